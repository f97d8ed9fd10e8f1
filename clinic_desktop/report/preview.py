"""Pictures of the very bytes that are printed and stored, so that what was seen is what was handed over."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


# pdfium is not made for threads: whoever opens a document holds this until it is closed.
ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as pixels: rows of `stride` bytes, of which the first 3 × `width` are red, green and blue."""

    width: int
    height: int
    stride: int
    rgb_bytes: bytes


def pages(pdf: bytes, scale: float) -> tuple[PagePicture, ...]:
    """Render every page; scale 1 is 72 pixels to the inch.

    Everything opened is closed again. Raises pypdfium2.PdfiumError for bytes that are no PDF.
    """
    with ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(rendered(document, number, scale) for number in range(len(document)))


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return the width and height of every page in points; raises as `pages` does."""
    with ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def page(pdf: bytes, number: int, scale: float) -> PagePicture:
    """Render one page alone, counted from 0; a long document is never in memory whole."""
    with ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(pdf)) as document:
        return rendered(document, number, scale)


def rendered(document: PdfDocument, number: int, scale: float) -> PagePicture:
    """Render one page on white."""
    with (
        closing(document[number]) as page,
        closing(page.render(scale=scale, rev_byteorder=True)) as bitmap,
    ):
        return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
