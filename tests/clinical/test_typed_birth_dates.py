"""A birth date typed in a search, whole or in part, in the order of the locale."""

from __future__ import annotations

import pytest

from clinic_desktop.clinical.typed_birth_dates import sought
from clinic_desktop.model.sought import BirthDay

ELEVENTH = BirthDay(1988, 2, 11)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("11.02.1988", ELEVENTH),
        ("11/02/1988", ELEVENTH),
        ("11-2-1988", ELEVENTH),
        ("1988-02-11", ELEVENTH),
        ("11 Feb 1988", ELEVENTH),
        ("11 February 1988", ELEVENTH),
        ("11. Feb. 1988", ELEVENTH),
        ("Feb 11, 1988", ELEVENTH),
        ("11.02.", BirthDay(None, 2, 11)),
        ("11.02", BirthDay(None, 2, 11)),
        ("11.02.19", BirthDay(None, 2, 11)),
        ("11 Feb", BirthDay(None, 2, 11)),
        ("Feb 11", BirthDay(None, 2, 11)),
        ("29/2", BirthDay(None, 2, 29)),
        ("Feb 1988", BirthDay(1988, 2)),
        ("1988-02", BirthDay(1988, 2)),
        ("1988", BirthDay(1988)),
        ("02/13/1988", BirthDay(1988, 2, 13)),
    ],
)
def test_a_birth_date_is_read_as_far_as_it_is_typed(text: str, born: BirthDay) -> None:
    assert sought(text).born == born
    assert sought(text).words == ""
    assert sought(text).text == text


def test_an_all_figure_date_is_read_in_the_order_of_the_locale() -> None:
    assert sought("03/04/1980").born == BirthDay(1980, 4, 3)
    assert sought("03/04/1980", day_first=False).born == BirthDay(1980, 3, 4)
    assert sought("25/04/1980", day_first=False).born == BirthDay(1980, 4, 25)


@pytest.mark.parametrize("text", ["", "okafor", "10427", "31.02.1988", "99.99", "1", "A-7", "0988"])
def test_what_is_no_birth_date_stays_a_text(text: str) -> None:
    assert sought(text).born is None
    assert sought(text).text == text


def test_words_beside_a_birth_date_are_told_apart_from_it() -> None:
    found = sought("Okafor, 11.02.1988")
    assert (found.words, found.born) == ("Okafor", ELEVENTH)
    found = sought("11 Feb 1988 Okafor")
    assert (found.words, found.born) == ("Okafor", ELEVENTH)


@pytest.mark.parametrize("parts", [{}, {"month": 2}, {"day": 3}, {"year": 1988, "day": 3}])
def test_a_birth_date_has_parts_that_go_together(parts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"birth date|day"):
        BirthDay(**parts)
