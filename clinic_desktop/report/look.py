"""How the page looks: type sizes in points, and the theme's roles as inks for paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, settable
from clinic_desktop.report.lines import broken

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.report.lines import Lines

MESSAGE = 14.0  # the hand-out's main message is read first and from further away
HEADING = 12.0
BODY = 11.0  # nothing that tells a patient how he is or what to do is smaller
NOTE = 10.0  # words explained, and the limits of the page
SMALL = 9.0
TINY = 8.0

LEADING = {MESSAGE: 19.5, HEADING: 16.0, BODY: 14.5, NOTE: 13.0, SMALL: 11.5, TINY: 10.0}
SNUGNESS = (
    1.0,
    0.96,
    0.92,
    0.88,
    0.85,
    0.82,
)  # factors on leading and white space, tried until all stands on one page
BAR_TINT = 0.33  # of the verdict's colour: pale under the marks, yet a visible grey once photocopied


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight, size and ink; None takes those of the lines around it."""

    text: str
    heavy: bool = False
    size: float | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The inks of one page, each a role of the theme or derived from one."""

    theme: Theme

    def __getitem__(self, role: str) -> Color:
        """The ink of a theme's role; raises KeyError for a role that the theme lacks."""
        return ink(self.theme[role])

    def phase(self, place: int) -> Color:
        """The band of the phase in this place of its pathway, counted from 0."""
        return ink(self.theme.phase(place))

    @property
    def expected(self) -> Color:
        """The bar named "expected at this stage"."""
        return paler(self.expected_edge, BAR_TINT)

    @property
    def expected_edge(self) -> Color:
        """The ticks at the ends of that bar, which keep it readable without colour."""
        return ink(self.theme.verdict("as expected"))

    def lines(
        self, width: float, size: float, *runs: Run, role: str = "text.main", right: bool = False
    ) -> Lines:
        """Text broken to a width. Runs are drawn as typed; nothing in them is read as markup."""
        style = ParagraphStyle(
            "page",
            fontName=REGULAR,
            fontSize=size,
            leading=LEADING[size],
            textColor=self[role],
            alignment=TA_RIGHT if right else TA_LEFT,
            allowWidows=0,
        )
        pieces = [piece for run in runs for piece in self.pieces(run, size, role)]
        return broken(Paragraph("", style, frags=pieces), width, LEADING[size])

    def pieces(self, run: Run, size: float, role: str) -> list[ParaFrag]:
        """A run as reportlab knows it; each line break in the text is one on paper."""
        style = {
            "fontName": SEMIBOLD if run.heavy else REGULAR,
            "fontSize": run.size or size,
            "textColor": self[run.role or role],
            "rise": 0,
            "link": [],
            "us_lines": [],
        }
        first, *others = (settable(line) for line in run.text.split("\n"))
        pieces = [ParaFrag(text=first, **style)]
        for line in others:
            pieces += [ParaFrag(text="", lineBreak=True, **style), ParaFrag(text=line, **style)]
        return pieces


def ink(colour: str) -> Color:
    """A theme's `#rrggbb` or `#rrggbbaa` as reportlab knows it."""
    return HexColor(colour, hasAlpha=len(colour) == len("#rrggbbaa"))


def paler(colour: Color, part: float) -> Color:
    """A colour mixed with white: `part` of the colour, the rest white; opaque, so that any printer agrees."""
    return Color(*(1 - part * (1 - channel) for channel in (colour.red, colour.green, colour.blue)))


def plain(text: str) -> Run:
    """Text in the weight of the page."""
    return Run(text)


def bold(text: str) -> Run:
    """Text in the heavier weight."""
    return Run(text, heavy=True)
