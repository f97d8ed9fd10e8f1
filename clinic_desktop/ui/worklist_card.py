"""One card of the worklist: its title with the count, its first rows, and all of them when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.drawing.worklist_cards import CardKind
from clinic_desktop.language import counted, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.theme import font
from clinic_desktop.ui.worklist_rows import WorklistRows

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.drawing.worklist_cards import Card, Item
    from clinic_desktop.ui.worklist_rows import Say

AT_FIRST = 9
"""So many rows are shown of a longer card, so that the next one is not pushed out of sight."""
LOOKS = {
    CardKind.OVERDUE: "problem",
    CardKind.DUE: "question",
    CardKind.REVIEW: "heading",
    CardKind.DRAFTS: "muted",
}


class WorklistCard(QFrame):
    """Hidden while nothing stands on it; `acted` carries the item of the row that was pressed.

    `turned` says that `shows_whole` is another than before, and the card has to be given anew.
    """

    acted = Signal(object)
    turned = Signal()

    def __init__(self, theme: Theme, kind: CardKind, say: Say, meaning: str = "") -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.kind = kind
        self.shows_whole, self._resting = False, ""
        self.title = label("", LOOKS[kind])
        self.title.setFont(font(13, QFont.Weight.DemiBold))
        self.meaning = label(meaning, "small")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.meaning)
        head.addStretch(1)
        self.rows = WorklistRows(theme, kind, say)
        self.rows.setAccessibleDescription(meaning)
        self.rows.acted.connect(self._act)
        self.more = ActionButton(theme, "", kind=ButtonKind.LINK)
        self.more.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self.rows)
        column.addWidget(self.more)
        self.hide()

    def show_card(self, card: Card | None) -> None:
        """Show this card in place of the one before; None for one on which nothing stands."""
        self.setVisible(card is not None)
        if card is None:
            self.rows.show_items(())
            return
        self.title.setText(card.title)
        self.rows.show_items(card.items)
        self.more.say(
            tr("Show fewer") if self.shows_whole else tr("Show all {count}", count=counted(card.count))
        )
        self.more.setAccessibleDescription(tr(self.kind.value))
        self.more.setVisible(card.count > AT_FIRST)

    def rest(self, reason: str) -> None:
        """Let the rows be read only, and say why where one points at them."""
        self._resting = reason
        self.rows.setAccessibleDescription(reason or self.meaning.text())

    def _act(self, item: Item) -> None:
        self.acted.emit(item)

    def _turn(self) -> None:
        self.shows_whole = not self.shows_whole
        self.turned.emit()
