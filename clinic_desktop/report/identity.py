"""Who, when and where: the clinic's head, the man's identity, and the strip of phases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.report.flow import Block
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, text_width
from clinic_desktop.report.lines import draw_below, heights
from clinic_desktop.report.logo import Logo, logo_of
from clinic_desktop.report.look import BODY, LEADING, MESSAGE, SMALL, Look, Run, bold, plain

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.clinician_summary import ClinicianSummary
    from clinic_desktop.model.summary import Letterhead, Station, Summary
    from clinic_desktop.report.lines import Lines

RULE = 1.5
ABOVE_RULE = 6.5
BESIDE_LOGO = 9.0
LEFT_SHARE = 0.56  # of the head's width, for the clinic's name and address
PAIR_GAP = 22.0  # between two pairs of the identity line
LEAST_PAIR_GAP = 11.0  # where they would else need a second row
ROW_GAP = 4.0  # between its rows, where it needs several
PADDING = 7.0  # beside a phase's words
AROUND = 4.5  # above and below them
SEAM = 1.5  # white, between two phases


@dataclass(frozen=True, kw_only=True)
class Masthead(Block):
    """The clinic at the left, what this page is at the right, and a strong rule below both."""

    clinic: tuple[Lines, ...]
    page: tuple[Lines, ...]
    width: float
    offset: float
    look: Look
    logo: Logo | None = None

    def height(self, snug: float) -> float:
        """The tallest of both sides and the logo, with the rule."""
        logo = 0.0 if self.logo is None else self.logo.height
        return max(heights(self.clinic, snug), heights(self.page, snug), logo) + ABOVE_RULE + RULE

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the left side, then the right one, then the rule."""
        beside = 0.0
        if self.logo is not None:
            self.logo.draw(canvas, left, top)
            beside = self.logo.width + BESIDE_LOGO
        draw_below(canvas, self.clinic, left + beside, top, snug)
        draw_below(canvas, self.page, left + self.offset, top, snug)
        y = top - self.height(snug) + RULE / 2
        canvas.setStrokeColor(self.look["text.main"])
        canvas.setLineWidth(RULE)
        canvas.line(left, y, left + self.width, y)


def masthead(look: Look, letterhead: Letterhead, title: str, visit_text: str, width: float) -> Masthead:
    """Lay out the head of the first page."""
    contact, logo = letterhead.contact, logo_of(letterhead.logo)
    beside = 0.0 if logo is None else logo.width + BESIDE_LOGO
    named = max(text_width(letterhead.name, SEMIBOLD, MESSAGE), text_width(contact, REGULAR, BODY))
    told = max(text_width(title, SEMIBOLD, MESSAGE), text_width(visit_text, REGULAR, BODY)) + 0.5
    offset = max(min(width * LEFT_SHARE, width - told), min(width * LEFT_SHARE, beside + named + PAIR_GAP))
    left, right = offset - beside, width - offset
    clinic = [look.lines(left, MESSAGE, bold(letterhead.name))]
    if contact:
        clinic.append(look.lines(left, BODY, plain(contact), role="text.muted"))
    page = (
        look.lines(right, MESSAGE, bold(title), right=True),
        look.lines(right, BODY, plain(visit_text), role="text.muted", right=True),
    )
    return Masthead(clinic=tuple(clinic), page=page, width=width, offset=offset, look=look, logo=logo)


@dataclass(frozen=True, kw_only=True)
class Preprinted(Block):
    """The empty place of a head that the paper has already."""

    unprinted: Masthead

    def height(self, snug: float) -> float:
        """As tall as the head that is not printed."""
        return self.unprinted.height(snug)

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw nothing."""
        del canvas, left, top, snug


def preprinted(look: Look, head: Masthead, title: str, visit_text: str, width: float) -> list[Block]:
    """Leave the head's place empty, and say below it what this page is."""
    left, right = width * LEFT_SHARE, width * (1 - LEFT_SHARE)
    said = TitleLine(
        title=look.lines(left, MESSAGE, bold(title)),
        beside=look.lines(right, BODY, plain(visit_text), role="text.muted", right=True),
        offset=left,
        gap=4.0,
    )
    return [Preprinted(unprinted=head), said]


def head(look: Look, summary: Summary | ClinicianSummary, width: float, *, letterhead: bool) -> list[Block]:
    """Lay out the head of a visit's first page, printed or left to paper that has one."""
    printed = masthead(look, summary.letterhead, summary.title, summary.visit_text, width)
    if letterhead:
        return [printed]
    return preprinted(look, printed, summary.title, summary.visit_text, width)


