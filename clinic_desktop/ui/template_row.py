"""One line of a laboratory's form: the marker, its unit and range as printed, and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from clinic_desktop.drawing.quantities import unit_label
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.laboratory_template import TemplateLine
from clinic_desktop.ui.choice import Choice
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGridLayout

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.marker_entities import Marker

NOT_KNOWN = phrase("not known here")
RANGE_WIDTH, UNIT_WIDTH = 120, 132


class TemplateRow(QObject):
    """The widgets of one marker, placed in a grid; a marker that is not known here keeps what it has.

    `edited` is sent for each change by the user; `asked` carries "up", "down" or "remove".
    """

    edited = Signal()
    asked = Signal(str)

    def __init__(self, theme: Theme, line: TemplateLine, marker: Marker | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._marker_id, self._marker = line.marker, marker
        self.called = line.marker if marker is None else marker.name
        said = self.called if marker is not None else f"{self.called} · {tr(NOT_KNOWN)}"
        self.name = label(said, "strong" if marker is not None else "muted", wraps=True)
        self.unit, self.range = Choice(theme), QLineEdit(line.range)
        self._dress(line)
        self.buttons = QWidget()
        self.moves = tuple(
            self._button(theme, words, act)
            for words, act in ((tr("Up"), "up"), (tr("Down"), "down"), (tr("Remove"), "remove"))
        )
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in self.moves:
            row.addWidget(button)

    def place(self, grid: QGridLayout, row: int) -> None:
        """Put the widgets into a row of the grid."""
        for column, widget in enumerate((self.name, self.unit, self.range, self.buttons)):
            grid.addWidget(widget, row, column)

    def allow(self, *, up: bool, down: bool) -> None:
        """Let the first line go no further up, the last no further down."""
        self.moves[0].setEnabled(up)
        self.moves[1].setEnabled(down)

    @property
    def editors(self) -> tuple[QWidget, ...]:
        """What can have the focus, in the order of Tab."""
        return self.unit, self.range, *self.moves

    @property
    def line(self) -> TemplateLine:
        """What stands in the line; a listed unit by its code, whatever it is called."""
        typed = self.unit.currentText().strip()
        listed = None if self._marker is None else self._marker.unit(typed)
        if listed is None and self._marker is not None:
            kept = next((each for each in self._marker.units if each.label == typed), None)
            listed = kept
        return TemplateLine(
            marker=self._marker_id,
            unit=typed if listed is None else listed.code,
            range=self.range.text().strip(),
        )

    def _dress(self, line: TemplateLine) -> None:
        self.unit.setEditable(True)
        self.unit.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.unit.setAccessibleName(tr("Unit of {marker}", marker=self.called))
        self.unit.setFixedWidth(UNIT_WIDTH)
        self.unit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        shown = line.unit
        if self._marker is not None:
            self.unit.addItems([unit.label for unit in (*self._marker.units, *self._marker.kept_units)])
            shown = unit_label(self._marker, line.unit)
        self.unit.setEditText(shown)
        self.unit.editTextChanged.connect(lambda _text: self.edited.emit())
        self.range.setAccessibleName(tr("Range of {marker}", marker=self.called))
        self.range.setFixedWidth(RANGE_WIDTH)
        self.range.setPlaceholderText(tr("as printed"))
        self.range.textEdited.connect(lambda _text: self.edited.emit())

    def _button(self, theme: Theme, words: str, act: str) -> ActionButton:
        made = ActionButton(theme, words, kind=ButtonKind.LINK)
        made.setAccessibleDescription(self.called)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda: self.asked.emit(act))
        return made
