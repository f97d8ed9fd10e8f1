"""Everybody in a running course by the day of his phase: the second view of the worklist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import near_day
from clinic_desktop.drawing.worklist_cards import until
from clinic_desktop.drawing.worklist_words import (
    NO_MARK,
    WEEK,
    Mark,
    Tone,
    draft_mark,
    due_mark,
    most_pressing,
    test_name,
)
from clinic_desktop.language import phrase, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.worklist import Glance, Listed

    Rank = Callable[[Glance], tuple[object, ...]]


class Column(StrEnum):
    """The columns of the grid, from left to right."""

    PATIENT = phrase("Patient")
    CHART = phrase("Chart")
    PATHWAY = phrase("Pathway")
    PHASE = phrase("Phase")
    DAY = phrase("Day")
    WEEK = phrase("Week")
    NEXT = phrase("Next test")
    STATUS = phrase("Status")


COLUMNS = tuple(Column)
NEVER = date.max.isoformat()


@dataclass(frozen=True, slots=True)
class PhaseDay:
    """One man in words, column by column, and the tone of his status."""

    texts: tuple[str, ...]
    tone: Tone


def phase_day(each: Listed, day: date, knowledge: Knowledge, begun: Collection[str]) -> PhaseDay:
    """Put one man into words; `begun` are the ids of those of whom a panel is being typed."""
    row = each.row
    pathway = knowledge.pathways[row.pathway]
    days = _day(each, day)
    test, status = most_pressing(row, day), _status(each, day, begun)
    texts = {
        Column.PATIENT: each.patient.name,
        Column.CHART: each.patient.chart_number,
        Column.PATHWAY: pathway.short_title,
        Column.PHASE: pathway.phase_on(days).title,
        Column.DAY: f"{days}" if days >= 0 else f"−{-days}",
        Column.WEEK: f"{days // WEEK}" if days >= 0 else "",
        Column.NEXT: "" if test is None else f"{test_name(test, knowledge)} {near_day(test.due, day)}",
        Column.STATUS: status.text,
    }
    return PhaseDay(tuple(texts[column] for column in COLUMNS), status.tone)


def ordered(
    men: Sequence[Glance], column: Column, day: date, *, descending: bool = False
) -> tuple[Glance, ...]:
    """Sort by a column; they come by name, and those alike in it stay so."""
    if column is Column.PATIENT:
        return tuple(reversed(men)) if descending else tuple(men)
    today, week_ends = day.isoformat(), until(day).isoformat()

    def urgency(each: Glance) -> tuple[int, str]:
        """Overdue, due this week, to review, then the rest; each from the day that it is due."""
        due = each.due or NEVER
        if each.late and each.late <= today:
            return 0, due
        return 1 if due <= week_ends else 2 if each.review else 3, due

    keys: dict[Column, Rank] = {
        Column.CHART: lambda each: _number(each.chart_number),
        Column.PATHWAY: lambda each: (each.pathway, _backwards(each.anchor)),
        Column.PHASE: lambda each: (each.pathway, _backwards(each.anchor)),
        Column.DAY: lambda each: (_backwards(each.anchor),),
        Column.WEEK: lambda each: (_backwards(each.anchor),),
        Column.NEXT: lambda each: (each.due or NEVER,),
        Column.STATUS: urgency,
    }
    return tuple(sorted(men, key=keys[column], reverse=descending))


def _status(each: Listed, day: date, begun: Collection[str]) -> Mark:
    due = due_mark(each.row, day)
    if each.patient.id in begun:
        return draft_mark()
    if due != NO_MARK:
        return due
    return NO_MARK if each.row.review is None else Mark(tr("to review"), Tone.LINK)


def _day(each: Listed, day: date) -> int:
    return 0 if each.row.anchor is None else (day - each.row.anchor).days


def _backwards(anchor: str) -> int:
    """The fewer days since day 0, the less; the phases of one pathway follow each other by that, too."""
    return -date.fromisoformat(anchor).toordinal()


def _number(text: str) -> tuple[int, str]:
    """Chart numbers by their figure where they are figures, else by their letters after those."""
    return (int(text), "") if text.isdecimal() else (10**18, text.casefold())
