"""What a drug asks for comes into the plan with its reason, once, and goes with a draw that is near."""

from dataclasses import replace
from datetime import date

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.drug_plan import unbroken_since, watches
from clinic_desktop.clinical.plan import plan
from clinic_desktop.model.assessment import PlanStatus
from tests.clinical.charts import ANCHOR, after_testosterone, blood, day, drug, on_serm

LH_WEEK_4 = "week 4 of a SERM: LH again where testosterone stays low"
HAEMATOCRIT = "haematocrit before testosterone, then every 6 to 12 months"


def items(chart, known, on, said):
    """The items in which a drug has a say: day, status, markers of it."""
    found = [item for item in plan(assess(chart, known, day(on)), known) if said in item.reason]
    return [((item.due - ANCHOR).days, item.status) for item in found]


def test_a_drug_that_is_begun_far_from_the_draws_of_the_plan_has_a_day_of_its_own(known):
    chart = after_testosterone(drugs=(drug("clomiphene", 190),))
    (item,) = (each for each in plan(assess(chart, known, day(195)), known) if LH_WEEK_4 in each.reason)
    assert (item.due, item.status, item.template) == (day(218), PlanStatus.PLANNED, "first")
    assert item.markers[:2] == ("lh", "testosterone")
    assert "aua_t7" in item.citations
    assert item.preparation


WEEK_6 = "week 6 of a SERM: the trial looked at the levels here and stepped the dose"


def test_the_look_of_week_6_is_no_part_of_a_draw_that_is_nearer_to_week_4(known):
    chart = after_testosterone(drugs=(drug("clomiphene", 190),))
    assert items(chart, known, 195, LH_WEEK_4) == [(218, PlanStatus.PLANNED)]
    assert items(chart, known, 195, WEEK_6) == [(232, PlanStatus.PLANNED)]
    early = replace(chart, panels=(blood(222, lh="4.8", testosterone="400"),))
    assert items(early, known, 223, LH_WEEK_4) == []
    assert items(early, known, 223, WEEK_6) == [(232, PlanStatus.DUE)]
    near = replace(chart, panels=(blood(226, lh="4.8", testosterone="400"),))
    assert items(near, known, 227, WEEK_6) == []


def test_the_look_of_week_6_goes_with_the_later_of_two_planned_draws_as_far_from_it(known):
    chart = after_testosterone(drugs=(drug("clomiphene", 0),))
    (due,) = {item.due for item in plan(assess(chart, known, day(5)), known) if WEEK_6 in item.reason}
    assert due == day(56)


def test_a_draw_behind_its_day_that_would_count_when_it_is_taken_takes_it_along(known):
    chart = after_testosterone(drugs=(drug("clomiphene", 190),))
    assert items(chart, known, 226, WEEK_6) == [(218, PlanStatus.DUE)]


def test_a_planned_draw_near_the_day_takes_it_along_and_says_so(known):
    chart = after_testosterone(drugs=(drug("anastrozole", 30),))
    (item,) = (
        each for each in plan(assess(chart, known, day(31)), known) if "aromatase inhibitor" in each.reason
    )
    assert item.due == day(56)
    assert item.reason.startswith("week 8")
    assert item.markers == known.templates["first"].markers


def test_it_is_asked_for_until_it_is_measured_and_then_no_more(known):
    chart = after_testosterone(drugs=(drug("clomiphene", 190),))
    assert items(chart, known, 210, LH_WEEK_4) == [(218, PlanStatus.DUE)]
    assert items(chart, known, 240, LH_WEEK_4) == [(218, PlanStatus.OVERDUE)]
    measured = replace(chart, panels=(blood(216, lh="4.8"),))
    assert items(measured, known, 240, LH_WEEK_4) == []
    before = replace(chart, panels=(blood(191, lh="4.8"),))
    assert items(before, known, 240, LH_WEEK_4) == [(218, PlanStatus.OVERDUE)]


def test_a_drug_that_was_stopped_asks_for_nothing(known):
    chart = after_testosterone(drugs=(drug("clomiphene", 190, 200),))
    assert items(chart, known, 195, LH_WEEK_4) == []
    assert items(chart, known, 201, LH_WEEK_4) == []


def test_a_change_of_dose_does_not_begin_it_anew_but_for_the_gel(known):
    doses = (drug("clomiphene", 190, 210), drug("clomiphene", 211))
    chart = after_testosterone(drugs=doses)
    assert unbroken_since(chart.medications[1], chart) == day(190)
    assert items(chart, known, 212, LH_WEEK_4) == [(218, PlanStatus.DUE)]
    gel = on_serm(drugs=(drug("testosterone_gel", 190, 215), drug("testosterone_gel", 216)))
    assert items(gel, known, 250, "about days 14 and 28 of the gel") == [(244, PlanStatus.DUE)]


def test_a_use_that_was_broken_begins_anew(known):
    doses = (drug("clomiphene", 100, 120), drug("clomiphene", 190))
    chart = after_testosterone(drugs=doses)
    assert unbroken_since(chart.medications[1], chart) == day(190)


def test_a_baseline_is_asked_for_until_the_first_dose_and_a_repeated_one_ever_again(known):
    chart = on_serm(drugs=(drug("testosterone_gel", 200),))
    assert items(chart, known, 195, HAEMATOCRIT) == [(200, PlanStatus.DUE)]
    assert items(chart, known, 201, HAEMATOCRIT) == [(382, PlanStatus.PLANNED)]
    late = replace(chart, panels=(blood(385, lh="4", haematocrit="47"),))
    found = items(late, known, 400, HAEMATOCRIT)
    assert [status for _, status in found] == [PlanStatus.PLANNED]


@pytest.mark.parametrize(("born", "asked"), [(date(1990, 1, 1), False), (date(1970, 1, 1), True)])
def test_psa_is_asked_of_men_over_40(known, born, asked):
    chart = on_serm(drugs=(drug("testosterone_gel", 200),))
    chart = replace(chart, patient=replace(chart.patient, birth_date=born))
    found = plan(assess(chart, known, day(195)), known)
    assert any("psa" in item.markers for item in found) is asked


def test_nothing_that_is_not_verified_is_planned(known):
    chart = on_serm(drugs=(drug("tamoxifen", 200), drug("hcg", 200)))
    said = {rule.said for rule in known.drug_monitoring.values() if not rule.basis.verified}
    for item in plan(assess(chart, known, day(201)), known):
        assert not any(each in item.reason for each in said)


def test_an_ended_course_and_none_at_all_plan_nothing(known):
    chart = after_testosterone(drugs=(drug("clomiphene", 190),), end=200)
    assert plan(assess(chart, known, day(201)), known) == ()
    assert plan(assess(replace(chart, courses=()), known, day(201)), known) == ()


def test_what_was_due_before_the_course_is_not_asked_for_in_it(known):
    chart = after_testosterone(drugs=(drug("clomiphene", -400),))
    assert items(chart, known, 10, LH_WEEK_4) == []


def test_a_drug_that_the_catalogue_does_not_know_asks_for_nothing(known):
    strange = replace(drug("clomiphene", 10), agent="strange")
    assert watches(after_testosterone(), known, of=strange) == ()


def test_of_a_drug_that_ended_before_today_nothing_is_asked(known):
    chart = after_testosterone(drugs=(drug("clomiphene", 190, 230),))
    assert items(chart, known, 229, LH_WEEK_4) == [(218, PlanStatus.DUE)]
    assert items(chart, known, 231, LH_WEEK_4) == []
