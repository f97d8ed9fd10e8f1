"""A button under which more is said when it is asked for, in its place; Esc folds it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme

FOLDED, OPEN = phrase("closed"), phrase("open; Esc closes it")


class Unfolding(QWidget):
    """`content` is what stands inside; a screen reader hears of the button whether it is open.

    `turned` tells that it opens or folds, just before, so that it opens with all that stands in it.
    Where `head` is given the button stands at its right, in the same line.
    """

    turned = Signal(bool)

    def __init__(self, theme: Theme, question: str, head: QWidget | None = None) -> None:
        super().__init__()
        self.button = ActionButton(theme, question, kind=ButtonKind.LINK)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._turn)
        self.inside = QWidget()
        self.inside.hide()
        self.content = QVBoxLayout(self.inside)
        self.content.setContentsMargins(0, 0, 0, 2)
        self.content.setSpacing(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if head is None:
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            line = QHBoxLayout()
            line.addWidget(head, 1)
            line.addWidget(self.button)
            column.addLayout(line)
        column.addWidget(self.inside)
        self._tell()

    def say_below(self, words: str) -> None:
        """Say under the button, while it is folded, what stands inside."""
        below = label(words, "small", wraps=True)
        below.setContentsMargins(5, 0, 0, 2)
        self.turned.connect(lambda open_: below.setVisible(not open_))
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, below)

    @property
    def open(self) -> bool:
        """True while what is inside can be seen."""
        return self.button.isChecked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with Esc, and take the focus back to the button."""
        if event.key() == Qt.Key.Key_Escape and self.open:
            self.button.setChecked(False)
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _turn(self, open_: bool) -> None:
        self.turned.emit(open_)
        self.inside.setVisible(open_)
        self._tell()

    def _tell(self) -> None:
        self.button.setAccessibleDescription(tr(OPEN if self.open else FOLDED))
