"""Under a line: its note, who may read it, and by which method it was measured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from clinic_desktop.language import tr
from clinic_desktop.model.panel import NoteFor
from clinic_desktop.ui.choice import Choice
from clinic_desktop.ui.panel_entry_notes import READERS, WHO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.draft import DraftField

LEAST_CHOICE = 96


class LineMore(QWidget):
    """`edited` is sent for each change by the user, before it `method_changed` where that is another."""

    edited = Signal()
    method_changed = Signal()

    def __init__(self, theme: Theme, name: str, methods: Sequence[str]) -> None:
        super().__init__()
        self.note, self.reader, self.method = QLineEdit(), Choice(theme), Choice(theme)
        self.note.setProperty("look", "context")
        self.note.setPlaceholderText(tr("Note on {name}", name=name))
        self.note.setAccessibleName(tr("Note on {name}", name=name))
        for value, words in READERS:
            self.reader.addItem(tr(words), value)
        self.reader.setAccessibleName(tr(WHO))
        self.reader.setToolTip(tr(WHO))
        self.method.setEditable(True)
        self.method.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.method.addItems(["", *methods])
        self.method.setAccessibleName(tr("Method of {name}", name=name))
        self.method.setToolTip(tr("Method of {name}, as the laboratory names it", name=name))
        entered = self.method.lineEdit()
        if entered is not None:
            entered.setPlaceholderText(tr("Method"))
        self._has_methods = bool(methods)
        self.note.textEdited.connect(self.edited)
        self.reader.currentIndexChanged.connect(lambda _: self._say())
        self.method.editTextChanged.connect(lambda _: self._say_method())
        self._filling, self._named = False, ""
        self._lay_out()

    @property
    def editors(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.note, self.reader, *([self.method] if self._has_methods else [])]

    def show_line(self, line: DraftField) -> None:
        """Show what a line holds."""
        self._filling = True
        self.note.setText(line.note)
        self.reader.setCurrentIndex(max(self.reader.findData(line.note_for.value), 0))
        self._named = line.method
        self.method.setEditText(line.method)
        self._filling = False

    def read_into(self, line: DraftField) -> DraftField:
        """The line with what stands here."""
        return replace(
            line,
            note=self.note.text(),
            note_for=NoteFor(self.reader.currentData()),
            method=self.method.currentText() if self._has_methods else line.method,
        )

    def begin(self) -> None:
        """Take the focus to the note."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _say_method(self) -> None:
        """Another method; a style that is taken on sends the same text once more."""
        if self._filling or self.method.currentText() == self._named:
            return
        self._named = self.method.currentText()
        self.method_changed.emit()
        self.edited.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 0, 0, 2)
        row.setSpacing(6)
        self.note.setMinimumWidth(100)
        row.addWidget(self.note, 5)
        for choice in (self.reader, self.method):
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            choice.setMinimumWidth(LEAST_CHOICE)
        row.addWidget(self.reader, 2)
        row.addWidget(self.method, 3)
        self.method.setVisible(self._has_methods)
