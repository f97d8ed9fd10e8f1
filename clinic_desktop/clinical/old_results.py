"""A grid of old results as drafts of panels, each read and asked about as if it had been typed alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.intake import Intake, read
from clinic_desktop.clinical.same_collection import may_be_one_collection
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import tr
from clinic_desktop.model.draft import Draft
from clinic_desktop.model.panel import PanelStatus, Specimen
from clinic_desktop.model.problem import Problem, ProblemKind, Repair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.backfill import Backfill
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.draft import DraftField
    from clinic_desktop.model.panel import Panel

TEMPLATE = "old results"
KINDS = (Specimen.BLOOD, Specimen.SEMEN)


@dataclass(frozen=True, slots=True)
class OldPanel:
    """One collection of the grid, of one kind of specimen.

    `place` is its column, `chart` what its results are compared with: what is signed, and the columns of
    earlier days.
    """

    place: int
    draft: Draft
    chart: Chart
    intake: Intake

    @property
    def ready(self) -> bool:
        """True where nothing is open and something is reported."""
        panel = self.intake.panel
        return panel is not None and not self.intake.problems and bool(panel.readings)


class OldResults:
    """Reads a grid as often as it changes; what is the same over the same chart is read once.

    `printed` gives the range that a laboratory prints for a cell in its unit, "" where it is not known: each
    column is read with the ranges of its own laboratory, unless somebody typed one for the line.
    """

    def __init__(
        self,
        chart: Chart,
        knowledge: Knowledge,
        today: date,
        printed: Callable[[DraftField, str], str] = lambda _cell, _laboratory: "",
    ) -> None:
        self._chart, self._knowledge, self._today = chart, knowledge, today
        self._printed = printed
        self._known: dict[tuple[Draft, tuple[Panel, ...]], OldPanel] = {}

    def read(self, backfill: Backfill) -> tuple[OldPanel, ...]:
        """Read every column that holds a result; those of one column stand together, left to right."""
        known, self._known = self._known, {}
        alone = [
            self._read(place, draft, (), known)
            for place in range(len(backfill.columns))
            for draft in self._drafts(backfill, place)
        ]
        found = [self._read(old.place, old.draft, tuple(_before(old, alone)), known) for old in alone]
        return tuple(
            replace(old, intake=_asked_twice(old, found[:at], self._knowledge))
            for at, old in enumerate(found)
        )

    def _read(
        self,
        place: int,
        draft: Draft,
        before: tuple[Panel, ...],
        known: dict[tuple[Draft, tuple[Panel, ...]], OldPanel],
    ) -> OldPanel:
        key = draft, before
        old = known.get(key)
        if old is None:
            chart = replace(self._chart, panels=(*self._chart.panels, *before)) if before else self._chart
            new_id = f"{TEMPLATE} {draft.collected} {draft.laboratory} {draft.specimen}"
            intake = read(draft, self._knowledge, chart, self._today, new_id)
            old = OldPanel(place, draft, chart, intake)
        self._known[key] = old = replace(old, place=place)
        return old

    def _drafts(self, backfill: Backfill, place: int) -> Iterator[Draft]:
        """A column's draft of blood and that of semen, where it holds any result of it."""
        column = backfill.columns[place]
        fields = [
            self._with_range(cell_field(column.cell(line.marker), line), column.laboratory)
            for line in backfill.lines
            if column.cell(line.marker).text.strip()
        ]
        for kind in KINDS:
            own = tuple(field for field in fields if self._kind(field.marker) is kind)
            if own:
                yield Draft(
                    patient=backfill.patient,
                    specimen=kind,
                    template=TEMPLATE,
                    collected=column.collected,
                    laboratory=column.laboratory,
                    fields=own,
                    another_collection=column.another,
                )

    def _with_range(self, cell: DraftField, laboratory: str) -> DraftField:
        """A cell with the range of its own laboratory, where none was typed for it or its line."""
        return cell if cell.range else replace(cell, range=self._printed(cell, laboratory))

    def _kind(self, marker: str) -> Specimen:
        known = self._knowledge.markers.get(marker)
        return Specimen.SEMEN if known is not None and Specimen.SEMEN in known.specimens else Specimen.BLOOD


def cell_field(cell: DraftField, line: DraftField) -> DraftField:
    """A cell with the unit and range of its line, where it has none of its own.

    A line's range belongs to the line's unit: a cell in another one has no range.
    """
    unit = cell.unit or line.unit
    own = cell.range or (line.range if unit == line.unit else "")
    return replace(cell, unit=unit, range=own)


def _before(old: OldPanel, others: Iterable[OldPanel]) -> Iterator[Panel]:
    """What the other columns hold of earlier days, as if it were signed."""
    panel = old.intake.panel
    for other in others:
        there = other.intake.panel
        if panel is None or there is None or not there.readings:
            continue
        if there.collected.day < panel.collected.day:
            yield replace(there, status=PanelStatus.SIGNED)


def _asked_twice(old: OldPanel, others: Iterable[OldPanel], knowledge: Knowledge) -> Intake:
    """Ask about a collection that stands in two columns, once: at the later one of them."""
    panel = old.intake.panel
    if panel is None or old.draft.another_collection:
        return old.intake
    typed = {field.marker for field in old.draft.fields}
    for other in others:
        there = other.intake.panel
        shared = typed & {field.marker for field in other.draft.fields}
        if there is not None and shared and may_be_one_collection(panel, there):
            names = [knowledge.markers[m].name for m in knowledge.markers if m in shared]
            more = len(names) - 1
            said = tr("{marker} and {count} more", marker=names[0], count=more) if more else names[0]
            sentence = tr(
                "Two columns hold {markers} of {day}. Correct one of the dates, clear one column, or "
                "say that this is another collection.",
                markers=said,
                day=say_day(panel.collected.day),
            )
            problem = Problem(
                "collected", sentence, ProblemKind.QUESTION, (Repair(tr("another collection")),)
            )
            return replace(old.intake, problems=(problem, *old.intake.problems))
    return old.intake
