"""A corrected anchor: nothing that was judged by the old one stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.moved_anchor import moved_anchor
from clinic_desktop.model.course import Precision
from tests.clinical.charts import ANCHOR, LATE, after_testosterone, blood, day, drug, on_serm, semen

PANELS = (
    blood(-10, lh="<0.1", testosterone="812"),
    blood(20, lh="0.9", testosterone="120"),
    blood(60, lh="3.0", testosterone="150"),
    blood(120, lh="4.5", testosterone="510"),
)


def moved(chart, days):
    """The chart with its anchor and last dose on another day."""
    (course,) = chart.courses
    anchor = course.anchor + timedelta(days=days)
    use = replace(course.testosterone, last_dose=anchor)
    return replace(chart, courses=(replace(course, anchor=anchor, testosterone=use),))


def verdicts(chart, known):
    """Phase and verdict of each LH."""
    return [
        (each.position.phase, each.position.day, each.phase.value)
        for each in assess(chart, known, LATE).of("lh")
    ]


def test_every_phase_and_verdict_follows_a_moved_anchor(known):
    chart = after_testosterone(*PANELS)
    assert verdicts(chart, known) == [
        ("baseline", -10, "as expected"),
        ("early", 20, "as expected"),
        ("mid", 60, "as expected"),
        ("full", 120, "as expected"),
    ]
    assert verdicts(moved(chart, 40), known) == [
        ("baseline", -50, "as expected"),
        ("baseline", -20, "as expected"),
        ("early", 20, "ahead"),
        ("mid", 80, "as expected"),
    ]
    assert verdicts(moved(moved(chart, 40), -40), known) == verdicts(chart, known)


def test_the_wash_out_follows_the_last_dose(known):
    chart = after_testosterone(*PANELS, agent="testosterone_cypionate")

    def classes(of):
        return [each.draw_class.value for each in assess(of, known, LATE).of("testosterone")]

    assert classes(chart) == ["drug level", "drug level", "own production", "own production"]
    assert classes(moved(chart, 40)) == ["drug level", "drug level", "drug level", "own production"]


TODAY = day(125)


def corrected(chart, days=40, **changed):
    """The chart's course with its anchor and last dose on another day, or changed otherwise."""
    return replace(moved(chart, days).courses[0], **changed)


def beside(chart, known, days=40, on=TODAY, **changed):
    return moved_anchor(chart, corrected(chart, days, **changed), known, on)


def test_the_course_as_it_is_and_as_it_would_be_stand_side_by_side(known):
    found = beside(after_testosterone(*PANELS), known)
    assert [(band.phase, band.first, band.last) for band in found.before.bands] == [
        ("baseline", None, day(-1)),
        ("early", day(0), day(27)),
        ("mid", day(28), day(90)),
        ("full", day(91), None),
    ]
    assert [(band.phase, band.first, band.last) for band in found.after.bands] == [
        ("baseline", None, day(39)),
        ("early", day(40), day(67)),
        ("mid", day(68), day(130)),
        ("full", day(131), None),
    ]
    assert (found.before.position.phase, found.before.position.day) == ("full", 125)
    assert (found.after.position.phase, found.after.position.day) == ("mid", 85)
    assert (found.before.wash_out_date, found.after.wash_out_date) == (day(8), day(48))
    assert (found.before.course.anchor, found.after.course.anchor) == (ANCHOR, day(40))
    assert found.differs


def test_a_reading_is_named_where_its_verdict_class_or_change_differs_and_not_otherwise(known):
    chart = after_testosterone(*PANELS)
    found = beside(chart, known)
    verdicts = {
        (each.before.marker, each.before.panel.collected.day): (
            each.before.phase.value,
            each.after.phase.value,
        )
        for each in found.readings
        if each.before.phase is not each.after.phase
    }
    assert verdicts == {
        ("testosterone", day(20)): ("as expected", "unexpected"),
        ("lh", day(60)): ("as expected", "ahead"),
        ("testosterone", day(60)): ("behind", "as expected"),
    }
    classes = {
        each.before.panel.collected.day: (each.before.draw_class.value, each.after.draw_class.value)
        for each in found.readings
        if each.before.marker == "lh" and each.before.draw_class is not each.after.draw_class
    }
    assert classes == {day(20): ("own production", "drug level")}
    first = [each for each in found.readings if each.before.panel.collected.day == day(-10)]
    assert first == []  # before either anchor, on the drug: nothing of it differs
    days = [each.before.panel.collected.day for each in found.readings]
    assert days == sorted(days)


