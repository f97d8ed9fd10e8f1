"""What the worklist says of a man, from his chart alone: what is due, and what waits for a review.

A row carries days, not words of a day: it says the right thing on the next day before it is made anew.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.considerations import considerations
from clinic_desktop.clinical.intervals import in_three_digits
from clinic_desktop.clinical.plan import plan_on
from clinic_desktop.clinical.preparation import preparation
from clinic_desktop.clinical.review_scope import saw
from clinic_desktop.language import ENGLISH, speaking
from clinic_desktop.model.assessment import PhaseVerdict, PlanStatus
from clinic_desktop.model.consideration import Weight
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.worklist import DueTest, Pressing, Telling, ToReview, WorklistRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged, PlanItem
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.consideration import Consideration
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.patient import Visit

NOT_DONE = (PlanStatus.OVERDUE, PlanStatus.DUE, PlanStatus.PLANNED)
BY_VERDICT = {PhaseVerdict.UNEXPECTED: Pressing.UNEXPECTED, PhaseVerdict.BEHIND: Pressing.BEHIND}
BY_WEIGHT = {
    Weight.SAFETY: Pressing.SAFETY,
    Weight.FINDING: Pressing.FINDING,
    Weight.CONTEXT: Pressing.CONTEXT,
}


def worklist_row(
    chart: Chart,
    knowledge: Knowledge,
    on: date,
    stamp: str,
    *,
    switched_off: frozenset[str] = frozenset(),
    switched_on: frozenset[str] = frozenset(),
) -> WorklistRow:
    """Return a man's row as of a day; the clinic's choice of considerations decides which may speak."""
    course = chart.course_at(on)
    known = course is not None and course.pathway in knowledge.pathways
    choice = switched_off, switched_on
    return WorklistRow(
        patient=chart.patient.id,
        revision=chart.revision,
        stamp=stamp,
        pathway=course.pathway if course is not None and known else "",
        anchor=None if course is None else course.anchor,
        end=None if course is None else course.end,
        tests=tuple(_tests(chart, course, knowledge, on)),
        review=_review(chart, knowledge, on, choice),
    )


def _tests(chart: Chart, course: Course | None, knowledge: Knowledge, on: date) -> Iterator[DueTest]:
    """The next test of each form, the earliest first."""
    if course is None:
        return
    first: dict[str, PlanItem] = {}
    for item in plan_on(chart, on, knowledge):
        if item.status in NOT_DONE:
            first.setdefault(item.template, item)
    grace = int(knowledge.constants["plan_grace_days"])
    for item in first.values():
        template = knowledge.templates[item.template]
        yield DueTest(
            template=item.template,
            due=item.due,
            late=item.due + timedelta(days=grace + 1),
            samples=item.samples,
            preparation=preparation(chart, course, item.due, template, knowledge),
        )


def _review(
    chart: Chart, knowledge: Knowledge, on: date, choice: tuple[frozenset[str], frozenset[str]]
) -> ToReview | None:
    """The latest visit of which something signed was not reviewed yet."""
    waiting = {panel.collected.day for panel in chart.final_panels if _waits(panel, chart)}
    visits = sorted(
        (visit for visit in chart.visits if visit.day in waiting and visit.day <= on),
        key=lambda visit: visit.day,
    )
    if not visits:
        return None
    latest = visits[-1]
    signed = [panel for panel in chart.final_panels if panel.collected.day == latest.day]
    return ToReview(
        visit=latest.id,
        day=latest.day,
        results=sum(len(panel.readings) for panel in signed),
        telling=_telling(assess(chart, knowledge, latest.day), knowledge, latest, choice),
        earlier=len(visits) - 1,
    )


def _waits(panel: Panel, chart: Chart) -> bool:
    """True for a signed panel that no review had in view.

    Who reviewed a later visit after the panel was signed had it on the page before him, among the earlier
    results: old results that were typed in belong to that review.
    """
    if panel.status is not PanelStatus.SIGNED:
        return False
    return not any(saw(visit, panel) for visit in chart.visits if visit.day > panel.collected.day)


def _telling(
    assessment: Assessment,
    knowledge: Knowledge,
    visit: Visit,
    choice: tuple[frozenset[str], frozenset[str]],
) -> Telling:
    """Whatever of the visit is the most pressing: of equals a verdict before a consideration."""
    off, on = choice
    results = [each for each in assessment.readings if each.panel.collected.day == visit.day]
    remarks = considerations(assessment, knowledge, switched_off=off, switched_on=on)
    found = [
        *(_of_result(each, knowledge) for each in results if each.phase in BY_VERDICT),
        *(_of_remark(each, knowledge) for each in remarks if _of_the_visit(each, visit)),
    ]
    if not found:
        return Telling(pressing=Pressing.NOTHING)
    first = min(found, key=lambda each: each.pressing)
    return Telling(
        pressing=first.pressing,
        marker=first.marker,
        value=first.value,
        unit=first.unit,
        consideration=first.consideration,
        others=_others(found, first),
    )


def _others(found: Sequence[Telling], first: Telling) -> int:
    """How many other results or remarks there are; what is said of the same marker is no other."""
    others = {each.marker or each.consideration for each in found}
    return len(others - {first.marker or first.consideration})


def _of_the_visit(remark: Consideration, visit: Visit) -> bool:
    """True for what rests on a result of the visit, and for what may harm him, whenever it was learnt."""
    results = [each.reading for each in remark.inputs if each.reading is not None]
    of_that_day = any(each.panel.collected.day == visit.day for each in results)
    return of_that_day or (remark.weight is Weight.SAFETY and not results)


def _of_result(judged: Judged, knowledge: Knowledge) -> Telling:
    value, unit = _as_said(judged, knowledge)
    return Telling(pressing=BY_VERDICT[judged.phase], marker=judged.marker, value=value, unit=unit)


def _of_remark(remark: Consideration, knowledge: Knowledge) -> Telling:
    pressing = BY_WEIGHT[remark.weight]
    shown = next((each.reading for each in remark.inputs if each.reading is not None), None)
    if shown is None:
        return Telling(pressing=pressing, consideration=remark.id.value)
    value, unit = _as_said(shown, knowledge)
    return Telling(
        pressing=pressing,
        marker=shown.marker,
        value=value,
        unit=unit,
        consideration=remark.id.value,
    )


def _as_said(judged: Judged, knowledge: Knowledge) -> tuple[str, str]:
    """A result as reported, or the calculated figure, and its unit as it is shown."""
    marker = knowledge.markers[judged.marker]
    if judged.reading is not None:
        listed = marker.unit(judged.reading.unit)
        return judged.reading.value.text.strip(), judged.reading.unit if listed is None else listed.label
    with speaking(ENGLISH):  # it is stored
        figure = "" if judged.canonical is None else in_three_digits(judged.canonical)
    return figure, marker.canonical.label
