"""One man's history on his page, and from there his erasure, which only an owner may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.history_words import names_in
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.erase_form import EraseForm
from clinic_desktop.ui.history_reading import History
from clinic_desktop.ui.history_view import HistoryView
from clinic_desktop.ui.permission import why_not

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class HistoryDesk(QWidget):
    """`erased` carries the chart number of a man who is not in the clinic any more; Esc goes back."""

    said = Signal(str)
    warned = Signal(str)
    erased = Signal(str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._chart: Chart | None = None
        theme = surroundings.theme
        self.view = HistoryView(surroundings, one_man=True)
        self.erasing = EraseForm(surroundings)
        self.erase = ActionButton(theme, tr("Erase patient…"), kind=ButtonKind.LINK)
        self._close = ActionButton(theme, tr("Close"), key="Esc")
        self.erase.clicked.connect(self._ask_to_erase)
        self._close.clicked.connect(self.closed)
        self.view.said.connect(self.said)
        self.view.warned.connect(self.warned)
        self.erasing.accepted.connect(self._erase)
        self.erasing.closed.connect(self._keep_him)
        self._lay_out()

    def show_history(self, chart: Chart) -> None:
        """Show what was done to a man's chart and with it."""
        self.clear()
        self._chart = chart
        self.erase.rest(why_not(self._clinic, Right.MANAGE))
        day = self._surroundings.today.isoformat()
        history = History(self._clinic, chart.patient.id)
        named = names_in(chart, self._surroundings.knowledge)
        # Without his name: it would stand in the file lists of other programs.
        self.view.show_history(history, named, f"history-{day}.csv")

    def begin(self) -> None:
        """Take the focus where one goes on."""
        if self.erasing.isVisible():
            self.erasing.form.begin()
        else:
            self.view.begin()

    def clear(self) -> None:
        """Show nobody's history."""
        self._chart = None
        self.view.clear()
        self.erasing.clear()
        self._show_form(open_=False)

    def end(self) -> None:
        """Wait for all that is under way."""
        self.view.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _ask_to_erase(self) -> None:
        if self._chart is not None:
            self._show_form(open_=True)
            self.erasing.begin(self._chart)

    def _keep_him(self) -> None:
        self.erasing.clear_fields()
        self._show_form(open_=False)
        self.erase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, *, open_: bool) -> None:
        self.erasing.setVisible(open_)
        self.view.setVisible(not open_)
        self.erase.setVisible(not open_)

    def _erase(self, reason: str) -> None:
        if self._chart is None:
            return
        self.view.end()
        patient = self._chart.patient
        try:
            self._clinic.patients.erase(patient.id, reason, self._surroundings.now())
        except Refused as refused:
            self.erasing.refuse(refused.problems)
            return
        self.erased.emit(patient.chart_number)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(tr("History"), "section"))
        head.addStretch(1)
        head.addWidget(self.erase)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.erasing, 0, Qt.AlignmentFlag.AlignTop)
        self.erasing.hide()
