"""The page's own typeface: TrueType outlines that every page embeds as a subset of the glyphs it uses."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from clinic_desktop.assets import resource
from clinic_desktop.language import phrase, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

REGULAR = "InterTabular-Regular"
SEMIBOLD = "InterTabular-SemiBold"
SPACE = re.compile(r"(\s+)")
NO_BREAK = "\N{NO-BREAK SPACE}"
SIGNS = ((">=", "≥"), ("<=", "≤"))
SAID_INSTEAD = phrase("(in letters that cannot be printed here; see the chart)")


class Typeface(TTFont):  # type: ignore[misc]
    """A font that never prints an empty box or leaves a letter out: what it lacks is said in words.

    reportlab would print one of both, and a name without its letters could be another man's.
    """

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """Return the width of what is printed."""
        return float(super().stringWidth(settable(text), size, encoding))

    def splitString(self, text: str, doc: object, encoding: str = "utf-8") -> object:
        """Return the glyphs of what is printed."""
        return super().splitString(settable(text), doc, encoding)


def settable(text: str) -> str:
    """Return the text as this typeface can print it: Latin, Greek and Cyrillic as they stand, ">=" as "≥".

    Words in other letters (Arabic, Hebrew, Indic, Chinese …) are said to be there instead: letters that join,
    stand over each other or run from right to left need fonts and shaping of their own, and a name set almost
    rightly is a wrong name. Marks of direction and the like print nothing.
    """
    if "=" in text:
        for typed, sign in SIGNS:
            text = text.replace(typed, sign)
    if text.isascii() and text.isprintable():
        return text
    known, composed = letters(), unicodedata.normalize("NFC", text)
    if known.issuperset(composed):
        return composed
    kept = "".join(_kept(sign, known) for sign in composed)
    if known.issuperset(kept):
        return kept
    parts = SPACE.split(kept)
    return "".join(
        tr(SAID_INSTEAD) if lacking else "".join(each) for lacking, each in _stretches(parts, known)
    )


def _stretches(parts: list[str], known: frozenset[str]) -> Iterator[tuple[bool, list[str]]]:
    """Words and the spaces between them in turn, together while they can be printed or while they cannot.

    A space between two words that cannot be printed goes with them.
    """
    can = [known.issuperset(part) for part in parts]
    for place in range(1, len(parts) - 1, 2):
        can[place] = can[place - 1] or can[place + 1]
    for printable, group in groupby(zip(can, parts, strict=True), key=itemgetter(0)):
        yield not printable, [part for _, part in group]


def _kept(sign: str, known: frozenset[str]) -> str:
    """Return the sign itself; a plain space for one of a kind that is lacking, "" for what is invisible."""
    if sign in known:
        return sign
    kind = unicodedata.category(sign)
    return " " if kind == "Zs" or sign in "\t\n\r" else "" if kind in ("Cc", "Cf", "Zl", "Zp") else sign


@cache
def letters() -> frozenset[str]:
    """The characters that both weights hold, without those that print nothing."""
    faces = [pdfmetrics.getFont(name).face.charToGlyph for name in (REGULAR, SEMIBOLD)]
    both = {chr(code) for code in set(faces[0]).intersection(faces[1])}
    return frozenset(sign for sign in both if unicodedata.category(sign) not in ("Cc", "Cf")) | {NO_BREAK}


def register() -> None:
    """Make the page's fonts known to reportlab; a second call finds them there and does nothing.

    Digits are tabular in the files themselves, since reportlab cannot switch a font's features on. Without
    `asciiReadable` each subset holds exactly the glyphs that the page shows.
    """
    known = pdfmetrics.getRegisteredFontNames()
    for name in (REGULAR, SEMIBOLD):
        if name not in known:
            path = resource("fonts", f"{name}.ttf")
            pdfmetrics.registerFont(Typeface(name, str(path), asciiReadable=False))


def text_width(text: str, font: str, size: float) -> float:
    """The width of one line of text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def fitted(text: str, font: str, size: float, width: float) -> str:
    """The text, or as much of it as fits the width, ended by "…"; for labels that must stay on one line."""
    if text_width(text, font, size) <= width:
        return text
    kept = settable(text)
    while kept and text_width(f"{kept}…", font, size) > width:
        kept = kept[:-1].rstrip()
    return f"{kept}…"
