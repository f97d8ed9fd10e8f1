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
    """One thing that is watched on one use of a drug, `start` the first day of it without a break.

    `others` are days on which another rule of this use asks for some of the same markers.
    """

    rule: DrugMonitoring
    start: date
    end: date | None
    others: tuple[date, ...] = ()

    def opens(self, due: date, before: date, knowledge: Knowledge) -> date:
        """The first day on which a draw counts for `due`: nearer to it than to the day `before`.

        A draw counts for the rule whose day it is nearest to, so what comes first of another rule is no look
        of this one; a baseline may be older.
        """
        if due == self.start:
            return due - timedelta(days=int(knowledge.constants["plan_baseline_days"]))
        last = max((day for day in (before, *self.others) if day < due), default=before)
        return due - timedelta(days=int((due - last).days * knowledge.constants["plan_early_share"]))

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


@dataclass(frozen=True, slots=True)
class Asked:
    """What one medication asks for next: its own day, and from which on a draw counts for it."""

    medication: str
    watch: Watch
    item: PlanItem
    opens: date


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a thing that is asked for stands in the plan; `along` with a draw that is planned anyway."""

    asked: Asked
    due: date
    along: bool


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
    return tuple(replace(watch, others=_others(watch, found)) for watch in found)


def _others(watch: Watch, found: Sequence[Watch]) -> tuple[date, ...]:
    """The days of the other rules of one use that ask for some of the same."""
    alike = (each for each in found if each is not watch and set(each.rule.markers) & set(watch.rule.markers))
    return tuple(each.start + timedelta(days=day) for each in alike for day in each.rule.days)


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
    return _put(items, chart, course, on, knowledge)[0]


def placed(
    items: Sequence[PlanItem], chart: Chart, course: Course, on: date, knowledge: Knowledge
) -> tuple[Placed, ...]:
    """Return with which draws of the plan each thing stands that his drugs ask for."""
    return _put(items, chart, course, on, knowledge)[1]


def _put(
    items: Sequence[PlanItem], chart: Chart, course: Course, on: date, knowledge: Knowledge
) -> tuple[tuple[PlanItem, ...], tuple[Placed, ...]]:
    joined, found = list(items), []
    for asked in sorted(_wanted(chart, course, on, knowledge), key=lambda each: each.item.due):
        place = _near(joined, asked, on, knowledge)
        if place is None:
            joined.append(asked.item)
            found.append(Placed(asked, asked.item.due, along=False))
        else:
            found.append(Placed(asked, joined[place].due, along=place < len(items)))
            joined[place] = _together(joined[place], asked.item)
    return tuple(joined), tuple(found)


def _wanted(chart: Chart, course: Course, on: date, knowledge: Knowledge) -> Iterator[Asked]:
    for medication in chart.medications:
        if medication.end is not None and medication.end < on:
            continue
        if any(_goes_on(medication, other) for other in chart.medications):
            continue
        for watch in watches(chart, knowledge, of=medication):
            found = _next(watch, chart, course, on, knowledge)
            if found is not None:
                due, opens = found
                item = _item(watch, due, chart=chart, course=course, on=on, knowledge=knowledge)
                yield Asked(medication.id, watch, item, opens)


def _goes_on(medication: Medication, other: Medication) -> bool:
    """Whether another dose of the same drug follows at once, which is then the one that is asked."""
    follows = medication.end is not None and other.start == medication.end + timedelta(days=1)
    return follows and other.agent == medication.agent


def _next(
    watch: Watch, chart: Chart, course: Course, on: date, knowledge: Knowledge
) -> tuple[date, date] | None:
    """The day that is asked for next, and from when on a draw counts for it.

    None where everything it asks for was measured, or can be no more.
    """
    before: date = watch.start
    latest: tuple[date, date] | None = None
    for due in watch.days():
        opens = watch.opens(due, before, knowledge)
        if opens > on:
            latest = latest or (due, opens)
            break
        # Once the drug is taken, a baseline of it can be had no more; what was due before the course is over.
        lost = (due == watch.start and due < on) or due < course.anchor
        latest = None if lost or _done(watch, chart, opens, due) else (due, opens)
        before = due
    over = latest is not None and course.end is not None and latest[0] > course.end
    return None if over else latest


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


def _near(items: Sequence[PlanItem], asked: Asked, on: date, knowledge: Knowledge) -> int | None:
    """The place of the open draw of the same specimen that is nearest to a day; None where none is near.

    A draw that would come too early to count for what is asked is none for it; one that is behind its day
    cannot be taken before `on`.
    """
    wanted = asked.item
    reach = int(knowledge.constants["plan_join_days"])
    semen = knowledge.templates[wanted.template].specimen is Specimen.SEMEN
    found = [
        (abs((item.due - wanted.due).days), place)
        for place, item in enumerate(items)
        if item.status in OPEN
        and max(item.due, on) >= asked.opens
        and (knowledge.templates[item.template].specimen is Specimen.SEMEN) is semen
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
