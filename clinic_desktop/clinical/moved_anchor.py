"""What a corrected course changes, before it is stored: the course as it is and as it would be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.plan import plan
from clinic_desktop.clinical.wash_out import on_board
from clinic_desktop.model.assessment import ChangeKind

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.pathway_entities import Phase
    from clinic_desktop.model.assessment import Assessment, Change, Judged, PhasePosition, PlanItem
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A phase on the calendar, both days included; None is without bound."""

    phase: str
    title: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One piece of the plan, known on both sides by its form and its day of the pathway."""

    template: str
    day: int
    item: PlanItem


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSide:
    """All that hangs on a course's anchor, by one form of the course."""

    course: Course
    bands: tuple[Band, ...]
    position: PhasePosition | None
    wash_out_date: date | None
    plan: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Rejudged:
    """A reading whose phase verdict, class or change differs."""

    before: Judged
    after: Judged

    @property
    def otherwise(self) -> bool:
        """True where a verdict, a class or what is claimed of a change differs.

        Else the change is only counted from another draw, and comes to the same.
        """
        return _judged(self.before) != _judged(self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedAnchor:
    """A course before and after a correction; `readings` are those that differ, in order of collection."""

    before: CourseSide
    after: CourseSide
    readings: tuple[Rejudged, ...]

    @property
    def differs(self) -> bool:
        """True where anything that is shown of the course would change."""
        return bool(self.readings) or _shown(self.before) != _shown(self.after)


def moved_anchor(
    chart: Chart, course: Course, knowledge: Knowledge, on: date, medication: Medication | None = None
) -> MovedAnchor:
    """Compare a chart as it is with itself under a corrected course of the same id; nothing is stored.

    `medication` is one of the chart's that is corrected with it, where one is. Raises ValueError where the
    chart has no course of that id: a new course has no before.
    """
    kept = next((each for each in chart.courses if each.id == course.id), None)
    if kept is None:
        raise ValueError("only a course of the chart can be moved")
    corrected = tuple(course if each.id == course.id else each for each in chart.courses)
    one = assess(chart, knowledge, on)
    taken = tuple(
        medication if medication is not None and each.id == medication.id else each
        for each in chart.medications
    )
    other = assess(replace(chart, courses=corrected, medications=taken), knowledge, on)
    return MovedAnchor(
        before=_side(one, kept, knowledge),
        after=_side(other, course, knowledge),
        readings=tuple(
            Rejudged(before, after)
            for before, after in zip(one.readings, other.readings, strict=True)
            if _claims(before) != _claims(after)
        ),
    )


def _judged(judged: Judged) -> tuple[object, ...]:
    changes = judged.change, judged.change_from_baseline
    return judged.phase, judged.draw_class, *(None if each is None else _claimed(each) for each in changes)


def _claimed(change: Change) -> ChangeKind | bool | None:
    """Real or not, or what stands instead of it; a change without a claim is like none."""
    return change.real if change.kind is ChangeKind.MEASURED else change.kind


def _claims(judged: Judged) -> tuple[object, ...]:
    return judged.phase, judged.draw_class, judged.change, judged.change_from_baseline


def _side(assessment: Assessment, course: Course, knowledge: Knowledge) -> CourseSide:
    pathway = knowledge.pathways.get(course.pathway)
    day = max(assessment.on, course.anchor)
    return CourseSide(
        course=course,
        bands=() if pathway is None else tuple(_band(phase, course) for phase in pathway.phases),
        position=assessment.position,
        wash_out_date=on_board(assessment.chart, knowledge).wash_out_date(day),
        plan=tuple(
            Planned(template=item.template, day=course.day_of(item.due), item=item)
            for item in plan(assessment, knowledge)
        ),
    )


def _band(phase: Phase, course: Course) -> Band:
    def on_the_calendar(day: int | None) -> date | None:
        return None if day is None else course.anchor + timedelta(days=day)

    return Band(
        phase=phase.id,
        title=phase.title,
        first=on_the_calendar(phase.first_day),
        last=on_the_calendar(phase.last_day),
    )


def _shown(side: CourseSide) -> tuple[object, ...]:
    return side.bands, side.position, side.wash_out_date, side.plan, side.course.anchor_precision
