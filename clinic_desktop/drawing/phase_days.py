"""Everybody in a running course by the day of his phase: the second view of the worklist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import near_day
from clinic_desktop.drawing.worklist_words import (
    NO_MARK,
    WEEK,
    Mark,
    Tone,
    due_mark,
    most_pressing,
    test_name,
)
from clinic_desktop.model.worklist import Due

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.worklist import Listed

    Rank = Callable[[Listed], tuple[object, ...]]


class Column(StrEnum):
    """The columns of the grid, from left to right."""

    PATIENT = "Patient"
    CHART = "Chart"
    PATHWAY = "Pathway"
    PHASE = "Phase"
    DAY = "Day"
    WEEK = "Week"
    NEXT = "Next test"
    STATUS = "Status"


COLUMNS = tuple(Column)
TO_REVIEW = Mark("to review", Tone.LINK)
DRAFT = Mark("draft", Tone.LINK)


@dataclass(frozen=True, slots=True)
class PhaseDay:
    """One man in words, column by column, and the tone of his status."""

    texts: tuple[str, ...]
    tone: Tone


def in_course(listed: Sequence[Listed], day: date) -> tuple[Listed, ...]:
    """Those whose course is planned or under way."""
    return tuple(each for each in listed if each.row.running(day))


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
    listed: Sequence[Listed], column: Column, day: date, knowledge: Knowledge, *, descending: bool = False
) -> tuple[Listed, ...]:
    """Sort by a column; they come by name, and those alike in it stay so."""
    if column is Column.PATIENT:
        return tuple(reversed(listed)) if descending else tuple(listed)
    keys: dict[Column, Rank] = {
        Column.CHART: lambda each: _number(each.patient.chart_number),
        Column.PATHWAY: lambda each: (each.row.pathway, *_phase(each, day, knowledge)),
        Column.PHASE: lambda each: (each.row.pathway, *_phase(each, day, knowledge)),
        Column.DAY: lambda each: (_day(each, day),),
        Column.WEEK: lambda each: (_day(each, day) // WEEK,),
        Column.NEXT: lambda each: _due(each, day),
        Column.STATUS: lambda each: (_urgency(each, day), *_due(each, day)),
    }
    return tuple(sorted(listed, key=keys[column], reverse=descending))


def _status(each: Listed, day: date, begun: Collection[str]) -> Mark:
    due = due_mark(each.row, day)
    if each.patient.id in begun:
        return DRAFT
    if due != NO_MARK:
        return due
    return NO_MARK if each.row.review is None else TO_REVIEW


def _urgency(each: Listed, day: date) -> int:
    standing = each.row.standing(day)
    if standing is Due.LATER:
        return len(Due) if each.row.review is None else len(Due) - 1
    return tuple(Due).index(standing)


def _day(each: Listed, day: date) -> int:
    return 0 if each.row.anchor is None else (day - each.row.anchor).days


def _phase(each: Listed, day: date, knowledge: Knowledge) -> tuple[int, int]:
    pathway, days = knowledge.pathways[each.row.pathway], _day(each, day)
    return pathway.phases.index(pathway.phase_on(days)), days


def _due(each: Listed, day: date) -> tuple[bool, date]:
    test = most_pressing(each.row, day)
    return test is None, date.max if test is None else test.due


def _number(text: str) -> tuple[int, str]:
    """Chart numbers by their figure where they are figures, else by their letters after those."""
    return (int(text), "") if text.isdecimal() else (10**18, text.casefold())
