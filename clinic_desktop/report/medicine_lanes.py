"""The medicines over the same bands as the results: what he took when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.report.fonts import REGULAR, fitted, text_width
from clinic_desktop.report.look import TINY
from clinic_desktop.report.plot import PHASES, draw_scenery, draw_time_labels, frame_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.timeline import Lane
    from clinic_desktop.report.look import Look
    from clinic_desktop.report.plot import Frame, Place, Scenery

LANE = 10.8  # the least height of a name with its bar below it


def draw_lanes(canvas: Canvas, scenery: Scenery, lanes: Sequence[Lane], place: Place) -> None:
    """Draw the medicines over the same bands: each with its name above its bars, in the order of the screen.

    Where there are more than fit, those that ended longest ago are left out; the page names all in words.
    """
    frame = frame_at(scenery, place, 0.0, 1.0)
    draw_scenery(canvas, scenery, frame)
    room = frame.height - PHASES
    ends = [max((bar.end for bar in lane.bars), default=0.0) for lane in lanes]
    latest = sorted(range(len(lanes)), key=lambda place: ends[place])[-int(room / LANE) :]
    kept = [lanes[place] for place in sorted(latest)]
    step = room / max(len(kept), 3)
    for row, lane in enumerate(kept):
        draw_lane(canvas, scenery.look, frame, lane, frame.top + 1.0 - row * step)
    draw_time_labels(canvas, scenery, frame)


def draw_lane(canvas: Canvas, look: Look, frame: Frame, lane: Lane, top: float) -> None:
    """Draw one medicine: its name, a bar for each stretch, an arrow where it goes on, dots while it fades."""
    colour = look[f"agent.{lane.kind}"]
    y = top - TINY - 4.2
    first = min((bar.start for bar in lane.bars), default=frame.axis.start)
    title = fitted(lane.title, REGULAR, TINY, frame.width - 3)
    room = frame.left + frame.width - 1.5 - text_width(title, REGULAR, TINY)
    canvas.setFont(REGULAR, TINY)
    canvas.setFillColor(look["text.main"])
    canvas.drawString(min(max(frame.x(first), frame.left + 1.5), room), top - TINY - 0.5, title)
    canvas.setFillColor(colour)
    for bar in lane.bars:
        start, end = frame.x(bar.start), frame.x(bar.end)
        canvas.rect(start, y - 1.5, end - start, 3.0, stroke=0, fill=1)
        if bar.going_on:
            draw_arrow(canvas, end, y)
    if lane.wash_out is not None:
        canvas.saveState()
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.0)
        canvas.setDash(0.9, 1.9)
        canvas.line(frame.x(lane.wash_out.start), y, frame.x(lane.wash_out.end), y)
        canvas.restoreState()


def draw_arrow(canvas: Canvas, x: float, y: float) -> None:
    """Draw the tip of a bar that goes on, in the bar's own colour."""
    path = canvas.beginPath()
    path.moveTo(x, y + 3.0)
    path.lineTo(x + 3.6, y)
    path.lineTo(x, y - 3.0)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
