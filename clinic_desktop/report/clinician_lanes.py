"""The lanes above the strips on paper: medicines, days with a yes to a safety question, and the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.timeline import Shape
from clinic_desktop.report.clinician_axis import GUTTER, SCALE, Field, draw_ground
from clinic_desktop.report.flow import Block
from clinic_desktop.report.fonts import REGULAR, fitted, text_width
from clinic_desktop.report.look import SMALL, TINY, Look
from clinic_desktop.report.marks import Stroke, draw_shape
from clinic_desktop.report.medicine_lanes import draw_arrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.clinician_summary import Labels
    from clinic_desktop.model.timeline import Lane, Timeline, WashOut
    from clinic_desktop.model.timeline_marks import SafetyMark
    from clinic_desktop.report.plot import Frame

LANE = 13.0
SHORTEST = 4  # letters of a label below which it says nothing


@dataclass(frozen=True, kw_only=True)
class Lanes(Block):
    """What he took when, what is planned, and on which days a safety question was answered with yes."""

    field: Field
    timeline: Timeline
    labels: Labels

    @property
    def rows(self) -> int:
        """How many lanes there are."""
        return len(self.timeline.lanes) + bool(self.timeline.safety) + bool(self.planned)

    @property
    def planned(self) -> list[float]:
        """The days of the plan that lie on the axis."""
        axis = self.field.scenery.axis
        return [mark.x for mark in self.timeline.planned if axis.start <= mark.x <= axis.end]

    def height(self, snug: float) -> float:
        """All lanes."""
        del snug
        return LANE * self.rows

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the ground, then each lane from above."""
        tall = self.height(snug)
        draw_ground(canvas, self.field, self.field.frame(left, top - tall, tall))
        y = top
        for lane in self.timeline.lanes:
            y -= LANE
            draw_lane(canvas, self.field, lane, left, y)
        look = self.field.look
        if self.timeline.safety:
            y -= LANE
            draw_gutter(canvas, look, left, y, self.labels.safety, "")
            draw_safety(canvas, look, self.field.frame(left, y, LANE), self.timeline.safety, y)
        if self.planned:
            y -= LANE
            draw_gutter(canvas, look, left, y, self.labels.planned, "")
            self.draw_planned(canvas, left, y)

    def draw_planned(self, canvas: Canvas, left: float, y: float) -> None:
        """Draw a hollow ring for each day on which something is planned, due or awaited."""
        look, frame = self.field.look, self.field.frame(left, y, LANE)
        canvas.setStrokeColor(look["text.muted"])
        canvas.setFillColor(look["surface.card"])
        canvas.setLineWidth(0.9)
        for x in self.planned:
            canvas.circle(frame.x(x), y + LANE / 2, 2.4, stroke=1, fill=1)


def draw_safety(canvas: Canvas, look: Look, frame: Frame, marks: Sequence[SafetyMark], y: float) -> None:
    """Draw each day with a yes and, where there is room beside it, what it was about."""
    danger, begin, right = look["text.danger"], frame.left, frame.left + frame.width
    ends = [*(frame.x(mark.x) - 6.0 for mark in marks[1:]), right]
    for mark, end in zip(marks, ends, strict=True):
        at = frame.x(mark.x)
        draw_shape(canvas, Shape.DIAMOND, at, y + LANE / 2, 2.6, Stroke(danger, danger, 0.6))
        canvas.setFont(REGULAR, TINY)
        canvas.setFillColor(look["text.main"])
        begin = write_beside(canvas, mark.label, at, y + 3.8, (begin, end))


def write_beside(canvas: Canvas, label: str, at: float, y: float, room: tuple[float, float]) -> float:
    """Write a label after its mark, before it where only there it stands whole; return where both end."""
    wide = text_width(label, REGULAR, TINY)
    if wide > room[1] - at - 6.0 and wide <= at - 6.0 - room[0]:
        canvas.drawRightString(at - 6.0, y, label)
        return at + 6.0
    said = fitted(label, REGULAR, TINY, room[1] - at - 6.0)
    if len(said) <= SHORTEST:
        return at + 6.0
    canvas.drawString(at + 6.0, y, said)
    return at + 12.0 + text_width(said, REGULAR, TINY)


def draw_gutter(canvas: Canvas, look: Look, left: float, y: float, title: str, more: str) -> None:
    """Write a lane's name, and muted beside it what there is to add."""
    name = fitted(title, REGULAR, SMALL, GUTTER + SCALE - 6.0)
    canvas.setFont(REGULAR, SMALL)
    canvas.setFillColor(look["text.main"])
    canvas.drawString(left, y + 3.4, name)
    at = text_width(name, REGULAR, SMALL) + 5.0
    room = GUTTER + SCALE - 6.0 - at
    if more and room > 20.0:
        canvas.setFont(REGULAR, TINY)
        canvas.setFillColor(look["text.muted"])
        canvas.drawString(left + at, y + 3.4, fitted(more, REGULAR, TINY, room))


def draw_lane(canvas: Canvas, field: Field, lane: Lane, left: float, y: float) -> None:
    """Draw one medicine: a bar for each dose, an arrow where it goes on, dots while it washes out."""
    look, frame = field.look, field.frame(left, y, LANE)
    colour, middle = look[f"agent.{lane.kind}"], y + LANE / 2
    draw_gutter(canvas, look, left, y, lane.title, lane.dose)
    canvas.setFillColor(colour)
    for bar in lane.bars:
        start, end = frame.x(bar.start), frame.x(bar.end)
        canvas.rect(start, middle - 2.5, max(0.8, end - start), 5.0, stroke=0, fill=1)
        if bar.going_on:
            draw_arrow(canvas, end, middle)
    canvas.setStrokeColor(look["surface.card"])
    canvas.setLineWidth(0.9)
    for bar in lane.bars:
        if bar.changed:
            canvas.line(frame.x(bar.start), middle - 2.5, frame.x(bar.start), middle + 2.5)
    if lane.wash_out is not None:
        canvas.saveState()
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.0)
        canvas.setDash(0.9, 1.9)
        canvas.line(frame.x(lane.wash_out.start), middle, frame.x(lane.wash_out.end), middle)
        canvas.restoreState()
        if all(bar.start <= lane.wash_out.start for bar in lane.bars):
            draw_beside(canvas, look, frame, lane.wash_out, y + 3.8)


def draw_beside(canvas: Canvas, look: Look, frame: Frame, wash_out: WashOut, y: float) -> None:
    """Write beside a wash-out when it ends, where there is room."""
    x = frame.x(wash_out.end) + 4.0
    if x + text_width(wash_out.label, REGULAR, TINY) <= frame.left + frame.width:
        canvas.setFont(REGULAR, TINY)
        canvas.setFillColor(look["text.muted"])
        canvas.drawString(x, y, wash_out.label)
