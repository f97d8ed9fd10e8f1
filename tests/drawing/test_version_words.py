"""Earlier versions in words: what differed, who wrote it and when, and why it did not stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from clinic_desktop.assets import resource
from clinic_desktop.drawing.reading_versions import (
    corrected_readings,
    panel_history,
    reading_version_words,
)
from clinic_desktop.drawing.treatment_words import (
    course_name,
    course_particulars,
    medicine_name,
    medicine_particulars,
)
from clinic_desktop.drawing.version_words import SAME, times, version_words, visit_particulars
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model import course as courses
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Answer, BaselineChoice, Course, Goal, Medication
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, PanelStatus, Range, Reading, Replaced, Specimen
from clinic_desktop.model.patient import Patient, Visit
from clinic_desktop.model.value import read_value
from clinic_desktop.model.version import Version

FIRST = datetime(2026, 8, 3, 9, 12, tzinfo=UTC)
LATER = datetime(2026, 8, 5, 10, 0, tzinfo=UTC)
LAST = datetime(2026, 8, 6, 11, 30, tzinfo=UTC)
KNOWLEDGE = load(resource("knowledge"))
MAN = Patient(id="m", chart_number="1", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))
CLOMIPHENE = Medication(
    id="c", agent="clomiphene", start=date(2026, 8, 3), dose="25", unit="mg", route="oral", frequency="daily"
)
COURSE = Course(id="k", pathway="serm_therapy", goals=(Goal.FERTILITY,), anchor=date(2026, 8, 3))
NORTHSIDE, DRAWN = "Northside Lab", Moment.parse("2026-09-21T08:10")


def panel(panel_id, at, by, reason=None, *, lh="4.8", testosterone="338", **more):
    units = {"lh": (lh, "IU/L", "1.7-8.6"), "testosterone": (testosterone, "ng/dL", "264-916")}
    readings = tuple(
        Reading(marker=marker, value=read_value(marker, text, {}), unit=unit, range=Range.parse(limits))
        for marker, (text, unit, limits) in units.items()
        if text
    )
    given = {
        "specimen": Specimen.SERUM,
        "collected": DRAWN,
        "laboratory": NORTHSIDE,
        "status": PanelStatus.CORRECTED,
        "replaces": None if reason is None else Replaced(DRAWN, NORTHSIDE, Specimen.SERUM, reason),
    }
    return Panel(id=panel_id, readings=readings, signed_by=by, signed_at=at, **(given | more))


def test_versions_tell_what_differs_newest_first_with_who_when_and_why():
    first = Version(CLOMIPHENE, 1, "nora", FIRST, "R. Almeida", LATER, "typed wrongly")
    second = Version(replace(CLOMIPHENE, dose="50"), 2, "R. Almeida", LATER)
    now, before = version_words([first, second], lambda each: medicine_particulars(each, KNOWLEDGE))
    assert (now.title, now.written, now.said, now.replaced) == (
        "Version 2, counts now",
        "R. Almeida, 5 Aug 2026, 10:00",
        (("Dose", "50 mg"),),
        "",
    )
    assert (before.title, before.said) == ("Version 1", (("Dose", "25 mg"),))
    assert before.replaced == "Replaced by R. Almeida, 5 Aug 2026, 10:00: typed wrongly"
    assert before.text == (
        "Version 1. nora, 3 Aug 2026, 09:12. Dose: 25 mg. "
        "Replaced by R. Almeida, 5 Aug 2026, 10:00: typed wrongly"
    )


def test_a_particular_that_one_version_lacks_is_a_dash_there():
    use = courses.TestosteroneUse(agent="testosterone_cypionate", dose="100 mg", interval_days=Decimal("7.0"))
    told = replace(
        COURSE,
        testosterone=use,
        contraindications=(("thrombosis", Answer.NO),),
        baselines=(BaselineChoice("lh", (DRAWN,)),),
    )
    first = Version(COURSE, 1, "nora", FIRST, "nora", LATER, "more is known")
    second = Version(told, 2, "nora", LATER)
    now, before = version_words([first, second], lambda each: course_particulars(each, KNOWLEDGE))
    assert dict(now.said)["Between doses"] == "7 days"
    assert dict(now.said)["Baseline of LH"] == "21 Sep 2026, 08:10"
    assert dict(before.said)["Between doses"] == "–"
    question = KNOWLEDGE.start_questions["thrombosis"].label
    assert (dict(before.said)[question], dict(now.said)[question]) == ("not asked", "no")
    assert "Goal" not in dict(now.said)


def test_a_version_that_only_told_the_same_again_says_so():
    visit = Visit(id="v", day=date(2026, 9, 21), note="feels well")
    first = Version(visit, 1, "nora", FIRST, "nora", LATER)
    now, before = version_words([first, Version(visit, 2, "nora", LATER)], visit_particulars)
    assert now.said == before.said == ()
    assert SAME.rstrip(".") in now.text
    assert before.replaced == "Replaced by nora, 5 Aug 2026, 10:00"


def test_a_visit_tells_all_its_texts_and_its_review():
    visit = Visit(
        id="v",
        day=date(2026, 9, 21),
        complaint="tired",
        note="feels well",
        decisions="again in May",
        safety=(("sight", Answer.NO),),
        message="All is well.",
        reviewed_by="R. Almeida",
        reviewed_at=LATER,
    )
    assert visit_particulars(visit) == (
        ("Day", "21 Sep 2026"),
        ("Complaint", "tired"),
        ("Main message", "All is well."),
        ("Note", "feels well"),
        ("Decisions", "again in May"),
        ("Sight", "no"),
        ("Reviewed by", "R. Almeida, 5 Aug 2026, 10:00"),
    )
    assert dict(visit_particulars(replace(visit, reviewed_by=None)))["Reviewed by"] == "not yet"


def test_facts_are_named_by_what_they_are_and_when_they_began():
    assert medicine_name(CLOMIPHENE, KNOWLEDGE) == "Clomiphene from 3 Aug 2026"
    assert course_name(COURSE, KNOWLEDGE) == "SERM therapy from 3 Aug 2026"
    assert [times(count) for count in (1, 2)] == ["once", "2 times"]


def test_only_the_result_that_changed_is_a_later_version_of_itself():
    versions = (
        panel("a", FIRST, "nora", testosterone="38"),
        panel("b", LATER, "R. Almeida", "typing error", testosterone="338"),
        panel("c", LAST, "nora", "LH was another man's", lh="", status=PanelStatus.SIGNED),
    )
    chart, replaced = Chart(MAN, panels=versions), {"b": "a", "c": "b"}
    assert panel_history(chart, replaced, "c") == versions
    assert corrected_readings(chart, replaced) == {("c", "testosterone"): 1}
    now, before = reading_version_words(versions, "testosterone", KNOWLEDGE)
    assert (now.written, now.said) == ("R. Almeida, 5 Aug 2026, 10:00", (("Result", "338 ng/dL"),))
    assert before.said == (("Result", "38 ng/dL"),)
    assert before.replaced == "Replaced by R. Almeida, 5 Aug 2026, 10:00: typing error"


def test_a_result_whose_draw_was_corrected_is_a_later_version_too():
    moved = replace(
        panel("b", LATER, "nora", "wrong day", status=PanelStatus.SIGNED),
        collected=Moment.parse("2026-09-22T08:10"),
    )
    chart = Chart(MAN, panels=(panel("a", FIRST, "nora"), moved))
    assert corrected_readings(chart, {"b": "a"}) == {("b", "lh"): 1, ("b", "testosterone"): 1}
    now, before = reading_version_words(panel_history(chart, {"b": "a"}, "b"), "lh", KNOWLEDGE)
    assert (now.said, before.said) == (
        (("Collected", "22 Sep 2026, 08:10"),),
        (("Collected", "21 Sep 2026, 08:10"),),
    )


def test_a_panel_that_replaced_nothing_has_no_corrected_results():
    chart = Chart(MAN, panels=(panel("a", FIRST, "nora", status=PanelStatus.SIGNED),))
    assert corrected_readings(chart, {}) == {}
    assert corrected_readings(chart, {"other": "another"}) == {}
