"""A patient's page as a value: every word and mark on it, and the Timeline it says them about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop import VERSION
from clinic_desktop.clinical.draw_class import NOT_HIS_OWN
from clinic_desktop.clinical.two_samples import two_samples
from clinic_desktop.clinical.wash_out import exposures
from clinic_desktop.drawing.also_measured import also_measured
from clinic_desktop.drawing.medicines import stopped, taken_now
from clinic_desktop.drawing.next_steps import get_help, next_steps, verified
from clinic_desktop.drawing.number_lines import number_line, results
from clinic_desktop.drawing.page_apart import not_compared, shared_reasons
from clinic_desktop.drawing.page_face import refuse_drafts, visit_text
from clinic_desktop.drawing.page_limits import limits
from clinic_desktop.drawing.pictures import pictures
from clinic_desktop.drawing.stations import stations, where_in_words
from clinic_desktop.drawing.timeline import timeline as draw_timeline
from clinic_desktop.drawing.words import full_day, near_day, uncapitalised
from clinic_desktop.knowledge.horizons import slower_horizon
from clinic_desktop.language import ENGLISH, phrase, spoken, tr
from clinic_desktop.model.assessment import PhaseVerdict
from clinic_desktop.model.course import Goal
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.summary import Summary

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

TITLE = phrase("Your visit summary")
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
    replaces: str = "",
) -> Summary:
    """Say what the page of a visit says, from an assessment as of that day and its `page_timeline`.

    The message stays None, to be written by hand, until a clinician has approved one in the language spoken;
    `replaces` is the number of the page in whose place this one is handed out. Raises ValueError
    where the timeline holds a draft, or lacks a strip of a marker that was measured: neither is the user's
    fault.
    """
    refuse_drafts(timeline)
    chart = assessment.chart
    markers = _markers(chart, visit_day)
    found = results(markers, timeline, assessment, visit_day)
    shared = shared_reasons([result.judged for result in found], assessment, knowledge)
    visit = chart.visit_on(visit_day)
    drawn = pictures([marker for marker in PICTURES if marker in markers], timeline, knowledge)
    return Summary(
        letterhead=letterhead,
        title=tr(TITLE),
        visit_text=visit_text(visit_day, report_number, replaces),
        identity=_identity(chart, visit_day, visit, author, semen=SPERM in markers),
        stations=stations(chart, knowledge, visit_day),
        where=where_in_words(chart, knowledge, visit_day),
        message=_message(visit),
        next_steps=next_steps(
            assessment, knowledge, second_sample=_second_sample(found, assessment, knowledge)
        ),
        lines=tuple(number_line(result, assessment, knowledge, visit_day, shared) for result in found),
        also_measured=also_measured(assessment, knowledge, visit_day),
        pictures=drawn,
        pictures_note=verified(knowledge, "page_open_points") if _shows_a_drug(drawn) else "",
        medicines=taken_now(chart, knowledge, visit_day),
        stopped_medicines=stopped(chart, knowledge, visit_day),
        explained=_explained(found, chart, knowledge),
        help=get_help(chart, knowledge, letterhead, visit_day),
        limits=(*not_compared(shared), *limits(found, markers, assessment, knowledge)),
        foot=_foot(chart, knowledge, visit_day, printed_at, report_number, replaces),
        language=spoken().code,
        author=author,
        printed_at=printed_at,
        timeline=timeline,
    )


def _markers(chart: Chart, visit_day: date) -> tuple[str, ...]:
    """Which markers may have a line, in the order of what the man wants from the course."""
    course = chart.course_at(visit_day)
    fertility = course is None or Goal.FERTILITY in course.goals
    return FERTILITY_LINES if fertility else SYMPTOM_LINES


def _message(visit: Visit | None) -> str | None:
    """What was approved in the language spoken; a message that names no language is an English one."""
    if visit is None or not visit.reviewed_by or (visit.message_language or ENGLISH.code) != spoken().code:
        return None
    return visit.message


def _identity(
    chart: Chart, visit_day: date, visit: Visit | None, author: str, *, semen: bool
) -> tuple[tuple[str, str], ...]:
    patient = chart.patient
    blood = _collected(chart, visit_day, semen=False)
    sample = _collected(chart, visit_day, semen=True) if semen else ""
    reviewed = _reviewed(visit)
    cells = (
        (tr("Name"), f"{patient.given} {patient.family}"),
        (tr("Date of birth"), full_day(patient.birth_date)),
        (tr("Chart"), patient.chart_number),
        (tr("Blood drawn"), blood),
        (tr("Semen sample"), sample),
        (tr("Reviewed by") if reviewed else tr("Prepared by"), reviewed or author),
    )
    return tuple((label, text) for label, text in cells if text)


def _reviewed(visit: Visit | None) -> str:
    """Who reviewed the visit, and on which day; empty where nobody did."""
    if visit is None or visit.reviewed_by is None:
        return ""
    at = visit.reviewed_at
    return visit.reviewed_by if at is None else f"{visit.reviewed_by}, {near_day(at.date(), visit.day)}"


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
    slower = slower_horizon(SPERM, knowledge)
    if SPERM in shown and slower is not None and exposures(chart, knowledge):
        terms.append((tr("Sperm"), verified(knowledge, "page_sperm_take_time", months=slower.months)))
    return tuple((term, text) for term, text in terms if text)


def _foot(
    chart: Chart,
    knowledge: Knowledge,
    visit_day: date,
    printed_at: datetime,
    report_number: str,
    replaces: str,
) -> str:
    course = chart.course_at(visit_day)
    pathway = None if course is None else knowledge.pathways.get(course.pathway)
    edition = tr("knowledge edition {edition}", edition=knowledge.edition)
    if pathway is not None:
        named = uncapitalised(pathway.short_title)
        edition = tr("{pathway} pathway, {edition}", pathway=named, edition=edition)
    said = tr(
        "Expected values: {basis}, sources at the clinic. "
        "Clinic Desktop {version}. Printed {day}, {printed_at:%H:%M}.",
        basis=edition,
        version=VERSION,
        day=full_day(printed_at.date()),
        printed_at=printed_at,
    )
    return " ".join(part for part in (said, _numbered(report_number, replaces)) if part)


def _numbered(report_number: str, replaces: str) -> str:
    if report_number and replaces:
        return tr("Report {number} replaces report {replaced}.", number=report_number, replaced=replaces)
    return tr("Report {number}.", number=report_number) if report_number else ""
