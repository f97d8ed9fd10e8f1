"""One card of the settings: what is chosen there is stored at once, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.model.role import Right
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.permission import why_not

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.form_field import FormField
    from clinic_desktop.ui.surroundings import Surroundings

AS_BEFORE = phrase("The setting is as it was.")


class SettingsCard(QFrame):
    """`stored` tells that settings are others now; `kept` carries a sentence and a call that takes it back.

    `said` is a sentence for the notice, `warned` a refusal that belongs to no field.
    """

    stored = Signal()
    kept = Signal(str, object)
    said = Signal(str)
    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic, title: str, said: str = "") -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings, self._clinic = surroundings, clinic
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 16, 14)
        self._column.setSpacing(8)
        self._column.addWidget(label(title, "heading"))
        if said:
            self._column.addWidget(label(said, "muted", wraps=True))

    def refresh(self) -> None:
        """Show what counts now; what was typed and refused stays."""
        raise NotImplementedError

    def begin(self) -> bool:
        """Take the focus; False where there is nothing here to take it."""
        return False

    def _setting(self, name: str) -> str:
        return self._clinic.settings.get(name) or ""

    def _why_not(self) -> str:
        return why_not(self._clinic, Right.MANAGE)

    def _store(self, values: Mapping[str, str], sentence: str, field: FormField | None = None) -> bool:
        """Store what differs and offer to take it back; a refusal is said beside the field."""
        before = {name: self._setting(name) for name, value in values.items() if self._setting(name) != value}
        if not before:
            return True
        try:
            self._put({name: values[name] for name in before})
        except Refused as refused:
            self._refuse(refused, field)
            return False
        self.stored.emit()
        self.kept.emit(sentence, lambda: self._take_back(before))
        return True

    def _take_back(self, before: Mapping[str, str]) -> None:
        try:
            self._put(before)
        except Refused as refused:
            self._refuse(refused, None)
            return
        self.refresh()
        self.stored.emit()
        self.said.emit(tr(AS_BEFORE))

    def _put(self, values: Mapping[str, str]) -> None:
        now = self._surroundings.now()
        with self._clinic.together(now):
            for name, value in values.items():
                self._clinic.settings.put(name, value, now)

    def _refuse(self, refused: Refused, field: FormField | None) -> None:
        sentence = " ".join(problem.sentence for problem in refused.problems)
        if field is None:
            self.warned.emit(sentence)
        else:
            field.show_problem(Problem(field.name, sentence))


def rest(field: FormField, reason: str) -> None:
    """Let a field be read only, and give the reason; an empty reason ends the rest."""
    field.editor.setEnabled(not reason)
    field.editor.setToolTip(reason)
    if field.problem is None:
        field.editor.setAccessibleDescription(reason)


def show_quietly(field: FormField, text: str) -> None:
    """Fill a field without telling anybody; one whose text was refused keeps it."""
    if field.problem is None:
        blocked = field.blockSignals(True)
        field.put(text)
        field.blockSignals(blocked)
