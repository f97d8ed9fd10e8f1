"""The patient's page beside bare reportlab drawing the same marks: its texts, lines, rectangles and curves.

The floor's marks are read back from our own page before anything is timed. It wraps, measures and decides
nothing; it opens a canvas with the same embedded fonts, draws each mark where it stands and saves.
"""

from __future__ import annotations

import ctypes
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from clinic_desktop.report.fonts import REGULAR, SEMIBOLD
from tests.bench.timing import milliseconds
from tests.report.demonstration import MEN, chart_of, summary_from
from tests.report.reading import font_name, printed
from tests.report.sample import okafor

if TYPE_CHECKING:
    from clinic_desktop.model.chart import Chart


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


def ours() -> bytes:
    """Draw the page of the man of the pictures."""
    return printed(okafor())


def floor() -> bytes:
    """Draw the same marks with nothing but reportlab."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, initialFontName=REGULAR, lang="en")
    for mark in marks():
        if isinstance(mark, Text):
            canvas.setFont(mark.font, mark.size)
            canvas.setFillColor(mark.ink)
            canvas.drawString(mark.x, mark.y, mark.words)
        else:
            draw_path(canvas, mark)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def a_minute() -> str:
    """Say how many pages one core makes in a minute, each from a man's chart: judged, worded, drawn."""
    pages = [partial(page_from, chart_of(man)) for man in MEN]
    for page in pages:
        page()
    figure = 60_000 * len(pages) / sum(milliseconds(page) for page in pages)
    return f"{'patient pages a minute, from charts, one core':<44}{figure:8.0f}{'':<44}≥ 1000"


def page_from(chart: Chart) -> bytes:
    """Make the page of a man's last visit from his chart."""
    return printed(summary_from(chart))


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


@cache
def marks() -> tuple[Text | Path, ...]:
    """Every mark of our page in its order."""
    with (
        closing(pypdfium2.PdfDocument(ours())) as document,
        closing(document[0]) as page,
        closing(page.get_textpage()) as text,
    ):
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
