"""Who, when and where: the clinic's head, the man's identity, and the strip of phases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.report.flow import Block, wrapped
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, text_width
from clinic_desktop.report.look import BODY, MESSAGE, SMALL, Look, bold, plain

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

    from clinic_desktop.model.summary import Letterhead, Station

RULE = 1.5
PAIR_GAP = 22.0  # between two pairs of the identity line
PADDING = 7.0  # inside a station
SEAM = 1.5  # white, between two stations


@dataclass(frozen=True, kw_only=True)
class Masthead(Block):
    """The clinic at the left, what this page is at the right, and a strong rule below both."""

    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]
    left_width: float
    right_width: float
    look: Look

    @property
    def height(self) -> float:
        """The taller side, with the rule."""
        left = sum(wrapped(p, self.left_width) for p in self.left)
        right = sum(wrapped(p, self.right_width) for p in self.right)
        return max(left, right) + 6.5 + RULE

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the left side, then the right one, then the rule."""
        bottom = top - self.height
        width = self.left_width + self.right_width
        for side, x, room in (
            (self.left, left, self.left_width),
            (self.right, left + self.left_width, self.right_width),
        ):
            y = top
            for paragraph in side:
                y -= wrapped(paragraph, room)
                paragraph.drawOn(canvas, x, y)
        canvas.setStrokeColor(self.look["text.main"])
        canvas.setLineWidth(RULE)
        canvas.line(left, bottom + RULE / 2, left + width, bottom + RULE / 2)


def masthead(look: Look, letterhead: Letterhead, title: str, visit_text: str, width: float) -> Masthead:
    """Lay out the head of the first page."""
    contact = " · ".join(part for part in (letterhead.address, letterhead.phone) if part)
    left = [look.paragraph(bold(letterhead.name), MESSAGE)]
    if contact:
        left.append(look.paragraph(plain(contact), BODY, role="text.muted"))
    right = [
        look.paragraph(bold(title), MESSAGE, right=True),
        look.paragraph(plain(visit_text), BODY, role="text.muted", right=True),
    ]
    return Masthead(
        left=tuple(left), right=tuple(right), left_width=width * 0.56, right_width=width * 0.44, look=look
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """One label above its value, and where it stands."""

    label: str
    value: Paragraph
    left: float
    below: float


@dataclass(frozen=True, kw_only=True)
class Identity(Block):
    """Labels above values in a row, going on below where the row is full."""

    pairs: tuple[Pair, ...]
    tall: float
    look: Look

    @property
    def height(self) -> float:
        """All rows."""
        return self.tall

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw each label, then its value."""
        for pair in self.pairs:
            canvas.setFont(REGULAR, SMALL)
            canvas.setFillColor(self.look["text.faint"])
            canvas.drawString(left + pair.left, top - pair.below - SMALL, pair.label)
            tall = pair.value.height
            pair.value.drawOn(canvas, left + pair.left, top - pair.below - self.look.leading(SMALL) - tall)


def identity(look: Look, pairs: tuple[tuple[str, str], ...], width: float, gap: float) -> Identity:
    """Lay out the identity; a value wider than the page wraps, a pair that does not fit moves down."""
    placed: list[Pair] = []
    left = below = row = 0.0
    for label, value in pairs:
        natural = max(text_width(label, REGULAR, SMALL), text_width(value, SEMIBOLD, BODY)) + 0.5
        if left and left + natural > width:
            left, below, row = 0.0, below + row + 4.0, 0.0
        paragraph = look.paragraph(bold(value), BODY)
        tall = wrapped(paragraph, min(natural, width))
        placed.append(Pair(label, paragraph, left, below))
        left += natural + PAIR_GAP
        row = max(row, look.leading(SMALL) + tall)
    return Identity(pairs=tuple(placed), tall=below + row, look=look, gap=gap)


@dataclass(frozen=True, kw_only=True)
class Stations(Block):
    """The phases of the pathway side by side; where he is now is said in words and outlined."""

    stations: tuple[Station, ...]
    texts: tuple[tuple[Paragraph, ...], ...]
    widths: tuple[float, ...]
    tall: float
    look: Look

    @property
    def height(self) -> float:
        """As tall as the fullest of them."""
        return self.tall

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw each phase in its colour with its words centred in height."""
        x = left
        for place, (station, texts, width) in enumerate(
            zip(self.stations, self.texts, self.widths, strict=True)
        ):
            canvas.setFillColor(self.look.phase(place))
            canvas.rect(x, top - self.tall, width, self.tall, stroke=0, fill=1)
            if station.here:
                self.outline(canvas, x, top, width)
            y = top - (self.tall - sum(p.height for p in texts)) / 2
            for paragraph in texts:
                y -= paragraph.height
                paragraph.drawOn(canvas, x + PADDING, y)
            x += width + SEAM

    def outline(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the frame that marks the present phase where colours are lost."""
        canvas.setStrokeColor(self.look["text.main"])
        canvas.setLineWidth(1.0)
        canvas.rect(x + 0.5, top - self.tall + 0.5, width - 1.0, self.tall - 1.0, stroke=1, fill=0)


def stations(look: Look, phases: tuple[Station, ...], width: float, gap: float) -> Stations:
    """Lay out the strip of phases; each gets the room its words need, and an equal share of what is left."""
    natural = [natural_width(phase, place) for place, phase in enumerate(phases)]
    room = width - SEAM * (len(phases) - 1)
    spare = room - sum(natural)
    widths = [n + spare / len(phases) for n in natural] if spare >= 0 else [room / len(phases)] * len(phases)
    texts = tuple(
        station_texts(look, phase, place, wide - 2 * PADDING)
        for place, (phase, wide) in enumerate(zip(phases, widths, strict=True))
    )
    tall = max(sum(p.height for p in each) for each in texts) + 10.0 * look.snug
    return Stations(stations=phases, texts=texts, widths=tuple(widths), tall=tall, look=look, gap=gap)


def natural_width(station: Station, place: int) -> float:
    """The width in which a phase's words stand on one line each."""
    title = text_width(f"{place + 1} ", REGULAR, SMALL) + text_width(f" {station.title}", SEMIBOLD, BODY)
    here = text_width(f"▲ {station.here}", SEMIBOLD, SMALL) if station.here else 0.0
    return max(title, here) + 2 * PADDING + 0.5


def station_texts(look: Look, station: Station, place: int, width: float) -> tuple[Paragraph, ...]:
    """A phase's number, which the pictures repeat, its title, and below it that he is here."""
    number = f'<font size="{SMALL}" color="{look.theme["text.muted"]}">{place + 1}</font>'
    title = bold(station.title) if station.here else plain(station.title)
    paragraphs = [look.paragraph(f"{number}  {title}", BODY)]
    if station.here:
        paragraphs.append(look.paragraph(bold(f"▲ {station.here}"), SMALL, role="text.link"))
    for paragraph in paragraphs:
        wrapped(paragraph, width)
    return tuple(paragraphs)
