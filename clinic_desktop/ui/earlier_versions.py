"""The line under what was corrected, how often, and behind its button every version of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.version_list import VersionList, scrolling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.drawing.version_words import VersionWords

    Read = Callable[[], Sequence[VersionWords]]

SHOW, HIDE = phrase("Earlier versions"), phrase("Hide earlier versions")
MOST_HIGH = 300


class EarlierVersions(QWidget):
    """The button opens the list in place and closes it again; so does Esc in the list.

    The versions are read when they are asked for, not before. In a drawer the list scrolls by itself.
    """

    def __init__(self, theme: Theme, *, narrow: bool = False) -> None:
        super().__init__()
        self._read: Read | None = None
        self.words = label("", "small", wraps=narrow)
        self.button = ActionButton(theme, tr(SHOW), kind=ButtonKind.LINK)
        self.button.clicked.connect(self._turn)
        self.list = VersionList(narrow=narrow)
        self._list: QWidget = scrolling(self.list, MOST_HIGH) if narrow else self.list
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.words, 1 if narrow else 0)
        row.addWidget(self.button)
        if not narrow:
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._list)
        QWidget.setTabOrder(self.button, self._list)
        self.clear()

    @property
    def open(self) -> bool:
        """True while the versions are in view."""
        return self._list.isVisibleTo(self)

    def show_fact(self, said: str, read: Read) -> None:
        """Say how often a fact was corrected, and offer its versions."""
        self._close()
        self._read = read
        self.words.setText(f"{said} ·")
        self.button.setAccessibleDescription(said)
        self.show()

    def clear(self) -> None:
        """Show nothing: the fact stands as it was first written."""
        self._close()
        self._read = None
        self.words.setText("")
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the list that is open, and only that."""
        if event.key() == Qt.Key.Key_Escape and self.open:
            self._close()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _turn(self) -> None:
        if self.open or self._read is None:
            self._close()
            return
        self.list.show_versions(self._read())
        self._list.show()
        self.button.say(tr(HIDE))

    def _close(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._list.isAncestorOf(focused):
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.hide()
        self.list.show_versions(())
        self.button.say(tr(SHOW))
