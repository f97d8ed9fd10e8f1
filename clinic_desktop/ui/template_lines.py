"""The lines of a laboratory's form in printed order: moved, removed and put back by keys and by buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.template_row import TemplateRow
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.laboratory_template import TemplateLine

HEADINGS = (phrase("Marker"), phrase("Unit"), phrase("Range"), "")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class TemplateLines(QWidget):
    """Alt+Up and Alt+Down move a line, Alt+Delete removes it, Ctrl+Z puts back what was removed last.

    `edited` is sent for each change; `ended` where Enter is pressed in the last line; `in_view` carries what
    should be scrolled to.
    """

    edited = Signal()
    ended = Signal()
    in_view = Signal(object)

    def __init__(self, theme: Theme, knowledge: Knowledge) -> None:
        super().__init__()
        self._theme, self._knowledge = theme, knowledge
        self._removed: list[tuple[int, TemplateLine]] = []
        self.rows: list[TemplateRow] = []
        self._ground = QWidget()
        self._gone, self.undo = label("", "small"), ActionButton(theme, tr("Undo"), kind=ButtonKind.LINK)
        self.undo.setAccessibleDescription(keys_here("Ctrl Z"))
        self.undo.clicked.connect(self.put_back)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._gone)
        row.addWidget(self.undo)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._ground)
        self._column.addLayout(row)
        self._say_removed()

    @property
    def lines(self) -> tuple[TemplateLine, ...]:
        """What stands in the form."""
        return tuple(row.line for row in self.rows)

    def know(self, knowledge: Knowledge) -> None:
        """Go on with a knowledge that holds further markers."""
        self._knowledge = knowledge

    def show_lines(self, lines: Sequence[TemplateLine]) -> None:
        """Begin anew with these lines; nothing was removed yet."""
        self._removed = []
        self._say_removed()
        self._build(lines)

    def add(self, line: TemplateLine) -> None:
        """Put a line after the others."""
        self._build((*self.lines, line))
        self.edited.emit()
        self.in_view.emit(self.rows[-1].range)

    def put_back(self) -> None:
        """Undo the last removal, at its place."""
        if not self._removed:
            return
        place, line = self._removed.pop()
        lines = list(self.lines)
        lines.insert(place, line)
        self._build(lines)
        self._say_removed()
        self._go_to(min(place, len(lines) - 1))
        self.edited.emit()

    def begin(self) -> None:
        """Take the focus to the first line; nothing where there is none."""
        if self.rows:
            self._go_to(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move, remove and put back; Enter goes down."""
        place = next((n for n, row in enumerate(self.rows) if watched in row.editors), None)
        if place is None or not isinstance(watched, QWidget):
            return False
        if event.type() is QEvent.Type.FocusIn:
            self.in_view.emit(watched)
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._act(place, watched, event)

    def _act(self, place: int, editor: QWidget, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if held & ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(place, -1 if key == Qt.Key.Key_Up else 1, editor)
        elif held & ALT and key in REMOVES:
            self._remove(place)
        elif key == Qt.Key.Key_Z and held == CTRL and self._removed and not _undoes_itself(editor):
            self.put_back()
        elif key in ENTER and not held & CTRL and editor in self.rows[place].editors[:2]:
            self._go_on(place, editor)
        else:
            return False
        return True

    def _go_on(self, place: int, editor: QWidget) -> None:
        column = self.rows[place].editors.index(editor)
        if place + 1 < len(self.rows):
            self.rows[place + 1].editors[column].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.ended.emit()

    def _ask(self, row: TemplateRow, act: str) -> None:
        place = self.rows.index(row)
        if act == "remove":
            self._remove(place)
        else:
            step, button = (-1, row.moves[0]) if act == "up" else (1, row.moves[1])
            self._move(place, step, button)

    def _move(self, place: int, step: int, editor: QWidget) -> None:
        there = place + step
        if not 0 <= there < len(self.rows):
            return
        column = self.rows[place].editors.index(editor)
        lines = list(self.lines)
        lines[place], lines[there] = lines[there], lines[place]
        self._build(lines)
        self._go_to(there, column)
        self.edited.emit()

    def _remove(self, place: int) -> None:
        self._removed.append((place, self.rows[place].line))
        called = self.rows[place].called
        lines = list(self.lines)
        del lines[place]
        self._build(lines)
        self._say_removed(called)
        if self.rows:
            self._go_to(min(place, len(self.rows) - 1))
        else:
            self.undo.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _go_to(self, place: int, column: int = 1) -> None:
        editor = self.rows[place].editors[column]
        if not editor.isEnabled():  # a line that arrived at an end
            editor = self.rows[place].range
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.in_view.emit(editor)

    def _say_removed(self, called: str = "") -> None:
        if self._removed:
            called = called or self._called(self._removed[-1][1])
        self._gone.setText(tr("{marker} removed.", marker=called) if self._removed else "")
        for part in (self._gone, self.undo):
            part.setVisible(bool(self._removed))

    def _called(self, line: TemplateLine) -> str:
        known = self._knowledge.markers.get(line.marker)
        return line.marker if known is None else known.name

    def _build(self, lines: Sequence[TemplateLine]) -> None:
        """Make the rows anew; there are few."""
        ground, grid = QWidget(), self._grid()
        self.rows = []
        for line in lines:
            marker = self._knowledge.markers.get(line.marker)
            row = TemplateRow(self._theme, line, marker, ground)
            row.place(grid, len(self.rows) + 1)
            row.edited.connect(self.edited)
            row.asked.connect(partial(self._ask, row))
            for editor in row.editors:
                editor.installEventFilter(self)
            self.rows.append(row)
        for place, row in enumerate(self.rows):
            row.allow(up=place > 0, down=place + 1 < len(self.rows))
        ground.setLayout(grid)
        self._column.replaceWidget(self._ground, ground)
        self._ground.hide()
        self._ground.deleteLater()
        self._ground = ground
        ground.setVisible(bool(self.rows))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for column, text in enumerate(HEADINGS):
            title = label(tr(text), "faint")
            title.setFont(font(11))
            grid.addWidget(title, 0, column)
        return grid


def _undoes_itself(editor: QWidget) -> bool:
    """True for a text in which something was typed: Ctrl+Z is its own there."""
    return isinstance(editor, QLineEdit) and editor.isUndoAvailable()
