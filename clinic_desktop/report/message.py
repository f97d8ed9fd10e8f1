"""The main message in its box, or the box left for handwriting, and what to do next."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.report.flow import Block
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, text_width
from clinic_desktop.report.look import BODY, LEADING, MESSAGE, SMALL, SNUGNESS, Look, bold, plain

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.report.lines import Lines

SIDE = 11.0  # inside the box
ABOVE = 8.0
CORNER = 6.0
WRITING = 21.5  # between two lines for handwriting; never made snug
WRITING_LINES = 3
BELOW_WRITING = 10.0
LEAD = re.compile(r".{20,}?[.!?](?=\s|$)", re.DOTALL)  # its first sentence, not an abbreviation at its start
BOX = 8.0  # the box to tick before each step
INDENT = 15.0
AFTER_TITLE = 12.0  # between the heading and the boxes of the steps
STEP_GAP = 2.0


@dataclass(frozen=True, kw_only=True)
class MessageBox(Block):
    """The message in a frame; a message longer than the page goes on in a frame on the next one."""

    text: Lines
    width: float
    look: Look

    def height(self, snug: float) -> float:
        """The lines with the room around them."""
        return self.text.height(snug) + 2 * ABOVE * snug

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the frame, then the words."""
        draw_frame(canvas, self.look, left, top, self.width, self.height(snug))
        self.text.draw(canvas, left + SIDE, top - ABOVE * snug, snug)

    def split(self, room: float, snug: float) -> tuple[Block, Block] | None:
        """Come apart between lines."""
        parts = self.text.split(room - 2 * ABOVE * snug, snug)
        return None if parts is None else (replace(self, text=parts[0]), replace(self, text=parts[1]))


@dataclass(frozen=True, kw_only=True)
class WritingBox(Block):
    """The same frame with ruled lines: no approved message yet, so the clinician writes by hand."""

    caption: str
    width: float
    look: Look

    def height(self, snug: float) -> float:
        """The caption and the lines, which keep their distance on the fullest page; it has one fewer."""
        return LEADING[SMALL] + WRITING * writing_lines(snug) + BELOW_WRITING

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the frame, the caption and the lines."""
        draw_frame(canvas, self.look, left, top, self.width, self.height(snug))
        canvas.setFont(REGULAR, SMALL)
        canvas.setFillColor(self.look["text.muted"])
        canvas.drawString(left + SIDE, top - ABOVE * 0.7 - SMALL, self.caption)
        canvas.setStrokeColor(self.look["line.field"])
        canvas.setLineWidth(0.6)
        for line in range(1, writing_lines(snug) + 1):
            y = top - LEADING[SMALL] - line * WRITING
            canvas.line(left + SIDE, y, left + self.width - SIDE, y)


def writing_lines(snug: float) -> int:
    """How many lines there are to write on: two on the fullest page, else three."""
    return WRITING_LINES if snug > SNUGNESS[-1] else WRITING_LINES - 1


def draw_frame(canvas: Canvas, look: Look, left: float, top: float, width: float, height: float) -> None:
    """Draw the frame of the most important words on the page."""
    canvas.setStrokeColor(look["text.main"])
    canvas.setLineWidth(1.1)
    canvas.roundRect(left + 0.55, top - height + 0.55, width - 1.1, height - 1.1, CORNER, stroke=1, fill=0)


def message_box(
    look: Look, message: str | None, caption: str, width: float, *, gap: float, stretch: float
) -> Block:
    """Lay out the message with its first sentence in the heavier weight, or the box for handwriting."""
    if message is None:
        return WritingBox(caption=caption, width=width, look=look, gap=gap, stretch=stretch)
    lead = LEAD.match(message)
    end = len(message) if lead is None else lead.end()
    text = look.lines(width - 2 * SIDE, MESSAGE, bold(message[:end]), plain(message[end:]))
    return MessageBox(text=text, width=width, look=look, gap=gap, stretch=stretch)


@dataclass(frozen=True, kw_only=True)
class Step(Block):
    """One thing to do next, with a box that can be ticked; the first one has the heading at its left."""

    title: str
    text: Lines
    offset: float
    look: Look

    def height(self, snug: float) -> float:
        """Its lines."""
        return self.text.height(snug)

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the heading, the box beside the first line, and the words."""
        if self.title:
            canvas.setFont(SEMIBOLD, BODY)
            canvas.setFillColor(self.look["text.main"])
            canvas.drawString(left, top - BODY, self.title)
        canvas.setStrokeColor(self.look["text.main"])
        canvas.setLineWidth(0.8)
        canvas.rect(left + self.offset + 0.4, top - BODY - 0.2, BOX, BOX, stroke=1, fill=0)
        self.text.draw(canvas, left + self.offset + INDENT, top, snug)


def steps(
    look: Look, title: str, texts: tuple[str, ...], width: float, *, gap: float, stretch: float
) -> list[Block]:
    """Lay out what to do next, one line for each step."""
    offset = text_width(title, SEMIBOLD, BODY) + AFTER_TITLE
    room = width - offset - INDENT
    return [
        Step(
            title="" if place else title,
            text=look.lines(room, BODY, plain(text)),
            offset=offset,
            look=look,
            gap=STEP_GAP if place else gap,
            stretch=0.0 if place else stretch,
        )
        for place, text in enumerate(texts)
    ]
