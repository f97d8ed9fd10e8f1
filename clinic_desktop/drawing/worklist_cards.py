"""The worklist of a day as cards: who stands on which, in which order, and each row in words when asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.drawing.worklist_words import (
    WEEK,
    course_place,
    due_words,
    most_pressing,
    review_words,
    unfinished_place,
    unfinished_words,
)
from clinic_desktop.model.worklist import Due, KeptKind, Listed, Unfinished

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge

Item = Listed | Unfinished
THIS_WEEK = (Due.OPEN, Due.SOON)


class CardKind(StrEnum):
    """The cards, in the order they stand below each other."""

    OVERDUE = "Overdue"
    DUE = "Due this week"
    REVIEW = "To review"
    DRAFTS = "Drafts"


class Act(StrEnum):
    """The one action of a row, as its words."""

    ENTER = "Enter panel"
    OPEN = "Open"
    CONTINUE = "Continue"


ACTS = {
    CardKind.OVERDUE: Act.ENTER,
    CardKind.DUE: Act.ENTER,
    CardKind.REVIEW: Act.OPEN,
    CardKind.DRAFTS: Act.CONTINUE,
}


@dataclass(frozen=True, slots=True)
class Card:
    """One card and what stands on it, in order."""

    kind: CardKind
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        """Its name and how many there are: "Overdue · 3"."""
        return f"{self.kind.value} · {len(self.items):,}"


@dataclass(frozen=True, slots=True)
class CardLine:
    """One row in words."""

    name: str
    place: str
    text: str
    act: Act

    @property
    def said(self) -> str:
        """The whole row for a screen reader: name, place, text, then what Enter does."""
        return f"{', '.join(part for part in (self.name, self.place, self.text) if part)}: {self.act.value}"


def until(day: date) -> date:
    """The last day that counts as this week."""
    return day + timedelta(days=WEEK - 1)


def cards(waiting: Sequence[Listed], unfinished: Sequence[Unfinished], day: date) -> tuple[Card, ...]:
    """Sort who waits into cards; those that nobody waits on are left out.

    What is due longest stands first; of reviews the most pressing, then the latest visit.
    """
    standing = [(each.row.standing(day), each) for each in waiting if each.row.running(day)]
    overdue = sorted(
        (each for how, each in standing if how is Due.OVERDUE), key=lambda each: _due_on(each, day)
    )
    soon = sorted((each for how, each in standing if how in THIS_WEEK), key=lambda each: _due_on(each, day))
    review = sorted((each for each in waiting if each.row.review is not None), key=_pressing)
    found: tuple[tuple[CardKind, Sequence[Item]], ...] = (
        (CardKind.OVERDUE, overdue),
        (CardKind.DUE, soon),
        (CardKind.REVIEW, review),
        (CardKind.DRAFTS, unfinished),
    )
    return tuple(Card(kind, tuple(items)) for kind, items in found if items)


def card_line(item: Item, kind: CardKind, day: date, knowledge: Knowledge) -> CardLine:
    """Put one row into words."""
    if isinstance(item, Unfinished):
        place, text = unfinished_place(item, day), unfinished_words(item)
        return CardLine(item.patient.name, place, text, ACTS[kind])
    row = item.row
    text = due_words(row, day, knowledge)
    if kind is CardKind.REVIEW and row.review is not None:
        text = review_words(row.review, day, knowledge)
    return CardLine(item.patient.name, course_place(row, day, knowledge), text, ACTS[kind])


def key_of(item: Item) -> tuple[str, str]:
    """What names a row on its card, whatever its words: the man, and of what was begun its kind."""
    if isinstance(item, Unfinished):
        begun = item.specimen if item.kind is KeptKind.PANEL else item.visit
        return item.patient.id, f"{item.kind.value} {begun}"
    return item.patient.id, ""


def _due_on(listed: Listed, day: date) -> date:
    test = most_pressing(listed.row, day)
    return day if test is None else test.due


def _pressing(listed: Listed) -> tuple[int, int]:
    review = listed.row.review
    return (0, 0) if review is None else (int(review.telling.pressing), -review.day.toordinal())
