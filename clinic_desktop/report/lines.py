"""Wrapped text: reportlab breaks the lines once, and they may then stand closer or wider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

ENDLESS = 1e6  # points; wrapping alone never runs out of height


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph broken to a width; `leading` from baseline to baseline is taken `snug` times when drawn."""

    paragraph: Paragraph
    width: float
    leading: float
    count: int

    def height(self, snug: float) -> float:
        """The height of its lines."""
        return self.count * self.leading * snug

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw it with its upper left corner at this place."""
        self.paragraph.style.leading = self.leading * snug
        self.paragraph.height = self.height(snug)
        self.paragraph.drawOn(canvas, left, top - self.paragraph.height)

    def split(self, room: float, snug: float) -> tuple[Lines, Lines] | None:
        """Come apart between lines, never leaving a single one; None where that cannot be."""
        self.paragraph.style.leading = self.leading * snug
        parts = self.paragraph.split(self.width, room)
        if len(parts) != 2:
            self.paragraph.wrap(self.width, ENDLESS)  # a split that fails forgets the lines
            return None
        first, rest = (broken(part, self.width, self.leading) for part in parts)
        return first, rest


def broken(paragraph: Paragraph, width: float, leading: float) -> Lines:
    """Break a paragraph into lines of this width."""
    paragraph.style.leading = leading
    tall = paragraph.wrap(width, ENDLESS)[1]
    return Lines(paragraph, width, leading, round(tall / leading))


def heights(texts: tuple[Lines, ...], snug: float) -> float:
    """The height of texts below each other."""
    return sum(text.height(snug) for text in texts)


def draw_below(canvas: Canvas, texts: tuple[Lines, ...], left: float, top: float, snug: float) -> None:
    """Draw texts below each other."""
    for text in texts:
        text.draw(canvas, left, top, snug)
        top -= text.height(snug)
