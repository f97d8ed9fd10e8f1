"""Numbers, dates and month names are written as the CLDR says of the language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date

from clinic_desktop.clinical.typed_dates import MONTHS, month_number, read_day, say_day
from clinic_desktop.drawing.words import rounded, spelled_day
from clinic_desktop.language import (
    ENGLISH,
    LANGUAGES,
    MEXICAN_SPANISH,
    SPANISH,
    Language,
    calculated,
    counted,
    language_of,
    speaking,
    spoken,
    tr,
)

DAY = date(2027, 2, 22)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.id)
def test_a_language_separates_numbers_as_the_cldr_does(language: Language):
    symbols = Locale.parse(language.id).number_symbols["latn"]

    assert (language.decimal, language.group) == (symbols["decimal"], symbols["group"])


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.id)
def test_months_have_the_names_that_the_cldr_gives_them(language: Language):
    months = Locale.parse(language.id).months["format"]

    with speaking(language):
        said = [tr(month) for month in MONTHS]
        short = [say_day(date(2026, number, 1)).split()[1] for number in range(1, 13)]

    assert said == list(months["wide"].values())
    assert [each[:3] for each in months["abbreviated"].values()] == short


def test_a_day_is_spelled_in_spanish_as_the_cldr_spells_it():
    with speaking(SPANISH):
        assert spelled_day(DAY) == format_date(DAY, "long", SPANISH.id) == "22 de febrero de 2027"
        assert spelled_day(DAY, date(2027, 3, 1)) == "22 de febrero"


def test_a_month_is_read_in_every_language_whichever_is_spoken():
    for language in LANGUAGES:
        with speaking(language):
            assert read_day("day", "22 feb 2027") == read_day("day", "22 febrero 2027") == DAY
            assert (month_number("ene"), month_number("Jan"), month_number("sept")) == (1, 1, 9)


def test_what_is_said_of_a_day_can_be_typed_again():
    for language in LANGUAGES:
        with speaking(language):
            for month in range(1, 13):
                day = date(2026, month, 28)
                assert read_day("day", say_day(day)) == day


def test_a_calculated_number_follows_the_language():
    assert rounded(Decimal("14.64"), 1) == "14.6"
    with speaking(SPANISH):
        assert rounded(Decimal("14.64"), 1) == "14,6"
        assert counted(10_000) == "10.000"
    with speaking(MEXICAN_SPANISH):
        assert calculated("14.6") == "14.6"


def test_a_language_is_spoken_only_as_long_as_it_is_asked_for():
    with speaking(SPANISH):
        assert spoken() == SPANISH
    assert spoken() == ENGLISH


def test_a_language_that_is_not_known_is_english():
    assert language_of("tlh") == ENGLISH
