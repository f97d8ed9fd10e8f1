"""A page is held back, reviewed, confirmed and handed out; the next one takes its place."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from tests.journeys.conftest import program
from tests.journeys.page_handed_out import MESSAGE, NEWER


def test_a_page_is_reviewed_confirmed_saved_and_replaced(tmp_path, clinic):
    lived = program(tmp_path, "tests.journeys.page_handed_out", "handed_out", str(clinic))
    assert lived.returncode == 0, lived.stderr
    first, second = (text_of(Path(f"{clinic}-{name}.pdf")) for name in ("first", "second"))
    assert MESSAGE in first
    assert NEWER in second
    assert "replaces report" in second
    assert "replaces report" not in first
    assert "DRAFT" not in first + second


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return " ".join(text.split())
