"""The range that somebody typed beside a result: its limits, or what is wrong with it and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.reported_range import typed_range, with_points
from clinic_desktop.clinical.rings import LONGEST_QUOTED
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


def _no_range(text: str, unit: str, marker: Marker) -> Problem:
    """Ask about commas that can only stand for points; refuse everything else."""
    pointed = with_points(text)
    try:
        sound = pointed != text and typed_range(pointed, unit, marker).limited
    except ValueError:
        sound = False
    quoted = text[:LONGEST_QUOTED]
    if sound:
        sentence = f"The range “{quoted}” has a comma: choose {pointed}, or leave it empty."
        return Problem(marker.id, sentence, ProblemKind.QUESTION, (Repair(f"use {pointed}", range=pointed),))
    sentence = f"“{quoted}” is not a range; type it as 1.7-8.6, <39 or >=16, or leave it empty."
    return Problem(marker.id, sentence)
