"""Whose page this is: name, age, birth date, chart number, where he stands, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided, label
from clinic_desktop.ui.whole_name import WholeName

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.ui.tabs import Tabs


class PatientHeader(QFrame):
    """Stays above every tab and above the report, so that the man is always named."""

    report = Signal()
    enter_panel = Signal()
    edit_details = Signal()
    history = Signal()
    old_results = Signal()

    def __init__(self, theme: Theme, tabs: Tabs) -> None:
        super().__init__()
        self.setProperty("look", "header")
        self.name = WholeName()
        self.identity, self.pill, self.course = label("", "muted"), label("", "pill"), Elided("muted")
        self._edit = ActionButton(theme, tr("Edit details"), kind=ButtonKind.LINK)
        self._edit.clicked.connect(self.edit_details)
        self._history = ActionButton(theme, tr("History"), kind=ButtonKind.LINK)
        self._history.clicked.connect(self.history)
        self._old = ActionButton(theme, tr("Enter old results"), kind=ButtonKind.LINK, key="Ctrl B")
        self._old.clicked.connect(self.old_results)
        self._report = ActionButton(theme, tr("Visit report"), key="Ctrl P")
        self._report.clicked.connect(self.report)
        self._panel = ActionButton(theme, tr("Enter panel"), kind=ButtonKind.PRIMARY, key="Ctrl N")
        self._panel.clicked.connect(self.enter_panel)
        self._tabs = tabs
        self._lay_out(tabs)

    def rest(self, reason: str) -> None:
        """Let nothing be entered, and say why; the report can be looked at."""
        self._edit.rest(reason)
        self._old.rest(reason)
        self._panel.rest(reason)

    def show_patient(self, name: str, identity: str, standing: str, course: str) -> None:
        """Fill every line at once; a line that has nothing to say is left out."""
        for line, text in (
            (self.name, name),
            (self.identity, identity),
            (self.pill, standing),
            (self.course, course),
        ):
            line.setText(text)
        self.pill.setVisible(bool(standing))
        self.setAccessibleName(f"{name}, {identity}")

    def free_room(self, page: QWidget) -> QRect | None:
        """Where in a page nothing is pressed, between tabs and links; None where it is not seen."""
        if not self.isVisible() or not page.isAncestorOf(self):
            return None
        left = self._tabs.mapTo(page, self._tabs.tabRect(self._tabs.count() - 1).topRight()).x()
        links = self._edit.mapTo(page, QPoint())
        return QRect(QPoint(left, links.y()), QPoint(links.x(), self._edit.height() + links.y() + 4))

    def clear(self) -> None:
        """Name nobody."""
        self.show_patient("", "", "", "")

    def _lay_out(self, tabs: Tabs) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.name)
        first.addWidget(self.identity)
        first.addStretch(1)
        first.addWidget(self._report)
        first.addWidget(self._panel)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.pill)
        second.addWidget(self.course, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        column.addSpacing(4)
        column.addLayout(self._beside(tabs))

    def _beside(self, tabs: Tabs) -> QHBoxLayout:
        """The quiet acts stand beside the tabs, so that they take nothing from the name."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(tabs, 1)
        for button in (self._edit, self._history, self._old):
            row.addWidget(button)
        return row


def title_words(patient: Patient | None) -> str:
    """A man in one line, for the window's title; empty for nobody."""
    if patient is None:
        return ""
    return f"{patient.name} · {full_day(patient.birth_date)} · {patient.chart_number}"
