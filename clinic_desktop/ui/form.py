"""A form: fields in reading order, Enter goes down and at the end submits, problems stand beside fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.form_field import FormField, TickField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.problem import Problem

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Form(QWidget):
    """Enter goes to the next empty field, and submits where none is left; Ctrl+Enter submits from anywhere.

    `submitted` carries no values: whoever listens asks `value(name)`. `cancelled` is sent by Esc and by the
    second button, where there is one. What was typed stays until `clear`.
    """

    submitted = Signal()
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        submit: str,
        cancel: str = "",
        key: str = "",
        kind: ButtonKind = ButtonKind.PRIMARY,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._fields: list[FormField] = []
        self._editors: dict[QObject, FormField] = {}
        self._elsewhere = label("", "problem", wraps=True)
        self._elsewhere.hide()
        self.submit_button = ActionButton(theme, submit, kind=kind, key=key)
        self.submit_button.clicked.connect(self.submitted)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._cancels = bool(cancel)
        if cancel:
            self.cancel_button = ActionButton(theme, cancel, key="Esc")
            self.cancel_button.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(self._rows)
        column.addWidget(self._elsewhere)
        column.addLayout(self._buttons)

    def add_row(self, *fields: FormField, stretch: tuple[int, ...] = ()) -> None:
        """Put fields side by side, after those already there."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for place, field in enumerate(fields):
            row.addWidget(field, stretch[place] if stretch else 1)
            self._fields.append(field)
            for editor in _editors(field):
                self._editors[editor] = field
                editor.installEventFilter(self)
            field.changed.connect(lambda changed=field: self._forget_problem(changed))
        self._rows.addLayout(row)

    def add_line(self, widget: QWidget) -> None:
        """Put something that is not a field between the rows."""
        self._rows.addWidget(widget)

    def end(self, *, beside: QWidget | None = None) -> None:
        """Place the buttons; call once, after the last row."""
        self._buttons.addWidget(self.submit_button)
        if self._cancels:
            self._buttons.addWidget(self.cancel_button)
        self._buttons.addStretch(1)
        if beside is not None:
            self._buttons.addWidget(beside)

    def field(self, name: str) -> FormField:
        """The field of that name; KeyError for a name the form does not have."""
        for field in self._fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def value(self, name: str) -> str:
        """What stands in one field."""
        return self.field(name).text()

    @property
    def elsewhere(self) -> str:
        """What is said of problems that belong to no field."""
        return self._elsewhere.text()

    def clear(self) -> None:
        """Empty every text and forget every problem."""
        for field in self._fields:
            field.show_problem(None)
        self._elsewhere.setText("")
        self._elsewhere.hide()

    def begin(self) -> None:
        """Put the focus on the first empty field, else on the first."""
        first = next((f for f in self._fields if f.empty and f.isVisibleTo(self)), self._fields[0])
        _focus(first)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show each problem at its field, those of no field above the buttons; focus the first field."""
        self.clear()
        elsewhere, first = [], None
        for problem in problems:
            field = next((f for f in self._fields if f.name == problem.field), None)
            if field is None:
                elsewhere.append(problem.sentence)
            elif field.problem is None:
                field.show_problem(problem)
        for field in self._fields:
            if field.problem is not None and first is None:
                first = field
        self._elsewhere.setText("\n".join(elsewhere))
        self._elsewhere.setVisible(bool(elsewhere))
        if first is not None:
            _focus(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Esc mean the same in every field."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.submitted.emit()
            else:
                self._go_on_from(self._editors[watched])
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels where the form can be left."""
        if event.key() == Qt.Key.Key_Escape and self._cancels:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _go_on_from(self, field: FormField) -> None:
        later = self._fields[self._fields.index(field) + 1 :]
        following = next((f for f in later if f.empty and f.isVisibleTo(self)), None)
        if following is None:
            self.submitted.emit()
        else:
            _focus(following)

    def _forget_problem(self, field: FormField) -> None:
        if field.problem is not None:
            field.show_problem(None)


def _editors(field: FormField) -> tuple[QWidget, ...]:
    return tuple(field.boxes.values()) if isinstance(field, TickField) else (field.editor,)


def _focus(field: FormField) -> None:
    field.begin()
    around = field.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(field)
