"""Products and quotients of what is known only as an interval."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.clinical.intervals import NOTHING, in_three_digits, over, tells_nothing, times
from clinic_desktop.language import SPANISH, speaking
from clinic_desktop.model.value import Interval


def point(number):
    return Interval(Decimal(number), Decimal(number))


def less(number):
    return Interval(Decimal(0), Decimal(number), high_open=True)


def more(number):
    return Interval(Decimal(number), None, low_open=True)


AMOUNTS = st.decimals(min_value=0, max_value=1000, allow_nan=False, allow_infinity=False, places=2)
POSITIVE = st.decimals(min_value="0.01", max_value=1000, allow_nan=False, allow_infinity=False, places=2)


@st.composite
def spans(draw):
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    inside = draw(st.decimals(min_value=low, max_value=high, allow_nan=False, places=2))
    bounded = draw(st.booleans())
    return Interval(low, high if bounded else None), inside


def holds(interval, number):
    above = interval.low is None or number >= interval.low * Decimal("0.999999999")
    return above and (interval.high is None or number <= interval.high * Decimal("1.000000001"))


@given(spans(), spans())
def test_a_product_holds_the_product_of_any_two_numbers_inside(one, other):
    product = times(one[0], other[0])
    assert product is None or holds(product, one[1] * other[1])


@given(spans(), spans())
def test_a_quotient_holds_the_quotient_of_any_two_numbers_inside(one, other):
    quotient = over(one[0], other[0])
    if quotient is not None and other[1] > 0:
        assert holds(quotient, one[1] / other[1])


@given(POSITIVE, POSITIVE)
def test_plain_numbers_give_plain_numbers(one, other):
    assert times(point(one), point(other)).point == one * other
    assert over(point(one), point(other)).point == one / other


def test_less_over_a_number_is_less():
    # design.md 3: "<0.1 / 30" gives "<…".
    quotient = over(less("0.1"), point(30))
    assert (quotient.low, quotient.high_open) == (0, True)
    assert quotient.high == Decimal("0.1") / 30


def test_a_number_over_less_is_more():
    assert over(point(30), less("0.1")) == Interval(Decimal(300), None, low_open=True)


def test_less_over_less_cannot_be_calculated():
    assert over(less(5), less("0.1")) is None


@pytest.mark.parametrize("divisor", [less(0), point(0)])
def test_nothing_is_divided_by_zero_or_less_than_zero(divisor):
    assert over(point(5), divisor) is None
    assert over(more(5), divisor) is None


def test_a_number_over_more_is_less_and_never_zero():
    quotient = over(point(30), more(10))
    assert quotient == Interval(Decimal(0), Decimal(3), low_open=True, high_open=True)


def test_more_over_a_number_is_more():
    assert over(more(1500), point(30)) == Interval(Decimal(50), None, low_open=True)


def test_nothing_can_be_divided_by_a_true_zero_and_zero_by_anything_stays_zero():
    assert over(point(3), NOTHING) is None
    assert over(NOTHING, more(3)) == NOTHING
    assert times(NOTHING, more(3)) == NOTHING
    assert times(more(3), NOTHING) == NOTHING


def test_a_product_that_could_be_anything_is_none():
    assert times(less(3), more(3)) is None
    assert times(Interval(None, Decimal(2)), more(1)) is None


def test_a_product_keeps_open_ends_but_reaches_a_zero_that_is_possible():
    assert times(more(2), point(3)) == Interval(Decimal(6), None, low_open=True)
    product = times(less(2), Interval(Decimal(1), Decimal(3), low_open=True))
    assert product == Interval(Decimal(0), Decimal(6), high_open=True)


def test_only_an_interval_from_zero_without_bound_tells_nothing():
    assert tells_nothing(Interval(Decimal(0), None))
    assert tells_nothing(Interval(None, None))
    assert not tells_nothing(more(1))
    assert not tells_nothing(less(1))


def test_a_calculated_quantity_is_written_as_the_language_writes_it():
    figure = Interval(Decimal("8.214"), Decimal("8.214"))
    assert in_three_digits(figure) == "8.21"
    with speaking(SPANISH):
        assert in_three_digits(figure) == "8,21"
