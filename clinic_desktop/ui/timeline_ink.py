"""Pens, brushes and fonts of the timelines, from the roles of a Theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPen

from clinic_desktop.model.assessment import PhaseVerdict
from clinic_desktop.model.timeline import LineStyle
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.timeline import Latest, Point

PHASE_OPACITY, PHASES = 0.85, 4
GREY = (PhaseVerdict.TOO_EARLY, PhaseVerdict.NOT_JUDGED)


class Ink:
    """What the painters of head, strips and axis draw with, in the theme that is worn just then."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._made: dict[tuple[str, float], QColor] = {}
        self._roles = {verdict: verdict_role(verdict) for verdict in PhaseVerdict}
        self.name = font(13, QFont.Weight.DemiBold)
        self.value = font(17, QFont.Weight.DemiBold)
        self.long_value = font(13, QFont.Weight.DemiBold)
        self.words = font(11)
        self.phase_title = font(11, QFont.Weight.DemiBold)
        self.small_titles = (font(10, QFont.Weight.DemiBold), font(9, QFont.Weight.DemiBold))
        self.tiny = font(10)
        self.limit = font(9)
        self.today = font(11, QFont.Weight.DemiBold)
        self.spoken = font(12)

    def colour(self, role: str) -> QColor:
        """The colour of a role in the theme that is worn now."""
        return self._colour(role, 1.0)

    def band(self, place: int) -> QColor:
        """The colour of the phase in this place of its pathway, let through a little so the card shows."""
        return self._colour(f"phase.{min(place, PHASES - 1) + 1}", PHASE_OPACITY)

    def pen(self, role: str, width: float = 1.0, dashes: tuple[float, ...] = ()) -> QPen:
        """A pen; dashes are in pixels whatever the width."""
        pen = QPen(self.colour(role), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes:
            pen.setDashPattern([length / width for length in dashes])
        return pen

    def point(self, point: Point) -> QColor:
        """The phase verdict is the colour; a draft is not judged and has one of its own."""
        return self.colour("plot.draft") if point.draft else self.verdict(point.phase)

    def verdict(self, verdict: PhaseVerdict) -> QColor:
        """The colour of a phase verdict."""
        return self.colour(self._roles[verdict])

    def line(self, style: LineStyle, *, own_production: bool) -> QPen:
        """Solid between signed results, muted where it is not his own production, dashed to a draft."""
        if style is LineStyle.DASHED:
            return self.pen("plot.draft", 1.6, (4, 3))
        pen = self.pen("plot.line" if own_production else "plot.line_muted", 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def latest(self, latest: Latest) -> tuple[QColor, QColor]:
        """The colours of the gutter's value and of its words."""
        draft = self.colour("plot.draft")
        if latest.question:
            return draft, self.colour("text.danger")
        if latest.draft:
            return draft, draft
        return self.colour("text.main"), self.words_colour(latest.phase)

    def words_colour(self, verdict: PhaseVerdict) -> QColor:
        """As `verdict`, but grey verdicts are written in readable grey."""
        return self.colour("text.muted") if verdict in GREY else self.verdict(verdict)

    def _colour(self, role: str, opacity: float) -> QColor:
        """Each colour is made once; by its text, so that a change of theme needs no word."""
        asked = (self.theme[role], opacity)
        made = self._made.get(asked)
        if made is None:
            made = colour(self.theme, role)
            if opacity < 1:
                made.setAlphaF(opacity)
            self._made[asked] = made
        return made


def verdict_role(verdict: PhaseVerdict) -> str:
    """The theme's role for a phase verdict."""
    return f"verdict.{verdict.replace(' ', '_')}"


def words_role(verdict: PhaseVerdict) -> str:
    """The role for a phase verdict in words: grey verdicts are written in readable grey."""
    return "text.muted" if verdict in GREY else verdict_role(verdict)


def width_of(text: str, font: QFont) -> float:
    """How wide a text runs, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def fitted(text: str, font: QFont, width: float) -> str:
    """The text, cut with an ellipsis where it would run wider."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def broken(text: str, font: QFont, width: float, lines: int) -> list[str]:
    """Break a text between words into at most so many lines; the last is cut where the rest does not fit.

    A " · " that falls on a break is dropped, because the break itself parts the two halves.
    """
    metrics = QFontMetricsF(font)
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines - 1:
        taken = 1
        while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
            taken += 1
        taken = _without_orphan(words, taken)
        line, words = words[:taken], words[taken:]
        found.append(" ".join(line).removesuffix(" ·"))
        if words[:1] == ["·"]:
            words = words[1:]
    if words:
        found.append(fitted(" ".join(words), font, width))
    return found


def _without_orphan(words: list[str], taken: int) -> int:
    """Break before a phrase of the " · " list rather than inside it, where the line keeps a phrase then."""
    if taken >= len(words) or "·" in (words[taken], words[taken - 1]):
        return taken
    dots = [place for place, word in enumerate(words[:taken]) if word == "·"]
    return dots[-1] + 1 if dots else taken
