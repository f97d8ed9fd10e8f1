"""The left gutter of a strip: name, latest value in larger type, unit, and the verdict in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from clinic_desktop.drawing.gutter import CALCULATED, SEPARATOR
from clinic_desktop.language import tr
from clinic_desktop.ui.strip_marks import draw_hollow_mark, draw_mark
from clinic_desktop.ui.timeline_ink import broken, fitted, width_of
from clinic_desktop.ui.timeline_scale import GUTTER

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

    from clinic_desktop.model.timeline import Latest, Strip
    from clinic_desktop.ui.timeline_ink import Ink

LEFT = 8.0
ROOM = GUTTER - LEFT - 8.0
MARK_ROOM = 13.0
# From which height on: the baselines of name, value and words, and the step to a further line of words. In
# a low strip the first line of words leaves room for a second.
SETTINGS = (
    (78.0, (21.0, 42.0, 58.0, 14.0)),
    (69.0, (18.0, 37.0, 51.0, 14.0)),
    (69.0, (18.0, 37.0, 50.0, 12.5)),
    (0.0, (14.0, 31.0, 43.5, 12.5)),
)
CUT = "…"
CHANGED = ("▲", "▼")


def draw_gutter(painter: QPainter, strip: Strip, height: float, ink: Ink) -> None:
    """Draw the gutter of one strip; all text stays inside it, in two lines of words where there is room.

    Words that would be cut are set closer before that.
    """
    lines = GutterLines.of(strip.latest, height, ink)
    name, value = lines.name, lines.value
    painter.setFont(ink.name)
    painter.setPen(ink.colour("text.main"))
    painter.drawText(QPointF(LEFT, name), fitted(strip.title, ink.name, ROOM))
    if strip.latest is None:
        painter.setFont(ink.words)
        painter.setPen(ink.colour("text.muted"))
        painter.drawText(QPointF(LEFT, value), tr("no result yet"))
        return
    _draw_value(painter, strip.latest, value, ink)
    if lines.beside_unit:
        painter.setFont(ink.tiny)
        if lines.beside_unit != tr(CALCULATED):
            painter.setPen(ink.latest(strip.latest)[1])
        painter.drawText(QPointF(LEFT + value_width(strip.latest, ink) + 6, value), lines.beside_unit)
    _draw_words(painter, strip.latest, lines, ink)


@dataclass(frozen=True, slots=True)
class GutterLines:
    """Where name, value and words stand, how far apart the lines of words, and what each says."""

    name: float
    value: float
    words: float
    step: float
    font: QFont
    said: tuple[str, ...]
    beside_unit: str = ""

    @classmethod
    def of(cls, latest: Latest | None, height: float, ink: Ink) -> GutterLines:
        """The roomiest setting that cuts no word; the closest one where each cuts.

        Before that, what is said first or last goes over to the unit's line, where it fits there whole: that
        a value is calculated, the change, the day. A real change that fits nowhere keeps its sign.
        """
        whole = cls._of(latest, height, ink)
        if latest is None or not whole.said or CUT not in whole.said[-1]:
            return whole
        parts = latest.words.split(SEPARATOR)
        left = ROOM - value_width(latest, ink) - 8
        for part, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
            if rest and width_of(part, ink.tiny) <= left:
                found = cls._of(replace(latest, words=SEPARATOR.join(rest)), height, ink)
                if CUT not in found.said[-1] or part == tr(CALCULATED):
                    return replace(found, beside_unit=part)
        sign, _, claimed = parts[-1].partition(" ")
        if claimed and sign in CHANGED:
            found = cls._of(replace(latest, words=SEPARATOR.join((*parts[:-1], sign))), height, ink)
            if CUT not in found.said[-1]:
                return found
        return whole

    @classmethod
    def _of(cls, latest: Latest | None, height: float, ink: Ink) -> GutterLines:
        words = "" if latest is None else latest.words
        room = ROOM if latest is None or latest.draft or latest.question else ROOM - MARK_ROOM
        for least, (name, value, first, step) in SETTINGS:
            if height < least:
                continue
            count = max(int((height - 4 - first) // step) + 1, 1)
            font, said = _fitting(words, room, count, ink) if words else (ink.words, [])
            found = cls(name, value, first, step, font, tuple(said))
            if not said or CUT not in said[-1]:
                return found
        return found


def value_width(latest: Latest, ink: Ink) -> float:
    """How wide the value and its unit stand."""
    unit = width_of(f" {latest.unit}", ink.words)
    value = width_of(latest.value_text, ink.value)
    return unit + (value if value + unit <= ROOM else width_of(latest.value_text, ink.long_value))


def _draw_value(painter: QPainter, latest: Latest, baseline: float, ink: Ink) -> None:
    unit_width = width_of(f" {latest.unit}", ink.words)
    fits = width_of(latest.value_text, ink.value) + unit_width <= ROOM
    font = ink.value if fits else ink.long_value
    text = fitted(latest.value_text, font, ROOM - unit_width)
    painter.setFont(font)
    painter.setPen(ink.latest(latest)[0])
    painter.drawText(QPointF(LEFT, baseline), text)
    painter.setFont(ink.words)
    painter.setPen(ink.colour("text.faint"))
    painter.drawText(QPointF(LEFT + width_of(text, font) + 4, baseline), latest.unit)


def _draw_words(painter: QPainter, latest: Latest, lines: GutterLines, ink: Ink) -> None:
    if not lines.said:
        return
    colour = ink.latest(latest)[1]
    marked = not latest.draft and not latest.question
    left, baseline = LEFT + MARK_ROOM if marked else LEFT, lines.words
    if marked:
        hollow = "triangle" in latest.shape
        draw = draw_hollow_mark if hollow else draw_mark
        painter.save()
        painter.translate(LEFT + 4.5, baseline - 4)
        painter.scale(0.8, 0.8)
        draw(painter, QPointF(0, 0), latest.shape, colour, ink.colour("surface.card"))
        painter.restore()
    painter.setFont(lines.font)
    painter.setPen(colour)
    for place, line in enumerate(lines.said):
        painter.drawText(QPointF(left, baseline + place * lines.step), line)


def _fitting(words: str, room: float, count: int, ink: Ink) -> tuple[QFont, list[str]]:
    """The words in lines; in smaller type before any of them is cut."""
    lines = broken(words, ink.words, room, count)
    if CUT not in lines[-1]:
        return ink.words, lines
    smaller = broken(words, ink.tiny, room, count)
    return (ink.words, lines) if CUT in smaller[-1] else (ink.tiny, smaller)
