"""What the drugs of a man ask for beside his pathway: when it is due, and with which planned draw it goes.

Of each thing that is watched, only the next day is asked for: the last one that has come, for as long as it
is not measured, else the one to come. A day of its own is asked for only where no draw is planned near it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.measured import measured_in
from clinic_desktop.clinical.preparation import preparation
from clinic_desktop.model.assessment import PlanItem, PlanStatus
from clinic_desktop.model.panel import Specimen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from clinic_desktop.knowledge.drug_monitoring import DrugMonitoring
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication

OPEN = (PlanStatus.OVERDUE, PlanStatus.DUE, PlanStatus.PLANNED)


@dataclass(frozen=True, slots=True)
class Watch:
    """One thing that is watched on one use of a drug, `start` the first day of it without a break."""

    rule: DrugMonitoring
    start: date
    end: date | None

    def days(self) -> Iterator[date]:
        """The days it asks for, without end where it repeats and the drug is not stopped."""
        for day in self._counted():
            due = self.start + timedelta(days=day)
            if self.end is not None and due > self.end:
                return
            yield due

    def _counted(self) -> Iterator[int]:
        yield from self.rule.days
        last = self.rule.days[-1] if self.rule.days else 0
        while self.rule.every:
            last += self.rule.every
            yield last


def watches(chart: Chart, knowledge: Knowledge, *, of: Medication) -> tuple[Watch, ...]:
    """What is planned on one medication; nothing that is not verified, and nothing for a younger man."""
    agent = knowledge.agents.get(of.agent)
    if agent is None:
        return ()
    found = []
    for rule in knowledge.drug_monitoring.values():
        if not (rule.markers and rule.basis.verified and rule.watches(agent)):
            continue
        start = of.start if rule.after_dose_change else unbroken_since(of, chart)
        if _age(chart, start) >= rule.from_age:
            found.append(Watch(rule, start, of.end))
    return tuple(found)


def unbroken_since(medication: Medication, chart: Chart) -> date:
    """The first day of the use that a medication belongs to: a change of dose does not break it."""
    start = medication.start
    for earlier in sorted(chart.medications, key=lambda each: each.start, reverse=True):
        touches = earlier.end is None or earlier.end + timedelta(days=1) >= start
        if earlier.agent == medication.agent and earlier.start < start and touches:
            start = earlier.start
    return start


def with_drugs(
    items: Sequence[PlanItem], chart: Chart, course: Course, on: date, knowledge: Knowledge
) -> tuple[PlanItem, ...]:
    """Return a pathway's items with what his drugs ask for: in a draw planned near, else on its own."""
    joined = list(items)
    for wanted in sorted(_wanted(chart, course, on, knowledge), key=lambda item: item.due):
        place = _near(joined, wanted, knowledge)
        if place is None:
            joined.append(wanted)
        else:
            joined[place] = _together(joined[place], wanted)
    return tuple(joined)


def _wanted(chart: Chart, course: Course, on: date, knowledge: Knowledge) -> Iterator[PlanItem]:
    for medication in chart.medications:
        if medication.end is not None and medication.end < on:
            continue
        if any(_goes_on(medication, other) for other in chart.medications):
            continue
        for watch in watches(chart, knowledge, of=medication):
            item = _next(watch, chart, course, on, knowledge)
            if item is not None:
                yield item


def _goes_on(medication: Medication, other: Medication) -> bool:
    """Whether another dose of the same drug follows at once, which is then the one that is asked."""
    follows = medication.end is not None and other.start == medication.end + timedelta(days=1)
    return follows and other.agent == medication.agent


def _next(watch: Watch, chart: Chart, course: Course, on: date, knowledge: Knowledge) -> PlanItem | None:
    """The day that is asked for next; None where everything it asks for was measured, or can be no more."""
    share = knowledge.constants["plan_early_share"]
    before: date = watch.start
    latest: date | None = None
    for due in watch.days():
        first = due - timedelta(days=int(knowledge.constants["plan_baseline_days"]))
        opens = first if due == watch.start else due - timedelta(days=int((due - before).days * share))
        if opens > on:
            latest = latest or due
            break
        # Once the drug is taken, a baseline of it can be had no more; what was due before the course is over.
        lost = (due == watch.start and due < on) or due < course.anchor
        latest = None if lost or _done(watch, chart, opens, due) else due
        before = due
    if latest is None or (course.end is not None and latest > course.end):
        return None
    return _item(watch, latest, chart=chart, course=course, on=on, knowledge=knowledge)


def _done(watch: Watch, chart: Chart, opens: date, due: date) -> bool:
    """Whether a panel since the day it opens has any of it; before the first dose, one until that.

    What such a panel lacks is awaited of it, not asked for again.
    """
    until = due if due == watch.start else None
    panels = [
        panel
        for panel in chart.final_panels
        if panel.collected.day >= opens and (until is None or panel.collected.day <= until)
    ]
    return bool(measured_in(panels, watch.rule.markers))


def _item(
    watch: Watch,
    due: date,
    *,
    chart: Chart,
    course: Course,
    on: date,
    knowledge: Knowledge,
) -> PlanItem:
    template = knowledge.templates[watch.rule.template]
    prepared = preparation(chart, course, due, template, knowledge)
    sources = [
        *watch.rule.basis.cite,
        *(cite for sentence in prepared for cite in knowledge.sentences[sentence].basis.cite),
    ]
    return PlanItem(
        due=due,
        template=template.id,
        markers=watch.rule.markers,
        reason=watch.rule.said,
        citations=tuple(dict.fromkeys(sources)),
        status=_status(due, on, knowledge),
        preparation=tuple(knowledge.say(sentence) for sentence in prepared),
    )


def _status(due: date, on: date, knowledge: Knowledge) -> PlanStatus:
    if on > due + timedelta(days=int(knowledge.constants["plan_grace_days"])):
        return PlanStatus.OVERDUE
    opened = on >= due - timedelta(days=int(knowledge.constants["plan_open_days"]))
    return PlanStatus.DUE if opened else PlanStatus.PLANNED


def _near(items: Sequence[PlanItem], wanted: PlanItem, knowledge: Knowledge) -> int | None:
    """The place of the open draw of the same specimen that is nearest to a day; None where none is near."""
    reach = int(knowledge.constants["plan_join_days"])
    asked = knowledge.templates[wanted.template].specimen is Specimen.SEMEN
    found = [
        (abs((item.due - wanted.due).days), place)
        for place, item in enumerate(items)
        if item.status in OPEN and (knowledge.templates[item.template].specimen is Specimen.SEMEN) is asked
    ]
    distance, place = min(found, default=(reach + 1, -1))
    return place if distance <= reach else None


def _together(item: PlanItem, wanted: PlanItem) -> PlanItem:
    """One draw for both, on the day of the one that is planned."""
    reasons = dict.fromkeys((item.reason, wanted.reason))
    return replace(
        item,
        markers=tuple(dict.fromkeys((*item.markers, *wanted.markers))),
        reason="; ".join(reasons),
        citations=tuple(dict.fromkeys((*item.citations, *wanted.citations))),
    )


def _age(chart: Chart, day: date) -> int:
    born = chart.patient.birth_date
    return day.year - born.year - int((day.month, day.day) < (born.month, born.day))
