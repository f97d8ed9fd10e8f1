"""A column or table pasted into the entry form: into its lines, and what has no line stands above them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from clinic_desktop.clinical.pasted import Found, Left, read_pasted
from clinic_desktop.clinical.pasted_words import apart
from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.not_placed import NotPlaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.panel_entry_lines import EntryLines
    from clinic_desktop.ui.panel_entry_row import EntryRow


class EntryPaste(NotPlaced):
    """Fills the lines when they are pasted into; `placed` is sent when all of it stands in the form."""

    placed = Signal()

    def __init__(self, theme: Theme, lines: EntryLines) -> None:
        super().__init__(theme)
        self._lines = lines
        lines.pasted.connect(self.paste)

    def paste(self, at: EntryRow, text: str) -> None:
        """Place what was copied: by name where it has names, else from this line downwards.

        Nothing of it is read, drawn or accepted here: each text then stands in its line as if it was typed.
        """
        begin = self._lines.begin
        if begin is None:
            return
        read = read_pasted(text, begin.knowledge)
        found, left = self._in_order(at, read.column)
        fitting = [each for each in read.results if self._fits(each.marker, at)]
        others = [each for each in read.results if each not in fitting]
        known = begin.knowledge.markers
        left = [*read.left, *left, *(_left_of(each, known[each.marker].name) for each in others)]
        gone = [words for each in (*found, *fitting) if (words := self._fill(each))]
        said = placed_words(len(found) + len(fitting), left, gone)
        self.say(said, [each.words for each in left])
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.placed.emit()

    def _in_order(self, at: EntryRow, column: Sequence[str]) -> tuple[list[Found], list[Left]]:
        rows = self._lines.rows[self._lines.rows.index(at) :]
        found = [
            Found(row.marker.id, value, unit)
            for row, text in zip(rows, column, strict=False)
            if text
            for value, unit, _flag in [apart(text, row.marker)]
        ]
        return found, [Left(text, text) for text in column[len(rows) :] if text]

    def _fits(self, marker: str, at: EntryRow) -> bool:
        """Whether a marker belongs to the form's specimen."""
        begin = self._lines.begin
        known = None if begin is None else begin.knowledge.markers.get(marker)
        semen = Specimen.SEMEN in at.marker.specimens
        return known is not None and (Specimen.SEMEN in known.specimens) is semen

    def _fill(self, found: Found) -> str:
        """Put a result into its line, a new one where there was none; return what stood there before."""
        row, begin = self._lines.line_of(found.marker), self._lines.begin
        if row is None or begin is None:
            return ""
        before = row.field
        line = replace(before, text=found.text, unit=found.unit or before.unit, kept=False, method="")
        if found.range or line.unit != before.unit:
            line = replace(line, range=found.range or self._lines.range_text(row.marker, line))
        row.fill(line, self._lines.range_text(row.marker, line))
        was = before.text.strip()
        return f"{row.marker.name} {was}" if was not in ("", found.text) else ""


def placed_words(count: int, left: Sequence[Left], gone: Iterable[str] = ()) -> str:
    """Say in one line what became of a pasted text."""
    said = [_placed(count, ", ".join(gone))]
    if left:
        names = ", ".join(dict.fromkeys(each.name for each in left))
        said.append(
            tr_n(
                "{number} line was not placed: {names}.",
                "{number} lines were not placed: {names}.",
                len(left),
                names=names,
            )
        )
    return " ".join(said)


def _placed(count: int, before: str) -> str:
    if count == 0:
        return tr("No results were placed.")
    if before:
        return tr_n(
            "{number} result was placed, in place of {before}.",
            "{number} results were placed, in place of {before}.",
            count,
            before=before,
        )
    return tr_n("{number} result was placed.", "{number} results were placed.", count)


def _left_of(found: Found, name: str) -> Left:
    parts = (name, found.text, found.unit, found.range)
    return Left(name, "  ".join(part for part in parts if part))
