"""A corrected anchor: nothing that was judged by the old one stays."""

from dataclasses import replace
from datetime import timedelta

from clinic_desktop.clinical.assess import assess
from tests.clinical.charts import LATE, after_testosterone, blood

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
