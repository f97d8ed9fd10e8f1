"""How the page looks: type sizes in points, and the theme's roles as inks for paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from clinic_desktop.report.fonts import REGULAR, SEMIBOLD

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme

MESSAGE = 14.0  # the hand-out's main message is read first and from further away
HEADING = 12.0
BODY = 11.0  # nothing that a patient must read is smaller
SMALL = 9.0
TINY = 8.0

LEADING = {MESSAGE: 19.5, HEADING: 16.0, BODY: 14.5, SMALL: 11.5, TINY: 10.0}
SNUGNESS = (1.0, 0.94, 0.88)  # tried in this order until all stands on one page
BAR_TINT = 0.33  # of the verdict's colour: pale under the marks, yet a visible grey once photocopied


@dataclass(frozen=True, slots=True)
class Look:
    """The inks of one page, each a role of the theme or derived from one."""

    theme: Theme
    snug: float = 1.0  # factor on leading and white space; the type itself never shrinks

    def __getitem__(self, role: str) -> Color:
        """The ink of a theme's role; raises KeyError for a role that the theme lacks."""
        return ink(self.theme[role])

    def leading(self, size: float) -> float:
        """From one baseline to the next."""
        return LEADING[size] * self.snug

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

    def paragraph(
        self, markup: str, size: float, *, role: str = "text.main", right: bool = False
    ) -> Paragraph:
        """Wrapping text; `markup` is escaped text with `bold` parts."""
        style = ParagraphStyle(
            "page",
            fontName=REGULAR,
            fontSize=size,
            leading=self.leading(size),
            textColor=self[role],
            alignment=2 if right else 0,
            splitLongWords=1,
            allowWidows=0,
            allowOrphans=0,
        )
        return Paragraph(markup, style)


def ink(colour: str) -> Color:
    """A theme's `#rrggbb` or `#rrggbbaa` as reportlab knows it."""
    return HexColor(colour, hasAlpha=len(colour) == len("#rrggbbaa"))


def paler(colour: Color, part: float) -> Color:
    """A colour mixed with white: `part` of the colour, the rest white; opaque, so that any printer agrees."""
    return Color(*(1 - part * (1 - channel) for channel in (colour.red, colour.green, colour.blue)))


def plain(text: str) -> str:
    """Text as paragraph markup: "<0.1" stays "<0.1", and a line break stays one."""
    return escape(text).replace("\n", "<br/>")


def bold(text: str) -> str:
    """Text as paragraph markup in the heavier weight."""
    return f'<font name="{SEMIBOLD}">{plain(text)}</font>'
