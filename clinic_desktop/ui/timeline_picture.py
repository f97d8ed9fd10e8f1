"""The timelines as a picture to take along: who it is about above it, how to read it and its date below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from clinic_desktop import VERSION
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import SIZES
from clinic_desktop.ui.theme import colour, font
from clinic_desktop.ui.timeline_board import TimelineBoard
from clinic_desktop.ui.view_toolbar import LEGENDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.drawing.header import Header
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.ui.time_window import TimeWindow
    from clinic_desktop.ui.timeline_axis import AxisKind
    from clinic_desktop.ui.view_choices import StripHeight

SHARPNESS = 2.0
LEAST_WIDTH, MARGIN, HEAD, FOOT = 1000, 20, 62, 57
READING = phrase(
    "open triangle: below or above what the laboratory detects · shaded: the laboratory’s range · bracket: "
    "the level this stage expects · hollow: typed, not signed, or planned"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is on the picture: the Timeline as the screen shows it, and the words around it."""

    timeline: Timeline
    window: TimeWindow
    axis: AxisKind
    heights: Mapping[str, StripHeight]
    header: Header
    made: str
    width: int = LEAST_WIDTH


def picture_of(taken: Taken, theme: Theme) -> QImage:
    """Paint it with every strip at its full height, in a theme that is meant for paper."""
    width = max(taken.width, LEAST_WIDTH)
    view = TimelineBoard(theme, sharpness=SHARPNESS)
    try:
        _fill(view, taken, width)
        size = (width + 2 * MARGIN, HEAD + view.height() + FOOT + MARGIN)
        image = QImage(*(round(side * SHARPNESS) for side in size), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SHARPNESS)
        image.fill(colour(theme, "surface.card"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_head(painter, taken.header, theme, width)
        view.render(painter, QPoint(MARGIN, HEAD))
        _draw_foot(painter, taken, theme, QRectF(MARGIN, HEAD + view.height() + 6, width, FOOT))
        painter.end()
    finally:
        view.close_plots()
        view.deleteLater()
    return image


def as_png(image: QImage) -> bytes:
    """The picture as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _fill(view: TimelineBoard, taken: Taken, width: int) -> None:
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.set_axis(taken.axis)
    view.set_heights(taken.heights)
    view.resize(width, 400)
    view.show_timeline(taken.timeline)
    view.zoom.show_window(taken.window)
    view.resize(width, view.full_height)
    view.ensurePolished()
    view.show_timeline(taken.timeline)


def _draw_head(painter: QPainter, header: Header, theme: Theme, width: int) -> None:
    size, weight = SIZES["title"]
    painter.setFont(font(size, weight))
    painter.setPen(colour(theme, "text.main"))
    painter.drawText(QPointF(MARGIN, 28), header.name)
    left = MARGIN + painter.fontMetrics().horizontalAdvance(header.name) + 14
    painter.setFont(font(13))
    painter.setPen(colour(theme, "text.muted"))
    painter.drawText(QPointF(left, 28), header.identity)
    words = " · ".join(part for part in (header.phase, header.course) if part)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QPointF(MARGIN, 50), shown)


def _draw_foot(painter: QPainter, taken: Taken, theme: Theme, room: QRectF) -> None:
    painter.setFont(font(11))
    painter.setPen(colour(theme, "text.muted"))
    lines = (tr(LEGENDS[0]), tr(READING), f"{taken.made} · Clinic Desktop {VERSION}")
    for place, line in enumerate(lines):
        shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(QPointF(room.left(), room.top() + 12 + place * 17), shown)
