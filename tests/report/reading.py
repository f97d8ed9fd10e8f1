"""Reading a page back with pdfium, the way a reader's program and a printer do."""

import ctypes
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations

import pypdfium2
from pypdfium2 import raw

from clinic_desktop.assets import resource
from clinic_desktop.drawing.theme import Theme, load_theme
from clinic_desktop.model.summary import Summary
from clinic_desktop.report.document import BOTTOM, SIDE, TOP
from clinic_desktop.report.patient_page import patient_page
from clinic_desktop.report.preview import PagePicture


@dataclass(frozen=True)
class Box:
    """A run of text and where its glyphs stand, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def middle_height(self) -> float:
        return (self.bottom + self.top) / 2

    def overlaps(self, other: "Box", by: float = 0.4) -> bool:
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide > by and tall > by


def theme() -> Theme:
    return load_theme(resource("themes", "light.toml"))


def printed(summary: Summary) -> bytes:
    return patient_page(summary, theme())


def texts(pdf: bytes) -> list[str]:
    """The text of each page in the order in which it is stored, on one line."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [" ".join(page_text(document, number).split()) for number in range(len(document))]


def page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        return text.get_text_range()


def boxes(pdf: bytes) -> list[list[Box]]:
    """Every run of text of every page."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [page_boxes(document, number) for number in range(len(document))]


def page_boxes(document: pypdfium2.PdfDocument, number: int) -> list[Box]:
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        rects = [text.get_rect(place) for place in range(text.count_rects())]
        return [Box(text.get_text_bounded(*rect).strip(), *rect) for rect in rects]


def crossing(pdf: bytes) -> list[tuple[str, str]]:
    """Each two runs of text of a page that lie over each other."""
    return [(a.text, b.text) for page in boxes(pdf) for a, b in combinations(page, 2) if a.overlaps(b)]


def outside(pdf: bytes) -> list[Box]:
    """Every run of text that leaves the margins of its page."""
    return [
        box
        for page, (wide, tall) in zip(boxes(pdf), page_sizes(pdf), strict=True)
        for box in page
        if box.left < SIDE - 1
        or box.right > wide - SIDE + 1
        or box.bottom < BOTTOM - 1
        or box.top > tall - TOP + 1
    ]


def box_of(pdf: bytes, words: str) -> Box:
    """The first run with these words on the first page."""
    return next(box for box in boxes(pdf)[0] if box.text == words)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def fonts(pdf: bytes) -> dict[str, bool]:
    """Each font that any text uses, and whether the file carries it."""
    found: dict[str, bool] = {}
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for number in range(len(document)):
            with closing(document[number]) as page:
                for piece in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,)):
                    font = raw.FPDFTextObj_GetFont(piece)
                    found[font_name(font)] = raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


def unprinted(pdf: bytes) -> list[str]:
    """What pdfium cannot read a letter from: a glyph that stands for none, an empty box."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        pages = [page_text(document, number) for number in range(len(document))]
    return [sign for text in pages for sign in text if sign in "\0\ufffd\ufffe\uffff"]


def font_name(font: raw.FPDF_FONT) -> str:
    buffer = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, buffer, 200)
    return buffer.value.decode()


def colour_at(picture: PagePicture, x: float, y: float, scale: float) -> str:
    """The colour at a place given in points from the lower left corner."""
    column, row = int(x * scale), picture.height - 1 - int(y * scale)
    start = row * picture.stride + 3 * column
    return "#" + picture.rgb_bytes[start : start + 3].hex()
