"""The patient's page: what it says, what it never says, and that it draws the very timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.clinician_sources import Sources
from clinic_desktop.drawing.clinician_words import planned
from clinic_desktop.drawing.next_slip import next_slip
from clinic_desktop.drawing.summary import page_timeline, summary
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.drawing.words import week_meant
from clinic_desktop.language import SPANISH, speaking
from clinic_desktop.model.course import Goal
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.summary import Letterhead
from tests.drawing.men import COURSE, GEL, TODAY, blood, judged, on_top, semen, typed
from tests.drawing.plain_text import summary_text

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.summary import Summary

CLINIC = Letterhead(name="Northside Men’s Health", address="12 Harbour Road", phone="555-0142")
PRINTED = datetime(2026, 11, 23, 9, 40)
SEPTEMBER = date(2026, 9, 21)


def page(assessment: Assessment, knowledge: Knowledge, **numbers: str) -> Summary:
    drawn = page_timeline(assessment, knowledge)
    return summary(
        assessment,
        drawn,
        assessment.on,
        knowledge,
        CLINIC,
        author="R. Almeida",
        printed_at=PRINTED,
        **numbers,
    )


def test_the_page_says_who_and_when(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    said = page(okafor_judged, knowledge)
    assert said.visit_text == "23 November 2026"
    assert dict(said.identity) == {
        "Name": "Daniel Okafor",
        "Date of birth": "11 Feb 1988",
        "Chart": "10427",
        "Blood drawn": "23 Nov, 08:10",
        "Semen sample": "23 Nov, 09:00",
        "Prepared by": "R. Almeida",
    }


def test_the_phases_are_stations_with_one_you_are_here(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    stations = page(okafor_judged, knowledge).stations
    assert [station.title for station in stations] == [
        "On testosterone",
        "Weeks 1–4",
        "To month 3",
        "Months 3 and later",
    ]
    assert [station.here for station in stations] == ["", "", "", "you are here: week 18"]


def test_the_message_is_left_for_handwriting_until_a_clinician_has_reviewed_one(
    okafor: Chart, knowledge: Knowledge
) -> None:
    def said(**review: str) -> Summary:
        visit = Visit(id="v", day=TODAY, message="Sperm are back.", **review)  # type: ignore[arg-type]
        return page(assess(replace(okafor, visits=(visit,)), knowledge, TODAY), knowledge)

    assert said().message is None
    reviewed = said(reviewed_by="Dr M. Lund")
    assert reviewed.message == "Sperm are back."
    assert ("Reviewed by", "Dr M. Lund") in reviewed.identity


def test_next_steps_are_the_plan_with_day_and_preparation(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    steps = page(okafor_judged, knowledge).next_steps
    assert steps == (
        "Blood test on or about 11 January 2027, before 10 am, fasting.",
        "Semen sample on or about 11 January 2027, after 2 to 7 days without ejaculating.",
    )


def test_a_sample_without_sperm_is_followed_up_first(knowledge: Knowledge) -> None:
    said = page(judged(knowledge, semen(TODAY, sperm_concentration="0")), knowledge)
    assert "another one" in said.next_steps[0]
    assert said.lines[0].spoken_value == "no sperm seen"


def test_a_second_sample_is_not_asked_for_where_two_showed_no_sperm(knowledge: Knowledge) -> None:
    first = semen(TODAY - timedelta(days=21), sperm_concentration="0")
    said = page(judged(knowledge, first, semen(TODAY, sperm_concentration="0")), knowledge)
    assert not any("second" in step for step in said.next_steps)


def test_a_medicine_whose_last_day_it_is_reads_as_stopped_today(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    chart = okafor_judged.chart
    stopping = [replace(m, end=TODAY) if m.agent == "clomiphene" else m for m in chart.medications]
    said = page(assess(replace(chart, medications=tuple(stopping)), knowledge, TODAY), knowledge)
    assert said.medicines == ()
    assert said.stopped_medicines[0] == "Clomiphene stopped today"


def test_medicines_of_today_and_those_stopped_are_told_apart(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    said = page(okafor_judged, knowledge)
    assert said.medicines == ("Clomiphene 25 mg, once a day",)
    assert said.stopped_medicines == (
        "hCG stopped on 7 September",
        "Testosterone injections stopped on 20 July",
    )


def test_a_last_dose_that_is_only_planned_is_not_said_to_have_been_the_last(knowledge: Knowledge) -> None:
    on = date(2026, 7, 6)
    planned = replace(COURSE, testosterone=GEL)
    assessment = judged(knowledge, blood(on, lh="<0.1"), courses=(planned,), medications=(), on=on)
    assert page(assessment, knowledge).stopped_medicines == ()
    later = judged(knowledge, blood(TODAY, lh="7.4"), courses=(planned,), medications=())
    assert page(later, knowledge).stopped_medicines == ("Testosterone gel stopped on 20 July",)


def test_stopping_the_serm_is_advised_only_to_a_man_who_takes_one(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    acts = [line.act for line in page(okafor_judged, knowledge).help]
    assert acts == ["Call the emergency number now", "Stop clomiphene and call us today", "Call us today"]
    without = page(judged(knowledge, blood(TODAY, lh="7.4"), medications=()), knowledge)
    assert [line.act for line in without.help] == ["Call the emergency number now", "Call us today"]
    assert without.help[-1].when.endswith("555-0142")


def test_the_slower_horizon_is_what_a_patient_reads(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    explained = dict(page(okafor_judged, knowledge).explained)
    assert "12 to 24 months" in explained["Sperm"]
    assert next(iter(explained)) == "LH, FSH"


def test_only_terms_that_stand_on_the_page_are_explained(knowledge: Knowledge) -> None:
    said = page(judged(knowledge, blood(TODAY, testosterone="561")), knowledge)
    assert said.explained == ()


def test_open_grey_points_are_explained_only_where_there_are_some(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    assert "open grey points" in page(okafor_judged, knowledge).pictures_note
    own = judged(knowledge, blood(TODAY, lh="7.4", testosterone="561"), courses=(), medications=())
    assert page(own, knowledge).pictures_note == ""


def test_what_is_missing_or_awaited_is_said(knowledge: Knowledge) -> None:
    said = page(judged(knowledge, blood(TODAY, lh="7.4", fsh="8.1", estradiol="31")), knowledge)
    assert "Still awaited from the laboratory: Testosterone." in said.limits
    assert "No result yet: Sperm in each mL." in said.limits


def test_the_week_is_said_with_the_day_it_is_counted_from(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    assert page(okafor_judged, knowledge).where == "Week 18, counted from 20 July (last testosterone)."


def test_a_message_stands_on_the_page_of_its_own_language_only(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    visit = Visit(id="v", day=TODAY, message="LH ha vuelto.", message_language="es", reviewed_by="Dr M. Lund")
    assessed = assess(replace(okafor_judged.chart, visits=(visit,)), knowledge, TODAY)
    assert page(assessed, knowledge).message is None
    with speaking(SPANISH):
        assert page(assessed, knowledge).message == "LH ha vuelto."


def test_a_page_in_another_s_place_says_so_in_head_and_foot(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    said = page(okafor_judged, knowledge, report_number="10427-6", replaces="10427-5")
    assert said.visit_text == "23 November 2026 · report 10427-6, replaces report 10427-5"
    assert said.foot.endswith("Report 10427-6 replaces report 10427-5.")


def test_a_count_below_the_limit_comes_with_what_the_limit_is_not(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    assert any("not necessarily infertile" in text for text in page(okafor_judged, knowledge).limits)


def test_the_foot_carries_edition_version_and_time_of_print(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    foot = page(okafor_judged, knowledge).foot
    for part in ("post-TRT", knowledge.edition, "Clinic Desktop 0.1.0", "23 Nov 2026, 09:40"):
        assert part in foot


def test_a_report_number_stands_beside_the_day(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    said = summary(
        okafor_judged,
        page_timeline(okafor_judged, knowledge),
        TODAY,
        knowledge,
        CLINIC,
        author="demo",
        printed_at=PRINTED,
        report_number="10427-5",
    )
    assert said.visit_text == "23 November 2026 · report 10427-5"


@pytest.mark.parametrize("name", ["brandt", "castellanos", "dlamini", "eriksson", "haddad", "okafor"])
def test_no_page_frightens_or_promises(
    demonstration: dict[str, Assessment], knowledge: Knowledge, name: str
) -> None:
    text = summary_text(page(demonstration[name], knowledge)).lower()
    for word in ("abnormal", "normal range", "failed", "bad", "will recover", "guarantee"):
        assert word not in text
    assert len(page(demonstration[name], knowledge).lines) <= 5


@pytest.mark.parametrize("name", ["brandt", "castellanos", "dlamini", "eriksson", "haddad", "okafor"])
def test_every_value_of_a_page_stands_as_the_laboratory_reported_it(
    demonstration: dict[str, Assessment], knowledge: Knowledge, name: str
) -> None:
    assessment = demonstration[name]
    for line in page(assessment, knowledge).lines:
        reported = [j.reading.value.text for j in assessment.of(line.marker) if j.reading is not None]
        assert line.value_text == reported[-1]


def test_an_unverified_sentence_never_reaches_the_page(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    doubtful = {
        id: replace(sentence, basis=replace(sentence.basis, verified=False))
        for id, sentence in knowledge.sentences.items()
        if id.startswith("page_")
    }
    unsure = replace(knowledge, sentences={**knowledge.sentences, **doubtful})
    said = page(okafor_judged, unsure)
    assert (said.help, said.explained, said.limits, said.pictures_note) == ((), (), (), "")
    assert said.next_steps[0] == "Blood test on or about 11 January 2027."


def test_a_draft_is_never_printed(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    draft = on_top(okafor_judged, typed(lh="6.0"), knowledge)
    drawn = timeline(okafor_judged, knowledge, strips=("lh",), draft=draft)
    with pytest.raises(ValueError, match="draft"):
        summary(okafor_judged, drawn, TODAY, knowledge, CLINIC, author="demo", printed_at=PRINTED)


def test_a_timeline_without_a_strip_for_a_result_is_refused(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    drawn = timeline(okafor_judged, knowledge, strips=("lh",))
    with pytest.raises(ValueError, match="fsh"):
        summary(okafor_judged, drawn, TODAY, knowledge, CLINIC, author="demo", printed_at=PRINTED)


def test_without_a_course_there_are_no_stations_and_no_bars(knowledge: Knowledge) -> None:
    said = page(judged(knowledge, blood(TODAY, lh="7.4"), courses=(), medications=()), knowledge)
    assert said.stations == ()
    assert said.lines[0].expected is None
    assert said.lines[0].verdict_words == "in the usual range"
    assert said.next_steps == ()


def test_for_symptoms_testosterone_stands_first_and_sperm_is_not_asked_for(knowledge: Knowledge) -> None:
    course = replace(COURSE, goals=(Goal.SYMPTOMS,))
    assessment = judged(knowledge, blood(TODAY, lh="7.4", testosterone="561"), courses=(course,))
    said = page(assessment, knowledge)
    assert [line.marker for line in said.lines] == ["testosterone", "lh"]
    assert not any("Sperm" in text for text in said.limits)


def test_the_clinic_s_emergency_number_and_sentence_stand_beside_the_signs(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    head = replace(CLINIC, emergency_phone="112", emergency_text="At night come\nto the north gate.")
    drawn = page_timeline(okafor_judged, knowledge)
    told, usual = (
        summary(
            okafor_judged, drawn, okafor_judged.on, knowledge, letterhead, author="R.", printed_at=PRINTED
        ).help
        for letterhead in (head, CLINIC)
    )
    assert told[0].act == "Call 112 now"
    assert told[0].when == f"{usual[0].when} At night come to the north gate."
    assert told[1:] == usual[1:]


def test_a_reason_that_most_lines_share_is_said_once_below_them(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    said = page(assess(demonstration["castellanos"].chart, knowledge, date(2026, 11, 16)), knowledge)
    assert said.limits[0] == "Results not comparable with last time: on testosterone then."
    assert [line.change_words for line in said.lines].count("not comparable with last time") == 4


@pytest.mark.parametrize(("due", "monday"), [("2026-12-05", 7), ("2026-12-06", 7), ("2026-12-07", None)])
def test_a_day_at_the_weekend_is_meant_as_the_week_after_it(due: str, monday: int | None) -> None:
    assert week_meant(date.fromisoformat(due)) == (monday and date(2026, 12, monday))


def test_a_plan_for_a_sunday_names_the_week_on_page_slip_and_summary(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    found = assess(demonstration["fernandez"].chart, knowledge, date(2026, 11, 19))
    assert "Semen sample in the week of 7 December, after 2 to 7 days" in page(found, knowledge).next_steps[0]
    slip = next_slip(found, knowledge)
    assert slip is not None
    assert slip.tests[0].when.startswith("best in the week of 7 December; between ")
    rows = planned(found, knowledge, Sources(knowledge)).rows
    assert "Planned for 6 Dec 2026, in 17 days; week of 7 Dec" in [when for _, when, *_ in rows]
