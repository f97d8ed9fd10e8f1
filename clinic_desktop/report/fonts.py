"""The page's own typeface: TrueType outlines that every page embeds as a subset of the glyphs it uses."""

from __future__ import annotations

import unicodedata

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from clinic_desktop.assets import resource

REGULAR = "InterTabular-Regular"
SEMIBOLD = "InterTabular-SemiBold"
BOX = ord("□")


class Glyphs(dict[int, int]):
    """The glyph of each character; of a visible one that the typeface lacks, a box.

    reportlab leaves such a letter out, and a name without its letters could be another man's. The text in the
    file stays as it is, so that it can still be found and copied.
    """

    def __contains__(self, character: object) -> bool:
        return super().__contains__(character) or (isinstance(character, int) and _visible(character))

    def __missing__(self, character: int) -> int:
        return self[BOX]


def _visible(character: int) -> bool:
    """False for spaces, controls and marks that stand over another letter."""
    return unicodedata.category(chr(character))[0] not in "ZCM"


def register() -> None:
    """Make the page's fonts known to reportlab; a second call finds them there and does nothing.

    Digits are tabular in the files themselves, since reportlab cannot switch a font's features on. Without
    `asciiReadable` each subset holds exactly the glyphs that the page shows.
    """
    known = pdfmetrics.getRegisteredFontNames()
    for name in (REGULAR, SEMIBOLD):
        if name not in known:
            path = resource("fonts", f"{name}.ttf")
            font = TTFont(name, str(path), asciiReadable=False)
            font.face.charToGlyph = Glyphs(font.face.charToGlyph)
            pdfmetrics.registerFont(font)


def text_width(text: str, font: str, size: float) -> float:
    """The width of one line of text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def fitted(text: str, font: str, size: float, width: float) -> str:
    """The text, or as much of it as fits the width, ended by "…"; for labels that must stay on one line."""
    if text_width(text, font, size) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", font, size) > width:
        kept = kept[:-1].rstrip()
    return f"{kept}…"
