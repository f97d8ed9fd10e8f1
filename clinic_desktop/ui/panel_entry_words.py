"""The words of the entry form: what is shown beside a field and under the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.changes import change_mark, claim
from clinic_desktop.drawing.quantities import display_unit, quantity, unit_label
from clinic_desktop.drawing.words import LABORATORY_WORDS, full_moment, near_day
from clinic_desktop.model.assessment import ChangeKind, LaboratoryVerdict
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.value import Comparator
from clinic_desktop.ui.key_words import keys_here

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.assessment import Change, Judged
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.panel import Reading
    from clinic_desktop.model.problem import Problem

BELOW = (Comparator.LESS, Comparator.AT_MOST)
SIGNS = {
    Comparator.LESS: "<",
    Comparator.AT_MOST: "≤",
    Comparator.GREATER: ">",
    Comparator.AT_LEAST: "≥",
}
RANGES_UNKNOWN = (
    "The ranges of {laboratory} are not known here yet. Type those it prints (Ctrl R); a result without one "
    "is kept, and not judged by range."
)
ONE_WITHOUT_RANGE = (
    "One result has no range yet. Type the one that {laboratory} prints (Ctrl R), or it is kept and not "
    "judged by range."
)
SOME_WITHOUT_RANGE = (
    "{count} results have no range yet. Type those that {laboratory} prints (Ctrl R), or they are kept and "
    "not judged by range."
)
OUTSIDE = (LaboratoryVerdict.BELOW, LaboratoryVerdict.ABOVE)


def heading(specimen: Specimen) -> str:
    """What is being typed."""
    return "New semen panel" if specimen is Specimen.SEMEN else "New blood panel"


def change_words(change: Change | None) -> str:
    """A typed result against the last comparable one, in the few words that fit beside the field."""
    if change is None:
        return ""
    if change.kind is ChangeKind.REAPPEARED:
        return "▲ reappeared"
    if change.kind is ChangeKind.NONE_NOW:
        return "▼ none now"
    if change.real is None:
        return "not compared" if change.reason else ""
    return f"{change_mark(change)} {claim(change)}".strip()


def chip(judged: Judged | None, reading: Reading | None, *, counted: bool) -> str:
    """How a typed word, comparator or zero was understood, the method that was named, and the laboratory's
    verdict where the result lies outside its range.
    """
    if reading is None:
        return ""
    if reading.value.word is not None:
        return reading.value.word.value
    said = [] if reading.method is None else [reading.method]
    comparator = reading.value.comparator
    if comparator is not None:
        below = comparator in BELOW
        said.append(f"{SIGNS[comparator]} {'below detection' if below else 'above what it measures'}")
    elif counted and reading.value.number == 0:
        said.append("a true zero")
    if judged is not None and judged.laboratory in OUTSIDE:
        said.append(LABORATORY_WORDS[judged.laboratory])
    return ", ".join(said)


def last_words(last: Judged | None, unit: str, now: date, marker: Marker) -> tuple[str, str, str]:
    """The last value as reported, with its unit where that is another; its day; and a sentence."""
    if last is None or last.reading is None:
        return "", "", "no earlier result"
    reading = last.reading
    label = unit_label(marker, reading.unit)
    same = label in ("", unit_label(marker, unit))
    text = reading.value.text if same else f"{reading.value.text}\n{label}"
    unit_words = f" {label}" if label else ""
    when = f"{full_moment(last.panel.collected)} · {last.panel.laboratory}"
    return text, near_day(last.panel.collected.day, now), f"last: {reading.value.text}{unit_words} · {when}"


def ranges_words(draft: Draft) -> str:
    """Say that a laboratory's ranges have to be typed, until no result is without one; "" for semen."""
    laboratory = draft.laboratory.strip()
    if not laboratory or draft.specimen is Specimen.SEMEN:
        return ""
    if not any(line.range.strip() for line in draft.fields):
        return keys_here(RANGES_UNKNOWN).format(laboratory=laboratory)
    count = sum(1 for line in draft.fields if line.text.strip() and not line.range.strip())
    if count == 0:
        return ""
    words = ONE_WITHOUT_RANGE if count == 1 else SOME_WITHOUT_RANGE
    return keys_here(words).format(laboratory=laboratory, count=count)


def asked_words(problem: Problem) -> str:
    """The few red words beside a field that cannot be signed as it stands."""
    if not problem.repairs:
        return "◆ mend this"
    if any(repair.method is not None for repair in problem.repairs):
        return "◆ by which method?"
    by_unit = any(repair.unit is not None for repair in problem.repairs)
    return "◆ which unit?" if by_unit else "◆ is this right?"


def open_words(names: Sequence[str]) -> str:
    """What still holds the signature back: "1 question open: Total testosterone"."""
    if not names:
        return ""
    count = "1 question" if len(names) == 1 else f"{len(names)} questions"
    return f"{count} open: {', '.join(names)}"


def calculated_words(
    judged: Sequence[Judged], waiting: Sequence[str], knowledge: Knowledge, units: Units
) -> str:
    """What the core calculated from the typed results, in display units; or which answer it waits for."""
    said = [_calculated(each, knowledge, units) for each in judged if each.derived]
    said = [text for text in said if text]
    if waiting:
        said.append(
            f"the rest waits for {' and '.join(waiting)}" if said else f"waits for {' and '.join(waiting)}"
        )
    return " · ".join(("Calculated as you type", *said)) if said else ""


def _calculated(judged: Judged, knowledge: Knowledge, units: Units) -> str:
    marker = knowledge.markers[judged.marker]
    shown = display_unit(marker, units)
    found = quantity(judged, marker, shown)
    if found is None:
        return ""
    # An abbreviation such as T/LH keeps its capital within a sentence.
    name = marker.name if marker.name[1:2] in "/" or marker.name[1:2].isupper() else _lowered(marker.name)
    return f"{name} {found.text} {shown.label}"


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
