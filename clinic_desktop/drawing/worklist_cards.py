"""The worklist of a day as cards: who stands on which, in which order, and each row in words when asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.drawing.worklist_words import (
    NO_MARK,
    SEPARATOR,
    WEEK,
    Mark,
    course_place,
    due_mark,
    due_words,
    review_words,
    unfinished_day,
    unfinished_kind,
    unfinished_words,
)
from clinic_desktop.language import counted, phrase, tr
from clinic_desktop.model.worklist import KeptKind, Listed, Unfinished, WaitingFor

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.patient import Patient

Item = str | Unfinished
"""What stands on a card: a man who waits, by his id, or what was begun."""


class CardKind(StrEnum):
    """The cards, in the order they stand below each other."""

    OVERDUE = phrase("Overdue")
    DUE = phrase("Due now or this week")
    REVIEW = phrase("To review")
    DRAFTS = phrase("Drafts")


class Act(StrEnum):
    """The one action of a row, as its words."""

    ENTER = phrase("Enter panel")
    OPEN = phrase("Open")
    CONTINUE = phrase("Continue")


ACTS = {
    CardKind.OVERDUE: Act.ENTER,
    CardKind.DUE: Act.ENTER,
    CardKind.REVIEW: Act.OPEN,
    CardKind.DRAFTS: Act.CONTINUE,
}


WAITING_FOR = {
    CardKind.OVERDUE: WaitingFor.OVERDUE,
    CardKind.DUE: WaitingFor.DUE,
    CardKind.REVIEW: WaitingFor.REVIEW,
}


@dataclass(frozen=True, slots=True)
class Card:
    """One card: how many stand on it, and the first of them in order."""

    kind: CardKind
    count: int
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        """Its name and how many there are: "Overdue · 3"."""
        return f"{tr(self.kind.value)} · {counted(self.count)}"


@dataclass(frozen=True, slots=True)
class CardLine:
    """One row in words; `mark` says of a test how late it is, or in how many days it is due."""

    name: str
    place: str
    text: str
    act: Act
    mark: Mark = NO_MARK

    @property
    def said(self) -> str:
        """The whole row for a screen reader: name, place, how late, text, then what Enter does."""
        parts = (self.name, self.place, self.mark.text, self.text)
        return f"{', '.join(part for part in parts if part)}: {tr(self.act.value)}"


def meaning(kind: CardKind, knowledge: Knowledge) -> str:
    """What the name of a card means where the plan's days of grace decide it; empty for the others."""
    grace = int(knowledge.constants["plan_grace_days"])
    match kind:
        case CardKind.OVERDUE:
            return tr("more than {days} days late", days=grace)
        case CardKind.DUE:
            return tr("up to {days} days late, or due within {week} days", days=grace, week=WEEK)
    return ""


def until(day: date) -> date:
    """The last day that counts as this week."""
    return day + timedelta(days=WEEK - 1)


def card_line(item: Listed | Unfinished, kind: CardKind, day: date, knowledge: Knowledge) -> CardLine:
    """Put one row into words; of a man who waits from his row as it is stored."""
    if isinstance(item, Unfinished):
        said = (unfinished_day(item, day), unfinished_words(item))
        place, text = unfinished_kind(item), SEPARATOR.join(part for part in said if part)
        return CardLine(item.patient.name, _numbered(item.patient, place), text, ACTS[kind])
    row = item.row
    text, mark = due_words(row, day, knowledge), due_mark(row, day)
    if kind is CardKind.REVIEW and row.review is not None:
        text, mark = review_words(row.review, day, knowledge), NO_MARK
    place = _numbered(item.patient, course_place(row, day, knowledge))
    return CardLine(item.patient.name, place, text, ACTS[kind], mark)


def _numbered(man: Patient, place: str) -> str:
    """The chart number before the place: men of one name stand close together on a long list."""
    return f"{man.chart_number}{SEPARATOR}{place}"


def key_of(item: Item) -> tuple[str, str]:
    """What names a row on its card, whatever its words: the man, and of what was begun its kind."""
    if isinstance(item, Unfinished):
        begun = item.specimen if item.kind is KeptKind.PANEL else item.visit
        return item.patient.id, f"{item.kind.value} {begun}"
    return item, ""


def man_of(item: Item) -> str:
    """The id of the man whom a row is about."""
    return key_of(item)[0]
