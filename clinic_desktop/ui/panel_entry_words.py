"""The words of the entry form: what is shown beside a field and under the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.changes import change_mark, claim
from clinic_desktop.drawing.not_compared import is_apart
from clinic_desktop.drawing.quantities import display_unit, quantity, unit_label
from clinic_desktop.drawing.words import LABORATORY_WORDS, full_moment, near_day
from clinic_desktop.language import phrase, tr, tr_n
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
BELOW_DETECTION = phrase("{sign} below detection")
ABOVE_MEASURING = phrase("{sign} above what it measures")
SIGNS = {
    Comparator.LESS: "<",
    Comparator.AT_MOST: "≤",
    Comparator.GREATER: ">",
    Comparator.AT_LEAST: "≥",
}
RANGES_UNKNOWN = phrase(
    "The ranges of {laboratory} are not known here yet. Type those it prints (Ctrl R); a result without one "
    "is kept, and not judged by range."
)
ONE_WITHOUT_RANGE = phrase(
    "One result has no range yet. Type the one that {laboratory} prints (Ctrl R), or it is kept and not "
    "judged by range."
)
SOME_WITHOUT_RANGE = phrase(
    "{count} results have no range yet. Type those that {laboratory} prints (Ctrl R), or they are kept and "
    "not judged by range."
)
EDITION_UNKNOWN = phrase(
    "Which WHO edition {laboratory} goes by is not known here yet. Choose it (Ctrl D) or type the ranges it "
    "prints (Ctrl R); a result without either is kept, and not judged by range."
)
OUTSIDE = (LaboratoryVerdict.BELOW, LaboratoryVerdict.ABOVE)


def heading(specimen: Specimen) -> str:
    """What is being typed."""
    return tr("New semen panel") if specimen is Specimen.SEMEN else tr("New blood panel")


def change_words(change: Change | None) -> str:
    """A typed result against the last comparable one, in the few words that fit beside the field."""
    if change is None:
        return ""
    if change.kind is ChangeKind.REAPPEARED:
        return tr("▲ reappeared")
    if change.kind is ChangeKind.NONE_NOW:
        return tr("▼ none now")
    if change.real is None:
        if is_apart(change):
            return tr("not compared")
        return tr("no claim") if change.reason else ""
    return f"{change_mark(change)} {claim(change)}".strip()


def chip(judged: Judged | None, reading: Reading | None, knowledge: Knowledge, *, counted: bool) -> str:
    """How a typed word, comparator or zero was understood, the method that was named, and the laboratory's
    verdict where the result lies outside its range.
    """
    if reading is None:
        return ""
    if reading.value.word is not None:
        return tr(reading.value.word.value)
    said = [] if reading.method is None else [knowledge.method_said(reading.method)]
    comparator = reading.value.comparator
    if comparator is not None:
        words = BELOW_DETECTION if comparator in BELOW else ABOVE_MEASURING
        said.append(tr(words, sign=SIGNS[comparator]))
    elif counted and reading.value.number == 0:
        said.append(tr("a true zero"))
    if judged is not None and judged.laboratory in OUTSIDE:
        said.append(tr(LABORATORY_WORDS[judged.laboratory]))
    return ", ".join(said)


def last_words(last: Judged | None, unit: str, now: date, marker: Marker) -> tuple[str, str, str]:
    """The last value as reported, with its unit where that is another; its day; and a sentence."""
    if last is None or last.reading is None:
        return "", "", tr("no earlier result")
    reading = last.reading
    label = unit_label(marker, reading.unit)
    same = label in ("", unit_label(marker, unit))
    text = reading.value.text if same else f"{reading.value.text}\n{label}"
    unit_words = f" {label}" if label else ""
    when = f"{full_moment(last.panel.collected)} · {last.panel.laboratory}"
    return (
        text,
        near_day(last.panel.collected.day, now),
        tr("last: {text}{unit_words} · {when}", text=reading.value.text, unit_words=unit_words, when=when),
    )


def ranges_words(draft: Draft) -> str:
    """Say that a laboratory's ranges have to be typed, until no result is without one.

    A semen sample needs none where it names its WHO edition.
    """
    laboratory, semen = draft.laboratory.strip(), draft.specimen is Specimen.SEMEN
    if not laboratory or (semen and draft.who_edition):
        return ""
    if semen:
        lines = [line for line in draft.fields if line.text.strip()] or draft.fields
        known = all(line.range.strip() for line in lines)
        return "" if known else keys_here(tr(EDITION_UNKNOWN)).format(laboratory=laboratory)
    if not any(line.range.strip() for line in draft.fields):
        return keys_here(tr(RANGES_UNKNOWN)).format(laboratory=laboratory)
    count = sum(1 for line in draft.fields if line.text.strip() and not line.range.strip())
    if count == 0:
        return ""
    words = ONE_WITHOUT_RANGE if count == 1 else SOME_WITHOUT_RANGE
    return keys_here(tr(words)).format(laboratory=laboratory, count=count)


def asked_words(problem: Problem) -> str:
    """The few red words beside a field that cannot be signed as it stands."""
    if not problem.repairs:
        return tr("◆ mend this")
    if any(repair.method is not None for repair in problem.repairs):
        return tr("◆ by which method?")
    by_unit = any(repair.unit is not None for repair in problem.repairs)
    return tr("◆ which unit?") if by_unit else tr("◆ is this right?")


def open_words(names: Sequence[str]) -> str:
    """What still holds the signature back: "1 question open: Total testosterone"."""
    if not names:
        return ""
    questions = ", ".join(names)
    return tr_n(
        "{number} question open: {questions}",
        "{number} questions open: {questions}",
        len(names),
        questions=questions,
    )


def calculated_words(
    judged: Sequence[Judged], waiting: Sequence[str], knowledge: Knowledge, units: Units
) -> str:
    """What the core calculated from the typed results, in display units; or which answer it waits for."""
    said = [_calculated(each, knowledge, units) for each in judged if each.derived]
    said = [text for text in said if text]
    if waiting:
        answers = tr(" and ").join(waiting)
        said.append(
            tr("the rest waits for {answers}", answers=answers)
            if said
            else tr("waits for {answers}", answers=answers)
        )
    return " · ".join((tr("Calculated as you type"), *said)) if said else ""


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
