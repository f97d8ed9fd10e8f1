"""Who one is: typed, or chosen from the clinic's users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.theme import icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme

CHOOSE = phrase("Choose a user")


class UserField(TextField):
    """Down, or the arrow in the field, opens the list; `chosen` is sent once a name was taken from it.

    Nothing is completed while one types: of two names that begin alike the wrong one would be taken.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, name: str = "user", text: str = "") -> None:
        super().__init__(theme, name, text or tr("User"))
        self._menu = QMenu(self)
        self._open = QAction(icon(theme, "chevron-down"), tr(CHOOSE), self)
        self._open.triggered.connect(self.open_list)
        self._open.setVisible(False)
        self.editor.installEventFilter(self)
        if isinstance(self.editor, QLineEdit):
            self.editor.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the arrow in the theme that is worn from now on."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._open.setIcon(icon(self._theme, "chevron-down"))

    def offer(self, names: Sequence[str]) -> None:
        """Let one choose among these; nobody to choose among leaves a plain field."""
        self._menu.clear()
        for name in names:
            # A single "&" would underline the letter after it.
            entry = self._menu.addAction(name.replace("&", "&&"))
            entry.triggered.connect(lambda _checked=False, name=name: self._take(name))
        self._open.setVisible(bool(names))

    def open_list(self) -> None:
        """Show the names under the field, the first one marked."""
        entries = self._menu.actions()
        if entries:
            self._menu.setMinimumWidth(self.editor.width())
            self._menu.popup(self.editor.mapToGlobal(QPoint(0, self.editor.height() + 2)))
            self._menu.setActiveAction(entries[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down opens the list."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            self.open_list()
            return True
        return False

    def _take(self, name: str) -> None:
        self.put(name)
        self.changed.emit()
        self.chosen.emit()
