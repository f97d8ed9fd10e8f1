"""The pages of all men in both languages, word for word, and the words that no page may hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.drawing.page_golden import LANGUAGES, file_of, page_text
from tests.report.demonstration import MEN

if TYPE_CHECKING:
    from clinic_desktop.language import Language

FRIGHTENING = re.compile(r"\b(abnormal|anormal|patol[oó]gic|patholog|fail|fracas)", re.IGNORECASE)
BELOW_DETECTION = {"en": "too low for the test to measure", "es": "demasiado bajo para medirlo"}
NO_SPERM = {"en": "no sperm seen", "es": "no se ven espermatozoides"}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("man", MEN)
def test_the_page_reads_as_in_its_golden_text(man: str, language: Language) -> None:
    assert page_text(man, language) == file_of(man, language).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("man", MEN)
def test_no_page_frightens_and_no_value_is_told_as_another(man: str, language: Language) -> None:
    text = file_of(man, language).read_text(encoding="utf-8")
    assert not FRIGHTENING.search(text)
    for line in text.splitlines():
        if re.search(r"\): <", line):
            assert BELOW_DETECTION[language.code] in line
        if re.search(r"\): (0 |none seen)", line) and "million" in line:
            assert NO_SPERM[language.code] in line
