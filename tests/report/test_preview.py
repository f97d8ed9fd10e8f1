"""The preview renders the very bytes."""

import pypdfium2
import pytest

from clinic_desktop.report.preview import pages
from tests.report.odd import everything_long
from tests.report.reading import colour_at, printed
from tests.report.sample import okafor


def test_each_page_is_a_picture_in_the_asked_scale():
    (picture,) = pages(printed(okafor()), 2.0)
    assert (picture.width, picture.height) == (1191, 1684)
    assert picture.stride >= 3 * picture.width
    assert len(picture.rgb_bytes) == picture.stride * picture.height


def test_a_long_document_gives_a_picture_for_each_page():
    pdf = printed(everything_long())
    assert len(pages(pdf, 0.5)) == pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ")


def test_colours_come_as_red_green_blue():
    (picture,) = pages(printed(okafor()), 1.0)
    corner = colour_at(picture, 5, 5, 1.0)
    found = {picture.rgb_bytes[n : n + 3].hex() for n in range(0, picture.stride * 200, 3)}
    assert corner == "#ffffff"
    assert "fdf0d9" in found  # the second phase is warm: its red exceeds its blue
    assert "d9f0fd" not in found


def test_bytes_that_are_no_pdf_are_refused():
    with pytest.raises(pypdfium2.PdfiumError):
        pages(b"not a page", 1.0)
