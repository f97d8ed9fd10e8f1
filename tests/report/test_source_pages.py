"""PDFs that others made: whatever is wrong with one is said in words, and its pages come one by one."""

from __future__ import annotations

import io
from random import Random

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from clinic_desktop.model.problem import Refused
from clinic_desktop.report.source_pages import MOST_PAGES, MOST_PIXELS, page_picture, page_sizes


def made(pages: int = 2, size: tuple[float, float] = (595, 842), **options: object) -> bytes:
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=size, **options)
    for page in range(pages):
        canvas.drawString(100, 100, f"page {page}")
        canvas.showPage()
    canvas.save()
    return kept.getvalue()


def test_pages_are_counted_and_each_is_drawn_as_wide_as_asked() -> None:
    pdf = made(2)
    assert [(round(wide), round(high)) for wide, high in page_sizes(pdf)] == [(595, 842)] * 2
    picture = page_picture(pdf, 1, 400)
    assert abs(picture.width - 400) <= 1
    assert abs(picture.height - 566) <= 2


@pytest.mark.parametrize(
    ("pdf", "words"),
    [
        (made(encrypt=StandardEncryption("secret")), "locked with a password"),
        (b"%PDF-1.7", "damaged or cut off"),
        (made()[:700], "damaged or cut off"),
        (made(MOST_PAGES + 1), f"more than {MOST_PAGES} pages"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(pdf: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        page_sizes(pdf)


def test_a_page_of_any_shape_fits_into_memory() -> None:
    for size in ((3, 14400), (14400, 3), (14400, 14400)):
        picture = page_picture(made(1, size), 0, 10_000)
        assert picture.width * picture.height <= MOST_PIXELS * 1.1


def test_damaged_bytes_are_shown_or_refused_and_never_more() -> None:
    random, pdf = Random(7), made(1)
    for _ in range(150):
        torn = bytearray(pdf)
        for _ in range(random.randrange(1, 30)):
            torn[random.randrange(5, len(torn))] = random.randrange(256)
        try:
            for number, _ in enumerate(page_sizes(bytes(torn))):
                page_picture(bytes(torn), number, 200)
        except Refused:
            continue
