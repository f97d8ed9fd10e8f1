"""A card of facts: a heading with its buttons, the table with what was corrected in it, and the open form."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, label
from clinic_desktop.ui.corrected_facts import CorrectedFacts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.ui.fact_table import FactTable
    from clinic_desktop.ui.surroundings import Surroundings


class FactCard(QFrame):
    """One form at a time is open under the table; `begin_new` and `begin_change` ask for the card's own.

    While one is open no other act is begun.
    """

    begin_new = Signal()
    begin_change = Signal(str)

    def __init__(
        self, surroundings: Surroundings, title: str, new: str, change: str, table: FactTable, form: QWidget
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.table, self.form = table, form
        self._panels: list[QWidget] = [form]
        self._more: list[ActionButton] = []
        self._shown: set[str] = set()
        self._resting = ""
        self._impossible: dict[ActionButton, str] = {}
        self._new = ActionButton(surroundings.theme, new, icon="plus")
        self._change = ActionButton(surroundings.theme, change, icon="pencil", key="Enter")
        self._none = label(tr("None yet."), "muted", wraps=True)
        self.corrected = CorrectedFacts(surroundings.theme)
        self._new.clicked.connect(self.begin_new)
        self._change.clicked.connect(lambda: self.begin_change.emit(table.chosen()))
        table.change_asked.connect(self._ask_to_change)
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        self._top.addWidget(label(title, "heading"))
        self._top.addStretch(1)
        self._top.addWidget(self._change)
        self._top.addWidget(self._new)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 10, 16, 14)
        self.column.setSpacing(8)
        self.column.addLayout(self._top)
        for part in (self._none, table, form, self.corrected):
            self.column.addWidget(part)
        self.corrected.hide()
        self._order()

    @property
    def open(self) -> bool:
        """True while a form is open."""
        return any(panel.isVisibleTo(self) for panel in self._panels)

    def say_none(self, sentence: str) -> None:
        """What stands in the place of an empty table."""
        self._none.setText(sentence)

    def rest(self, reason: str) -> None:
        """Let nothing be added or changed, and say why."""
        self._resting = reason
        for button in (self._new, self._change, *self._more):
            button.rest(reason)
        self._allow()

    def offer(self, button: ActionButton) -> None:
        """Put one more button before that of a change, with which it comes and goes."""
        self._top.insertWidget(self._top.indexOf(self._change), button)
        self._more.append(button)
        self._order()

    def add_panel(self, panel: QWidget) -> None:
        """Keep a place for another form under the table."""
        self.column.insertWidget(self.column.indexOf(self.form), panel)
        panel.hide()
        self._panels.append(panel)
        self._order()

    def forbid(self, reasons: Sequence[tuple[ActionButton, str]]) -> None:
        """Say which acts the chosen fact does not allow, and why; an empty reason allows."""
        self._impossible = {button: reason for button, reason in reasons if reason}
        for button, reason in reasons:
            if not self._resting:
                button.setToolTip(reason)
                button.setAccessibleDescription(reason or button.key)
        self._allow()

    def show_rows(self, rows: Sequence[tuple[str, tuple[str, ...]]], mostly: str) -> None:
        """Show these facts; what is new among them is chosen, else what was, else what is mostly meant."""
        known, before = self._shown, self.table.chosen()
        self._shown = {fact for fact, _ in rows}
        self.table.show_facts(rows)
        fresh = [fact for fact, _ in rows if known and fact not in known]
        for fact in (mostly, before, *fresh[-1:]):
            self.table.choose(fact)

    def forget_rows(self) -> None:
        """Show no facts: the next man's are not new among these."""
        self._shown = set()
        self.table.show_facts([])

    def begin_act(self, button: ActionButton) -> None:
        """Press a button that can be pressed; one that cannot says why by its tooltip."""
        if button.isEnabled() and button.isVisible():
            button.click()

    def open_form(self, panel: QWidget | None = None) -> None:
        """Show one form under the table, the card's own unless said otherwise."""
        wanted = self.form if panel is None else panel
        for other in self._panels:
            other.setVisible(other is wanted)
        self._none.hide()
        self._allow()
        QTimer.singleShot(0, wanted, lambda: _into_view(wanted))

    def close_form(self) -> None:
        """Put every form away; the focus goes to the table, or to the button where the table is empty."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and any(panel.isAncestorOf(focused) for panel in self._panels)
        filled = self.table.facts.rowCount() > 0
        self._none.setVisible(not filled)
        for button in (self._change, *self._more):
            button.setVisible(filled)
        self._allow(closed=True)
        if had_focus:
            self.begin()
        for panel in self._panels:
            panel.hide()

    def begin(self) -> None:
        """Put the focus on the table, or on the button that fills it."""
        filled = self.table.facts.rowCount() > 0
        (self.table if filled else self._new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _order(self) -> None:
        """Let Tab go as one reads: the buttons, the table, the open form, what was corrected."""
        parts = (*self._more, self._change, self._new, self.table, *self._panels, self.corrected)
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def _allow(self, *, closed: bool = False) -> None:
        free = closed or not self.open
        filled = self.table.facts.rowCount() > 0
        self._new.setEnabled(free)
        for button in (self._change, *self._more):
            button.setEnabled(free and filled and button not in self._impossible)

    def _ask_to_change(self, fact: str) -> None:
        if self._change.isEnabled():
            self.begin_change.emit(fact)


def _into_view(panel: QWidget) -> None:
    """Scroll so far that an open form is seen, its end before its beginning where it fits."""
    around = panel.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None and panel.isVisible():
        around.ensureWidgetVisible(panel, 0, 16)
