"""The slip for the next draw: below a dashed line to cut along, in one piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.report.flow import Block, Prose, draw_stack, fill, stacked
from clinic_desktop.report.fonts import REGULAR, text_width
from clinic_desktop.report.look import BODY, HEADING, SMALL, Look, Run, bold, plain

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.slip import Slip, SlipTest

BELOW_CUT = 8.0
WRITING = 16.0  # the least height of a line for handwriting


@dataclass(frozen=True, kw_only=True)
class CutOff(Block):
    """The slip below its dashed line; it never comes apart."""

    pieces: tuple[Block, ...]
    width: float
    look: Look

    def height(self, snug: float) -> float:
        """The line and all pieces."""
        return BELOW_CUT + stacked(self.pieces, snug)

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the line to cut along, then what the slip says."""
        canvas.saveState()
        canvas.setStrokeColor(self.look["text.muted"])
        canvas.setLineWidth(0.8)
        canvas.setDash(4.0, 3.0)
        canvas.line(left, top, left + self.width, top)
        canvas.restoreState()
        room = stacked(self.pieces, snug)
        draw_stack(canvas, fill(self.pieces, room, snug)[0], left, top - BELOW_CUT, snug)


@dataclass(frozen=True, kw_only=True)
class WritingLine(Block):
    """A label with a line behind it for handwriting."""

    label: str
    width: float
    look: Look

    def height(self, snug: float) -> float:
        """One line, which keeps its height on the fullest page."""
        del snug
        return WRITING + 2.0

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the label, then the line."""
        del snug
        canvas.setFont(REGULAR, BODY)
        canvas.setFillColor(self.look["text.main"])
        canvas.drawString(left, top - WRITING + 2.0, self.label)
        canvas.setStrokeColor(self.look["line.field"])
        canvas.setLineWidth(0.6)
        start = left + text_width(self.label, REGULAR, BODY) + 6.0
        canvas.line(start, top - WRITING, left + self.width, top - WRITING)


def cut_off(look: Look, slip: Slip, width: float, *, gap: float) -> CutOff:
    """Lay out the slip."""
    whose = Run(f"  {slip.whose}", size=SMALL, role="text.muted")
    pieces: list[Block] = [Prose(text=look.lines(width, HEADING, bold(slip.title), whose))]
    pieces += [piece for test in slip.tests for piece in pieces_of(look, test, width)]
    if slip.medicines:
        pieces.append(Prose(text=look.lines(width, BODY, plain(slip.medicines)), gap=3.0))
    pieces.append(WritingLine(label=slip.by_hand, width=width, look=look, gap=1.0))
    return CutOff(pieces=tuple(pieces), width=width, look=look, gap=gap)


def pieces_of(look: Look, test: SlipTest, width: float) -> list[Block]:
    """One test with its day, what is measured, and how to prepare."""
    said = " ".join(test.preparation)
    head = look.lines(width, BODY, bold(test.name), plain(f" {test.when}. {said}".rstrip()))
    pieces: list[Block] = [Prose(text=head, gap=3.0, keeps_next=True)]
    if test.markers:
        pieces.append(Prose(text=look.lines(width, SMALL, plain(test.markers), role="text.muted")))
    return pieces
