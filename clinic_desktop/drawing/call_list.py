"""The call list: whom to telephone about what is overdue or due this week, for paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop import VERSION
from clinic_desktop.drawing.words import capitalised, full_day, near_day
from clinic_desktop.drawing.worklist_cards import CardKind
from clinic_desktop.drawing.worklist_words import test_name
from clinic_desktop.language import counted, phrase, tr
from clinic_desktop.model.worklist import Due

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.summary import Letterhead
    from clinic_desktop.model.worklist import DueTest, Listed

TITLE = phrase("Call list")
HEADINGS = (
    phrase("Patient"),
    phrase("Phone"),
    phrase("What is due"),
    phrase("How to prepare"),
    phrase("Notes"),
)
NO_PHONE = phrase("no number on the chart")
MORE = phrase(
    "Not on this list: {count} more, who are not due as long. Print it again once these are called."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """One man to call: who he is, where he is reached, what is due since when, how he prepares."""

    name: str
    identity: str
    phone: str
    due: tuple[str, ...]
    prepare: str


@dataclass(frozen=True, slots=True)
class CallGroup:
    """Men who are called for the same reason, under its name."""

    title: str
    lines: tuple[CallLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """The whole list as it is printed; nobody to call leaves it without groups."""

    letterhead: Letterhead
    title: str
    day: str
    groups: tuple[CallGroup, ...]
    more: str
    foot: str
    author: str
    printed_at: datetime

    @property
    def men(self) -> int:
        """How many stand on it."""
        return sum(len(group.lines) for group in self.groups)


def call_list(
    overdue: Sequence[Listed],
    due: Sequence[Listed],
    knowledge: Knowledge,
    letterhead: Letterhead,
    *,
    author: str,
    printed_at: datetime,
    left_out: int = 0,
) -> CallList:
    """Say whom to call on the day of printing, in the order given.

    `left_out` counts those for whom the list is too long; the page says that they come the next time.
    """
    day = printed_at.date()
    groups = tuple(
        CallGroup(f"{tr(title.value)} · {len(men)}", tuple(_line(each, day, knowledge) for each in men))
        for title, men in ((CardKind.OVERDUE, overdue), (CardKind.DUE, due))
        if men
    )
    return CallList(
        letterhead=letterhead,
        title=tr(TITLE),
        day=full_day(day),
        groups=groups,
        more=tr(MORE, count=counted(left_out)) if left_out else "",
        foot=_foot(knowledge, printed_at),
        author=author,
        printed_at=printed_at,
    )


def _line(listed: Listed, day: date, knowledge: Knowledge) -> CallLine:
    man = listed.patient
    tests = sorted(
        (test for test in listed.row.tests if test.on(day) is not Due.LATER), key=lambda test: test.due
    )
    return CallLine(
        name=man.name,
        identity=tr(
            "chart {chart_number} · born {day}", chart_number=man.chart_number, day=full_day(man.birth_date)
        ),
        phone=man.phone or tr(NO_PHONE),
        due=tuple(_due(test, day, knowledge) for test in tests),
        prepare=" ".join(_prepare(test, knowledge, several=len(tests) > 1) for test in tests),
    )


def _due(test: DueTest, day: date, knowledge: Knowledge) -> str:
    """ "Blood panel due since 3 Nov, 20 days", "Semen sample due 27 Nov (1 of 2 samples)"."""
    name, said, days = test_name(test, knowledge), near_day(test.due, day), (day - test.due).days
    if days > 1:
        words = tr("{test} due since {day}, {days} days", test=name, day=said, days=days)
    elif days == 1:
        words = tr("{test} due since yesterday, {day}", test=name, day=said)
    else:
        words = (
            tr("{test} due today", test=name) if days == 0 else tr("{test} due {day}", test=name, day=said)
        )
    return f"{words} ({test.samples})" if test.samples else words


def _prepare(test: DueTest, knowledge: Knowledge, *, several: bool) -> str:
    said = " ".join(f"{capitalised(knowledge.say(each))}." for each in test.preparation)
    return f"{test_name(test, knowledge)}: {said}" if several and said else said


def _foot(knowledge: Knowledge, printed_at: datetime) -> str:
    return tr(
        "Plan: knowledge edition {edition}. Clinic Desktop {version}. Printed {day}, "
        "{printed_at:%H:%M}. Names and telephone numbers: keep this page where only staff "
        "may look, and destroy it when it is done.",
        edition=knowledge.edition,
        version=VERSION,
        day=full_day(printed_at.date()),
        printed_at=printed_at,
    )
