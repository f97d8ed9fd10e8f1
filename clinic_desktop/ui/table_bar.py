"""Above the linked table: how many results stand in it, and what orders, narrows, copies and folds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_desktop.drawing.table_order import TableOrder
from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.linked_table import LinkedTable

ONLY_THIS, ALL = phrase("Only this marker"), phrase("All markers")
OTHER = {TableOrder.DATE: TableOrder.MARKER, TableOrder.MARKER: TableOrder.DATE}


class TableBar(QWidget):
    """Its buttons say what they will do; S, F and Ctrl+C do the same while the keyboard is in the table."""

    def __init__(self, theme: Theme, table: LinkedTable) -> None:
        super().__init__()
        self._table = table
        self.count = Elided("small")
        self.order = ActionButton(theme, tr(OTHER[table.order]), kind=ButtonKind.LINK, key="S")
        self.only = ActionButton(theme, tr(ONLY_THIS), kind=ButtonKind.LINK, key="F")
        self.copy = ActionButton(theme, tr("Copy table"), kind=ButtonKind.LINK, key="Ctrl C")
        for button, key, act in (
            (self.order, "S", self._turn_order),
            (self.only, "F", self._turn_filter),
            (self.copy, "Ctrl+C", table.copy),
        ):
            button.clicked.connect(act)
            shortcut = QAction(button.text(), table)
            shortcut.setShortcut(key)
            shortcut.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.triggered.connect(act)
            table.bind(shortcut)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 2, 0)
        row.setSpacing(4)
        row.addWidget(self.count, 1)
        for button in (self.order, self.only, self.copy):
            row.addWidget(button)
        table.arranged.connect(self._say)
        table.copied.connect(self._say_copied)
        self._say()

    def _turn_order(self) -> None:
        self._table.order_by(OTHER[self._table.order])

    def _turn_filter(self) -> None:
        self._table.show_only_chosen(on=not self._table.only)

    def _say_copied(self, number: int) -> None:
        self.count.setText(tr_n("{number} result copied", "{number} results copied", number))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.count.text()))

    def _say(self) -> None:
        shown, all_of_them = self._table.counts
        words = tr_n("{number} result", "{number} results", shown)
        self.count.setText(
            words if shown == all_of_them else tr("{results} of {whole}", results=words, whole=all_of_them)
        )
        self.order.say(tr(OTHER[self._table.order]))
        self.only.say(tr(ALL if self._table.only else ONLY_THIS))
        self.only.setEnabled(bool(self._table.only) or self._table.chosen_key() is not None)
