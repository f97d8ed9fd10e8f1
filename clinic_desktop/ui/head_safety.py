"""The row of safety: a filled triangle on each day at which a question was answered with yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.timeline_ink import width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from clinic_desktop.model.timeline_marks import SafetyMark
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import Frame

NAME, SAID = phrase("Safety"), phrase("yes")
HALF, TALL, GAP, APART = 4.6, 8.4, 8.0, 6.0


def draw_safety(painter: QPainter, marks: tuple[SafetyMark, ...], top: float, frame: Frame, ink: Ink) -> None:
    """Draw the row: its name in the gutter, then the marks, each with its words where there is room."""
    times = frame.scale
    _draw_name(painter, top + 9.5, times.left - 10, ink)
    inside = [mark for mark in marks if times.inside(mark.x)]
    places = [times.x(mark.x) for mark in inside]
    upright = [times.x(day) for day in (frame.today, 0.0) if times.inside(day)]
    taken = [(x - APART, x + APART) for x in places] + [(x - 2, x + 2) for x in upright]
    for x in places:
        _draw_triangle(painter, x, top, ink)
    for mark, x in zip(inside, places, strict=True):
        _draw_label(painter, mark.label, x, top, (times.left, times.right), taken, ink)


def _draw_label(
    painter: QPainter,
    text: str,
    x: float,
    top: float,
    edges: tuple[float, float],
    taken: list[tuple[float, float]],
    ink: Ink,
) -> None:
    """After the mark or before it, where it crosses neither a mark nor an upright line; else nowhere."""
    width = width_of(text, ink.limit)
    for left in (x + GAP, x - GAP - width):
        right = left + width
        clear = all(right < start or left > end for start, end in taken)
        if edges[0] <= left and right <= edges[1] and clear:
            painter.setFont(ink.limit)
            painter.setPen(ink.colour("text.danger"))
            painter.drawText(QPointF(left, top + 9), text)
            taken.append((left - APART, right + APART))
            return


def _draw_name(painter: QPainter, baseline: float, right: float, ink: Ink) -> None:
    painter.setFont(ink.words)
    name, said = tr(NAME), tr(SAID)
    left = right - width_of(said, ink.words)
    painter.setPen(ink.colour("text.danger"))
    painter.drawText(QPointF(left, baseline), said)
    painter.setPen(ink.colour("text.muted"))
    painter.drawText(QPointF(left - 4 - width_of(name, ink.words), baseline), name)


def _draw_triangle(painter: QPainter, x: float, top: float, ink: Ink) -> None:
    """Filled, unlike every mark of the plan, and of another shape: what was said, not what is to come."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("text.danger"))
    ends = ((0.0, 1.4), (HALF, 1.4 + TALL), (-HALF, 1.4 + TALL))
    painter.drawPolygon([QPointF(x + side, top + down) for side, down in ends])
