"""The main message in its box, or the box left for handwriting, and what to do next."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.report.flow import Block, wrapped
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD
from clinic_desktop.report.look import BODY, MESSAGE, SMALL, Look, bold, plain

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

SIDE = 11.0  # inside the box
ABOVE = 8.0
CORNER = 6.0
WRITING = 23.0  # between two lines for handwriting
WRITING_LINES = 3
LEAD = re.compile(r".{20,}?[.!?](?=\s|$)", re.DOTALL)  # its first sentence, not an abbreviation at its start
BOX = 8.0  # the box to tick before each step
INDENT = 15.0
STEP_TITLE = 112.0  # room for the heading left of the steps


@dataclass(frozen=True, kw_only=True)
class MessageBox(Block):
    """The message in a frame; a message longer than the page goes on in a frame on the next one."""

    paragraph: Paragraph
    width: float
    look: Look

    @property
    def height(self) -> float:
        """The lines with the room around them."""
        return wrapped(self.paragraph, self.width - 2 * SIDE) + 2 * self.above

    @property
    def above(self) -> float:
        """The room over the first line and under the last."""
        return ABOVE * self.look.snug

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the frame, then the words."""
        height = self.height
        draw_frame(canvas, self.look, left, top, self.width, height)
        self.paragraph.drawOn(canvas, left + SIDE, top - height + self.above)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Come apart between lines."""
        wrapped(self.paragraph, self.width - 2 * SIDE)
        parts = self.paragraph.split(self.width - 2 * SIDE, room - 2 * self.above)
        if len(parts) != 2:
            return None
        return replace(self, paragraph=parts[0]), replace(self, paragraph=parts[1])


@dataclass(frozen=True, kw_only=True)
class WritingBox(Block):
    """The same frame with ruled lines: no approved message yet, so the clinician writes by hand."""

    caption: str
    width: float
    look: Look

    @property
    def height(self) -> float:
        """The caption and the lines."""
        return self.look.leading(SMALL) + WRITING * WRITING_LINES + 10.0

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the frame, the caption and the lines."""
        draw_frame(canvas, self.look, left, top, self.width, self.height)
        canvas.setFont(REGULAR, SMALL)
        canvas.setFillColor(self.look["text.muted"])
        canvas.drawString(left + SIDE, top - ABOVE * 0.7 - SMALL, self.caption)
        canvas.setStrokeColor(self.look["line.field"])
        canvas.setLineWidth(0.6)
        for line in range(1, WRITING_LINES + 1):
            y = top - self.look.leading(SMALL) - line * WRITING
            canvas.line(left + SIDE, y, left + self.width - SIDE, y)


def draw_frame(canvas: Canvas, look: Look, left: float, top: float, width: float, height: float) -> None:
    """Draw the frame of the most important words on the page."""
    canvas.setStrokeColor(look["text.main"])
    canvas.setLineWidth(1.1)
    canvas.roundRect(left + 0.55, top - height + 0.55, width - 1.1, height - 1.1, CORNER, stroke=1, fill=0)


def message_box(look: Look, message: str | None, caption: str, width: float, **spacing: float) -> Block:
    """Lay out the message with its first sentence in the heavier weight, or the box for handwriting."""
    if message is None:
        return WritingBox(caption=caption, width=width, look=look, **spacing)
    lead = LEAD.match(message)
    end = len(message) if lead is None else lead.end()
    markup = bold(message[:end]) + plain(message[end:])
    return MessageBox(paragraph=look.paragraph(markup, MESSAGE), width=width, look=look, **spacing)


@dataclass(frozen=True, kw_only=True)
class Step(Block):
    """One thing to do next, with a box that can be ticked; the first one has the heading at its left."""

    title: str
    paragraph: Paragraph
    width: float
    look: Look

    @property
    def height(self) -> float:
        """Its lines."""
        return wrapped(self.paragraph, self.width - STEP_TITLE - INDENT)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the heading, the box beside the first line, and the words."""
        baseline = top - self.height + self.paragraph.height - BODY
        if self.title:
            canvas.setFont(SEMIBOLD, BODY)
            canvas.setFillColor(self.look["text.main"])
            canvas.drawString(left, baseline, self.title)
        canvas.setStrokeColor(self.look["text.main"])
        canvas.setLineWidth(0.8)
        canvas.rect(left + STEP_TITLE + 0.4, baseline - 0.2, BOX, BOX, stroke=1, fill=0)
        self.paragraph.drawOn(canvas, left + STEP_TITLE + INDENT, top - self.height)


def steps(look: Look, title: str, texts: tuple[str, ...], width: float, **spacing: float) -> list[Block]:
    """Lay out what to do next, one line for each step."""
    return [
        Step(
            title="" if place else title,
            paragraph=look.paragraph(plain(text), BODY),
            width=width,
            look=look,
            **({"gap": 2.0 * look.snug} if place else spacing),
        )
        for place, text in enumerate(texts)
    ]
