"""A man's row: what is due and since when, which visit waits for a review, and what of it says most."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from clinic_desktop.clinical.plan import next_due, plan_on
from clinic_desktop.clinical.worklist import worklist_row
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Answer
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.worklist import Due, Pressing
from tests.clinical.charts import (
    ANCHOR,
    MAN,
    after_testosterone,
    blood,
    day,
    drug,
    on_serm,
    panel,
    reading,
    semen,
)

STAMP = "any"


def row(chart, known, on, **choice):
    return worklist_row(chart, known, day(on), STAMP, **choice)


def signed(chart, *visits):
    """The chart with each panel signed at noon of its day, and these visits beside those of the panels."""
    panels = tuple(replace(each, signed_at=noon(each.collected.day)) for each in chart.panels)
    days = dict.fromkeys(each.collected.day for each in panels)
    given = {visit.day for visit in visits}
    own = (Visit(id=f"of-{each}", day=each) for each in days if each not in given)
    return replace(chart, panels=panels, visits=(*own, *visits))


def noon(moment):
    return datetime.combine(moment, time(12))


def reviewed(number, at):
    """A visit of a day that was reviewed on another one."""
    return Visit(id=f"v{number}", day=day(number), reviewed_by="Dr Roy", reviewed_at=noon(day(at)))


def telling(known, chart, on=200, **choice):
    return row(chart, known, on, **choice).review.telling


def test_a_row_is_of_one_chart_and_says_by_what_it_was_made(known):
    made = row(replace(after_testosterone(), revision=7), known, 10)
    assert (made.patient, made.revision, made.stamp) == (MAN.id, 7, STAMP)
    assert (made.pathway, made.anchor, made.end) == ("post_trt_reactivation", ANCHOR, None)


def test_a_man_without_a_course_has_nothing_due_and_stands_nowhere(known):
    made = row(Chart(MAN), known, 10)
    assert (made.pathway, made.tests, made.review) == ("", (), None)
    assert not made.running(day(10))


@pytest.mark.parametrize("on", [20, 28, 42, 43, 60, 100])
def test_what_the_plan_calls_due_or_overdue_the_row_does_on_that_day_too_made_long_before(known, on):
    chart = after_testosterone()
    made = row(chart, known, 0)
    (today,) = (test for test in made.tests if test.template == "first")
    items = [item for item in plan_on(chart, day(on), known) if item.template == "first"]
    assert today.due == items[0].due == day(28)
    assert (today.on(day(on)) is Due.OVERDUE) == (items[0].status.value == "overdue")


def test_the_earliest_day_is_the_one_that_the_list_of_the_command_line_tells(known):
    chart = after_testosterone(blood(30, lh="<0.1"))
    assert row(chart, known, 90).due == next_due(plan_on(chart, day(90), known))


def test_a_test_is_soon_within_the_week_open_from_its_day_and_overdue_after_the_grace(known):
    (test, *_) = row(after_testosterone(), known, 0).tests
    assert [test.on(test.due + timedelta(days=days)) for days in (-7, -6, 0, 14, 15)] == [
        Due.LATER,
        Due.SOON,
        Due.OPEN,
        Due.OPEN,
        Due.OVERDUE,
    ]


def test_how_to_prepare_is_told_by_the_ids_of_the_sentences(known):
    tests = {test.template: test for test in row(on_serm(drugs=(drug("hcg", 0),)), known, 0).tests}
    assert tests["first"].preparation == ("plan_prepare_blood", "plan_draw_before_hcg")
    assert all(known.say(each) for test in tests.values() for each in test.preparation)


def test_the_latest_visit_with_something_signed_and_not_reviewed_waits(known):
    chart = signed(after_testosterone(blood(-7, lh="<0.1"), blood(28, lh="0.2", fsh="0.4")))
    waiting = row(chart, known, 40).review
    assert (waiting.visit, waiting.day) == (f"of-{day(28)}", day(28))
    assert (waiting.results, waiting.earlier) == (2, 1)


def test_a_reviewed_visit_and_one_without_panels_wait_for_nothing(known):
    chart = signed(after_testosterone(blood(28, lh="0.2")), Visit(id="empty", day=day(60)))
    done = tuple(replace(each, status=PanelStatus.REVIEWED) for each in chart.panels)
    assert row(replace(chart, panels=done), known, 90).review is None


def test_what_was_signed_before_a_later_visit_was_reviewed_was_in_view_then(known):
    chart = after_testosterone(blood(28, lh="0.2"), blood(56, lh="0.4"))
    assert row(signed(chart, reviewed(84, at=84)), known, 90).review is None
    assert row(signed(chart, reviewed(84, at=40)), known, 90).review.day == day(56)
    assert row(signed(chart, reviewed(30, at=84)), known, 90).review.day == day(56)


def test_a_visit_to_come_waits_for_nothing_yet(known):
    chart = signed(after_testosterone(blood(28, lh="0.2")))
    assert row(chart, known, 27).review is None


def test_a_result_that_is_behind_is_told_with_its_value_as_reported(known):
    found = telling(known, signed(after_testosterone(blood(60, lh="<0.1", fsh="<0.3", testosterone="98"))))
    assert (found.pressing, found.marker, found.value) == (Pressing.BEHIND, "lh", "<0.1")
    assert found.unit == "IU/L"
    assert found.others == 2


def test_what_may_harm_him_goes_before_every_verdict(known):
    chart = after_testosterone(panel(60, reading("lh", "<0.1"), reading("haematocrit", "56", limits="40-54")))
    found = telling(known, signed(chart))
    assert (found.pressing, found.marker, found.consideration) == (
        Pressing.SAFETY,
        "haematocrit",
        "haematocrit_high",
    )


def test_an_answer_that_may_mean_harm_is_told_without_a_result(known):
    chart = on_serm(blood(60, lh="9.0"))
    visit = Visit(id="v", day=day(60), safety=(("leg", Answer.YES),))
    found = telling(known, signed(chart, visit))
    assert (found.consideration, found.marker) == ("thrombosis_signs", "")


def test_a_remark_on_an_earlier_result_is_not_told_of_this_visit(known):
    chart = after_testosterone(semen(100, sperm="none seen"), blood(130, lh="4.8"))
    assert telling(known, signed(chart)).pressing is Pressing.NOTHING


def test_the_clinic_says_which_remarks_may_speak(known):
    chart = signed(after_testosterone(blood(100, estradiol="50")))
    assert telling(known, chart).marker == "estradiol"
    off = telling(known, chart, switched_off=frozenset({"estradiol_high"}))
    assert off.consideration != "estradiol_high"


def test_nothing_pressing_says_so(known):
    found = telling(known, signed(after_testosterone(blood(100, lh="4.8", fsh="5.0"))))
    assert (found.pressing, found.others) == (Pressing.NOTHING, 0)
