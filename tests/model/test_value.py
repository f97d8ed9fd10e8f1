"""Values byte for byte, and what they mean."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.model.problem import ProblemKind, Refused
from clinic_desktop.model.value import Comparator, Interval, Value, WordResult, read_value, split_range

WORDS = {"none seen": WordResult.NONE_SEEN, "qns": WordResult.NOT_ENOUGH_SAMPLE}


def read(text):
    return read_value("lh", text, WORDS)


def problem_of(text):
    with pytest.raises(Refused) as caught:
        read(text)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("text", "comparator", "number", "word"),
    [
        ("<0.1", Comparator.LESS, Decimal("0.1"), None),
        ("0", None, Decimal(0), None),
        ("4.50", None, Decimal("4.50"), None),
        (">1500", Comparator.GREATER, Decimal(1500), None),
        ("none seen", None, None, WordResult.NONE_SEEN),
        ("QNS", None, None, WordResult.NOT_ENOUGH_SAMPLE),
        ("< 0.3", Comparator.LESS, Decimal("0.3"), None),
        ("<=5", Comparator.AT_MOST, Decimal(5), None),
        ("≤ 5", Comparator.AT_MOST, Decimal(5), None),
        ("≥5", Comparator.AT_LEAST, Decimal(5), None),
        (">=5", Comparator.AT_LEAST, Decimal(5), None),
        (" 7.4 ", None, Decimal("7.4"), None),
        ("-3", None, Decimal(-3), None),
        (".5", None, Decimal("0.5"), None),
    ],
)
def test_a_value_keeps_its_text_byte_for_byte_beside_its_meaning(text, comparator, number, word):
    value = read(text)
    assert value == Value(text, comparator, number, word)
    assert value.text == text


def test_a_thousands_or_decimal_comma_is_asked_about_with_both_readings():
    problem = problem_of("1,104")
    assert problem.kind is ProblemKind.QUESTION
    assert [repair.text for repair in problem.repairs] == ["1.104", "1104"]
    assert "1.104 or 1104" in problem.sentence


def test_a_decimal_comma_is_asked_about_with_its_one_reading():
    problem = problem_of("4,5")
    assert problem.kind is ProblemKind.QUESTION
    assert [repair.text for repair in problem.repairs] == ["4.5"]


def test_a_comma_after_a_comparator_keeps_the_comparator_in_its_readings():
    assert [repair.text for repair in problem_of("<0,1").repairs] == ["<0.1"]


@pytest.mark.parametrize(
    "text", ["high", "12.4 (350-1030)", "1e3", "NaN", "Infinity", "1-10", "7..4", "<", "—", "٤", "<٠.١"]
)
def test_what_is_neither_number_nor_known_word_is_refused_in_one_sentence(text):
    problem = problem_of(text)
    assert problem.kind is ProblemKind.REFUSED
    assert text in problem.sentence
    assert problem.field == "lh"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("1-10", "write the one that the laboratory reported"),
        ("1 – 10", "write the one that the laboratory reported"),
        ("12.4 (350-1030)", "write 12.4 as the value and 350-1030 as the range"),
        ("<0.1 (1.7-8.6)", "write <0.1 as the value and 1.7-8.6 as the range"),
        ("4.8 IU/L", "write 4.8 as the value and IU/L as the unit"),
        ("20 sperm/HPF", "write 20 as the value and sperm/HPF as the unit"),
        ("high", "type it as the laboratory printed it"),
    ],
)
def test_a_refused_text_says_what_to_do(text, advice):
    sentence = problem_of(text).sentence
    assert f"“{text}”" in sentence
    assert advice in sentence


def test_a_value_and_its_range_in_one_cell_come_apart_and_nothing_else_does():
    assert split_range("12.4 (350-1030)") == ("12.4", "350-1030")
    assert split_range("<0.1 ( <39 )") == ("<0.1", "<39")
    assert split_range("12.4") is None
    assert split_range("none seen (1-2)") is None
    assert split_range("12.4 (repeat)") is None
    assert split_range("12.4 (3)") is None


@pytest.mark.parametrize("text", ["é" * 5000, "9," + "9" * 5000, "0." + "0" * 5000 + "1", "9" * 61])
def test_a_sentence_about_a_very_long_text_stays_a_sentence(text):
    assert len(problem_of(text).sentence) < 300


@pytest.mark.parametrize(
    ("text", "low", "high", "open_ends"),
    [
        ("<0.1", "0", "0.1", "high"),
        ("<=0.1", "0", "0.1", "none"),
        (">1500", "1500", None, "low"),
        (">=1500", "1500", None, "none"),
        ("4.50", "4.50", "4.50", "none"),
        ("0", "0", "0.5", "high"),
        ("0.0", "0", "0.05", "high"),
        ("0.00", "0", "0.005", "high"),
    ],
)
def test_a_measured_value_lies_where_the_laboratory_says(text, low, high, open_ends):
    # A blood marker printed as 0.0 is rounded down: 0 to half a unit of its last digit (clinical.md 7.1).
    interval = read(text).interval(counted=False)
    assert interval == Interval(
        Decimal(low),
        None if high is None else Decimal(high),
        low_open=open_ends == "low",
        high_open=open_ends == "high",
    )
    assert interval.open_ends == open_ends


@pytest.mark.parametrize("text", ["0", "0.0", "none seen"])
def test_a_counted_zero_is_a_true_zero(text):
    interval = read(text).interval(counted=True)
    assert interval.point == 0


def test_none_seen_says_no_quantity_of_a_measured_marker_and_a_word_never_does():
    assert read("none seen").interval(counted=False) is None
    assert read("QNS").interval(counted=True) is None


def test_a_value_is_a_number_or_a_word_and_has_a_text():
    with pytest.raises(ValueError, match="text"):
        Value(" ", number=Decimal(1))
    with pytest.raises(ValueError, match="not both"):
        Value("1")
    with pytest.raises(ValueError, match="not both"):
        Value("1", number=Decimal(1), word=WordResult.NOT_DONE)
    with pytest.raises(ValueError, match="comparator"):
        Value("<", Comparator.LESS, word=WordResult.NOT_DONE)


NUMBERS = st.decimals(min_value=0, max_value=10**6, allow_nan=False, allow_infinity=False, places=3)


@given(NUMBERS, st.sampled_from(["", "<", ">", "<=", ">=", "≤", "≥"]))
def test_any_number_with_any_comparator_is_read_with_its_own_text(number, sign):
    value = read(f"{sign}{number}")
    assert value.text == f"{sign}{number}"
    assert value.number == number


@given(NUMBERS, NUMBERS)
def test_below_and_at_least_never_hold_together(number, limit):
    interval = Interval(number, number)
    assert interval.surely_below(limit) is not interval.surely_at_least(limit)
    assert interval.surely_above(limit) is not interval.surely_at_most(limit)


def test_an_open_end_is_not_reached():
    below = Interval(Decimal(0), Decimal(5), high_open=True)
    assert below.surely_below(Decimal(5))
    assert not Interval(Decimal(0), Decimal(5)).surely_below(Decimal(5))
    above = Interval(Decimal(5), None, low_open=True)
    assert above.surely_above(Decimal(5))
    assert not above.surely_at_most(Decimal(10**9))
    assert Interval(Decimal(1), Decimal(2), True, True).open_ends == "both"


def test_crossed_ends_and_factors_of_zero_are_faults():
    with pytest.raises(ValueError, match="crossed"):
        Interval(Decimal(2), Decimal(1))
    with pytest.raises(ValueError, match="positive"):
        Interval(Decimal(1), Decimal(2)).scaled(Decimal(0))


def test_scaling_keeps_missing_and_open_ends():
    scaled = Interval(Decimal(2), None, low_open=True).scaled(Decimal(10))
    assert scaled == Interval(Decimal(20), None, low_open=True)
    assert Interval(None, Decimal(2)).scaled(Decimal(10)) == Interval(None, Decimal(20))
