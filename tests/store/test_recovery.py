"""The recovery code as it is printed and typed back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.recovery import CHECK_SYMBOLS, SYMBOLS, new_code, printed, read_code

numbers = st.integers(0, (1 << 160) - 1)


def test_a_code_is_160_bits_in_groups_of_four_with_its_check_symbol_last() -> None:
    code = new_code()
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 8 + [1]
    assert code != new_code()
    assert read_code(code) == "".join(groups[:-1])


@pytest.mark.parametrize(
    ("number", "signs"), [(0, "0-0"), (31, "Z-Z"), (32, "10-*"), (33, "11-~"), (36, "14-U"), (37, "15-0")]
)
def test_the_signs_and_the_check_symbol_are_crockfords(number: int, signs: str) -> None:
    *_, last, check = printed(number).split("-")
    assert f"{last.lstrip('0') or '0'}-{check}" == signs


@given(numbers)
def test_a_code_typed_by_a_person_is_read_however_he_writes_it(number: int) -> None:
    code = printed(number)
    wanted = code.replace("-", "")[:-1]
    assert read_code(code) == wanted
    assert read_code(f"  {code.lower().replace('-', ' ')}\n") == wanted
    body, check = code[:-1], code[-1]
    assert read_code(body.replace("1", "l").replace("0", "O") + check) == wanted
    assert read_code(body.replace("1", "i").replace("0", "o") + check) == wanted


@given(numbers, st.integers(0, 31), st.sampled_from(SYMBOLS))
def test_one_wrong_sign_is_caught_before_anything_slow(number: int, place: int, wrong: str) -> None:
    code = printed(number).replace("-", "")
    mistyped = code[:place] + wrong + code[place + 1 :]
    if mistyped == code:
        return
    with pytest.raises(Refused, match="mistyped somewhere"):
        read_code(mistyped)


@given(numbers, st.integers(0, 30))
def test_two_neighbours_in_the_wrong_order_are_caught(number: int, place: int) -> None:
    code = printed(number).replace("-", "")
    mistyped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if mistyped == code:
        return
    with pytest.raises(Refused, match="mistyped somewhere"):
        read_code(mistyped)


@given(numbers, st.sampled_from(CHECK_SYMBOLS))
def test_a_wrong_check_symbol_is_caught(number: int, check: str) -> None:
    code = printed(number)
    if code[-1] == check:
        return
    with pytest.raises(Refused, match="mistyped somewhere"):
        read_code(code[:-1] + check)


@given(st.text())
def test_whatever_is_typed_is_a_code_or_refused_at_its_field(text: str) -> None:
    with pytest.raises(Refused) as caught:
        read_code(text)
    assert caught.value.problems[0].field == "code"


def test_missing_signs_are_counted_and_strange_ones_named() -> None:
    code = printed(12345)
    with pytest.raises(Refused, match="has 33 letters and digits, this one has 32"):
        read_code(code[1:])
    with pytest.raises(Refused, match="“U” does not occur"):
        read_code("U" + code[1:])
    with pytest.raises(Refused, match=r"“\?” does not occur"):
        read_code(code[:-1] + "?")
