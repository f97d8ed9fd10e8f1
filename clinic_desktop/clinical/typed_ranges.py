"""The range that somebody typed beside a result: its limits, or what is wrong with it and how to mend it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.reported_range import typed_range, with_points
from clinic_desktop.clinical.rings import LONGEST_QUOTED
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Problem, ProblemKind, Refused, Repair

if TYPE_CHECKING:
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.draft import DraftField
    from clinic_desktop.model.panel import Range


def range_of_line(line: DraftField, unit: str, marker: Marker) -> Range | None:
    """The range as typed: limits, or words like "not established"; digits that make no limits are a slip."""
    text = line.range.strip()
    if not text:
        return None
    try:
        return typed_range(text, unit, marker)
    except ValueError:
        raise Refused(_no_range(text, unit, marker)) from None


def with_its_range(problem: Problem, line: DraftField, marker: Marker) -> Problem:
    """The question about a value's comma, whose answers mend the commas of its range too.

    A report is written with decimal commas throughout: one answer is enough for a line of it.
    """
    text = line.range.strip()
    pointed = _pointed(text, line.unit.strip(), marker) if problem.repairs else ""
    if not pointed:
        return problem
    numbers = [repair.text or "" for repair in problem.repairs]
    sentence = tr(
        "“{text}” and its range “{range}” have commas: choose {numbers} with the range {pointed}.",
        text=line.text.strip(),
        range=text[:LONGEST_QUOTED],
        numbers=tr(" or ").join(numbers),
        pointed=pointed,
    )
    repairs = tuple(Repair(f"{number} ({pointed})", text=number, range=pointed) for number in numbers)
    return replace(problem, sentence=sentence, repairs=repairs)


def _pointed(text: str, unit: str, marker: Marker) -> str:
    """The range with points for its commas, "" where it has none or would be no limits all the same."""
    pointed = with_points(text)
    try:
        sound = pointed != text and typed_range(pointed, unit, marker).limited
    except ValueError:
        return ""
    return pointed if sound else ""


def _no_range(text: str, unit: str, marker: Marker) -> Problem:
    """Ask about commas that can only stand for points; refuse everything else."""
    pointed = _pointed(text, unit, marker)
    quoted = text[:LONGEST_QUOTED]
    if pointed:
        sentence = tr(
            "The range “{range}” has a comma: choose {pointed}, or leave it empty.",
            range=quoted,
            pointed=pointed,
        )
        return Problem(
            marker.id,
            sentence,
            ProblemKind.QUESTION,
            (Repair(tr("use {text}", text=pointed), range=pointed),),
        )
    sentence = tr("“{text}” is not a range; type it as 1.7-8.6, <39 or >=16, or leave it empty.", text=quoted)
    return Problem(marker.id, sentence)
