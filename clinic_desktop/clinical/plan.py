"""What the pathway asks for, what of it is done, and what is due, overdue or planned.

A panel counts for the day of the plan that it is nearest to; before the anchor the panels of the baseline
fill its days in their order. A day that was missed is asked for until something later is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.drug_plan import placed, with_drugs
from clinic_desktop.clinical.measured import NOT_MEASURED, awaited_of, measured_in, specimen_group
from clinic_desktop.clinical.preparation import preparation
from clinic_desktop.clinical.two_samples import two_samples
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.clinical.verdict import standing_on
from clinic_desktop.model.assessment import PlanItem, PlanStatus
from clinic_desktop.model.panel import Specimen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from clinic_desktop.clinical.drug_plan import Placed
    from clinic_desktop.knowledge.entities import Knowledge, Template
    from clinic_desktop.knowledge.pathway_entities import Due, Pathway
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.panel import Panel

ORDER = {status: place for place, status in enumerate(PlanStatus)}
OPEN = (PlanStatus.DUE, PlanStatus.OVERDUE)


@dataclass(slots=True)
class _Slot:
    """One day of the plan of one form: from which day of the course a panel counts for it, and which did."""

    due: Due
    opens: int
    panels: tuple[Panel, ...] = ()

    @property
    def baseline(self) -> bool:
        return self.due.day < 0


def plan(assessment: Assessment, knowledge: Knowledge) -> tuple[PlanItem, ...]:
    """Return what the pathway, the goals and the drugs ask for, as of the day of the assessment, by day.

    Nothing without a course or after its end. What was missed and passed over by a later panel, and a
    baseline that can no longer be taken, is left out.
    """
    return plan_on(assessment.chart, assessment.on, knowledge)


def plan_on(chart: Chart, on: date, knowledge: Knowledge) -> tuple[PlanItem, ...]:
    """Return the plan of a chart as of a day; nothing has to be judged for it."""
    seen, course, items = _of_the_pathway(chart, on, knowledge)
    if course is None:
        return ()
    items = with_drugs(items, seen, course, on, knowledge)
    return tuple(sorted(items, key=lambda item: (item.due, item.template, ORDER[item.status])))


def placed_on(chart: Chart, on: date, knowledge: Knowledge) -> tuple[Placed, ...]:
    """Return where in that plan each thing stands that his drugs ask for."""
    seen, course, items = _of_the_pathway(chart, on, knowledge)
    return () if course is None else placed(items, seen, course, on, knowledge)


def _of_the_pathway(
    chart: Chart, on: date, knowledge: Knowledge
) -> tuple[Chart, Course | None, tuple[PlanItem, ...]]:
    """What was seen until a day, the course that runs then, and what its pathway asks for."""
    standing, seen = standing_on(on, chart, knowledge), chart.until(on)
    if standing.course is None or standing.pathway is None or standing.position is None:
        return seen, None, ()
    planner = _Planner(seen, standing.course, on, knowledge)
    return seen, standing.course, tuple(planner.items(standing.pathway))


def upcoming(assessment: Assessment, knowledge: Knowledge) -> tuple[PlanItem, ...]:
    """Return what is still to be measured after the day of the assessment, the nearest first."""
    wanted = (PlanStatus.DUE, PlanStatus.PLANNED)
    return tuple(
        item for item in plan(assessment, knowledge) if item.due > assessment.on and item.status in wanted
    )


def next_due(items: Iterable[PlanItem]) -> date | None:
    """The earliest day that is due or overdue, None where none is."""
    return min((item.due for item in items if item.status in OPEN), default=None)


class _Planner:
    """What all items of one course are made with."""

    def __init__(self, chart: Chart, course: Course, on: date, knowledge: Knowledge) -> None:
        self._chart, self._final = chart, chart.final_panels
        self._course = course
        self._on = on
        self._today = course.day_of(on)
        self._knowledge = knowledge
        self._days = {
            name: int(knowledge.constants[f"plan_{name}_days"])
            for name in ("open", "grace", "baseline", "awaited")
        }

    def items(self, pathway: Pathway) -> Iterator[PlanItem]:
        """Everything of each form, in no order."""
        goals = {goal.value for goal in self._course.goals}
        asked = [due for due in pathway.plan if not due.goals or set(due.goals) & goals]
        for id in dict.fromkeys(due.template for due in asked):
            template = self._knowledge.templates[id]
            yield from self._of_form(template, [due for due in asked if due.template == id])

    def _of_form(self, template: Template, dues: list[Due]) -> Iterator[PlanItem]:
        slots = self._slots(sorted(dues, key=lambda due: due.day))
        panels = [panel for panel in self._final if self._counts(panel, template)]
        self._fill_baseline(slots, panels)
        self._fill_follow_up(slots, panels)
        done = [slot for slot in slots if slot.panels]
        last = done[-1] if done else None
        for slot in slots:
            if slot.panels:
                yield self._item(slot, slots, template, PlanStatus.DONE)
            elif (last is None or slot.due.day > last.due.day) and not self._lost(slot):
                yield self._item(slot, slots, template, self._status(slot))
        if last is not None:
            yield from self._awaited(last, template)

    def _slots(self, dues: list[Due]) -> list[_Slot]:
        """Each day with the first day that is nearer to it than to the one before."""
        share = self._knowledge.constants["plan_early_share"]
        slots, before = [], 0
        for due in dues:
            if due.day < 0:
                slots.append(_Slot(due, -self._days["baseline"]))
            else:
                slots.append(_Slot(due, due.day - int((due.day - before) * share)))
                before = due.day
        return slots

    def _counts(self, panel: Panel, template: Template) -> bool:
        """A panel of the form's specimen in which a hormone or sperm was measured, not haematocrit alone."""
        if specimen_group(panel.specimen) != specimen_group(template.specimen):
            return False
        known, asked = self._knowledge.markers, template.markers
        return any(  # most end at their first result
            reading.marker in asked
            and known[reading.marker].classed
            and reading.value.word not in NOT_MEASURED
            for reading in panel.readings
        )

    def _fill_baseline(self, slots: list[_Slot], panels: list[Panel]) -> None:
        """Give the n-th day before the anchor the n-th draw; what is left over goes to the last day."""
        wanted = [slot for slot in slots if slot.baseline]
        reach = -self._days["baseline"]
        apart: list[list[Panel]] = []
        for panel in panels:
            if not reach <= self._course.day_of(panel.collected.day) < 0:
                continue
            if apart and not self._apart(apart[-1][0], panel):
                apart[-1].append(panel)
            else:
                apart.append([panel])
        for place, together in enumerate(apart[: len(wanted)]):
            wanted[place].panels = tuple(together)
        for together in apart[len(wanted) :]:
            if wanted:
                wanted[-1].panels += tuple(together)

    def _apart(self, earlier: Panel, later: Panel) -> bool:
        """Blood on another day, semen with the days between that make it another sample."""
        days = (later.collected.day - earlier.collected.day).days
        semen = later.specimen is Specimen.SEMEN
        return days >= (int(self._knowledge.constants["semen_samples_apart_days"]) if semen else 1)

    def _fill_follow_up(self, slots: list[_Slot], panels: list[Panel]) -> None:
        for panel in panels:
            day = self._course.day_of(panel.collected.day)
            opened = [slot for slot in slots if not slot.baseline and slot.opens <= day]
            if opened:
                opened[-1].panels += (panel,)

    def _lost(self, slot: _Slot) -> bool:
        """True for a baseline after the anchor, and for a day after the course."""
        end = self._course.end
        passed = slot.baseline and self._today >= 0
        return passed or (end is not None and slot.due.day > self._course.day_of(end))

    def _status(self, slot: _Slot) -> PlanStatus:
        if self._today > slot.due.day + self._days["grace"]:
            return PlanStatus.OVERDUE
        opened = self._today >= slot.due.day - self._days["open"]
        return PlanStatus.DUE if opened else PlanStatus.PLANNED

    def _item(self, slot: _Slot, slots: list[_Slot], template: Template, status: PlanStatus) -> PlanItem:
        knowledge, due = self._knowledge, self._date(slot)
        open_yet = status is not PlanStatus.DONE
        found = None if open_yet else measured_in(slot.panels, template.markers)
        prepared = preparation(self._chart, self._course, due, template, knowledge) if open_yet else ()
        sources = [
            *slot.due.basis.cite,
            *(cite for sentence in prepared for cite in knowledge.sentences[sentence].basis.cite),
        ]
        return PlanItem(
            due=due,
            template=template.id,
            markers=template.markers if found is None else tuple(m for m in template.markers if m in found),
            reason=slot.due.basis.reason,
            citations=tuple(dict.fromkeys(sources)),
            status=status,
            samples=self._samples(slot, slots, template),
            preparation=tuple(knowledge.say(sentence) for sentence in prepared),
        )

    def _samples(self, slot: _Slot, slots: list[_Slot], template: Template) -> str:
        """How many of the samples wanted are there: of the draws before treatment, else of his semen."""
        semen = template.specimen is Specimen.SEMEN
        wanted = [each for each in slots if each.baseline]
        if slot.baseline and len(wanted) > 1:
            count = sum(1 for each in wanted if each.panels)
            sentence = "plan_samples" if semen else "plan_draws"
            return self._knowledge.say(sentence, count=str(count), wanted=str(len(wanted)))
        last = next((each for each in reversed(slots) if each.panels), None)
        return two_samples(self._chart, self._on, self._knowledge).said if semen and slot is last else ""

    def _awaited(self, slot: _Slot, template: Template) -> Iterator[PlanItem]:
        """What the panels of the last day that was measured still owe, while it is waited for.

        Nothing is waited for from the day on which the course was ended.
        """
        if self._course.end is not None and self._course.end <= self._on:
            return
        latest = slot.panels[-1]
        missing = awaited_of(slot.panels, template.markers)
        if (self._on - latest.collected.day).days > self._days["awaited"]:
            missing = ()
        marked = [
            marker
            for panel in slot.panels
            for marker in panel.awaited
            if not measured_in(slot.panels, (marker,))
        ]
        missing = tuple(dict.fromkeys((*missing, *marked)))
        if not missing:
            return
        yield PlanItem(
            due=self._date(slot),
            template=template.id,
            markers=missing,
            reason=self._knowledge.say("plan_awaited", date=say_day(latest.collected.day)),
            citations=slot.due.basis.cite,
            status=PlanStatus.AWAITED,
            panel=latest.id,
        )

    def _date(self, slot: _Slot) -> date:
        return self._course.anchor + timedelta(days=slot.due.day)
