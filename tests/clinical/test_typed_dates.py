"""Days and collection times as people type them."""

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.clinical.typed_dates import read_day, read_moment, read_month, say_day
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.problem import ProblemKind, Refused

DAY = date(2026, 11, 23)


def problem_of(read, text):
    with pytest.raises(Refused) as caught:
        read("collected", text)
    (problem,) = caught.value.problems
    assert problem.field == "collected"
    return problem


@pytest.mark.parametrize(
    "text",
    [
        "23 Nov 2026",
        "23 November 2026",
        "23. Nov. 2026",
        "23-Nov-2026",
        "23 nov 2026",
        " 23  Nov  2026 ",
        "Nov 23, 2026",
        "November 23 2026",
        "2026-11-23",
        "23.11.2026",
        "23/11/2026",
        "11/23/2026",
    ],
)
def test_a_day_is_read_in_the_ways_people_type_it(text):
    assert read_day("collected", text) == DAY


def test_september_is_read_in_its_three_spellings():
    for name in ("Sep", "Sept", "September"):
        assert read_day("collected", f"7 {name} 2026") == date(2026, 9, 7)


def test_day_and_month_that_could_change_places_are_asked_about():
    problem = problem_of(read_day, "11/02/1988")
    assert problem.kind is ProblemKind.QUESTION
    assert [repair.text for repair in problem.repairs] == ["11 Feb 1988", "2 Nov 1988"]
    assert read_day("collected", "11/11/2026") == date(2026, 11, 11)


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "32 Nov 2026",
        "30 Feb 2026",
        "2026-02-30",
        "23 Nov",
        "2026",
        "23.13.2026",
        "13/13/2026",
        "5 Foo 2026",
        "23 Nov 0206",
        "9999-12-31",
    ],
)
def test_what_is_no_day_is_refused_with_how_to_type_it(text):
    problem = problem_of(read_day, text)
    assert problem.kind is ProblemKind.REFUSED
    assert text in problem.sentence
    assert "23 Nov 2026" in problem.sentence


def test_a_missing_day_is_said_to_be_missing():
    assert "missing" in problem_of(read_day, "  ").sentence


@pytest.mark.parametrize(
    "text",
    [
        "23 Nov 2026 08:10",
        "2026-11-23T08:10",
        "2026-11-23 08:10",
        "23.11.2026 8:10",
        "2026-11-23T08:10:00",
        "23 Nov 2026  08:10",
    ],
)
def test_a_collection_time_is_read_in_the_ways_people_type_it(text):
    assert read_moment("collected", text) == Moment(DAY, time(8, 10))


def test_a_day_without_a_time_is_a_moment_without_one():
    assert read_moment("collected", "23.11.2026") == Moment(DAY)


def test_a_time_that_no_clock_shows_is_refused():
    assert "25:10" in problem_of(read_moment, "23 Nov 2026 25:10").sentence


def test_the_repairs_of_an_ambiguous_moment_keep_its_time():
    problem = problem_of(read_moment, "05/06/2026 08:10")
    assert [repair.text for repair in problem.repairs] == ["5 Jun 2026 08:10", "6 May 2026 08:10"]


def test_a_moment_with_a_bad_day_is_refused():
    assert "soon" in problem_of(read_moment, "soon 08:10").sentence


@pytest.mark.parametrize("text", ["Jul 2026", "July 2026", "2026-07"])
def test_a_month_stands_for_its_middle(text):
    assert read_month("anchor", text) == date(2026, 7, 15)


def test_a_month_may_be_given_as_a_day_and_nonsense_is_refused():
    assert read_month("anchor", "20 Jul 2026") == date(2026, 7, 20)
    for text in ("Foo 2026", "2026-13"):
        with pytest.raises(Refused, match="not a month"):
            read_month("anchor", text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_as_sentences_name_it_is_read_back(day):
    assert read_day("collected", say_day(day)) == day
    assert read_day("collected", day.isoformat()) == day


@given(st.sampled_from([read_day, read_month, read_moment]), st.text(max_size=30))
def test_no_text_is_ever_a_fault(read, text):
    with suppress(Refused):
        read("collected", text)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("26/08/25", ["26 Aug 2025"]),
        ("21-Sep-25 08:10", ["21 Sep 2025 08:10"]),
        ("03.04.25", ["3 Apr 2025"]),
        ("3/4/25", ["3 Apr 2025", "4 Mar 2025"]),
    ],
)
def test_a_year_of_two_digits_is_asked_about_as_spreadsheets_show_it(text, choices):
    with pytest.raises(Refused) as refused:
        read_moment("collected", text)
    (problem,) = refused.value.problems
    assert [repair.text for repair in problem.repairs] == choices
