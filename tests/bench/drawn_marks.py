"""Every mark of a page that was made, read back, and drawn again with nothing but reportlab.

The floor of the printed pages: it wraps, measures and decides nothing; it opens a canvas with the same
embedded fonts, draws each mark where it stands and saves.
"""

from __future__ import annotations

import ctypes
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from pypdfium2 import raw
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from clinic_desktop.report.fonts import REGULAR, SEMIBOLD
from tests.report.reading import font_name


@dataclass(frozen=True)
class Text:
    """One run of text with its font, place and ink."""

    words: str
    font: str
    size: float
    x: float
    y: float
    ink: Color


@dataclass(frozen=True)
class Path:
    """One drawn path: the box around it, and whether it is a line, a box or a curve."""

    kind: str
    left: float
    bottom: float
    right: float
    top: float
    ink: Color


Marks = tuple[Text | Path, ...]


def marks_of(pdf: bytes) -> tuple[Marks, ...]:
    """Every mark of every page in its order."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(page_marks(document, number) for number in range(len(document)))


def drawn_again(pages: tuple[Marks, ...]) -> bytes:
    """Draw the marks on sheets of A4, each in the simplest way there is."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, initialFontName=REGULAR, lang="en")
    for page in pages:
        for mark in page:
            draw_text(canvas, mark) if isinstance(mark, Text) else draw_path(canvas, mark)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_text(canvas: Canvas, mark: Text) -> None:
    """Write one run of text."""
    canvas.setFont(mark.font, mark.size)
    canvas.setFillColor(mark.ink)
    canvas.drawString(mark.x, mark.y, mark.words)


def draw_path(canvas: Canvas, path: Path) -> None:
    """Draw one path in the simplest way there is."""
    wide, tall = path.right - path.left, path.top - path.bottom
    if path.kind == "line":
        canvas.setStrokeColor(path.ink)
        canvas.line(path.left, path.bottom, path.right, path.top)
        return
    canvas.setFillColor(path.ink)
    if path.kind == "curve":
        canvas.ellipse(path.left, path.bottom, path.right, path.top, stroke=0, fill=1)
    else:
        canvas.rect(path.left, path.bottom, wide, tall, stroke=0, fill=1)


def page_marks(document: pypdfium2.PdfDocument, number: int) -> Marks:
    """Every mark of one page in its order."""
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        kinds = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH)
        return tuple(
            text_mark(piece, text) if piece.type == raw.FPDF_PAGEOBJ_TEXT else path_mark(piece)
            for piece in page.get_objects(filter=kinds)
        )


def text_mark(piece: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage) -> Text:
    """Read one run of text back."""
    length = raw.FPDFTextObj_GetText(piece, text, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(piece, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(piece, size)
    matrix = piece.get_matrix()
    font = SEMIBOLD if SEMIBOLD in font_name(raw.FPDFTextObj_GetFont(piece)) else REGULAR
    words = buffer.raw[: length - 2].decode("utf-16-le")
    return Text(words, font, size.value, matrix.e, matrix.f, ink_of(piece, raw.FPDFPageObj_GetFillColor))


def path_mark(piece: pypdfium2.PdfObject) -> Path:
    """Read one path back."""
    segments = [raw.FPDFPath_GetPathSegment(piece, n) for n in range(raw.FPDFPath_CountSegments(piece))]
    curved = any(raw.FPDFPathSegment_GetType(s) == raw.FPDF_SEGMENT_BEZIERTO for s in segments)
    kind = "curve" if curved else "line" if len(segments) == 2 else "box"
    read = raw.FPDFPageObj_GetStrokeColor if kind == "line" else raw.FPDFPageObj_GetFillColor
    return Path(kind, *piece.get_bounds(), ink_of(piece, read))


def ink_of(piece: pypdfium2.PdfObject, read: object) -> Color:
    """The colour of a mark."""
    channels = [ctypes.c_uint() for _ in range(4)]
    read(piece, *channels)
    return Color(*(channel.value / 255 for channel in channels))
