"""What is said of one cell of the grid: the result before it, how it was understood, how it compares."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess, assess_draft
from clinic_desktop.clinical.old_results import cell_field
from clinic_desktop.clinical.typed_dates import read_moment
from clinic_desktop.drawing.changes import change_sentence
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.panel_entry_words import change_words, chip, last_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.clinical.old_results import OldPanel
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.backfill import OldCollection
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.draft import DraftField
    from clinic_desktop.model.moment import Moment
    from clinic_desktop.ui.backfill_cells import Cell
    from clinic_desktop.ui.panel_entry_start import Beginnings


class CellWords:
    """Judges the column of the cell one is in, over what is signed and the columns of earlier days."""

    def __init__(self, begin: Beginnings) -> None:
        self._begin = begin
        self._assessed: tuple[Chart, Assessment] = (begin.chart, begin.assessment)

    def of(
        self, cell: Cell, column: OldCollection, line: DraftField | None, panels: Sequence[OldPanel]
    ) -> dict[str, str]:
        """The words `last`, `chip` and `change` of a marker's cell; nothing for any other."""
        if line is None or cell.day < 0:
            return {}
        typed = [old for old in panels if old.place == cell.day]
        old = next((each for each in typed if each.draft.fields and self._holds(each, cell.marker)), None)
        chart = self._begin.chart if old is None else old.chart
        assessment = self._assessment(chart)
        begin = replace(self._begin, chart=chart, assessment=assessment)
        before = begin.lasts([cell.marker], _moment(column))
        unit = cell_field(column.cell(cell.marker), line).unit
        known = self._begin.knowledge.markers[cell.marker]
        said = last_words(before.get(cell.marker), unit, assessment.on, known)[2]
        words = {"last": " · ".join(each for each in (said, _range_words(old, cell, column)) if each)}
        panel = None if old is None else old.intake.panel
        reading = None if panel is None else panel.reading(cell.marker)
        if panel is None or reading is None:
            return words
        knowledge = self._begin.knowledge
        judged = assess_draft(assessment, panel, knowledge)
        claim = next((each for each in judged if each.marker == cell.marker and not each.derived), None)
        change = None if claim is None else claim.change
        counted = knowledge.markers[cell.marker].counted
        said = change_words(change)
        whole = change_sentence(change) if said else ""
        return {**words, "chip": chip(claim, reading, knowledge, counted=counted), "change": whole or said}

    def _holds(self, old: OldPanel, marker: str) -> bool:
        return any(field.marker == marker for field in old.draft.fields)

    def _assessment(self, chart: Chart) -> Assessment:
        """The assessment of a chart; the last one is kept, as one mostly stays in a column."""
        if chart is self._begin.chart:
            return self._begin.assessment
        if chart is not self._assessed[0]:
            self._assessed = chart, assess(chart, self._begin.knowledge, self._begin.assessment.on)
        return self._assessed[1]


def _range_words(old: OldPanel | None, cell: Cell, column: OldCollection) -> str:
    """Which range a result is read with, or that its laboratory's is not known."""
    field = None if old is None else next((e for e in old.draft.fields if e.marker == cell.marker), None)
    if field is None:
        return ""
    if field.range:
        return tr("Lab range {range}", range=field.range)
    laboratory = column.laboratory.strip()
    if not laboratory:
        return tr("No range of this laboratory is known here: not judged by range")
    return tr("No range of {laboratory} is known here: not judged by range", laboratory=laboratory)


def _moment(column: OldCollection) -> Moment | None:
    try:
        return read_moment("collected", column.collected)
    except Refused:
        return None
