"""The search of the rail: what is typed there finds men, and below them what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from clinic_desktop.ui.action import SIGN, found
from clinic_desktop.ui.action_list import ActionList
from clinic_desktop.ui.patient_list import ROW_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.action import Action
    from clinic_desktop.ui.patient_list import PatientList

FULL, BESIDE_MEN = 16_777_215, 4
"""Qt's own greatest height; how many actions stand below the men that a name finds."""


class RailActions(QObject):
    """Leads the keys between the search, the men and the actions; actions never make an only man one of two.

    `chosen` carries the Action that was asked for; the search is for whoever listens to empty.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, search: QLineEdit, men: PatientList) -> None:
        super().__init__(search)
        self._search, self._men = search, men
        self._offered: tuple[Action, ...] = ()
        self.list = ActionList(theme)
        self.list.hide()
        self.list.chosen.connect(self.chosen)
        self.list.left_upwards.connect(self._go_up)
        men.installEventFilter(self)

    def offer(self, actions: Sequence[Action]) -> None:
        """Let these be found."""
        self._offered = tuple(actions)

    @property
    def asked(self) -> bool:
        """True where only actions are sought."""
        return self._search.text().strip().startswith(SIGN)

    def refresh(self, men: int) -> None:
        """Show what fits what is typed, below so many men."""
        fitting = found(self._offered, self._search.text().strip())
        if not self.asked and men:
            fitting = fitting[:BESIDE_MEN]
        self.list.show_actions(fitting)
        # Below few men the actions stand at once, not at the foot of an empty list.
        self._men.setMaximumHeight(men * ROW_HEIGHT + 2 if fitting and men else FULL)

    def enter(self) -> bool:
        """Do the only thing that was asked for, else go to the list; False where there is none."""
        if not self.list.isVisible():
            return False
        if not (self.asked and self.list.do_only()):
            self.list.go_to_first()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down from the last man goes on to the actions."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        last = self._men.currentIndex().row() == self._men.listed.rowCount() - 1
        if watched is self._men and event.key() == Qt.Key.Key_Down and last and self.list.isVisible():
            self.list.go_to_first()
            return True
        return False

    def _go_up(self) -> None:
        if self._men.isVisible():
            self._men.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
