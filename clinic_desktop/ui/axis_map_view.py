"""The axis map as it is seen: boxes with their states, drugs at their sites, what drives and what brakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from clinic_desktop.drawing.axis_map import axis_map
from clinic_desktop.drawing.axis_map_lines import ArrowKind
from clinic_desktop.drawing.axis_states import Tone
from clinic_desktop.drawing.laid_text import Frame, TextStyle
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.axis_ink import (
    TONES,
    arrow_head,
    measured,
    paint_sign,
    paint_text,
    rect,
    rounded_line,
)
from clinic_desktop.ui.axis_picture import AxisPicture
from clinic_desktop.ui.theme import colour

if TYPE_CHECKING:
    from clinic_desktop.drawing.axis_map import AxisMap
    from clinic_desktop.drawing.axis_map_lines import Arrow
    from clinic_desktop.drawing.axis_map_pieces import LaidBox, LaidPill
    from clinic_desktop.drawing.axis_said import AxisSaid
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge

NAME = phrase("Axis map")
USUAL = (740.0, 600.0)
ROUND, PILL_ROUND, CORNER, HEAD = 9.0, 8.0, 9.0, 9.0
TINT = 0.16
INKS = {TextStyle.TITLE: "text.main", TextStyle.WORDS: "text.muted"}


class AxisMapView(AxisPicture):
    """Shows the map of one day; a screen reader hears what the column beside it says."""

    def __init__(self, theme: Theme, knowledge: Knowledge) -> None:
        super().__init__(theme, tr(NAME), USUAL)
        self._knowledge = knowledge
        self._said: AxisSaid | None = None
        self._laid: tuple[tuple[float, float], AxisMap] | None = None

    def show_axis(self, said: AxisSaid | None) -> None:
        """Show the axis of a day; None shows nobody's."""
        self._said, self._laid = said, None
        if said is None:
            self.setAccessibleDescription("")
        else:
            least = axis_map(said, self._knowledge, 0.0, 0.0, measured)
            self.need(least.width, least.height)
            self.setAccessibleDescription(" ".join((said.beside, *(line.text for line in said.lines))))
        self.update()

    @property
    def laid(self) -> AxisMap | None:
        """The map as it is laid out in the room there is now."""
        if self._said is None:
            return None
        if self._laid is None or self._laid[0] != self.room:
            made = axis_map(self._said, self._knowledge, *self.room, measured)
            self._laid = (self.room, made)
        return self._laid[1]

    def words_at(self, spot: tuple[float, float]) -> str:
        """Of a part of the axis its state and why; of a drug what it does or when it was ended."""
        laid, said, here = self.laid, self._said, Frame(*spot, 0, 0)
        if laid is None or said is None:
            return ""
        for pill in laid.pills:
            if pill.frame.holds(here):
                return f"{pill.pill.name} {pill.pill.effect}"
        for box in laid.boxes:
            if box.frame.holds(here):
                return said.words_of(box.box.place)
        return ""

    def paint(self, painter: QPainter) -> None:
        """Lines first, so that what stands at their ends covers them."""
        laid = self.laid
        if laid is None:
            return
        for arrow in laid.arrows:
            self._paint_arrow(painter, arrow)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._theme, "text.danger"))
        for spot in laid.joints:
            painter.drawEllipse(QPointF(*spot), 3, 3)
        for box in laid.boxes:
            self._paint_box(painter, box)
        for pill in laid.pills:
            self._paint_pill(painter, pill)
        for labels, role in ((laid.labels, "text.main"), (laid.brakes, "text.danger")):
            for label in labels:
                paint_text(painter, label, colour(self._theme, role))

    def _paint_arrow(self, painter: QPainter, arrow: Arrow) -> None:
        brakes = arrow.kind is ArrowKind.BRAKES
        ink = colour(self._theme, "text.danger" if brakes else "text.main")
        pen = QPen(ink, 1.5)
        if brakes:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded_line(arrow.spots, CORNER))
        if arrow.headed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(arrow_head(arrow.spots[-2], arrow.spots[-1], HEAD))

    def _paint_box(self, painter: QPainter, laid: LaidBox) -> None:
        state = laid.box.state
        unknown = state.tone is Tone.UNKNOWN
        pen = QPen(
            colour(self._theme, "line.field" if unknown else TONES[state.tone]), 1.2 if unknown else 1.8
        )
        if unknown:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(colour(self._theme, "surface.card"))
        painter.drawRoundedRect(rect(laid.frame), ROUND, ROUND)
        for text in laid.texts:
            role = INKS.get(text.style, TONES[state.tone])
            paint_text(painter, text, colour(self._theme, role))
        paint_sign(painter, self._theme, state.sign, state.tone, QPointF(*laid.sign))

    def _paint_pill(self, painter: QPainter, laid: LaidPill) -> None:
        """A drug that acts is filled and framed in its colour; one that is over has a dashed frame alone."""
        ink = colour(self._theme, f"agent.{laid.pill.kind}")
        pen = QPen(
            ink if laid.pill.acts else colour(self._theme, "line.field"), 1.6 if laid.pill.acts else 1.1
        )
        if not laid.pill.acts:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(colour(self._theme, "surface.card"))
        painter.drawRoundedRect(rect(laid.frame), PILL_ROUND, PILL_ROUND)
        if laid.pill.acts:
            ink.setAlphaF(TINT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawRoundedRect(rect(laid.frame), PILL_ROUND, PILL_ROUND)
        for text in laid.texts:
            paint_text(painter, text, colour(self._theme, "text.main" if laid.pill.acts else "text.muted"))
