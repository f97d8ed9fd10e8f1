"""The path of the axis as it is seen: LH against testosterone, draw by draw, through its regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from clinic_desktop.clinical.axis_path import Region
from clinic_desktop.drawing.axis_path_plot import LEAST, path_plot
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.timeline import Shape
from clinic_desktop.ui.axis_ink import arrow_head, measured, paint_text, rect
from clinic_desktop.ui.axis_picture import AxisPicture
from clinic_desktop.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.drawing.axis_path_plot import Leg, PathPlot, PathPoint
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.axis import LevelPair

NAME = phrase("Path of LH against testosterone")
USUAL = (760.0, 600.0)
FILLS = {
    Region.PRIMARY: "phase.2",
    Region.SECONDARY: "phase.2",
    Region.COMPENSATED: "phase.3",
    Region.EUGONADAL: "phase.4",
    Region.SUPPRESSED: "phase.1",
}
RADIUS, CHOSEN = 5.0, 10.0
DRAWS, REACH = phrase("Draws with LH and testosterone: {number}. The words list each of them."), 9.0
FADED, FILLED = 0.4, 0.75


class AxisPathView(AxisPicture):
    """Shows the path of one man and where he stood on a day; its table in words says the same."""

    def __init__(self, theme: Theme, knowledge: Knowledge) -> None:
        super().__init__(theme, tr(NAME), USUAL)
        self._knowledge = knowledge
        self._pairs: Sequence[LevelPair] = ()
        self._rows: Sequence[tuple[str, ...]] = ()
        self._units: Units = "us"
        self._days: tuple[date, date] | None = None
        self._laid: tuple[tuple[float, float], PathPlot] | None = None
        self.need(*LEAST)

    def show_path(
        self,
        pairs: Sequence[LevelPair],
        rows: Sequence[tuple[str, ...]],
        units: Units,
        days: tuple[date, date] | None,
    ) -> None:
        """Show the path; `days` are the one that is looked at and today, None shows nobody's.

        `rows` say each draw in words.
        """
        self._pairs, self._units, self._days, self._laid = pairs, units, days, None
        self._rows = rows
        self.setAccessibleDescription("" if days is None else tr(DRAWS, number=len(pairs)))
        self.update()

    @property
    def laid(self) -> PathPlot | None:
        """The plot as it is laid out in the room there is now."""
        if self._days is None:
            return None
        if self._laid is None or self._laid[0] != self.room:
            made = path_plot(self._pairs, self._knowledge, self._units, self.room, measured, self._days)
            self._laid = (self.room, made)
        return self._laid[1]

    def words_at(self, spot: tuple[float, float]) -> str:
        """Of a point all that the table says of its draw."""
        points = () if self.laid is None else self.laid.points
        for point, row in zip(reversed(points), reversed(self._rows), strict=False):
            if max(abs(point.place[0] - spot[0]), abs(point.place[1] - spot[1])) <= REACH:
                return ". ".join(row)
        return ""

    def paint(self, painter: QPainter) -> None:
        """The regions, the scales, the path and its points, and last what is written."""
        laid = self.laid
        if laid is None:
            return
        self._paint_regions(painter, laid)
        for leg in laid.legs:
            self._paint_leg(painter, leg)
        for point in laid.points:
            self._paint_point(painter, point)
        self._paint_words(painter, laid)

    def _paint_regions(self, painter: QPainter, laid: PathPlot) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for region in laid.regions:
            fill = colour(self._theme, FILLS[region.region])
            fill.setAlphaF(FILLED)
            painter.fillRect(rect(region.frame), fill)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour(self._theme, "plot.range_edge"), 1)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        for region in laid.regions:
            if region.frame.left > laid.plot.left:
                side = rect(region.frame)
                painter.drawLine(QLineF(side.topLeft(), side.bottomLeft()))
            if region.frame.top > laid.plot.top:
                painter.drawLine(QLineF(rect(region.frame).topLeft(), rect(region.frame).topRight()))
        painter.setPen(QPen(colour(self._theme, "line.field"), 1))
        painter.drawRect(rect(laid.plot))

    def _paint_leg(self, painter: QPainter, leg: Leg) -> None:
        """From draw to draw, with a head half-way that shows where it goes."""
        ink = colour(self._theme, "plot.line" if leg.classed else "plot.line_muted")
        ink.setAlphaF(FADED if leg.later else 1.0)
        painter.setPen(QPen(ink, 1.4))
        painter.drawLine(QLineF(QPointF(*leg.start), QPointF(*leg.end)))
        length = QLineF(QPointF(*leg.start), QPointF(*leg.end)).length()
        if length > 4 * RADIUS:
            middle = tuple((a + b) / 2 for a, b in zip(leg.start, leg.end, strict=True))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(arrow_head(leg.start, (middle[0], middle[1]), 7))

    def _paint_point(self, painter: QPainter, point: PathPoint) -> None:
        ink = colour(self._theme, "plot.line")
        ink.setAlphaF(FADED if point.later else 1.0)
        x, y = point.place
        painter.setPen(QPen(ink, 3))
        if point.upright is not None:
            painter.drawLine(QLineF(x, point.upright[0], x, point.upright[1]))
        if point.level is not None:
            painter.drawLine(QLineF(point.level[0], y, point.level[1], y))
        if point.chosen:
            painter.setPen(QPen(colour(self._theme, "accent.main"), 2))
            painter.setBrush(colour(self._theme, "surface.selected"))
            painter.drawEllipse(QPointF(x, y), CHOSEN, CHOSEN)
        painter.setPen(QPen(ink, 1.8))
        painter.setBrush(colour(self._theme, "surface.card") if point.hollow else ink)
        if point.shape is Shape.CIRCLE:
            painter.drawEllipse(QPointF(x, y), RADIUS, RADIUS)
        else:
            painter.setBrush(colour(self._theme, "surface.card"))
            painter.drawPolygon(_shape(point))

    def _paint_words(self, painter: QPainter, laid: PathPlot) -> None:
        main, muted = (colour(self._theme, f"text.{name}") for name in ("main", "muted"))
        for region in laid.regions:
            paint_text(painter, region.name, muted)
        for text in (*laid.across, *laid.upwards, *laid.titles):
            paint_text(painter, text, muted)
        for date in laid.dates:
            if date.lead is not None:
                painter.setPen(QPen(muted, 0.8))
                painter.drawLine(QLineF(QPointF(*date.lead[0]), QPointF(*date.lead[1])))
            paint_text(painter, date.text, colour(self._theme, "accent.main") if date.chosen else main)


def _shape(point: PathPoint) -> QPolygonF:
    """A triangle that points where LH may lie; a diamond where only testosterone is no number."""
    size = RADIUS + 1
    corners = {
        Shape.DOWN_TRIANGLE: ((-size, -size + 1), (size, -size + 1), (0, size)),
        Shape.UP_TRIANGLE: ((-size, size - 1), (size, size - 1), (0, -size)),
    }.get(point.shape, ((0, -size), (size, 0), (0, size), (-size, 0)))
    x, y = point.place
    return QPolygonF([QPointF(x + across, y + down) for across, down in corners])
