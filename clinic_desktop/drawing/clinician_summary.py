"""The clinician's summary of a visit as a value: every word and mark on its pages, and their Timeline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop import VERSION
from clinic_desktop.drawing.anchors import course_title, said_anchor
from clinic_desktop.drawing.clinician_results import LEGEND, collections, result_tables, told_results
from clinic_desktop.drawing.clinician_sources import Sources
from clinic_desktop.drawing.clinician_told import told
from clinic_desktop.drawing.clinician_words import (
    considered,
    markers_said,
    medicines,
    planned,
    standing,
    visit_said,
)
from clinic_desktop.drawing.header import phase_words
from clinic_desktop.drawing.page_face import refuse_drafts, visit_text
from clinic_desktop.drawing.strip_choice import goal_markers, unshown
from clinic_desktop.drawing.timeline import timeline as draw_timeline
from clinic_desktop.drawing.visit_words import UNREVIEWED, review_words
from clinic_desktop.drawing.words import (
    capitalised,
    full_day,
    near_day,
    signed_number,
    together,
)
from clinic_desktop.language import phrase, spoken, tr
from clinic_desktop.model.clinician_summary import ClinicianSummary, Labels
from clinic_desktop.model.summary import Station

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.flowsheet import Flowsheet
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.summary import Letterhead
    from clinic_desktop.model.timeline import Timeline

TITLE = phrase("Clinician’s summary")
GREY = phrase("open grey points: on testosterone or hCG, not joined to his own production")
NOBODY: frozenset[str] = frozenset()


def clinician_timeline(assessment: Assessment, knowledge: Knowledge, units: Units = "us") -> Timeline:
    """The timeline the summary is made from: every marker that was reported, those of his goal first."""
    measured = {judged.marker for judged in assessment.readings}
    goal = goal_markers(knowledge, assessment.chart, assessment.on)
    strips = (*(marker for marker in goal if marker in measured), *unshown(assessment, goal, knowledge))
    return draw_timeline(assessment, knowledge, strips=strips, units=units)


def clinician_summary(
    assessment: Assessment,
    timeline: Timeline,
    flowsheet: Flowsheet,
    visit_day: date,
    knowledge: Knowledge,
    letterhead: Letterhead,
    *,
    author: str,
    printed_at: datetime,
    report_number: str = "",
    replaces: str = "",
    switched_off: frozenset[str] = NOBODY,
    switched_on: frozenset[str] = NOBODY,
) -> ClinicianSummary:
    """Say what the summary of a visit says, from an assessment as of that day and its `clinician_timeline`.

    `replaces` is the number of the page in whose place it is handed out, `switched_off` and `switched_on` are
    the clinic's own choices of considerations. Raises ValueError where the timeline holds a draft, which is
    not the user's fault.
    """
    refuse_drafts(timeline)
    chart = assessment.chart
    visit = chart.visit_on(visit_day)
    state = _state(visit, chart)
    face = visit_text(visit_day, report_number, replaces)
    sources = Sources(knowledge)
    lines, note = markers_said(assessment, timeline, knowledge, sources)
    cards, besides = considered(assessment, knowledge, sources, switched_off, switched_on)
    tables, notes = result_tables(flowsheet, assessment)
    plan = planned(assessment, knowledge, sources)
    said = ClinicianSummary(
        letterhead=letterhead,
        title=tr(TITLE),
        visit_text=face,
        running=_running(chart, face, visit, state),
        identity=_identity(chart, visit_day, author),
        course=_course(assessment, knowledge),
        stations=_stations(chart, knowledge, visit_day),
        state=state,
        reviewed=_reviewed(visit),
        labels=_labels(),
        sentences=standing(assessment, timeline, knowledge),
        markers=lines,
        markers_note=note,
        results=tables,
        legend=tr(LEGEND),
        notes=notes,
        collections=collections(assessment, knowledge),
        timeline=timeline,
        pictures_note=tr(GREY),
        considerations=cards,
        considerations_note=besides,
        medicines=medicines(assessment, knowledge),
        plan=plan,
        visit=visit_said(visit, knowledge, state),
        sources=sources.listed(),
        signature=_signature(visit, author),
        foot=_foot(knowledge, printed_at),
        language=spoken().code,
        author=author,
        printed_at=printed_at,
        told={},
    )
    return replace(said, told=told(said, told_results(assessment, state, knowledge)))


def _reviewed(visit: Visit | None) -> bool:
    return visit is not None and visit.reviewed_by is not None


def _state(visit: Visit | None, chart: Chart) -> str:
    """Whose review the visit has; "Not reviewed" also where nothing was written of that day."""
    if visit is None or visit.reviewed_by is None:
        return f"{capitalised(tr(UNREVIEWED))}."
    return review_words(visit, chart)


def _running(chart: Chart, face: str, visit: Visit | None, state: str) -> str:
    """Whose pages these are, for the head of each further page; lines break in the name and after a dot."""
    patient = chart.patient
    said = (
        patient.name,
        tr("born {day}", day=full_day(patient.birth_date)),
        tr("chart {chart_number}", chart_number=patient.chart_number),
        face,
        "" if _reviewed(visit) else state.rstrip("."),
    )
    bound = (part if part == patient.name else part.replace(" ", "\u00a0") for part in said if part)
    return "\u00a0· ".join(bound)


def _identity(chart: Chart, visit_day: date, author: str) -> tuple[tuple[str, str], ...]:
    patient = chart.patient
    age = tr("{age} y", age=patient.age_on(visit_day))
    cells = (
        (tr("Name"), patient.name),
        (tr("Date of birth"), f"{full_day(patient.birth_date)}, {age}"),
        (tr("Chart"), patient.chart_number),
        (tr("Phone"), patient.phone or ""),
        (tr("Prepared by"), author),
    )
    return tuple((label, text) for label, text in cells if text)


def _course(assessment: Assessment, knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """Pathway, goal, day 0 and stage of the course that the day belongs to."""
    course = assessment.chart.course_at(assessment.on)
    if course is None:
        return ((tr("Course"), tr("No course")),)
    pathway = knowledge.pathways.get(course.pathway)
    anchor = tr("day 0") if pathway is None else pathway.anchor_name
    ended = course.end is not None and course.end < assessment.on
    cells = (
        (tr("Pathway"), course_title(course, knowledge)),
        (tr("Goal"), capitalised(together([tr(goal.value) for goal in course.goals]))),
        (capitalised(anchor), said_anchor(course)),
        (tr("Stage"), phase_words(assessment)),
        (
            tr("Ended"),
            "" if course.end is None or not ended else near_day(course.end, assessment.on),
        ),
    )
    return tuple((label, text) for label, text in cells if text)


def _stations(chart: Chart, knowledge: Knowledge, visit_day: date) -> tuple[Station, ...]:
    """The phases of his pathway; that of the day says its week."""
    course = chart.course_at(visit_day)
    pathway = None if course is None else knowledge.pathways.get(course.pathway)
    if course is None or pathway is None or (course.end is not None and course.end < visit_day):
        return ()
    day = course.day_of(visit_day)
    current = pathway.phase_on(day)
    here = tr("day {day}", day=signed_number(day)) if day < 0 else tr("week {week}", week=day // 7)
    return tuple(Station(phase.id, phase.title, here if phase is current else "") for phase in pathway.phases)


def _labels() -> Labels:
    return Labels(
        assessment=tr("Assessment"),
        results=tr("Results"),
        marker=tr("Marker"),
        since=tr("Since baseline"),
        notes=tr("Corrections and notes"),
        timelines=tr("Timelines"),
        planned=tr("Planned"),
        safety=tr("Safety"),
        considerations=tr("Worth considering"),
        visit=tr("Visit"),
        sources=tr("Sources"),
        signature=tr("Signature"),
        date=tr("Date"),
    )


def _signature(visit: Visit | None, author: str) -> tuple[str, ...]:
    """Who prepared the pages, and who is to sign them: the reviewer where there is one."""
    prepared = tr("Prepared by {user}", user=author)
    if visit is None or visit.reviewed_by is None:
        return prepared, capitalised(tr(UNREVIEWED))
    on = "" if visit.reviewed_at is None else f", {full_day(visit.reviewed_at.date())}"
    return prepared, tr("Reviewed by {user}.", user=f"{visit.reviewed_by}{on}").rstrip(".")


def _foot(knowledge: Knowledge, printed_at: datetime) -> str:
    return tr(
        "Clinic Desktop {version} · {edition} · printed {day}, {printed_at:%H:%M}",
        version=VERSION,
        edition=tr("knowledge edition {edition}", edition=knowledge.edition),
        day=full_day(printed_at.date()),
        printed_at=printed_at,
    )
