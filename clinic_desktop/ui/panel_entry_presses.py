"""What the keys of the entry form do, each on the line or field in which it was pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from clinic_desktop.language import tr
from clinic_desktop.ui.panel_entry_question import KEYS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.ui.panel_entry_add import AddMarker
    from clinic_desktop.ui.panel_entry_row import EntryRow
    from clinic_desktop.ui.panel_entry_sheet import EntrySheet
    from clinic_desktop.ui.panel_entry_slots import OpenSlots


class EntryPresses(QObject):
    """`noted` when a line has a note now, whose editors have to be watched as well; `removing` a line.

    `said` tells where a question stands that a key did not answer.
    """

    noted = Signal()
    removing = Signal(object)
    said = Signal(str)

    def __init__(self, sheet: EntrySheet, adding: AddMarker, slots: OpenSlots, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._anywhere = {
            Qt.Key.Key_I: adding.begin,
            Qt.Key.Key_D: sheet.draw.begin,
            Qt.Key.Key_J: slots.choose_first,
        }
        sheet.draw.left.connect(self.go_back)

    def press(self, editor: QWidget, key: int) -> None:
        """Do what a key with Ctrl, or F2 to F5, means in an editor."""
        act = self._anywhere.get(Qt.Key(key))
        if act is not None:
            act()
            return
        row = self._sheet.lines.row_of(editor)
        if key == Qt.Key.Key_M:
            self._note(row)
            return
        answered = (row is not None and row.answer(key)) or self._sheet.context.answer(key)
        if not answered and key in KEYS:
            self._answer_nearest(editor, row, key)
        elif row is not None and not answered:
            self._on_line(row, key)

    def note_current(self) -> None:
        """Go to the note of the line one was in."""
        self._note(self._sheet.lines.current)

    def remove_current(self) -> None:
        """Take the line one was in off the form."""
        row = self._sheet.lines.current
        if row is not None:
            self.removing.emit(row)

    def go_back(self) -> None:
        """Go to the line one was in, else to the first empty one."""
        row = self._sheet.lines.current or self._sheet.lines.first_empty
        if row is not None:
            row.result.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer_nearest(self, editor: QWidget, row: EntryRow | None, key: int) -> None:
        """Answer the nearest question above that can be read; say where one stands that this does not reach.

        One stays where one was typing.
        """
        rows = self._sheet.lines.rows
        place = len(rows) if row is None else rows.index(row)
        asked = [each for each in rows if each.question.isVisible() and each.problem and each.problem.repairs]
        above = [each for each in asked if rows.index(each) < place]
        if (row is None or row not in asked) and above and above[-1].answer(key):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif asked and row not in asked:
            self.said.emit(tr("The open question is about {name}.", name=(above or asked)[-1].marker.name))

    def _on_line(self, row: EntryRow, key: int) -> None:
        if key == Qt.Key.Key_Delete:
            self.removing.emit(row)
        elif key == Qt.Key.Key_E:
            self._sheet.lines.await_result(row)
        elif key == Qt.Key.Key_U:
            row.open_units()
        elif key == Qt.Key.Key_R:
            row.range.setFocus(Qt.FocusReason.ShortcutFocusReason)
            row.range.selectAll()

    def _note(self, row: EntryRow | None) -> None:
        """Go to the note of a line; without one to that of the whole panel."""
        if row is None:
            self._sheet.draw.go_to_note()
            return
        row.open_more()
        self.noted.emit()
