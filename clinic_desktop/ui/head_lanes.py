"""Medication lanes: a bar per dose with a tick where it changes, the wash-out as a dotted line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from clinic_desktop.ui.timeline_ink import fitted, width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from clinic_desktop.model.timeline import Bar, Lane, WashOut
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import Frame

BAR = 11.0
TICK_OVER, DOSE_PAD = 2.0, 5.0
BESIDE, LEAST_DOTS, FARTHEST = 4.0, 10.0, 16.0


def draw_lane(painter: QPainter, lane: Lane, top: float, frame: Frame, ink: Ink) -> None:
    """One agent: name and dose in the gutter, a bar per dose, the wash-out as a dotted line."""
    times = frame.scale
    _draw_lane_label(painter, lane, top + 9.5, times.left - 10, ink)
    colour = ink.colour(f"agent.{lane.kind}")
    for bar in lane.bars:
        left, right = max(times.x(bar.start), times.left), min(times.x(bar.end), times.right)
        if right > left:
            painter.fillPath(_bar_outline(bar, left, top, right), colour)
    if any(bar.changed for bar in lane.bars):
        for place, bar in enumerate(lane.bars):
            _draw_dose(painter, bar, lane.bars[place + 1 :], top, frame, ink)
    if lane.wash_out is not None:
        _draw_wash_out(painter, lane, lane.wash_out, top, frame, ink)


def _draw_dose(
    painter: QPainter, bar: Bar, later: tuple[Bar, ...], top: float, frame: Frame, ink: Ink
) -> None:
    """A tick where the dose changes, and each dose inside its bar where it has room there."""
    times, card = frame.scale, ink.colour("surface.card")
    start = times.x(bar.start)
    if bar.changed and times.left <= start <= times.right:
        painter.fillRect(QRectF(start - 1, top - TICK_OVER, 2, BAR + 2 * TICK_OVER), card)
    left = max(start, times.left) + DOSE_PAD
    ends = [times.x(bar.end), *(times.x(each.start) for each in later), times.right]
    if left + width_of(bar.dose, ink.limit) + DOSE_PAD <= min(ends):
        painter.setFont(ink.limit)
        painter.setPen(card)
        painter.drawText(QPointF(left, top + 8.8), bar.dose)


def _draw_lane_label(painter: QPainter, lane: Lane, baseline: float, right: float, ink: Ink) -> None:
    painter.setFont(ink.words)
    dose = fitted(lane.dose, ink.words, right - 60)
    dose_left = right - width_of(dose, ink.words)
    painter.setPen(ink.colour("text.faint"))
    painter.drawText(QPointF(dose_left, baseline), dose)
    space = 4 if dose else 0
    title = fitted(lane.title, ink.words, dose_left - space - 8)
    painter.setPen(ink.colour("text.muted"))
    painter.drawText(QPointF(dose_left - space - width_of(title, ink.words), baseline), title)


def _bar_outline(bar: Bar, left: float, top: float, right: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(QRectF(left, top, right - left, BAR), 3.5, 3.5)
    if bar.going_on:
        square = min(4.0, right - left)
        path.addRect(QRectF(right - square, top, square, BAR))
        middle = top + BAR / 2
        path.moveTo(right, top - 0.5)
        path.lineTo(right + 7, middle)
        path.lineTo(right, top + BAR + 0.5)
        path.closeSubpath()
    return path


def _draw_wash_out(
    painter: QPainter, lane: Lane, wash_out: WashOut, top: float, frame: Frame, ink: Ink
) -> None:
    times = frame.scale
    left, right = max(times.x(wash_out.start), times.left), min(times.x(wash_out.end), times.right)
    if right <= left:
        return
    middle = top + BAR / 2
    place = label_place(width_of(wash_out.label, ink.limit), (left, right), lane, frame)
    dotted = right if place is None or place > right else place - BESIDE
    painter.setPen(ink.pen(f"agent.{lane.kind}", 2.0, (2, 3)))
    painter.drawLine(QLineF(left, middle, dotted, middle))
    painter.setFont(ink.limit)
    painter.setPen(ink.colour("text.muted"))
    if place is not None:
        painter.drawText(QPointF(place, top + 9), wash_out.label)


def label_place(width: float, dots: tuple[float, float], lane: Lane, frame: Frame) -> float | None:
    """Where the label of a wash-out begins: after its dots, in them at their end, or just behind today.

    It crosses neither a later bar nor today's line, and never stands so far from the dots that its day would
    be looked for elsewhere; None where there is no such place.
    """
    times, (left, right) = frame.scale, dots
    today = times.x(frame.today)
    bars = [(times.x(bar.start) - 4, times.x(bar.end) + 10) for bar in lane.bars]
    for start in (right + BESIDE, right - width, today + 5):
        end = start + width
        within = left + LEAST_DOTS <= start <= right + FARTHEST
        clear = end <= right or all(end < bar[0] or start > bar[1] for bar in bars)
        if within and clear and not start - 3 < today < end + 3 and end <= times.right:
            return start
    return None
