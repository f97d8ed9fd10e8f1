"""What the user changes in the entry form, as steps that can be undone: typed, pasted, a line taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.language import tr
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.panel_entry_steps import changed_places
from clinic_desktop.ui.panel_entry_undo import EntryUndo

if TYPE_CHECKING:
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.ui.panel_entry_acts import EntryActs
    from clinic_desktop.ui.panel_entry_keys import EntryKeys
    from clinic_desktop.ui.panel_entry_row import EntryRow
    from clinic_desktop.ui.panel_entry_sheet import EntrySheet


class EntryChanges(QObject):
    """`typed` carries the Draft after each change.

    `others_wanted` carries a Draft with other lines, to be shown before that; `relined` says that other
    editors are to be watched. `said` and `refused` carry what was done, and why something was not;
    `unpasted` says that the last paste was undone.
    """

    typed = Signal(object)
    others_wanted = Signal(object)
    relined = Signal()
    said = Signal(str)
    refused = Signal(str)
    unpasted = Signal()

    def __init__(self, sheet: EntrySheet, acts: EntryActs, keys: EntryKeys, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet, self._lines, self._keys = sheet, sheet.lines, keys
        self._over: Draft | None = None
        self.undo = EntryUndo(acts, self)
        self.undo.wanted.connect(self._restore)
        self.undo.said.connect(self.refused)
        sheet.edited.connect(self.take)
        self._lines.answered.connect(self.undo.rest)
        keys.entered.connect(self.undo.rest)
        keys.undone.connect(self.undo.step_back)
        keys.redone.connect(self.undo.step_on)

    def take(self) -> None:
        """Take the form as it stands now."""
        draft = self._sheet.draft
        if draft is not None:
            self.undo.take(draft)
            self.typed.emit(draft)

    def take_step(self) -> None:
        """Take the form as it stands now as a step of its own."""
        self.undo.rest()
        self.take()
        self.undo.rest()

    def take_pasted(self) -> None:
        """What was pasted is one step; one goes on at its first question, else where a result is missing."""
        self.relined.emit()
        self._over = self.undo.now
        self.take_step()
        row = self._lines.first_open or self._lines.first_empty
        if row is not None:
            self._lines.go_to(row)

    def add_line(self, row: EntryRow) -> None:
        """Go to a line that was added, or was there."""
        self.relined.emit()
        self._lines.go_to(row)
        self.take()

    def remove_line(self, row: EntryRow) -> None:
        """Take a line off the form; the only one stays."""
        self._keys.watch([], {})
        removed = self._sheet.remove(row)
        self.relined.emit()
        if not removed:
            self.refused.emit(tr("{name} is the only line of this form.", name=row.marker.name))
            return
        self.take_step()
        self.said.emit(
            tr(
                "{name} is off this form · {key} brings it back",
                name=row.marker.name,
                key=keys_here("Ctrl+Z"),
            )
        )

    def _restore(self, draft: Draft) -> None:
        """Show an earlier or later state, with the focus where it differs."""
        shown = self._sheet.draft
        if draft == self._over:
            self.unpasted.emit()
        places = () if shown is None else changed_places(shown, draft)
        if shown is not None and places and draft.template == shown.template:
            self._sheet.fill(draft)
            self._sheet.go_to_place(places[0])
        else:
            self.others_wanted.emit(draft)
            self._go_to_new_line(shown)
        self.typed.emit(draft)

    def _go_to_new_line(self, before: Draft | None) -> None:
        """Go to a line that came back."""
        was = set() if before is None else {line.marker for line in before.fields}
        row = next((row for row in self._lines.rows if was and row.marker.id not in was), None)
        if row is not None:
            self._lines.go_to(row)
