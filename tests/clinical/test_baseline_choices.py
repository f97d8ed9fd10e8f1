"""What may be made of a result as a baseline, and what would change nothing or make no sense."""

from dataclasses import replace

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.baseline_choices import BaselineChoices, baseline_choices, baseline_of
from clinic_desktop.model.course import BaselineChoice
from tests.clinical.charts import LATE, blood, on_serm, reading
from tests.clinical.test_baseline import FSH, at, choosing


def choices(chart, known, place, marker="fsh"):
    found = assess(chart, known, LATE)
    return baseline_choices(found.of(marker)[place], found)


def draws(course, marker="fsh"):
    return None if course is None else course.baseline_of(marker).draws


def test_an_earlier_draw_may_become_the_baseline_alone_or_beside_the_present_one(known):
    found = choices(on_serm(*FSH), known, 0)
    assert draws(found.alone) == (at(-60),)
    assert draws(found.beside) == (at(-60), at(-10))
    assert found.by_rule is None


def test_the_present_baseline_may_be_held_fast_but_not_added_to_itself(known):
    found = choices(on_serm(*FSH), known, 2)
    assert draws(found.alone) == (at(-10),)
    assert (found.beside, found.by_rule) == (None, None)


def test_a_chosen_draw_is_not_chosen_again_and_the_rule_may_come_back(known):
    chart = choosing(on_serm(*FSH), "fsh", -30)
    found = choices(chart, known, 1)
    assert (found.alone, found.beside) == (None, None)
    assert found.by_rule.baselines == ()
    assert draws(choices(chart, known, 0).beside) == (at(-60), at(-30))


def test_one_of_several_may_stand_alone_and_others_join_in_order(known):
    chart = choosing(on_serm(*FSH), "fsh", -60, -10)
    assert draws(choices(chart, known, 0).alone) == (at(-60),)
    assert draws(choices(chart, known, 1).beside) == (at(-60), at(-30), at(-10))


def test_a_result_since_day_0_is_no_baseline_but_may_give_the_choice_back(known):
    assert choices(on_serm(*FSH), known, -1) == BaselineChoices()
    found = choices(choosing(on_serm(*FSH), "fsh", -60), known, -1)
    assert (found.alone, found.beside) == (None, None)
    assert found.by_rule.baseline_of("fsh") is None


def test_a_choice_leaves_those_of_other_markers_alone(known):
    drawn = [blood(number, lh="4", fsh="4") for number in (-60, -30, 100)]
    chart = choosing(on_serm(*drawn), "lh", -60)
    course = choices(chart, known, 0).beside
    assert course.baseline_of("lh") == BaselineChoice("lh", (at(-60),))
    assert draws(course) == (at(-60), at(-30))


def test_without_a_course_nothing_may_be_chosen(known):
    chart = replace(on_serm(*FSH), courses=())
    found = assess(chart, known, LATE)
    (first, *_) = found.of("fsh")
    assert baseline_choices(first, found) == BaselineChoices()
    assert baseline_of(first, found) is None


def test_a_marker_that_nobody_lists_is_never_chosen(known):
    odd = replace(FSH[0], readings=(replace(reading("fsh", "2"), marker="moonlight"),))
    assert choices(on_serm(odd, FSH[3]), known, 0, "moonlight") == BaselineChoices()
