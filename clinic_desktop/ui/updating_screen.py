"""What stands in the window while an older clinic's file is brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from clinic_desktop.language import phrase, tr
from clinic_desktop.store.updating import BACKING_UP
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.gate import Gate
from clinic_desktop.ui.progress_line import ProgressLine

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme

WIDTH = 460
TITLE = phrase("Bringing the clinic file up to date")
ONCE = phrase(
    "This version of the program keeps the records in a newer form. It happens once; the clinic opens by "
    "itself afterwards."
)
BACKUP, OPENING = phrase("A backup is made first."), phrase("The clinic is being opened.")


class UpdatingScreen(Gate):
    """Takes the focus so that nothing typed meanwhile goes anywhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr(TITLE), tr(ONCE), WIDTH)
        self.state = label("", wraps=True)
        self.progress = ProgressLine(tr(TITLE))
        self.progress.setFixedWidth(WIDTH - 64)
        self.column.addWidget(self.progress)
        self.column.addSpacing(4)
        self.column.addWidget(self.state)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def begin(self) -> None:
        """Start with the backup."""
        self.state.setText("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, doing: str, done: int, whole: int) -> None:
        """Say in words what is being done; each sentence is announced once."""
        if doing == BACKING_UP:
            said = tr(BACKUP)
        else:
            said = (
                tr("Step {step} of {whole}. The backup is made.", step=done + 1, whole=whole)
                if done < whole
                else tr(OPENING)
            )
        self.progress.show_progress(done, whole)
        if said == self.state.text():
            return
        self.state.setText(said)
        self.setAccessibleName(f"{tr(TITLE)}: {said}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
