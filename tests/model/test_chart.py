"""Patients, courses, medications and charts."""

from datetime import date
from decimal import Decimal

import pytest

from clinic_desktop.model.assessment import (
    Assessment,
    DrawClass,
    Judged,
    LaboratoryVerdict,
    PhasePosition,
    PhaseVerdict,
)
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal, Medication
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, PanelStatus, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.problem import Problem, refuse
from clinic_desktop.model.value import Value

MAN = Patient(id="m", chart_number="10427", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))


def course(anchor, name="c"):
    return Course(id=name, pathway="serm_therapy", goals=(Goal.FERTILITY,), anchor=anchor)


def panel(text, name, status=PanelStatus.SIGNED):
    return Panel(
        id=name,
        specimen=Specimen.SERUM,
        collected=Moment.parse(text),
        laboratory="Northside Lab",
        readings=(Reading(marker="lh", value=Value("7.4", number=Decimal("7.4")), unit="IU/L"),),
        status=status,
    )


def test_a_man_is_named_family_first_and_ages_on_his_birthday():
    assert MAN.name == "Okafor, Daniel"
    assert MAN.age_on(date(2026, 2, 10)) == 37
    assert MAN.age_on(date(2026, 2, 11)) == 38


@pytest.mark.parametrize("name", ["chart_number", "family", "given"])
def test_a_man_has_a_chart_number_and_names(name):
    facts = {"chart_number": "1", "family": "Okafor", "given": "Daniel", name: " "}
    with pytest.raises(ValueError, match=name.replace("_", " ")):
        Patient(id="m", birth_date=date(1988, 2, 11), **facts)


def test_a_course_counts_days_from_its_anchor_and_ends_after_it():
    begun = course(date(2026, 7, 20))
    assert begun.day_of(date(2026, 11, 23)) == 126
    assert begun.day_of(date(2026, 7, 17)) == -3
    with pytest.raises(ValueError, match="anchor"):
        Course(
            id="c",
            pathway="serm_therapy",
            goals=(),
            anchor=date(2026, 7, 20),
            end=date(2026, 7, 19),
        )


def test_a_medication_is_taken_on_its_first_and_last_day_and_not_after():
    taken = Medication(id="x", agent="hcg", start=date(2026, 7, 23), end=date(2026, 9, 7))
    assert [taken.taken_on(date(2026, 7, day)) for day in (22, 23)] == [False, True]
    assert [taken.taken_on(date(2026, 9, day)) for day in (7, 8)] == [True, False]
    assert Medication(id="x", agent="hcg", start=date(2026, 7, 23)).taken_on(date(2030, 1, 1))
    with pytest.raises(ValueError, match="start"):
        Medication(id="x", agent="hcg", start=date(2026, 7, 23), end=date(2026, 7, 22))


def test_a_day_belongs_to_the_latest_course_begun_else_to_the_first_to_come():
    first, second = course(date(2025, 1, 1), "first"), course(date(2026, 7, 20), "second")
    chart = Chart(MAN, courses=(second, first))
    assert chart.course_at(date(2024, 1, 1)) is first
    assert chart.course_at(date(2025, 6, 1)) is first
    assert chart.course_at(date(2026, 7, 20)) is second
    assert Chart(MAN).course_at(date(2026, 7, 20)) is None


def test_only_signed_panels_count_in_order_of_collection():
    later, earlier = panel("2026-09-21T08:10", "later"), panel("2026-08-10T08:00", "earlier")
    corrected = panel("2026-08-10T08:00", "corrected", PanelStatus.CORRECTED)
    chart = Chart(MAN, panels=(later, corrected, earlier))
    assert [each.id for each in chart.final_panels] == ["earlier", "later"]
    assert [each.id for each in chart.until(date(2026, 9, 20)).panels] == ["corrected", "earlier"]


def test_a_week_is_seven_whole_days_also_before_the_anchor():
    weeks = {day: PhasePosition("p", "q", "r", day).week for day in (-8, -7, -1, 0, 6, 7, 126)}
    assert weeks == {-8: -2, -7: -1, -1: -1, 0: 0, 6: 0, 7: 1, 126: 18}


def test_an_assessment_gives_one_markers_readings_and_knows_the_calculated_ones():
    of_lh = panel("2026-09-21T08:10", "p")
    judged = [
        Judged(
            marker=marker,
            panel=of_lh,
            reading=reading,
            canonical=None,
            laboratory=LaboratoryVerdict.NOT_JUDGED,
            phase=PhaseVerdict.NOT_JUDGED,
            reason="",
            draw_class=DrawClass.NOT_CLASSED,
            to_last=None,
            to_baseline=None,
            position=None,
        )
        for marker, reading in (("lh", of_lh.readings[0]), ("t_lh_ratio", None))
    ]
    assessment = Assessment(
        chart=Chart(MAN), on=date(2026, 9, 21), edition="1", position=None, readings=tuple(judged)
    )
    assert [each.derived for each in assessment.of("lh")] == [False]
    assert [each.derived for each in assessment.of("t_lh_ratio")] == [True]


def test_a_draft_is_empty_until_a_result_is_typed():
    def draft(text):
        field = DraftField(marker="lh", text=text, unit="IU/L", range="1.7-8.6")
        return Draft(
            patient="m",
            specimen=Specimen.SERUM,
            template="first",
            collected="",
            laboratory="",
            fields=(field,),
        )

    assert draft("  ").empty
    assert not draft("7").empty


def test_a_refusal_carries_its_sentence_and_a_problem_has_one():
    refused = refuse("phone", "Correct the number.")
    assert str(refused) == "Correct the number."
    assert refused.problems[0].field == "phone"
    with pytest.raises(ValueError, match="says what"):
        Problem("phone", " ")
