"""What stands in the page area while no man is open: the day, unfinished panels, where to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided, frame, label, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.patient import Patient


@dataclass(frozen=True, slots=True)
class UnfinishedPanel:
    """One kept draft in words: whose, which panel, how far it came."""

    patient_id: str
    name: str
    panel: str
    progress: str


def unfinished(draft: Draft, patient: Patient) -> UnfinishedPanel:
    """Put a kept draft into words: "Blood panel of 20 Nov 2026 08:10", "4 results typed by R. Almeida"."""
    typed = sum(bool(line.text.strip()) for line in draft.fields)
    specimen = "Semen panel" if draft.specimen is Specimen.SEMEN else "Blood panel"
    results = "1 result" if typed == 1 else f"{typed} results"
    progress = f"{results} typed by {draft.begun_by}" if draft.begun_by else f"{results} typed"
    return UnfinishedPanel(patient.id, patient.name, f"{specimen} of {draft.collected}", progress)


class HomePage(QWidget):
    """One action a row; nothing here speaks of what the program cannot do yet."""

    new_patient = Signal()
    resumed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._day = label("", "title")
        self._shown: list[QFrame] = []
        self._resting = ""
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(16, 14, 16, 14)
        self._cards.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addLayout(self._cards)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(16, 0, 16, 14)
        column.addLayout(self._foot)
        column.addStretch(1)

    def show_day(self, day: str, drafts: Sequence[UnfinishedPanel], *, patients: bool) -> None:
        """Show the day in words and the drafts that were kept."""
        self._day.setText(day)
        for card in self._shown:
            self._cards.removeWidget(card)
            card.deleteLater()
        self._shown = [self._begin_card(patients=patients)]
        if drafts:
            self._shown.insert(0, self._drafts_card(drafts))
        for card in self._shown:
            self._cards.addWidget(card)

    def put_at_foot(self, card: QFrame) -> None:
        """Keep a card under those of the day."""
        self._foot.addWidget(card)

    def rest(self, reason: str) -> None:
        """Let nobody be added and no panel be finished, and say why."""
        self._resting = reason
        self._new.rest(reason)

    def begin(self) -> None:
        """Take the focus where the first man is added."""
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QFrame:
        head = frame("header")
        self._new = ActionButton(self._theme, "New patient", kind=ButtonKind.PRIMARY)
        self._new.clicked.connect(self.new_patient)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(self._day)
        row.addStretch(1)
        row.addWidget(self._new)
        return head

    def _drafts_card(self, drafts: Sequence[UnfinishedPanel]) -> QFrame:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(4)
        column.addWidget(label(f"Drafts · {len(drafts)}", "heading"))
        for draft in drafts:
            column.addWidget(rule())
            column.addLayout(self._draft_row(draft))
        return card

    def _draft_row(self, draft: UnfinishedPanel) -> QHBoxLayout:
        name, panel, progress = Elided("heading"), Elided("muted"), Elided()
        for line, text in ((name, draft.name), (panel, draft.panel), (progress, draft.progress)):
            line.setText(text)
        go_on = ActionButton(self._theme, "Continue", kind=ButtonKind.LINK)
        go_on.setAccessibleDescription(f"{draft.name}, {draft.panel}")
        go_on.clicked.connect(lambda: self.resumed.emit(draft.patient_id))
        if self._resting:
            go_on.rest(self._resting)
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 0, 0)
        row.addWidget(name, 4)
        row.addWidget(panel, 5)
        row.addWidget(progress, 8)
        row.addWidget(go_on)
        return row

    def _begin_card(self, *, patients: bool) -> QFrame:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        if patients:
            title, sentence = "No patient is open", "Choose a man on the left, or find him by name or number."
        else:
            title, sentence = (
                "No patients yet",
                "Add the first man with “New patient”, then start his course.",
            )
        column.addWidget(label(title, "heading"))
        column.addWidget(label(sentence, "muted", wraps=True))
        column.addSpacing(4)
        for key, words in (("Ctrl K", "find a man"), ("F1", "all keys")):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(label(key, "key"))
            row.addWidget(label(words, "muted"))
            row.addStretch(1)
            column.addLayout(row)
        return card
