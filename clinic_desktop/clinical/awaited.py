"""What a laboratory sends later: what signed panels still owe, and how they are completed.

Results that come later belong to the same collection. They are not another panel beside it, which nothing
could be calculated across: the panel gets a new version with all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess_draft
from clinic_desktop.clinical.derived import derived
from clinic_desktop.clinical.measured import specimen_group
from clinic_desktop.clinical.plan import plan_on
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import tr
from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.model.panel import DrawContext, NoteFor, PanelStatus

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel

READERS = tuple(NoteFor)
"""Who may read a note, the fewest first."""


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """A signed panel and the markers that it still owes, in the order of its form."""

    panel: Panel
    markers: tuple[str, ...]


def open_slots(chart: Chart, on: date, knowledge: Knowledge) -> tuple[OpenSlot, ...]:
    """Return what signed panels still owe as of a day: marked ones first, and of each kind the latest.

    What somebody marked as awaited is owed until it has a result, or a word that says why there is none. A
    panel without such marks owes what the plan asked of it, for as long as the plan waits.
    """
    asked = {
        item.panel: item.markers
        for item in plan_on(chart, on, knowledge)
        if item.status is PlanStatus.AWAITED and item.panel
    }
    panels = [panel for panel in reversed(chart.final_panels) if panel.collected.day <= on]
    slots = ((panel, panel.awaited or _unanswered(panel, asked.get(panel.id, ()))) for panel in panels)
    owing = [OpenSlot(panel, markers) for panel, markers in slots if markers]
    return tuple(sorted(owing, key=lambda slot: not slot.panel.awaited))


def collection_of(late: Panel, chart: Chart) -> Panel | None:
    """The signed panel of the same specimen, moment and laboratory, where no marker stands in both."""
    return next((each for each in reversed(chart.final_panels) if _completes(late, each)), None)


def completed(held: Panel, late: Panel) -> Panel:
    """The whole collection, unsigned: what was signed, then what came later, whose id it has."""
    readings = (*held.readings, *late.readings)
    found = {reading.marker for reading in readings}
    notes = [note for note in dict.fromkeys((held.note, late.note)) if note]
    readers = [each.note_for for each in (held, late) if each.note]
    return replace(
        held,
        id=late.id,
        readings=readings,
        awaited=tuple(m for m in dict.fromkeys((*held.awaited, *late.awaited)) if m not in found),
        context=_context(held.context, late.context),
        note="\n".join(notes) or None,
        note_for=min(readers, key=READERS.index, default=held.note_for),
        status=PanelStatus.DRAFT,
        signed_by=None,
        signed_at=None,
        replaces=None,
    )


def judged_late(assessment: Assessment, held: Panel, late: Panel, knowledge: Knowledge) -> tuple[Judged, ...]:
    """Judge what came later, and what can be calculated only now that it is there."""
    typed = {reading.marker for reading in late.readings}
    before = {marker for marker, _, _ in derived(held, knowledge)}
    judged = assess_draft(assessment, completed(held, late), knowledge)
    return tuple(
        each for each in judged if (each.marker not in before if each.derived else each.marker in typed)
    )


def why_completed(late: Panel, knowledge: Knowledge) -> str:
    """The reason that the new version gives: which results came later."""
    names = [_named(reading.marker, knowledge) for reading in late.readings]
    return knowledge.say("panel_completed", markers=", ".join(names))


def slot_words(slot: OpenSlot) -> str:
    """Say which panel may be completed; blood and semen may be of one day."""
    day = say_day(slot.panel.collected.day)
    if specimen_group(slot.panel.specimen):
        return tr("Complete the semen sample of {day}", day=day)
    return tr("Complete the blood panel of {day}", day=day)


def awaits_words(slot: OpenSlot, knowledge: Knowledge) -> str:
    """Say what a panel still awaits."""
    return ", ".join(_named(marker, knowledge) for marker in slot.markers)


def _named(marker: str, knowledge: Knowledge) -> str:
    known = knowledge.markers.get(marker)
    return marker if known is None else known.name


def _unanswered(panel: Panel, markers: Iterable[str]) -> tuple[str, ...]:
    return tuple(marker for marker in markers if panel.reading(marker) is None)


def _completes(late: Panel, held: Panel) -> bool:
    same_specimen = specimen_group(late.specimen) is specimen_group(held.specimen)
    if not same_specimen or late.collected != held.collected:
        return False
    if _folded(late.laboratory) != _folded(held.laboratory):
        return False
    return all(held.reading(reading.marker) is None for reading in late.readings)


def _folded(laboratory: str) -> str:
    return " ".join(laboratory.casefold().split())


def _context(held: DrawContext, late: DrawContext) -> DrawContext:
    """What is known of the draw: as said with what came later, else as it was said before."""

    def newest(name: str) -> object:
        said = getattr(late, name)
        return getattr(held, name) if said in (None, ()) else said

    return DrawContext(**{name: newest(name) for name in DrawContext.__dataclass_fields__})  # type: ignore[arg-type]
