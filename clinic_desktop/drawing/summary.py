"""A patient's page as a value: every word and mark on it, and the Timeline it says them about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop import VERSION
from clinic_desktop.clinical.draw_class import NOT_HIS_OWN
from clinic_desktop.clinical.two_samples import two_samples
from clinic_desktop.clinical.wash_out import exposures
from clinic_desktop.drawing.also_measured import also_measured
from clinic_desktop.drawing.medicines import stopped, taken_now
from clinic_desktop.drawing.next_steps import get_help, next_steps, own_words, verified
from clinic_desktop.drawing.number_lines import number_line, results
from clinic_desktop.drawing.pictures import pictures
from clinic_desktop.drawing.timeline import timeline as draw_timeline
from clinic_desktop.drawing.words import full_day, near_day, spelled_day
from clinic_desktop.knowledge.horizons import slower_horizon
from clinic_desktop.model.assessment import LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.course import Goal
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.summary import Station, Summary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from clinic_desktop.drawing.number_lines import Result
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.summary import Letterhead, Picture
    from clinic_desktop.model.timeline import Timeline

TITLE = "Your visit summary"
ESTRADIOL = "estradiol"
SPERM = "sperm_concentration"
FERTILITY_LINES = ("lh", "fsh", "testosterone", ESTRADIOL, SPERM)
SYMPTOM_LINES = ("testosterone", "lh", "fsh", ESTRADIOL)
PICTURES = ("lh", "testosterone", SPERM, "fsh", ESTRADIOL)
GONADOTROPINS = ("lh", "fsh")


def page_timeline(assessment: Assessment, knowledge: Knowledge, units: Units = "us") -> Timeline:
    """The timeline a page is made from: every marker that the page may speak of, signed readings only."""
    return draw_timeline(assessment, knowledge, strips=FERTILITY_LINES, units=units)


def summary(
    assessment: Assessment,
    timeline: Timeline,
    visit_day: date,
    knowledge: Knowledge,
    letterhead: Letterhead,
    *,
    author: str,
    printed_at: datetime,
    report_number: str = "",
) -> Summary:
    """Say what the page of a visit says, from an assessment as of that day and its `page_timeline`.

    The message stays None, to be written by hand, until a clinician has approved one. Raises ValueError
    where the timeline holds a draft, or lacks a strip of a marker that was measured: neither is the user's
    fault.
    """
    if any(point.draft for strip in timeline.strips for point in strip.points):
        raise ValueError("a draft is never printed as a result")
    chart = assessment.chart
    markers = _markers(chart, visit_day)
    found = results(markers, timeline, assessment, visit_day)
    visit = _visit(chart, visit_day)
    drawn = pictures(PICTURES, timeline, knowledge)
    return Summary(
        letterhead=letterhead,
        title=TITLE,
        visit_text=_visit_text(visit_day, report_number),
        identity=_identity(chart, visit_day, visit, author),
        stations=_stations(chart, knowledge, visit_day),
        message=visit.message if visit is not None and visit.reviewed_by else None,
        next_steps=next_steps(
            assessment, knowledge, second_sample=_second_sample(found, assessment, knowledge)
        ),
        lines=tuple(number_line(result, assessment, knowledge, visit_day) for result in found),
        also_measured=also_measured(assessment, knowledge, visit_day),
        pictures=drawn,
        pictures_note=verified(knowledge, "page_open_points") if _shows_a_drug(drawn) else "",
        medicines=taken_now(chart, knowledge, visit_day),
        stopped_medicines=stopped(chart, knowledge, visit_day),
        explained=_explained(found, chart, knowledge),
        help=get_help(chart, knowledge, letterhead, visit_day),
        limits=_limits(found, markers, knowledge),
        foot=_foot(chart, knowledge, visit_day, printed_at),
        language="en",
        author=author,
        printed_at=printed_at,
        timeline=timeline,
    )


def _markers(chart: Chart, visit_day: date) -> tuple[str, ...]:
    """Which markers may have a line, in the order of what the man wants from the course."""
    course = chart.course_at(visit_day)
    fertility = course is None or Goal.FERTILITY in course.goals
    return FERTILITY_LINES if fertility else SYMPTOM_LINES


def _visit(chart: Chart, day: date) -> Visit | None:
    return next((visit for visit in chart.visits if visit.day == day), None)


def _visit_text(visit_day: date, report_number: str) -> str:
    said = spelled_day(visit_day)
    return f"{said} · report {report_number}" if report_number else said


def _identity(chart: Chart, visit_day: date, visit: Visit | None, author: str) -> tuple[tuple[str, str], ...]:
    patient = chart.patient
    blood = _collected(chart, visit_day, semen=False)
    semen = _collected(chart, visit_day, semen=True)
    reviewed = visit.reviewed_by if visit is not None else None
    cells = (
        ("Name", f"{patient.given} {patient.family}"),
        ("Date of birth", full_day(patient.birth_date)),
        ("Chart", patient.chart_number),
        ("Blood drawn", blood),
        ("Semen sample", semen),
        ("Reviewed by" if reviewed else "Prepared by", reviewed or author),
    )
    return tuple((label, text) for label, text in cells if text)


def _collected(chart: Chart, visit_day: date, *, semen: bool) -> str:
    """When the latest specimen up to the visit was taken: "23 Nov, 08:10"."""
    moments = [
        panel.collected
        for panel in chart.final_panels
        if panel.collected.day <= visit_day and (panel.specimen is Specimen.SEMEN) is semen
    ]
    if not moments:
        return ""
    day = near_day(moments[-1].day, visit_day)
    return day if moments[-1].at is None else f"{day}, {moments[-1].at:%H:%M}"


def _stations(chart: Chart, knowledge: Knowledge, visit_day: date) -> tuple[Station, ...]:
    """The phases of his pathway, with "you are here" on the one of the day."""
    course = chart.course_at(visit_day)
    pathway = None if course is None else knowledge.pathways.get(course.pathway)
    if course is None or pathway is None or (course.end is not None and course.end < visit_day):
        return ()
    day = course.day_of(visit_day)
    here = "you are here" if day < 0 else f"you are here: week {day // 7}"
    current = pathway.phase_on(day)
    return tuple(
        Station(phase.id, phase.plain_title, here if phase is current else "") for phase in pathway.phases
    )


def _shows_a_drug(drawn: Sequence[Picture]) -> bool:
    """True where a picture holds a point that testosterone or hCG made."""
    strips = (picture.strip for picture in drawn if picture.strip is not None)
    return any(point.draw_class in NOT_HIS_OWN for strip in strips for point in strip.points)


def _second_sample(found: Sequence[Result], assessment: Assessment, knowledge: Knowledge) -> bool:
    """True where the latest sample held no sperm although some could be expected, and stands alone so far."""
    samples = two_samples(assessment.chart, assessment.on, knowledge)
    return samples.count < samples.wanted and any(
        result.judged.marker == SPERM
        and result.judged.phase is not PhaseVerdict.AS_EXPECTED
        and result.judged.canonical is not None
        and result.judged.canonical.point == 0
        for result in found
    )


def _explained(found: Sequence[Result], chart: Chart, knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """A few terms in plain words: only those that stand on this page."""
    shown = {result.judged.marker for result in found}
    terms = []
    if gonadotropins := [knowledge.markers[m].name for m in GONADOTROPINS if m in shown]:
        terms.append((", ".join(gonadotropins), verified(knowledge, "page_gonadotropins")))
    if ESTRADIOL in shown:
        terms.append((knowledge.markers[ESTRADIOL].name, verified(knowledge, "page_estradiol")))
    slower = slower_horizon(SPERM, knowledge)
    if SPERM in shown and slower is not None and exposures(chart, knowledge):
        terms.append(("Sperm", verified(knowledge, "page_sperm_take_time", months=slower.months)))
    return tuple((term, text) for term, text in terms if text)


def _limits(found: Sequence[Result], markers: Sequence[str], knowledge: Knowledge) -> tuple[str, ...]:
    """What the page cannot say, and what is still missing."""
    limits = [*own_words(knowledge, "page_chance")]
    judged = {result.judged.marker: result.judged for result in found}
    if SPERM in judged and judged[SPERM].laboratory is LaboratoryVerdict.BELOW:
        limits += own_words(knowledge, "page_below_semen_limit")
    missing = [knowledge.markers[marker].plain_name for marker in markers if marker not in judged]
    if missing:
        limits.append(verified(knowledge, "page_missing", markers=", ".join(missing)))
    return (*limits, *own_words(knowledge, "page_support"))


def _foot(chart: Chart, knowledge: Knowledge, visit_day: date, printed_at: datetime) -> str:
    course = chart.course_at(visit_day)
    pathway = None if course is None else knowledge.pathways.get(course.pathway)
    expected = "" if pathway is None else f"{pathway.short_title} pathway, "
    return (
        f"Expected values: {expected}knowledge edition {knowledge.edition}, sources at the clinic. "
        f"Clinic Desktop {VERSION}. Printed {full_day(printed_at.date())}, {printed_at:%H:%M}."
    )
