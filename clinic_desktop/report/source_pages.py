"""The pages of a PDF that somebody else made: counted and rendered one by one, refused in words."""

from __future__ import annotations

from contextlib import closing, contextmanager
from math import sqrt
from typing import TYPE_CHECKING

import pypdfium2

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.report.preview import ONE_AT_A_TIME, PagePicture, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 100
MOST_PIXELS = 16_000_000  # of one page: a page of A4 at 400 dots to the inch
PASSWORD = 4  # pdfium's own number of this failure
LOCKED = phrase("The PDF is locked with a password; save it without one in a PDF reader, and attach that.")
UNREADABLE = phrase("The PDF is damaged or cut off and cannot be read; save it again, or scan the paper.")
NO_PAGE = phrase("The PDF has no page that could be shown; save it again, or scan the paper.")
TOO_MANY = phrase("The PDF has more than {most} pages; save those with this man's results and attach them.")


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points; raises Refused for what cannot be shown."""
    with _opened(pdf) as document:
        count = len(document)
        if count > MOST_PAGES:
            raise refuse("source", tr(TOO_MANY, most=MOST_PAGES))
        sizes = tuple(document.get_page_size(number) for number in range(count))
    if not sizes or any(width <= 0 or height <= 0 for width, height in sizes):
        raise refuse("source", tr(NO_PAGE))
    return sizes


def page_picture(pdf: bytes, number: int, width: int) -> PagePicture:
    """Render one page so many pixels wide, or as wide as its share of memory allows; raises Refused."""
    with _opened(pdf) as document:
        wide, high = document.get_page_size(number)
        scale = min(width / wide, sqrt(MOST_PIXELS / (wide * high)))
        return rendered(document, number, scale)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a document in one's turn; whatever pdfium cannot do with it is said in words."""
    with ONE_AT_A_TIME:
        try:
            with closing(pypdfium2.PdfDocument(pdf)) as document:
                yield document
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == PASSWORD
            raise refuse("source", tr(LOCKED if locked else UNREADABLE)) from error
