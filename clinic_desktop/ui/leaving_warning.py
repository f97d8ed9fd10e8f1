"""What is said once before a file with patient data leaves the encrypted clinic, and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.ui.surroundings import Surroundings

SENTENCE = phrase(
    "The file is not encrypted and holds patient data: whoever gets it can read it. "
    "Keep it where only those may look who may open the charts. The export is recorded."
)


class LeavingWarning(QFrame):
    """Hidden until `ask`; Esc is no."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        theme = surroundings.theme
        self.sentence = label(tr(SENTENCE), "question", wraps=True)
        self.choose = ActionButton(theme, tr("Choose where to save…"))
        self.cancel = ActionButton(theme, tr("Cancel"), key="Esc")
        self.choose.clicked.connect(self.accepted)
        self.choose.setAccessibleDescription(tr(SENTENCE))
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.choose)
        row.addWidget(self.cancel)
        self.hide()

    def ask(self) -> None:
        """Show the sentence and take the focus."""
        self.show()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is no."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)
