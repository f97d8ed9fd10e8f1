"""What typing and answering make of a grid of old results, and the steps that can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.model.backfill import OldCollection

if TYPE_CHECKING:
    from clinic_desktop.clinical.old_results import OldPanel
    from clinic_desktop.model.backfill import Backfill
    from clinic_desktop.model.problem import Repair
    from clinic_desktop.ui.backfill_cells import Cell

MOST_STEPS = 500


def typed(backfill: Backfill, cell: Cell, text: str, laboratory: str) -> Backfill:
    """The grid with a text in a cell; one that is typed into the last column begins it at a laboratory.

    A result typed anew has answered nothing, and one that was cleared has no unit or method of its own.
    """
    if cell.day < 0:
        line = backfill.line(cell.marker)
        if line is None:
            return backfill
        changed = replace(line, range=text) if cell.column else replace(line, unit=text)
        return backfill.with_line(changed)
    new = cell.day >= len(backfill.columns)
    if new and not text.strip():
        return backfill
    column = OldCollection(laboratory=laboratory) if new else backfill.columns[cell.day]
    if cell.marker:
        was = column.cell(cell.marker)
        method = was.method if text.strip() else ""
        column = column.with_cell(replace(was, text=text, kept=False, method=method))
    elif cell.row == 0:
        column = replace(column, collected=text, another=False)
    else:
        column = replace(column, laboratory=text, another=False)
    return backfill.with_column(cell.day, column)


def answered(backfill: Backfill, cell: Cell, repair: Repair) -> Backfill:
    """The grid with an answer taken: another text, unit or method, or exactly what was typed."""
    column = backfill.columns[cell.day]
    if not cell.marker:
        if repair.text is None:
            return backfill.with_column(cell.day, replace(column, another=True))
        text = repair.text
        changed = replace(column, laboratory=text) if cell.row else replace(column, collected=text)
        return backfill.with_column(cell.day, changed)
    was = column.cell(cell.marker)
    now = replace(
        was,
        text=was.text if repair.text is None else repair.text,
        unit=was.unit if repair.unit is None else repair.unit,
        method=was.method if repair.method is None else repair.method,
        range=was.range if repair.range is None else repair.range,
        kept=repair.keeps,
    )
    return backfill.with_column(cell.day, column.with_cell(now))


def without_signed(backfill: Backfill, old: OldPanel) -> Backfill:
    """The grid without what was signed of a column; one of which nothing is left is emptied in its place."""
    gone = {field.marker for field in old.draft.fields}
    column = backfill.columns[old.place]
    cells = tuple(cell for cell in column.cells if cell.marker not in gone)
    return backfill.with_column(old.place, replace(column, cells=cells) if cells else OldCollection())


def tidy(backfill: Backfill) -> Backfill:
    """The grid without the columns in which nothing stands."""
    return backfill.without(at for at, column in enumerate(backfill.columns) if column.empty)


class BackfillSteps:
    """States of the grid; keys typed in one cell are one step."""

    def __init__(self) -> None:
        self._before: list[Backfill] = []
        self._after: list[Backfill] = []
        self._typing_in: Cell | None = None

    def forget(self) -> None:
        """Begin with nothing to undo."""
        self._before, self._after, self._typing_in = [], [], None

    def take(self, before: Backfill, cell: Cell | None) -> None:
        """Take the state before a change; None for a change of more than one cell."""
        if cell is None or cell != self._typing_in:
            self._before = [*self._before[1 - MOST_STEPS :], before]
        self._after, self._typing_in = [], cell

    @property
    def can_undo(self) -> bool:
        """True where something was done."""
        return bool(self._before)

    def rest(self) -> None:
        """What is typed next is another step."""
        self._typing_in = None

    def undo(self, now: Backfill) -> Backfill | None:
        """The state before the last step, None where there is none."""
        return self._go(self._before, self._after, now)

    def redo(self, now: Backfill) -> Backfill | None:
        """The state that was undone last, None where there is none."""
        return self._go(self._after, self._before, now)

    def _go(self, there: list[Backfill], back: list[Backfill], now: Backfill) -> Backfill | None:
        self._typing_in = None
        if not there:
            return None
        back.append(now)
        return there.pop()
