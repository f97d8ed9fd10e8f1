"""From US to SI units and back: every view and the printed page agree."""

from __future__ import annotations

from contextlib import closing

import pypdfium2

from tests.journeys.conftest import program


def text_of(pdf):
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return " ".join(document[0].get_textpage().get_text_range().split())


def test_the_units_of_the_clinic_are_changed_and_changed_back(tmp_path, clinic):
    pages = [tmp_path / f"{name}.pdf" for name in ("us", "si", "us-again")]
    changed = program(tmp_path, "tests.journeys.units", str(clinic), *map(str, pages))
    assert changed.returncode == 0, changed.stderr
    us, si, again = map(text_of, pages)
    for page in (us, si, again):
        assert "561 ng/dL" in page, "as the laboratory reported it"
    for page in (us, again):
        assert "Total testosterone ng/dL" in page
        assert "nmol/L" not in page
    assert "19.5 nmol/L" in si
    assert "Total testosterone nmol/L" in si
