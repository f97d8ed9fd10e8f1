"""The time axis that lanes and strips of the clinician's summary share, and the ground behind their plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.timeline import Tick
from clinic_desktop.report.flow import Block
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, fitted
from clinic_desktop.report.look import TINY, Look
from clinic_desktop.report.plot import PHASES, Frame, Scenery, draw_today, labels_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

GUTTER = 118.0  # for a strip's words; as wide as the markers' column of the results
SCALE = 27.0  # between them and the plot, for the ends of the scale
BAND = 13.0
TICKS = 10.5  # a line of labels of the time axis


@dataclass(frozen=True, slots=True)
class Field:
    """Where the plots stand across the page, and what they share."""

    scenery: Scenery
    width: float

    def frame(self, left: float, bottom: float, tall: float, ends: tuple[float, float] = (0, 1)) -> Frame:
        """A plot of this height; the room that a frame keeps for the phases' numbers lies above it."""
        start = left + GUTTER + SCALE
        return Frame(start, bottom, self.width - GUTTER - SCALE, tall + PHASES, self.scenery.axis, *ends)

    @property
    def look(self) -> Look:
        """The inks."""
        return self.scenery.look


def draw_ground(canvas: Canvas, field: Field, frame: Frame) -> None:
    """Draw the phases' bands behind a plot, and today; without a course the plain ground."""
    look, scenery = field.look, field.scenery
    tall = frame.top - frame.bottom
    if not scenery.bands:
        canvas.setFillColor(look["surface.window"])
        canvas.rect(frame.left, frame.bottom, frame.width, tall, stroke=0, fill=1)
    for band in scenery.bands:
        start, end = frame.x(band.start), frame.x(band.end)
        canvas.setFillColor(look.phase(band.place))
        canvas.rect(start, frame.bottom, end - start, tall, stroke=0, fill=1)
    draw_today(canvas, scenery, frame)


@dataclass(frozen=True, kw_only=True)
class AxisHead(Block):
    """The phases by name, and the labels of the time axis in weeks and in dates."""

    field: Field

    def height(self, snug: float) -> float:
        """The band and one or two lines of labels."""
        del snug
        return BAND + TICKS * len(self.ticks) + 2.0

    @property
    def ticks(self) -> tuple[Sequence[Tick], ...]:
        """The lines of labels with today among them: weeks only where there is a day 0."""
        axis = self.field.scenery.axis
        weeks = (*axis.weeks, Tick(axis.today, axis.today_label_weeks))
        dates = (*axis.dates, Tick(axis.today, axis.today_label_date))
        return (weeks, dates) if axis.anchored else (dates,)

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the lines of labels, then the phases below them."""
        del snug
        look = self.field.look
        for row, ticks in enumerate(self.ticks):
            frame = self.field.frame(left, top - TICKS * (row + 1), 0.0)
            canvas.setFont(REGULAR, TINY)
            canvas.setFillColor(look["text.faint"])
            today = self.field.scenery.axis.today
            wanted = sorted(ticks, key=lambda tick: (tick.x != 0, tick.x != today))
            for label, x in labels_apart(wanted, frame):
                canvas.drawString(x, frame.bottom + 2.5, label)
        bottom = top - TICKS * len(self.ticks) - BAND
        frame = self.field.frame(left, bottom, BAND)
        for band in self.field.scenery.bands:
            start, end = frame.x(band.start), frame.x(band.end)
            canvas.setFillColor(look.phase(band.place))
            canvas.rect(start, bottom, end - start, BAND, stroke=0, fill=1)
            title = fitted(band.title, SEMIBOLD, TINY, end - start - 6.0)
            if len(title) > 1:
                canvas.setFont(SEMIBOLD, TINY)
                canvas.setFillColor(look["text.muted"])
                canvas.drawString(start + 3.0, bottom + 3.8, title)
