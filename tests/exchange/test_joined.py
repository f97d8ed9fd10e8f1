"""Two visits of one day are told as one, and nothing of either is lost."""

from __future__ import annotations

from datetime import date, datetime

from clinic_desktop.exchange.joined import with_joined_visits
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Answer
from clinic_desktop.model.patient import Patient, Visit

DAY = date(2026, 9, 21)
MAN = Patient(id="m", chart_number="10427", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))
ONE = Visit(
    id="one",
    day=DAY,
    note="Sleeps badly.",
    safety=(("sight", Answer.NO), ("leg", Answer.NOT_ASKED)),
    message="First.",
    reviewed_by="nora",
    reviewed_at=datetime(2026, 9, 21, 12, 0),
)
TWO = Visit(
    id="two",
    day=DAY,
    note="Wakes at four.",
    complaint="tired",
    decisions="again in May",
    safety=(("sight", Answer.YES), ("leg", Answer.NO), ("mood", Answer.NO)),
    message="Second.",
    reviewed_by="ben",
    reviewed_at=datetime(2026, 9, 22, 12, 0),
)
LATER = Visit(id="later", day=date(2026, 10, 19))


def test_a_chart_of_one_visit_a_day_is_the_very_chart() -> None:
    chart = Chart(MAN, visits=(ONE, LATER))
    assert with_joined_visits(chart) is chart


def test_texts_stand_one_below_the_other_a_yes_stays_and_the_later_review_counts() -> None:
    joined, other = with_joined_visits(Chart(MAN, visits=(ONE, TWO, LATER))).visits
    assert other is LATER
    assert joined == Visit(
        id="one",
        day=DAY,
        note="Sleeps badly.\n\nWakes at four.",
        complaint="tired",
        decisions="again in May",
        safety=(("sight", Answer.YES), ("leg", Answer.NO), ("mood", Answer.NO)),
        message="Second.",
        reviewed_by="ben",
        reviewed_at=datetime(2026, 9, 22, 12, 0),
    )


def test_where_only_one_was_reviewed_or_says_anything_that_stands() -> None:
    bare = Visit(id="bare", day=DAY)
    for pair in ((bare, TWO), (TWO, bare)):
        (joined,) = with_joined_visits(Chart(MAN, visits=pair)).visits
        assert (joined.note, joined.message, joined.reviewed_by) == ("Wakes at four.", "Second.", "ben")
    typed = Visit(id="typed", day=DAY, message="Not reviewed.")
    (joined,) = with_joined_visits(Chart(MAN, visits=(bare, typed))).visits
    assert (joined.message, joined.reviewed_by) == ("Not reviewed.", None)
