"""Undo and redo of the entry form: its steps, its two buttons and what is said where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.language import tr
from clinic_desktop.ui.panel_entry_steps import EntrySteps

if TYPE_CHECKING:
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.ui.panel_entry_acts import EntryActs


class EntryUndo(QObject):
    """`wanted` carries the Draft that the form is to show; `said` why there is none."""

    wanted = Signal(object)
    said = Signal(str)

    def __init__(self, acts: EntryActs, parent: QObject) -> None:
        super().__init__(parent)
        self._acts, self._steps = acts, EntrySteps()
        acts.undone.connect(self.step_back)
        acts.redone.connect(self.step_on)

    @property
    def now(self) -> Draft | None:
        """The state that was taken last."""
        return self._steps.now

    def begin(self, draft: Draft | None) -> None:
        """Forget every step and begin with this state."""
        self._steps.begin(draft)
        self._allow()

    def take(self, draft: Draft) -> None:
        """Take the state after a change by the user."""
        self._steps.take(draft)
        self._allow()

    def amend(self, draft: Draft) -> None:
        """Let the last step end in this state."""
        self._steps.amend(draft)

    def rest(self) -> None:
        """What is typed next is another step."""
        self._steps.rest()

    def step_back(self) -> None:
        """Undo the last step."""
        self._want(self._steps.undo(), tr("Nothing is left to undo."))

    def step_on(self) -> None:
        """Do again what was undone last."""
        self._want(self._steps.redo(), tr("Nothing was undone."))

    def _want(self, draft: Draft | None, otherwise: str) -> None:
        if draft is None:
            self.said.emit(otherwise)
            return
        self.wanted.emit(draft)
        self._allow()

    def _allow(self) -> None:
        self._acts.allow(undo=self._steps.can_undo, redo=self._steps.can_redo)