@dataclass(frozen=True, kw_only=True)
class TitleLine(Block):
    """What this page is at the left, and of which visit at the right."""

    title: Lines
    beside: Lines
    offset: float

    def height(self, snug: float) -> float:
        """The taller of both."""
        return max(self.title.height(snug), self.beside.height(snug))

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the title, then the visit."""
        self.title.draw(canvas, left, top, snug)
        self.beside.draw(canvas, left + self.offset, top - (MESSAGE - BODY), snug)


@dataclass(frozen=True, slots=True)
class Pair:
    """One label above its value, how far right it stands, and in which row."""

    label: str
    value: Lines
    left: float
    row: int


@dataclass(frozen=True, kw_only=True)
class Identity(Block):
    """Labels above values in a row, going on below where the row is full."""

    pairs: tuple[Pair, ...]
    look: Look

    def height(self, snug: float) -> float:
        """All rows."""
        return self.below(self.pairs[-1].row + 1, snug) - ROW_GAP * snug

    def below(self, row: int, snug: float) -> float:
        """How far below the top a row begins."""
        rows = range(row)
        values = (max(p.value.height(snug) for p in self.pairs if p.row == n) for n in rows)
        return sum(values) + row * (LEADING[SMALL] + ROW_GAP) * snug

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw each label, then its value."""
        for pair in self.pairs:
            x, y = left + pair.left, top - self.below(pair.row, snug)
            canvas.setFont(REGULAR, SMALL)
            canvas.setFillColor(self.look["text.faint"])
            canvas.drawString(x, y - SMALL, pair.label)
            pair.value.draw(canvas, x, y - LEADING[SMALL] * snug, snug)


def identity(look: Look, pairs: tuple[tuple[str, str], ...], width: float, gap: float) -> Identity:
    """Lay out the identity; a value wider than the page wraps, a pair that does not fit moves down."""
    placed: list[Pair] = []
    left, row = 0.0, 0
    naturals = [max(text_width(la, REGULAR, SMALL), text_width(va, SEMIBOLD, BODY)) + 0.5 for la, va in pairs]
    fitting = (width - sum(naturals)) / max(1, len(pairs) - 1)
    between = min(PAIR_GAP, fitting) if fitting >= LEAST_PAIR_GAP else PAIR_GAP
    for (label, value), natural in zip(pairs, naturals, strict=True):
        if left and left + natural > width + 0.1:
            left, row = 0.0, row + 1
        placed.append(Pair(label, look.lines(min(natural, width), BODY, bold(value)), left, row))
        left += natural + between
    return Identity(pairs=tuple(placed), look=look, gap=gap)


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase on the strip: its words, its width, and whether he is there."""

    texts: tuple[Lines, ...]
    width: float
    here: bool


@dataclass(frozen=True, kw_only=True)
class Stations(Block):
    """The phases of the pathway side by side; where he is now is said in words and outlined."""

    phases: tuple[Phase, ...]
    look: Look

    def height(self, snug: float) -> float:
        """As tall as the fullest of them."""
        return max(heights(phase.texts, snug) for phase in self.phases) + 2 * AROUND * snug

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw each phase in its colour with its words centred in height."""
        x, tall = left, self.height(snug)
        for place, phase in enumerate(self.phases):
            canvas.setFillColor(self.look.phase(place))
            canvas.rect(x, top - tall, phase.width, tall, stroke=0, fill=1)
            if phase.here:
                self.outline(canvas, x, top - tall, phase.width, tall)
            above = (tall - heights(phase.texts, snug)) / 2
            draw_below(canvas, phase.texts, x + PADDING, top - above, snug)
            x += phase.width + SEAM

    def outline(self, canvas: Canvas, x: float, bottom: float, width: float, tall: float) -> None:
        """Draw the frame that marks the present phase where colours are lost."""
        canvas.setStrokeColor(self.look["text.main"])
        canvas.setLineWidth(1.0)
        canvas.rect(x + 0.5, bottom + 0.5, width - 1.0, tall - 1.0, stroke=1, fill=0)


def stations(look: Look, phases: tuple[Station, ...], width: float, gap: float) -> Stations:
    """Lay out the strip of phases; each gets the room its words need, and an equal share of what is left."""
    natural = [natural_width(phase, place) for place, phase in enumerate(phases)]
    room = width - SEAM * (len(phases) - 1)
    spare = room - sum(natural)
    widths = [n + spare / len(phases) for n in natural] if spare >= 0 else [room / len(phases)] * len(phases)
    laid = tuple(
        Phase(station_texts(look, phase, place, wide - 2 * PADDING), wide, bool(phase.here))
        for place, (phase, wide) in enumerate(zip(phases, widths, strict=True))
    )
    return Stations(phases=laid, look=look, gap=gap)


def natural_width(station: Station, place: int) -> float:
    """The width in which a phase's words stand on one line each."""
    title = text_width(f"{place + 1} ", REGULAR, SMALL) + text_width(f" {station.title}", SEMIBOLD, BODY)
    here = text_width(f"▲ {station.here}", SEMIBOLD, SMALL) if station.here else 0.0
    return max(title, here) + 2 * PADDING + 0.5


def station_texts(look: Look, station: Station, place: int, width: float) -> tuple[Lines, ...]:
    """A phase's number, which the pictures repeat, its title, and below it that he is here."""
    number = Run(f"{place + 1} ", size=SMALL, role="text.muted")
    title = look.lines(width, BODY, number, Run(station.title, heavy=bool(station.here)))
    if not station.here:
        return (title,)
    return title, look.lines(width, SMALL, bold(f"▲ {station.here}"), role="text.link")
