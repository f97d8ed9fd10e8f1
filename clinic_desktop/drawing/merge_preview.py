"""What merging two charts would make: both side by side, what comes over, and what does not go together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import full_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.panel import Panel

NONE = "–"
MOST = 6
ONE = {
    "courses": "course",
    "medications": "medication",
    "visits": "visit",
    "panels": "panel",
    "issued pages": "issued page",
    "source documents": "source document",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One line of the comparison: what it is about, and what each of the two charts says."""

    about: str
    kept: str
    merged: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Two charts compared; `conflicts` are sentences, `moves` says what comes over."""

    sides: tuple[Side, ...]
    moves: str
    conflicts: tuple[str, ...]


def merge_preview(kept: Chart, merged: Chart, knowledge: Knowledge) -> MergePreview:
    """Compare the chart that stays with the one that becomes part of it."""
    return MergePreview(
        (*_identity(kept, merged), *_contents(kept, merged, knowledge)),
        _moves(merged),
        tuple(_conflicts(kept, merged, knowledge)),
    )


def moved_words(counts: Iterable[tuple[str, int]]) -> str:
    """What comes with a merged chart, by how many of each kind: "1 course, 3 panels"."""
    return ", ".join(_counted(count, kind) for kind, count in counts if count) or "nothing"


def _identity(kept: Chart, merged: Chart) -> Iterable[Side]:
    one, other = kept.patient, merged.patient
    for about, left, right in (
        ("Name", one.name, other.name),
        ("Birth date", full_day(one.birth_date), full_day(other.birth_date)),
        ("Chart number", one.chart_number, other.chart_number),
        ("Phone", one.phone or NONE, other.phone or NONE),
        ("E-mail", one.email or NONE, other.email or NONE),
    ):
        yield Side(about, left, right, left != right and about != "Chart number")


def _contents(kept: Chart, merged: Chart, knowledge: Knowledge) -> Iterable[Side]:
    def listed(about: str, words: Callable[[Chart], list[str]]) -> Side:
        return Side(about, _some(words(kept)), _some(words(merged)))

    yield listed("Courses", lambda chart: [_course(each, knowledge) for each in chart.courses])
    yield listed("Medications", lambda chart: [_medication(each, knowledge) for each in chart.medications])
    yield listed("Panels", lambda chart: [_panel(each) for each in reversed(chart.final_panels)])
    yield listed("Visits", lambda chart: [full_day(each.day) for each in reversed(chart.visits)])
    yield listed("Source documents", lambda chart: [each.title for each in chart.sources])


def _some(lines: list[str]) -> str:
    """The first few lines, and how many more there are."""
    if not lines:
        return NONE
    more = len(lines) - MOST
    return "\n".join([*lines[:MOST], *([f"and {more} more"] if more > 0 else [])])


def _course(course: Course, knowledge: Knowledge) -> str:
    pathway = knowledge.pathways.get(course.pathway)
    title = course.pathway if pathway is None else pathway.title
    return f"{title}, from {full_day(course.anchor)}"


def _medication(medication: Medication, knowledge: Knowledge) -> str:
    agent = knowledge.agents.get(medication.agent)
    name = medication.agent if agent is None else agent.name
    return f"{name} {medication.dose} {medication.unit}, from {full_day(medication.start)}"


def _panel(panel: Panel) -> str:
    at = panel.collected.at
    clock = "" if at is None else f" {at:%H:%M}"
    results = len(panel.readings)
    counted = "1 result" if results == 1 else f"{results} results"
    return f"{full_day(panel.collected.day)}{clock}, {panel.specimen.value}, {counted}"


def _moves(merged: Chart) -> str:
    counts = {
        "courses": len(merged.courses),
        "medications": len(merged.medications),
        "visits": len(merged.visits),
        "panels": len(merged.panels),
        "source documents": len(merged.sources),
    }
    return moved_words(counts.items())


def _counted(count: int, kind: str) -> str:
    return f"{count} {ONE.get(kind, kind) if count == 1 else kind}"


def _conflicts(kept: Chart, merged: Chart, knowledge: Knowledge) -> Iterable[str]:
    if kept.patient.birth_date != merged.patient.birth_date:
        yield "The birth dates differ: this may be two men."
    for panel in merged.final_panels:
        if any(_same_collection(panel, other) for other in kept.final_panels):
            yield f"Both hold a collection of {_panel(panel)}; merged, it stands there twice."
    for course in merged.courses:
        for other in kept.courses:
            if _overlap(course.anchor, course.end, other.anchor, other.end):
                yield (
                    f"Two courses run at the same time: {_course(other, knowledge)} "
                    f"and {_course(course, knowledge)}."
                )
    for medication in merged.medications:
        for drug in kept.medications:
            if drug.agent == medication.agent and _overlap(
                medication.start, medication.end, drug.start, drug.end
            ):
                yield f"Both list a medicine for the same time: {_medication(medication, knowledge)}."
    for visit in merged.visits:
        if any(visit.day == each.day for each in kept.visits):
            yield f"Both hold a visit of {full_day(visit.day)}; each keeps its note and review."


def _same_collection(one: Panel, other: Panel) -> bool:
    return one.specimen is other.specimen and one.collected == other.collected


def _overlap(one: date, one_end: date | None, other: date, other_end: date | None) -> bool:
    return (other_end is None or one <= other_end) and (one_end is None or other <= one_end)
