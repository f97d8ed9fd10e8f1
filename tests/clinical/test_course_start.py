"""Day 0 and the wash-out date of a course that is being typed, in the words of the knowledge."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clinic_desktop.clinical.course_start import course_start
from clinic_desktop.model.course import Precision
from tests.clinical.charts import MAN, after_testosterone, day, on_serm

FROM_THEN_ON = "until then a level is the drug's, from then on it can be his own."


def start(chart, known, **changed):
    return course_start(replace(chart.courses[0], **changed), MAN, known)


@pytest.mark.parametrize(
    ("agent", "interval", "days", "name"),
    [
        ("testosterone_gel", None, 8, "Testosterone gel"),
        ("testosterone_cypionate", None, 49, "Testosterone cypionate"),
        ("testosterone_cypionate", 14, 56, "Testosterone cypionate"),
        ("testosterone_undecanoate", 70, 183, "Testosterone undecanoate, injected"),
    ],
)
def test_the_wash_out_date_follows_preparation_and_interval(known, agent, interval, days, name):
    found = start(after_testosterone(agent=agent, interval=interval), known)
    assert (found.anchor, found.wash_out_date) == (day(0), day(days))
    assert found.sentences[0] == "Day 0 is 1 Jan 2026."
    assert found.sentences[1].startswith(f"{name} counts until ")
    assert found.sentences[1].endswith(FROM_THEN_ON)


def test_until_the_preparation_is_named_the_longest_of_all_counts(known):
    found = start(after_testosterone(agent=None), known)
    assert found.wash_out_date == day(183)
    assert found.sentences[1] == (
        "Until the preparation is named, testosterone counts until 3 Jul 2026, "
        "the longest that any of them takes."
    )


def test_the_last_dose_counts_where_it_is_not_day_0(known):
    use = replace(after_testosterone().courses[0].testosterone, last_dose=day(-30), interval_days=Decimal(1))
    found = start(on_serm(), known, testosterone=use)
    assert (found.anchor, found.wash_out_date) == (day(0), day(-22))


def test_without_testosterone_there_is_day_0_alone(known):
    found = start(on_serm(), known)
    assert (found.anchor, found.wash_out_date, found.sentences) == (
        date(2026, 1, 1),
        None,
        ("Day 0 is 1 Jan 2026.",),
    )


def test_a_preparation_without_a_wash_out_has_no_date_and_says_so(known):
    gel = replace(known.agents["testosterone_gel"], wash_out_days=None)
    changed = replace(known, agents={**known.agents, gel.id: gel})
    found = start(after_testosterone(), changed)
    assert found.wash_out_date is None
    assert found.sentences[1] == "No wash-out date can be given for Testosterone gel."


def test_an_anchor_known_to_the_month_is_said_as_one_and_counts_two_weeks_longer(known):
    found = start(after_testosterone(precision=Precision.MONTH), known)
    assert found.sentences[0] == "Day 0 is about Jan 2026; near the edge of a phase nothing is judged."
    assert found.wash_out_date == day(8 + 14)
