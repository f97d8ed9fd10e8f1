"""The clinic's logo in the head of a page: in its place, no larger, and no page is lost to a broken one."""

from __future__ import annotations

import zlib
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from clinic_desktop.model.summary import Letterhead, Summary
from clinic_desktop.report.logo import TALLEST, WIDEST
from tests.report.reading import printed, texts
from tests.report.sample import okafor


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> bytes:
    kept = BytesIO()
    Image.new(mode, (width, height), (180, 30, 30, 90)[: len(mode)]).save(kept, kind)
    return kept.getvalue()


def with_logo(logo: bytes) -> Summary:
    summary = okafor()
    return replace(summary, letterhead=replace(summary.letterhead, logo=logo))


def drawn(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each picture of the first page."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = document[0].get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,))
        return [each.get_bounds() for each in found]


@pytest.mark.parametrize(
    "logo",
    [
        picture(480, 120),
        picture(60, 60),
        picture(100, 900, "JPEG"),
        picture(900, 90, "PNG", "RGBA"),
        picture(20, 20, "PNG", "L"),
    ],
)
def test_a_logo_stands_in_its_place_whatever_its_shape(logo: bytes) -> None:
    ((left, bottom, right, top),) = drawn(printed(with_logo(logo)))
    assert right - left <= WIDEST + 0.1
    assert top - bottom <= TALLEST + 0.1
    assert max((right - left) / WIDEST, (top - bottom) / TALLEST) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    "logo",
    [b"", b"not a picture", picture(40, 40)[:-20], picture(40, 40, "JPEG")[:200], b"\x89PNG\r\n\x1a\n"],
)
def test_a_page_is_printed_without_a_logo_that_is_broken(logo: bytes) -> None:
    pdf = printed(with_logo(logo))
    assert not drawn(pdf)
    assert texts(pdf) == texts(printed(okafor()))


def test_a_picture_whose_data_cannot_be_unpacked_is_left_out() -> None:
    whole = picture(40, 40)
    start = whole.index(b"IDAT")
    length = int.from_bytes(whole[start - 4 : start], "big")
    garbled = b"IDAT" + bytes(length)
    spoilt = whole[:start] + garbled + zlib.crc32(garbled).to_bytes(4, "big") + whole[start + 8 + length :]
    assert not drawn(printed(with_logo(spoilt)))


def test_the_same_logo_prints_the_same_bytes() -> None:
    assert printed(with_logo(picture(300, 100))) == printed(with_logo(picture(300, 100)))


def test_the_head_says_every_line_of_the_address_and_how_to_reach_the_clinic() -> None:
    head = Letterhead(
        name="Northside",
        address="12 Harbour Road\n\n Portsmouth PO1 3AX ",
        phone="555-0142",
        email="desk@northside.example",
        web="northside.example",
    )
    said = "12 Harbour Road · Portsmouth PO1 3AX · 555-0142 · desk@northside.example · northside.example"
    assert head.contact == said
    assert said in texts(printed(replace(okafor(), letterhead=head)))[0]
