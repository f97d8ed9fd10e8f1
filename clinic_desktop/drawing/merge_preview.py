"""What merging two charts would make: both side by side, what comes over, and what does not go together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.panel import Panel

NONE = "–"
MOST = 6


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


def merge_preview(
    kept: Chart, merged: Chart, knowledge: Knowledge, begun: Mapping[str, list[str]] | None = None
) -> MergePreview:
    """Compare the chart that stays with the one that becomes part of it.

    `begun` says, by patient's id, what is typed and not signed, saved or approved: it holds a merge back.
    """
    unfinished = [(begun or {}).get(chart.patient.id, []) for chart in (kept, merged)]
    sides = (*_identity(kept, merged), *_contents(kept, merged, knowledge))
    conflicts = tuple(_conflicts(kept, merged, knowledge))
    if any(unfinished):
        sides = (*sides, Side(tr("Drafts"), _some(unfinished[0]), _some(unfinished[1])))
    if unfinished[1]:
        number = merged.patient.chart_number
        said = tr("Something in chart {chart} is half typed; sign or discard it first.", chart=number)
        conflicts = (said, *conflicts)
    return MergePreview(sides, _moves(merged), conflicts)


def moved_words(counts: Iterable[tuple[str, int]]) -> str:
    """What comes with a merged chart, by how many of each kind: "1 course, 3 panels"."""
    return ", ".join(_counted(count, kind) for kind, count in counts if count) or tr("nothing")


def _identity(kept: Chart, merged: Chart) -> Iterable[Side]:
    one, other, number = kept.patient, merged.patient, tr("Chart number")
    for about, left, right in (
        (tr("Name"), one.name, other.name),
        (tr("Birth date"), full_day(one.birth_date), full_day(other.birth_date)),
        (number, one.chart_number, other.chart_number),
        (tr("Phone"), one.phone or NONE, other.phone or NONE),
        (tr("E-mail"), one.email or NONE, other.email or NONE),
    ):
        yield Side(about, left, right, left != right and about != number)


def _contents(kept: Chart, merged: Chart, knowledge: Knowledge) -> Iterable[Side]:
    def listed(about: str, words: Callable[[Chart], list[str]]) -> Side:
        return Side(about, _some(words(kept)), _some(words(merged)))

    yield listed(tr("Courses"), lambda chart: [_course(each, knowledge) for each in chart.courses])
    yield listed(
        tr("Medications"), lambda chart: [_medication(each, knowledge) for each in chart.medications]
    )
    yield listed(tr("Panels"), lambda chart: [_panel(each) for each in reversed(chart.final_panels)])
    yield listed(tr("Visits"), lambda chart: [full_day(each.day) for each in reversed(chart.visits)])
    yield listed(tr("Source documents"), lambda chart: [each.title for each in chart.sources])


def _some(lines: list[str]) -> str:
    """The first few lines, and how many more there are."""
    if not lines:
        return NONE
    more = len(lines) - MOST
    return "\n".join([*lines[:MOST], *([tr("and {more} more", more=more)] if more > 0 else [])])


def _course(course: Course, knowledge: Knowledge) -> str:
    pathway = knowledge.pathways.get(course.pathway)
    title = course.pathway if pathway is None else pathway.title
    return tr("{course}, from {day}", course=title, day=full_day(course.anchor))


def _medication(medication: Medication, knowledge: Knowledge) -> str:
    agent = knowledge.agents.get(medication.agent)
    name = medication.agent if agent is None else agent.name
    return tr(
        "{medicine} {dose} {unit}, from {day}",
        medicine=name,
        dose=medication.dose,
        unit=medication.unit,
        day=full_day(medication.start),
    )


def _panel(panel: Panel) -> str:
    at = panel.collected.at
    clock = "" if at is None else f" {at:%H:%M}"
    results = len(panel.readings)
    counted = tr_n("{number} result", "{number} results", results)
    return f"{full_day(panel.collected.day)}{clock}, {tr(panel.specimen.value)}, {counted}"


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
    match kind:
        case "courses":
            return tr_n("{number} course", "{number} courses", count)
        case "medications":
            return tr_n("{number} medication", "{number} medications", count)
        case "visits":
            return tr_n("{number} visit", "{number} visits", count)
        case "panels":
            return tr_n("{number} panel", "{number} panels", count)
        case "issued pages":
            return tr_n("{number} issued page", "{number} issued pages", count)
        case "source documents":
            return tr_n("{number} source document", "{number} source documents", count)
    return f"{count} {kind}"


def _conflicts(kept: Chart, merged: Chart, knowledge: Knowledge) -> Iterable[str]:
    if kept.patient.birth_date != merged.patient.birth_date:
        yield tr("The birth dates differ: this may be two men.")
    for panel in merged.final_panels:
        if any(_same_collection(panel, other) for other in kept.final_panels):
            yield tr("Both hold a collection of {panel}; merged, it stands there twice.", panel=_panel(panel))
    for course in merged.courses:
        for other in kept.courses:
            if _overlap(course.anchor, course.end, other.anchor, other.end):
                yield (
                    tr(
                        "Two courses run at the same time: {kept} and {merged}.",
                        kept=_course(other, knowledge),
                        merged=_course(course, knowledge),
                    )
                )
    for medication in merged.medications:
        for drug in kept.medications:
            if drug.agent == medication.agent and _overlap(
                medication.start, medication.end, drug.start, drug.end
            ):
                yield tr(
                    "Both list a medicine for the same time: {medication}.",
                    medication=_medication(medication, knowledge),
                )
    for visit in merged.visits:
        if any(visit.day == each.day for each in kept.visits):
            yield tr("Both hold a visit of {day}; each keeps its note and review.", day=full_day(visit.day))


def _same_collection(one: Panel, other: Panel) -> bool:
    return one.specimen is other.specimen and one.collected == other.collected


def _overlap(one: date, one_end: date | None, other: date, other_end: date | None) -> bool:
    return (other_end is None or one <= other_end) and (one_end is None or other <= one_end)
