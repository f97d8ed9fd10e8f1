"""What is to be measured next: of each form the one that is due, when, why, and how to prepare for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.plan import plan
from clinic_desktop.drawing.words import capitalised, near_day, together, uncapitalised
from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.model.panel import Specimen

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, PlanItem

WEEK, IN_WEEKS = 7, 14
OPEN = (PlanStatus.OVERDUE, PlanStatus.DUE, PlanStatus.PLANNED)


@dataclass(frozen=True, slots=True)
class NextTest:
    """One or more forms of one day: "Blood panel and semen sample 11 Jan 2027", "in 7 weeks".

    `more` says of each form why it is asked for and how to prepare.
    """

    strong: str
    muted: str
    more: tuple[str, ...]
    overdue: bool = False

    @property
    def text(self) -> str:
        """The line as plain text."""
        return f"{self.strong}, {self.muted}" if self.muted else self.strong


def next_tests(assessment: Assessment, knowledge: Knowledge) -> tuple[NextTest, ...]:
    """The next test of each form, those of one day together, what is overdue first."""
    first: dict[str, PlanItem] = {}
    for item in plan(assessment, knowledge):
        if item.status in OPEN:
            first.setdefault(item.template, item)
    by_day: dict[tuple[date, PlanStatus], list[PlanItem]] = {}
    for item in sorted(first.values(), key=lambda item: item.due):
        by_day.setdefault((item.due, item.status), []).append(item)
    return tuple(_test(items, assessment.on, knowledge) for items in by_day.values())


def _test(items: list[PlanItem], on: date, knowledge: Knowledge) -> NextTest:
    names = [_name(item, knowledge) for item in items]
    tests = together([names[0], *(uncapitalised(name) for name in names[1:])])
    due, away = items[0].due, (items[0].due - on).days
    samples = [item.samples for item in items if item.samples]
    overdue = items[0].status is PlanStatus.OVERDUE
    strong = (
        tr("{tests} overdue since {day}", tests=tests, day=near_day(due, on))
        if overdue
        else f"{tests} {_day(due, on)}"
    )
    when = "" if away == 0 else _size(away) if overdue else _away(away)
    muted = [when, *samples]
    more = tuple(_more(item, knowledge, several=len(items) > 1) for item in items)
    return NextTest(strong, " · ".join(part for part in muted if part), more, overdue)


def _name(item: PlanItem, knowledge: Knowledge) -> str:
    semen = knowledge.templates[item.template].specimen is Specimen.SEMEN
    return tr("Semen sample") if semen else tr("Blood panel")


def _day(due: date, on: date) -> str:
    if due == on:
        return tr("due today")
    return tr("was due {day}", day=near_day(due, on)) if due < on else near_day(due, on)


def _away(days: int) -> str:
    """ "in 7 weeks", "9 days ago"; weeks from two of them on."""
    return tr("in {time}", time=_size(days)) if days > 0 else tr("{time} ago", time=_size(days))


def _size(days: int) -> str:
    size = abs(days)
    if size < IN_WEEKS:
        return tr_n("{number} day", "{number} days", size)
    return tr_n("{number} week", "{number} weeks", size // WEEK)


def _more(item: PlanItem, knowledge: Knowledge, *, several: bool) -> str:
    """Why, and how to prepare, as sentences; named where several forms stand together."""
    said = [f"{capitalised(part)}." for part in (item.reason, *item.preparation) if part]
    return " ".join((f"{_name(item, knowledge)}:", *said) if several else said)
