"""A grid of old results as it is typed: each key is read and kept, and what is asked is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_desktop.clinical.old_results import OldResults
from clinic_desktop.clinical.pasted import Left
from clinic_desktop.clinical.pasted_block import read_block
from clinic_desktop.clinical.placed_block import placed
from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.backfill import Backfill
from clinic_desktop.ui.backfill_adding import BackfillAdding
from clinic_desktop.ui.backfill_cell_words import CellWords
from clinic_desktop.ui.backfill_cells import FIRST_DAY, UNIT
from clinic_desktop.ui.backfill_edits import BackfillSteps, answered, typed
from clinic_desktop.ui.backfill_page import BackfillPage
from clinic_desktop.ui.panel_draft import last_laboratory
from clinic_desktop.ui.panel_entry_forms import read_forms
from clinic_desktop.ui.panel_entry_paste import placed_words
from clinic_desktop.ui.panel_entry_start import Beginnings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from clinic_desktop.clinical.old_results import OldPanel
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.problem import Repair
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.backfill_cells import Cell
    from clinic_desktop.ui.surroundings import Surroundings


class BackfillTyping(QWidget):
    """Holds the grid of one man at a time, and what was made of it; signs nothing."""

    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._backfill = Backfill(patient="")
        self._panels: tuple[OldPanel, ...] = ()
        self._results: OldResults | None = None
        self._begin: Beginnings | None = None
        self._words: CellWords | None = None
        self._steps = BackfillSteps()
        self.page = BackfillPage(surroundings.theme)
        self._adding = BackfillAdding(surroundings, clinic, self.page.adding)
        self._listen()

    def _take_chart(self, assessment: Assessment, units: Units) -> Beginnings:
        around, chart = self._surroundings, assessment.chart
        begin = Beginnings(chart, assessment, around.knowledge, units, read_forms(self._clinic))
        self._results = OldResults(chart, around.knowledge, around.today, begin.printed_range)
        self._begin, self._words = begin, CellWords(begin)
        return begin

    def _laboratory(self) -> str:
        """What a new column begins with: the laboratory of the last one, else of this man's last panel."""
        columns, begin = self._backfill.columns, self._begin
        if columns:
            return columns[-1].laboratory
        return "" if begin is None else last_laboratory(begin.chart, self._clinic)

    def _type(self, cell: Cell, text: str) -> None:
        backfill = typed(self._backfill, cell, text, self._laboratory())
        line = backfill.line(cell.marker)
        if line is not None and (cell.day, cell.column) == (-FIRST_DAY, UNIT):
            backfill = backfill.with_line(replace(line, range=""))  # a range belongs to its unit
        self._change(backfill, cell)

    def _answer(self, repair: Repair) -> None:
        cells = self.page.table.cells
        cell = cells.cell(self.page.table.currentIndex())
        if 0 <= cell.day < len(self._backfill.columns):
            self._change(answered(self._backfill, cell, repair), None)
            self.page.begin()

    def _paste(self, text: str) -> None:
        begin, index = self._begin, self.page.table.currentIndex()
        if begin is None or not index.isValid():
            return
        knowledge = self._surroundings.knowledge
        at = index.row(), max(self.page.table.cells.cell(index).day, 0)
        laboratory = self._laboratory()
        done = placed(
            read_block(text, knowledge),
            self._backfill,
            at,
            knowledge,
            lambda marker: replace(begin.line(marker, laboratory), range=""),
            laboratory,
        )
        left = [Left(name, words) for name, words in done.left]
        unplaced = (*self._backfill.unplaced, *(each.words for each in left))
        self._change(replace(done.backfill, unplaced=unplaced), None)
        self.page.say_placed(placed_words(done.count, left, done.gone), unplaced)
        questions = self._questions()
        if questions:
            self.page.table.go_to(questions[0][1])

    def _dismiss(self) -> None:
        self._change(replace(self._backfill, unplaced=()), None)

    def _add(self, marker: str) -> None:
        """Give a marker a line, and go to it."""
        if self._begin is not None and self._backfill.line(marker) is None:
            line = self._begin.line(marker, self._laboratory())
            self._change(self._backfill.with_line(replace(line, range="")), None)
        self.page.leave_adding()
        cells, column = self.page.table.cells, max(self.page.table.currentIndex().column(), 2)
        self.page.table.go_to(cells.index(cells.index_of(0, marker).row(), column))

    def _choose(self) -> None:
        if self._begin is None:
            return
        lines = {line.marker for line in self._backfill.lines}
        measured = {each.marker for each in self._begin.assessment.readings if not each.derived}
        self._adding.begin(lines, measured)

    def _learn(self) -> None:
        """Read the grid with the markers that the clinic has now."""
        begin = self._begin
        if begin is not None:
            self._take_chart(begin.assessment, begin.units)
            self._refresh()

    def _change(self, backfill: Backfill, cell: Cell | None) -> None:
        """Take another state of the grid, keep it and read it."""
        if backfill == self._backfill:
            return
        self._steps.take(self._backfill, cell)
        self._put(backfill)

    def _put(self, backfill: Backfill) -> None:
        now = self._surroundings.now()
        self._backfill = replace(backfill, begun_by=backfill.begun_by or self._clinic.user, changed_at=now)
        backfills = self._clinic.backfills
        if not self._backfill.untouched:
            backfills.keep(self._backfill)
        elif backfills.of(self._backfill.patient) is not None:
            backfills.discard(self._backfill.patient)
        if (problem := backfills.problem) is not None:
            self.warned.emit(problem.sentence)
        self._refresh()

    def _step(self, backfill: Backfill | None, otherwise: str) -> None:
        if backfill is None:
            self.page.insist(otherwise)
        else:
            self._put(backfill)

    def _refresh(self) -> None:
        if self._results is None:
            return
        self._panels = self._results.read(self._backfill)
        self.page.table.cells.show_backfill(
            self._backfill, self._panels, self._surroundings.knowledge, self._offered()
        )
        asked = [name for name, _ in self._questions()]
        panels = sum(bool(old.intake.panel and old.intake.panel.readings) for old in self._panels)
        self.page.show_open(_open_words(asked), panels)
        self.page.undo.setEnabled(self._steps.can_undo)
        self._show_cell()

    def _offered(self) -> dict[str, str]:
        """The ranges that the next column would be read with."""
        begin, laboratory = self._begin, self._laboratory()
        if begin is None:
            return {}
        return {line.marker: begin.printed_range(line, laboratory) for line in self._backfill.lines}

    def _questions(self) -> list[tuple[str, QModelIndex]]:
        """Every open question, by the name of its cell, from left to right."""
        cells = self.page.table.cells
        places = {(old.place, problem.field): None for old in self._panels for problem in old.intake.problems}
        found = [cells.index_of(day, field) for day, field in places]
        return [(cells.name(index), index) for index in found]

    def _go_to_question(self) -> bool:
        """Go to the next open question after the cell one is in, else to the first."""
        found, here = [index for _, index in self._questions()], self.page.table.currentIndex()
        after = [i for i in found if (i.column(), i.row()) > (here.column(), here.row())]
        if found:
            self.page.table.go_to((after or found)[0])
        return bool(found)

    def _show_cell(self) -> None:
        table, words = self.page.table, self._words
        index = table.currentIndex()
        if words is None or not index.isValid():
            return
        problem = table.cells.problem(index)
        self.page.asked.ask(problem)
        cell = table.cells.cell(index)
        line, column = self._backfill.line(cell.marker), table.cells.column(cell.day)
        said = words.of(cell, column, line, self._panels)
        self.page.asked.show_cell(table.cells.name(index), **said)

    def _move(self) -> None:
        self._steps.rest()
        self._show_cell()

    def _listen(self) -> None:
        page, table = self.page, self.page.table
        table.cells.edited.connect(self._type)
        table.pasted.connect(self._paste)
        table.moved.connect(self._move)
        table.adding.connect(self._choose)
        table.undone.connect(
            lambda: self._step(self._steps.undo(self._backfill), tr("Nothing is left to undo."))
        )
        table.redone.connect(lambda: self._step(self._steps.redo(self._backfill), tr("Nothing was undone.")))
        page.undo.clicked.connect(table.undone)
        page.add.clicked.connect(self._choose)
        page.asked.answered.connect(self._answer)
        page.not_placed.dismissed.connect(self._dismiss)
        page.next_asked.connect(self._go_to_question)
        self._adding.invented.connect(self._learn)
        self._adding.chosen.connect(self._add)
        self._adding.left.connect(page.leave_adding)


def _open_words(asked: Sequence[str]) -> str:
    """Say of which cells something is asked; "" where nothing is."""
    if not asked:
        return ""
    return tr_n(
        "{number} question open: {cells}",
        "{number} questions open: {cells}",
        len(asked),
        cells="; ".join(asked),
    )
