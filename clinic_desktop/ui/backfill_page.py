"""The page of old results: markers as lines, days as columns, and in one place what is asked of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.ui.adding_box import AddingBox
from clinic_desktop.ui.backfill_asked import BackfillAsked
from clinic_desktop.ui.backfill_table import BackfillTable
from clinic_desktop.ui.controls import ActionButton, ButtonKind, frame, label
from clinic_desktop.ui.not_placed import NotPlaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme

PROMISE = phrase("These transcriptions are complete and true.")
ADDING = 520


class BackfillPage(QWidget):
    """Places the parts; `closed`, `discarded` and `signed` are what its buttons and keys ask for."""

    closed = Signal()
    discarded = Signal()
    signed = Signal()
    next_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table, self.asked = BackfillTable(theme), BackfillAsked(theme)
        self.not_placed, self.adding = NotPlaced(theme), AddingBox(theme)
        self._resumed = label("", "small")
        self._status = label("", "faint", wraps=True)
        self.add = ActionButton(theme, tr("Add a marker…"), kind=ButtonKind.LINK, key="Ctrl I", icon="plus")
        self.undo = ActionButton(theme, tr("Undo"), kind=ButtonKind.LINK, key="Ctrl Z")
        self.close_it = ActionButton(theme, tr("Close"), key="Esc")
        self.next = ActionButton(theme, tr("Next question"), kind=ButtonKind.LINK)
        self.discard = ActionButton(theme, tr("Discard old results"))
        self.sign = ActionButton(theme, tr("Sign"), kind=ButtonKind.PRIMARY, key="Ctrl Enter")
        self.sign.setAutoDefault(False)
        self.discard.setAutoDefault(False)
        self._connect()
        self._lay_out()
        self.leave_adding()

    def begin(self) -> None:
        """Take the focus in the grid."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_resumed(self, words: str) -> None:
        """Say who began a grid that is gone on with; "" for a new one."""
        self._resumed.setText(words)
        self._resumed.setVisible(bool(words))

    def show_open(self, words: str, count: int) -> None:
        """Say what holds the signature back, and how many panels it will be."""
        self.sign.say(tr_n("Sign {number} panel", "Sign {number} panels", count) if count else tr("Sign"))
        self.sign.setEnabled(bool(count) and not words)
        self.next.setVisible(bool(words))
        self._set_status(words or tr(PROMISE), "faint")

    def insist(self, words: str) -> None:
        """Say why nothing was signed, so that it is seen and heard."""
        self._set_status(words, "problem")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def say_placed(self, words: str, texts: Sequence[str]) -> None:
        """Say what became of a pasted block; what found no place stays until it is dismissed."""
        self.not_placed.say(words, texts)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def leave_adding(self) -> None:
        """Put the list of markers, or the form of a new one, away and go back to the grid."""
        was = self.adding.isVisibleTo(self)
        self.adding.show_part(None)
        if was:
            self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes from any part of the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _set_status(self, words: str, look: str) -> None:
        self._status.setText(words)
        if self._status.property("look") != look:
            self._status.setProperty("look", look)
            self._status.style().polish(self._status)

    def _connect(self) -> None:
        self.table.left.connect(self.closed)
        self.table.signed.connect(self.signed)
        self.table.answered.connect(self.asked.answer)
        self.close_it.clicked.connect(self.closed)
        self.discard.clicked.connect(self.discarded)
        self.sign.clicked.connect(self.signed)
        self.next.clicked.connect(self.next_asked)
        self.not_placed.dismissed.connect(self.begin)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(tr("Old results"), "section"))
        head.addWidget(self._resumed)
        head.addStretch(1)
        for button in (self.add, self.undo, self.close_it):
            head.addWidget(button)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._status, 1)
        for button in (self.next, self.discard, self.sign):
            foot.addWidget(button)
        self.adding.setMaximumWidth(ADDING)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.adding, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.not_placed)
        column.addWidget(card, 1)
        column.addWidget(self.asked)
        column.addLayout(foot)