def test_a_reading_whose_change_alone_differs_is_named(known):
    chart = on_serm(blood(-10, lh="3.0"), blood(5, lh="4.0"), blood(100, lh="8.5"))
    (course,) = chart.courses
    found = moved_anchor(chart, replace(course, anchor=day(10)), known, TODAY)
    last = found.readings[-1]
    assert last.before.phase is last.after.phase
    assert last.before.draw_class is last.after.draw_class
    assert (last.before.change_from_baseline.since.day, last.after.change_from_baseline.since.day) == (
        day(-10),
        day(5),
    )


def test_nothing_differs_where_nothing_was_moved_and_all_comes_back_by_moving_back(known):
    chart = after_testosterone(*PANELS, semen(60, sperm="3"))
    same = beside(chart, known, days=0)
    assert (same.readings, same.differs) == ((), False)
    assert same.before == same.after
    there = beside(chart, known)
    back = moved_anchor(moved(chart, 40), chart.courses[0], known, TODAY)
    assert (there.before, there.after) == (back.after, back.before)
    assert [(each.before, each.after) for each in there.readings] == [
        (each.after, each.before) for each in back.readings
    ]


def test_an_outcome_or_a_goal_that_plans_nothing_else_differs_in_nothing(known):
    chart = after_testosterone(*PANELS)
    assert not beside(chart, known, days=0, outcome="recovered").differs


def test_an_anchor_known_to_the_month_only_moves_no_band_but_silences_readings_near_an_edge(known):
    chart = after_testosterone(*PANELS)
    found = beside(chart, known, days=0, anchor_precision=Precision.MONTH)
    assert found.before.bands == found.after.bands
    assert found.differs
    verdicts = {
        each.before.panel.collected.day: (each.before.phase.value, each.after.phase.value)
        for each in found.readings
        if each.before.marker == "lh"
    }
    assert verdicts == {
        day(-10): ("as expected", "not judged"),
        day(20): ("as expected", "not judged"),
    }


def test_the_last_dose_alone_moves_the_wash_out_and_the_classes_but_no_band(known):
    chart = on_serm(blood(-10, lh="0.2"), blood(20, lh="3.0"), before="testosterone_gel")
    (course,) = chart.courses
    later = replace(course, testosterone=replace(course.testosterone, last_dose=day(15)))
    found = moved_anchor(chart, later, known, TODAY)
    assert found.before.bands == found.after.bands
    assert (found.before.wash_out_date, found.after.wash_out_date) == (day(8), day(23))
    (reading,) = found.readings
    assert (reading.before.draw_class.value, reading.after.draw_class.value) == (
        "own production",
        "drug level",
    )


def test_what_is_still_taken_has_no_wash_out_date(known):
    chart = after_testosterone(*PANELS, drugs=[drug("testosterone_gel", 100)])
    found = beside(chart, known)
    assert (found.before.wash_out_date, found.after.wash_out_date) == (None, None)


def test_an_anchor_to_come_has_its_wash_out_date_already(known):
    chart = after_testosterone(blood(-10, lh="<0.1"))
    found = beside(chart, known, days=20, on=day(-5))
    assert (found.before.wash_out_date, found.after.wash_out_date) == (day(8), day(28))


def test_the_plan_moves_with_the_anchor_and_keeps_its_days_of_the_pathway(known):
    found = beside(after_testosterone(*PANELS), known)
    before = {(each.template, each.day): each.item for each in found.before.plan}
    after = {(each.template, each.day): each.item for each in found.after.plan}
    assert before["first", 175].due == day(175)
    assert after["first", 175].due == day(215)
    assert before["semen", 84].due == day(84)
    assert {number for _, number in before} >= {28, 84, 175}


def test_another_course_of_the_man_stays_as_it_is(known):
    chart = after_testosterone(*PANELS)
    other = replace(chart.courses[0], id="later", anchor=day(400), testosterone=None)
    both = replace(chart, courses=(*chart.courses, other))
    found = moved_anchor(both, corrected(chart), known, TODAY)
    assert found.before.course.id == "c"
    assert found.after.position.phase == "mid"


def test_a_course_that_is_not_on_the_chart_has_no_before(known):
    chart = after_testosterone(*PANELS)
    with pytest.raises(ValueError, match="only a course of the chart"):
        moved_anchor(chart, replace(chart.courses[0], id="new"), known, TODAY)


def test_a_pathway_of_another_edition_has_no_bands(known):
    found = beside(after_testosterone(*PANELS), known, days=0, pathway="unheard_of")
    assert found.after.bands == ()
    assert found.differs
