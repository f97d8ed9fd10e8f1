"""The row of the plan: hollow marks at the days of what is not measured yet, labelled where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.ui.head_rows import marks_by_day
from clinic_desktop.ui.timeline_ink import width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from clinic_desktop.model.timeline_marks import PlannedMark
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import Frame

RADIUS, HALF_SQUARE, DIAGONAL = 3.8, 3.4, 4.8
GAP, CLEAR, APART = 8.0, 6.0, 4.0
URGENT = (PlanStatus.OVERDUE, PlanStatus.DUE, PlanStatus.AWAITED, PlanStatus.PLANNED)
ROLES = {
    PlanStatus.OVERDUE: "text.danger",
    PlanStatus.DUE: "text.warning",
    PlanStatus.AWAITED: "text.muted",
    PlanStatus.PLANNED: "text.muted",
}

Marks = tuple["PlannedMark", ...]


def draw_plan(painter: QPainter, planned: Marks, top: float, frame: Frame, ink: Ink) -> None:
    """Draw the row: its name in the gutter, then the marks with as much of their labels as keeps clear."""
    times, middle = frame.scale, top + 5.5
    _draw_name(painter, planned, frame.today, top + 9.5, times.left - 10, ink)
    days = [marks for marks in marks_by_day(planned) if marks[0].x >= times.start]
    inside = [marks for marks in days if marks[0].x <= times.end]
    beyond = [marks for marks in days if marks[0].x > times.end][:1]
    taken = [(times.x(marks[0].x) - CLEAR, times.x(marks[0].x) + CLEAR) for marks in inside]
    upright = [frame.today, *((0.0,) if frame.anchored else ())]
    taken += [(times.x(day) - 2, times.x(day) + 2) for day in upright if times.inside(day)]
    for marks in inside:
        _draw_mark(painter, QPointF(times.x(marks[0].x), middle), _leading(marks), ink)
    for marks in sorted(inside, key=lambda each: URGENT.index(_leading(each))):
        _draw_label(painter, marks, times.x(marks[0].x), top, (times.left, times.right), taken, ink)
    for marks in beyond:
        _draw_beyond(painter, marks, times.right, top, taken, ink)


def _draw_name(
    painter: QPainter, planned: Marks, today: float, baseline: float, right: float, ink: Ink
) -> None:
    """The row's name, and like the dose beside an agent what is overdue or comes next."""
    late = [mark for mark in planned if mark.status is PlanStatus.OVERDUE]
    ahead = [mark for mark in planned if mark.x >= today and mark.status is not PlanStatus.AWAITED]
    said, role = "", "text.faint"
    for mark in (*late, *ahead)[:1]:
        said, role = mark.when, ROLES[mark.status] if late else role
    width = width_of(said, ink.words)
    painter.setFont(ink.words)
    painter.setPen(ink.colour(role))
    painter.drawText(QPointF(right - width, baseline), said)
    painter.setPen(ink.colour("text.muted"))
    space = 4 if said else 0
    name = tr("Plan")
    painter.drawText(QPointF(right - width - space - width_of(name, ink.words), baseline), name)


def labels_of(marks: Marks) -> tuple[str, ...]:
    """What may stand beside the mark of a day, the fullest first: "Blood panel, semen sample 11 Jan".

    What is awaited is never said without what it is awaited of.
    """
    whats = [mark.what for mark in marks]
    owed = [mark for mark in marks if mark.status is PlanStatus.AWAITED]
    whens = [mark.when for mark in marks if mark not in owed]
    awaits = (
        [tr_n("awaits {number}", "awaits {number}", sum(len(mark.markers) for mark in owed))] if owed else []
    )
    when = ", ".join(dict.fromkeys(whens))
    named = ", ".join([whats[0], *(what[:1].lower() + what[1:] for what in whats[1:])])
    full = f"{named} {', '.join(dict.fromkeys([*whens, *awaits]))}"
    return (full, when) if when else (full,)


def _leading(marks: Marks) -> PlanStatus:
    """The most urgent of a day's marks."""
    return min((mark.status for mark in marks), key=URGENT.index)


def _draw_mark(painter: QPainter, place: QPointF, status: PlanStatus, ink: Ink) -> None:
    """Hollow like everything that is no result: a circle; overdue a diamond, not complete a square."""
    painter.setPen(ink.pen(ROLES[status], 1.4))
    painter.setBrush(ink.colour("surface.card"))
    if status is PlanStatus.OVERDUE:
        ends = ((0.0, -DIAGONAL), (DIAGONAL, 0.0), (0.0, DIAGONAL), (-DIAGONAL, 0.0))
        painter.drawPolygon([place + QPointF(x, y) for x, y in ends])
    elif status is PlanStatus.AWAITED:
        painter.drawRect(QRectF(place.x() - HALF_SQUARE, place.y() - HALF_SQUARE, 6.8, 6.8))
    else:
        painter.drawEllipse(place, RADIUS, RADIUS)


def _draw_label(
    painter: QPainter,
    marks: Marks,
    x: float,
    top: float,
    edges: tuple[float, float],
    taken: list[tuple[float, float]],
    ink: Ink,
) -> None:
    """The fullest label that crosses neither a mark, nor another label, nor today's line; none for none.

    After the mark before it is tried in front of it.
    """
    others = [span for span in taken if span != (x - CLEAR, x + CLEAR)]
    for text in labels_of(marks):
        width = width_of(text, ink.limit)
        for left in (x + GAP, x - GAP - width):
            right = left + width
            inside = edges[0] <= left and right <= edges[1]
            if inside and all(right + APART < start or left > end + APART for start, end in others):
                painter.setFont(ink.limit)
                painter.setPen(ink.colour(ROLES[_leading(marks)]))
                painter.drawText(QPointF(left, top + 9), text)
                taken.append((left, right))
                return


def _draw_beyond(
    painter: QPainter, marks: Marks, right: float, top: float, taken: list[tuple[float, float]], ink: Ink
) -> None:
    """The next piece beyond the picture: its day at the edge where there is room, and an arrow."""
    painter.setFont(ink.limit)
    painter.setPen(ink.colour(ROLES[_leading(marks)]))
    for text in (f"{labels_of(marks)[-1]} ›", "›"):
        left = right - width_of(text, ink.limit) - 2
        if all(right < start or left - 4 > end for start, end in taken):
            painter.drawText(QPointF(left, top + 9), text)
            return
