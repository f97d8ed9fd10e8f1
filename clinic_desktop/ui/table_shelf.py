"""The linked table under the timelines: folded to its foot, or open as far as the user drew it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.baseline_foot import FOOT_HEIGHT
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.linked_table import LinkedTable
from clinic_desktop.ui.table_bar import TableBar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QSplitter, QWidget

    from clinic_desktop.drawing.theme import Theme

SHOW, HIDE, KEY = phrase("Show table"), phrase("Hide table"), "Ctrl T"
FRAME, BAR = 6, 28
FEW, SHARE = 3, 0.46
LOW, SHARE_OF_LOW = 700, 1 / 3  # in a low window the strips keep two thirds
NO_LIMIT = 16_777_215  # the height that Qt takes for none


class TableShelf(QFrame):
    """Takes the lower part of a splitter. `turned` carries whether the table is open from now on."""

    turned = Signal(bool)

    def __init__(self, theme: Theme, table: LinkedTable, foot: Iterable[QWidget]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._table, self._bar = table, TableBar(theme, table)
        self._split: QSplitter | None = None
        self._drawn = 0
        self.turn = ActionButton(theme, tr(SHOW), kind=ButtonKind.LINK, key=KEY)
        self.turn.clicked.connect(self.toggle)
        line = QHBoxLayout()
        line.setSpacing(4)
        for place, part in enumerate(foot):
            line.addWidget(part, 0 if place else 1)
        line.addWidget(self.turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 2, 3, 2)
        column.setSpacing(0)
        for part in (self._bar, table):
            column.addWidget(part)
        column.addLayout(line)
        table.hide()
        self._bar.hide()

    def stand_in(self, split: QSplitter) -> None:
        """Be the lower part of this splitter and remember how far the user draws its border."""
        self._split = split
        split.addWidget(self)
        split.splitterMoved.connect(self._keep_border)
        self._settle()

    @property
    def open(self) -> bool:
        """True while the table can be seen."""
        return not self._table.isHidden()

    def toggle(self) -> None:
        """Show the table and bring the keyboard to it, or fold it."""
        self.put(open_=not self.open)
        if self.open:
            self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.turned.emit(self.open)

    def put(self, *, open_: bool) -> None:
        """Show the table, or fold it, and leave the keyboard where it is."""
        self._table.setVisible(open_)
        self._bar.setVisible(open_)
        self.turn.say(tr(HIDE if open_ else SHOW))
        self._settle()

    def share(self) -> None:
        """Take the share of a height that has changed, unless the user has moved the border."""
        if self.open and not self._drawn:
            self._settle()

    def _settle(self) -> None:
        folded = FOOT_HEIGHT + FRAME
        self.setMinimumHeight(folded + BAR + LinkedTable.height_of(FEW) if self.open else folded)
        self.setMaximumHeight(NO_LIMIT if self.open else folded)
        if self._split is None:
            return
        self._split.handle(1).setEnabled(self.open)
        room = self._split.height()
        wanted = (
            (self._drawn or round(room * (SHARE_OF_LOW if room < LOW else SHARE))) if self.open else folded
        )
        self._split.setSizes([max(room - wanted, 0), wanted])

    def _keep_border(self) -> None:
        if self.open:
            self._drawn = self.height()
