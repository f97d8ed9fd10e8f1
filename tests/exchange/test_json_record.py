"""JSON read strictly: numbers as they stand, and damage found in a time that does not run away."""

from __future__ import annotations

from time import perf_counter

import pytest

from clinic_desktop.exchange.json_record import parse
from clinic_desktop.model.problem import Refused


def test_numbers_stand_digit_for_digit_where_they_are_asked_for_so():
    assert parse(b"[1.00, 1e3, -0, 12]", numbers_as_sent=True) == ["1.00", "1e3", "-0", "12"]


def test_a_number_of_endless_digits_is_refused():
    with pytest.raises(Refused):
        parse(b"0." + b"1" * 400, numbers_as_sent=True)


def test_a_key_that_stands_twice_among_very_many_is_found_at_once():
    keys = ",".join(f'"k{number}": 1' for number in range(40_000))
    start = perf_counter()
    with pytest.raises(Refused, match="k39999"):
        parse(f'{{{keys}, "k39999": 2}}'.encode())
    assert perf_counter() - start < 5
