"""What the pathway asks for: done, awaited, due, overdue and planned."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.plan import next_due, plan_on, upcoming
from clinic_desktop.clinical.plan import plan as whole
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Goal
from clinic_desktop.model.panel import Specimen
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


def plan(chart, known, on):
    return upcoming(assess(chart, known, day(on)), known)


def test_what_is_due_lies_after_the_day_of_the_assessment_the_nearest_first(known):
    items = plan(after_testosterone(), known, 28)
    assert items[0].due > day(28)
    assert [item.due for item in items] == sorted(item.due for item in items)
    assert day(28) not in {item.due for item in items}
    assert plan(after_testosterone(), known, 27)[0].due == day(28)


def test_each_item_names_its_form_markers_reason_and_sources(known):
    for item in plan(after_testosterone(), known, 0):
        assert item.markers == known.templates[item.template].markers
        assert item.reason
        assert item.citations


def test_semen_is_asked_for_only_where_children_are_wanted(known):
    wanted = {item.template for item in plan(on_serm(goals=(Goal.FERTILITY,)), known, 0)}
    unwanted = {item.template for item in plan(on_serm(goals=(Goal.SYMPTOMS,)), known, 0)}
    assert "semen" in wanted
    assert unwanted == wanted - {"semen"}


def test_nothing_is_due_without_a_course_or_after_its_end(known):
    assert plan(Chart(MAN), known, 0) == ()
    assert plan(after_testosterone(end=100), known, 101) == ()
    assert all(item.due <= day(100) for item in plan(after_testosterone(end=100), known, 0))


def of_form(chart, known, on, form="first"):
    """The whole plan of one form: day of the course, status."""
    items = whole(assess(chart, known, day(on)), known)
    return [((item.due - ANCHOR).days, item.status.value) for item in items if item.template == form]


def item_of(chart, known, on, due, form="first", status=None):
    items = whole(assess(chart, known, day(on)), known)
    found = [item for item in items if item.template == form and item.due == day(due)]
    return next(item for item in found if status in (None, item.status.value))


FULL = {
    "lh": "4.8",
    "fsh": "5.2",
    "testosterone": "338",
    "shbg": "27",
    "albumin": "44",
    "estradiol": "31",
    "prolactin": "8",
    "haematocrit": "45",
}


def test_every_status_has_its_day(known):
    chart = after_testosterone(blood(-7, **FULL), blood(28, **FULL))
    assert of_form(chart, known, 80)[:5] == [
        (-7, "done"),
        (28, "done"),
        (56, "overdue"),
        (84, "due"),
        (175, "planned"),
    ]


# Two weeks either side of the day: planned until then, due within, overdue after (design limits).
@pytest.mark.parametrize(
    ("on", "status"), [(13, "planned"), (14, "due"), (28, "due"), (42, "due"), (43, "overdue")]
)
def test_a_day_is_due_from_two_weeks_before_to_two_weeks_after(known, on, status):
    assert (28, status) in of_form(after_testosterone(), known, on)


# A result counts for the nearest day: 28 and 56 meet at 42, 84 and 175 at 130.
@pytest.mark.parametrize(
    ("drawn", "counts_for"), [(14, 28), (41, 28), (42, 56), (69, 56), (70, 84), (129, 84), (130, 175)]
)
def test_a_panel_counts_for_the_day_it_is_nearest_to(known, drawn, counts_for):
    plan_then = of_form(after_testosterone(blood(drawn, **FULL)), known, drawn)
    assert [due for due, status in plan_then if status == "done"] == [counts_for]


def test_a_panel_of_the_first_days_counts_for_nothing(known):
    plan_then = of_form(after_testosterone(blood(13, **FULL)), known, 20)
    assert plan_then[0] == (28, "due")


def test_what_was_missed_is_asked_for_until_something_later_is_measured(known):
    nothing = after_testosterone()
    assert [due for due, status in of_form(nothing, known, 120) if status == "overdue"] == [28, 56, 84]
    later = after_testosterone(blood(119, **FULL))
    assert of_form(later, known, 120)[:2] == [(84, "done"), (175, "planned")]


# A baseline counts from 90 days before the anchor to the day before it (design limit).
@pytest.mark.parametrize(("drawn", "counts"), [(-91, False), (-90, True), (-1, True), (0, False)])
def test_a_baseline_is_taken_within_the_three_months_before_the_anchor(known, drawn, counts):
    found = of_form(after_testosterone(blood(drawn, **FULL)), known, max(drawn, -1) if drawn < 0 else 1)
    assert ((-7, "done") in found) is counts


def test_a_baseline_that_was_never_taken_is_not_asked_for_after_the_anchor(known):
    assert of_form(after_testosterone(), known, -1)[0] == (-7, "due")
    assert of_form(after_testosterone(), known, 0)[0] == (28, "planned")


def test_two_draws_before_a_serm_are_counted_and_the_same_day_counts_once(known):
    one = on_serm(blood(-9, **FULL))
    assert of_form(one, known, -2)[:2] == [(-14, "done"), (-7, "due")]
    assert item_of(one, known, -2, -7).samples == "1 of 2 draws"
    two = on_serm(blood(-9, **FULL), blood(-8, **FULL))
    assert item_of(two, known, -2, -7).samples == "2 of 2 draws"
    same_day = on_serm(blood(-9, **FULL), panel(-9, reading("testosterone", "300"), at=time(9, 30)))
    assert item_of(same_day, known, -2, -7).samples == "1 of 2 draws"


# Two samples at least two days apart (za302).
@pytest.mark.parametrize(("second", "samples"), [(-9, "1 of 2 samples"), (-8, "2 of 2 samples")])
def test_two_semen_samples_before_a_serm_are_two_days_apart(known, second, samples):
    chart = on_serm(semen(-10, sperm="20"), semen(second, sperm="22"))
    assert item_of(chart, known, -2, -14, "semen").samples == samples


def test_a_third_sample_before_the_anchor_still_counts_as_two(known):
    chart = on_serm(semen(-20, sperm="20"), semen(-15, sperm="22"), semen(-5, sperm="21"))
    assert item_of(chart, known, 5, -7, "semen").samples == "2 of 2 samples"


def test_no_count_stands_where_one_is_enough(known):
    assert item_of(after_testosterone(), known, 0, 28).samples == ""
    assert item_of(after_testosterone(blood(-5, **FULL)), known, 0, -7).samples == ""


def test_a_partial_panel_says_what_is_still_awaited(known):
    results = {key: text for key, text in FULL.items() if key not in ("shbg", "albumin")}
    chart = after_testosterone(blood(28, **results, albumin="not done"))
    done = item_of(chart, known, 30, 28, status="done")
    awaited = item_of(chart, known, 30, 28, status="awaited")
    assert awaited.markers == ("shbg", "albumin")
    assert done.markers == ("lh", "fsh", "testosterone", "estradiol", "prolactin", "haematocrit")
    assert awaited.reason == "still awaited from the panel of 29 Jan 2026"
    assert awaited.preparation == ()


def test_a_full_panel_awaits_nothing_and_a_second_one_brings_what_was_missing(known):
    assert "awaited" not in {
        status for _, status in of_form(after_testosterone(blood(28, **FULL)), known, 30)
    }
    both = after_testosterone(
        blood(28, **{k: v for k, v in FULL.items() if k != "shbg"}),
        panel(30, reading("shbg", "27"), reading("lh", "5")),
    )
    assert "awaited" not in {status for _, status in of_form(both, known, 30)}


# Four weeks after the draw nobody waits any more (design limit).
@pytest.mark.parametrize(("on", "waits"), [(56, True), (57, False)])
def test_nobody_waits_longer_than_four_weeks(known, on, waits):
    chart = after_testosterone(blood(28, lh="2", testosterone="300"))
    assert ((28, "awaited") in of_form(chart, known, on)) is waits


def test_without_sperm_nothing_that_is_graded_is_awaited(known):
    none = after_testosterone(semen(84, sperm="none seen", semen_volume="2"))
    assert item_of(none, known, 85, 84, "semen", "awaited").markers == ("semen_ph",)
    zero = after_testosterone(semen(84, sperm="0", semen_volume="2"))
    assert item_of(zero, known, 85, 84, "semen", "awaited").markers == ("semen_ph",)
    some = after_testosterone(semen(84, sperm="3", semen_volume="2"))
    assert "total_motility" in item_of(some, known, 85, 84, "semen", "awaited").markers


def test_haematocrit_alone_is_no_panel_of_the_plan(known):
    assert of_form(after_testosterone(blood(28, haematocrit="45")), known, 30)[0] == (28, "due")
    assert of_form(after_testosterone(blood(28, lh="4")), known, 30)[0] == (28, "done")
    assert of_form(after_testosterone(blood(28, lh="qns", testosterone="not done")), known, 30)[0] == (
        28,
        "due",
    )


def test_semen_counts_for_semen_and_blood_for_blood(known):
    chart = after_testosterone(semen(84, sperm="3"))
    assert (84, "done") in of_form(chart, known, 90, "semen")
    assert (84, "done") not in of_form(chart, known, 90)
    whole_blood = panel(84, reading("testosterone", "300"), specimen=Specimen.BLOOD)
    assert (84, "done") in of_form(after_testosterone(whole_blood), known, 90)


def test_what_comes_after_the_day_is_not_known_yet(known):
    assert of_form(after_testosterone(blood(28, **FULL)), known, 27)[0] == (28, "due")


def test_blood_is_drawn_fasting_before_ten_and_semen_after_abstinence(known):
    asked = item_of(after_testosterone(), known, 30, 28)
    assert asked.preparation == ("draw before 10 am, fasting",)
    assert {"es2018", "eau25", "arup_ft"} <= set(asked.citations)
    sample = item_of(after_testosterone(), known, 80, 84, "semen")
    assert "2 to 7 days without ejaculating" in sample.preparation[0]
    assert "labcorp_sem" in sample.citations
    assert item_of(after_testosterone(blood(28, **FULL)), known, 30, 28).preparation == ()


def test_the_draw_is_timed_by_the_dose_while_the_drug_is_taken(known):
    hcg = after_testosterone(drugs=(drug("hcg", 3, 50),))
    assert "draw just before the next dose of hCG" in item_of(hcg, known, 30, 28).preparation
    assert "draw just before the next dose of hCG" not in item_of(hcg, known, 30, 56).preparation
    gel = "draw before the gel of that day is applied"
    assert gel in item_of(after_testosterone(), known, -8, -7).preparation
    assert gel not in item_of(after_testosterone(), known, 30, 28).preparation
    injected = after_testosterone(agent="testosterone_cypionate")
    assert gel not in item_of(injected, known, -8, -7).preparation
    stranger = after_testosterone(agent=None, drugs=(drug("mystery", -100),))
    assert item_of(stranger, known, 30, 28).preparation == ("draw before 10 am, fasting",)


def test_the_earliest_due_or_overdue_day_is_what_the_worklist_shows(known):
    assert next_due(plan_on(after_testosterone(), day(60), known)) == day(28)
    assert next_due(plan_on(after_testosterone(blood(28, **FULL)), day(41), known)) is None
    assert next_due(plan_on(after_testosterone(blood(28, **FULL)), day(42), known)) == day(56)
    assert next_due(()) is None


def test_nothing_is_overdue_after_the_end_of_the_course_or_for_a_day_past_it(known):
    assert plan_on(after_testosterone(end=30), day(31), known) == ()
    assert [due for due, _ in of_form(after_testosterone(end=56), known, 56)] == [28, 56]
    assert [due for due, _ in of_form(after_testosterone(end=55), known, 55)] == [28]


def test_what_is_measured_early_is_not_asked_for_again(known):
    early = after_testosterone(blood(20, **FULL))
    assert day(28) not in {item.due for item in plan(early, known, 21)}
    assert day(28) in {item.due for item in plan(after_testosterone(), known, 21)}


def test_the_last_sample_says_how_many_of_two_there_are(known):
    one = after_testosterone(semen(84, sperm="3"))
    assert item_of(one, known, 90, 84, "semen", "done").samples == "1 of 2 samples"
    two = after_testosterone(semen(84, sperm="3"), semen(175, sperm="9"))
    assert item_of(two, known, 180, 84, "semen").samples == ""
    assert item_of(two, known, 180, 175, "semen", "done").samples == "2 of 2 samples"
    assert item_of(two, known, 180, 266, "semen").samples == ""
    assert item_of(after_testosterone(blood(84, **FULL)), known, 90, 84).samples == ""


def test_a_pathway_without_a_baseline_leaves_earlier_panels_alone(known):
    pathway = known.pathways["post_trt_reactivation"]
    follow_up = replace(pathway, plan=tuple(due for due in pathway.plan if due.day > 0))
    without = replace(known, pathways={pathway.id: follow_up})
    chart = after_testosterone(blood(-5, **FULL), blood(28, **FULL))
    assert of_form(chart, without, 30)[:2] == [(28, "done"), (56, "planned")]


def test_moving_the_anchor_moves_the_plan_and_what_a_panel_counts_for(known):
    chart = after_testosterone(blood(28, **FULL))
    moved = replace(chart, courses=(replace(chart.courses[0], anchor=day(-28)),))
    before, after = (plan_on(each, day(30), known) for each in (chart, moved))
    assert [(item.due, item.status.value) for item in before if item.template == "first"][:2] == [
        (day(28), "done"),
        (day(56), "planned"),
    ]
    assert [(item.due, item.status.value) for item in after if item.template == "first"][:2] == [
        (day(56) - timedelta(days=28), "done"),
        (day(84) - timedelta(days=28), "planned"),
    ]
