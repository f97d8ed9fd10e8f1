"""Taking out a panel that is another man's: why, and whose it is where that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.drawing.words import full_moment
from clinic_desktop.model.problem import refuse
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.surroundings import Surroundings

REASON, OTHER = "reason", "to"


class RetractionForm(QWidget):
    """Sends `accepted` with the panel's id, the reason and the other chart's number (empty: not known)."""

    accepted = Signal(str, str, str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._panel = ""
        theme = surroundings.theme
        self._title, self._what = label("", "heading"), label("", "muted", wraps=True)
        self.form = Form(theme, "Retract panel", "Cancel")
        self.form.add_row(
            TextField(theme, REASON, "Why it is retracted", example="another man's results"),
            TextField(
                theme, OTHER, "Chart number of the man it belongs to", example="leave empty if not known"
            ),
            stretch=(5, 4),
        )
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for part in (self._title, self._what, self.form):
            column.addWidget(part)

    def begin(self, panel: Panel) -> None:
        """Ask about a signed panel, all of whose results go together."""
        self._panel = panel.id
        self._title.setText(f"Retract the panel of {full_moment(panel.collected)}")
        count = len(panel.readings)
        self._what.setText(
            f"All of it goes: {count} {'result' if count == 1 else 'results'} from "
            f"{panel.laboratory or 'an unnamed laboratory'}. It stays readable and counts no more."
        )
        self.form.clear()
        for name in (REASON, OTHER):
            self.form.field(name).put("")
        self.form.field(REASON).editor.setFocus()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what the clinic would not store."""
        self.form.show_problems(problems)

    def _submit(self) -> None:
        reason = self.form.value(REASON).strip()
        if not reason:
            self.refuse(refuse(REASON, "Say why it is retracted; the panel stays readable.").problems)
            return
        self.form.clear()
        self.accepted.emit(self._panel, reason, self.form.value(OTHER).strip())
