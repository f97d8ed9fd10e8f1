"""A restored clinic beside the one in use, in words and numbers, for a person to decide by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.backup_words import (
    change_words,
    comparison_rows,
    moment_within,
    standing_words,
    whole_moment,
)
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.fact_table import FactTable
from clinic_desktop.ui.returned_question import ReturnedQuestion

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.store.erasing_again import Returning
    from clinic_desktop.ui.restoring import RestoredClinic

COLUMNS = ("", phrase("In use now"), phrase("In the backup"), phrase("After the swap"))
WIDTHS = (190, 200, 200)
SWAP, OPEN = phrase("Swap: use the restored clinic"), phrase("Open the restored clinic")
ANOTHER = phrase(
    "This backup is of another clinic, so it cannot take the place of the one in use. It is restored in "
    "{folder}; open it from there at sign-in, with “Another clinic”."
)
KEPT = phrase(
    "The clinic in use is not deleted: the swap keeps it whole beside the new one, as "
    "“{live}-before-restore-…”. You sign in again with the passphrase of the backup’s day."
)


UNANSWERED = phrase("Say first what becomes of who was erased and is in the backup.")


class RestoreComparison(QWidget):
    """Nothing has been touched yet when this is shown; `swap` is the act, `left` is going back.

    Where the backup brings back who was erased since, the swap rests until that is answered; `erase_asked`
    is the answer that erases them again in the restored clinic.
    """

    swap = Signal()
    erase_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._live, self._restored = label("", wraps=True), label("", wraps=True)
        self._change, self._kept = label("", "question", wraps=True), label("", "muted", wraps=True)
        self.table = FactTable(tr("The clinic in use beside the backup"), tuple(map(tr, COLUMNS)), WIDTHS)
        self.swap_button = ActionButton(theme, tr(SWAP), kind=ButtonKind.PRIMARY)
        self.returned = ReturnedQuestion(theme)
        self.returned.erase.clicked.connect(self.erase_asked)
        self.returned.kept.connect(self._allow_swap)
        self.leave_button = ActionButton(theme, tr("Leave all as it is"), key="Esc")
        self.swap_button.clicked.connect(self.swap)
        self.leave_button.clicked.connect(self.left)
        self._lay_out()

    def show_restored(self, made: RestoredClinic, live: str, now: datetime) -> None:
        """Show both; `live` is the name of the folder in use."""
        if made.live is not None:
            self._live.setText(tr("In use now: {standing}.", standing=standing_words(made.live, now)))
            self._change.setText(change_words(made.restored, made.live) if made.may_swap else "")
            alike = made.restored.counts == made.live.counts
            self._change.setProperty("look", "muted" if alike else "question")
            self._change.style().polish(self._change)
        self._live.setVisible(made.live is not None)
        when = moment_within(made.manifest.made_at, now)
        self._restored.setText(
            tr("Backup of {when}: {standing}.", when=when, standing=standing_words(made.restored, now))
        )
        self._change.setVisible(bool(self._change.text()) and made.live is not None)
        kept = tr(KEPT, live=live) if made.may_swap else tr(ANOTHER, folder=made.folder)
        self._kept.setText(kept)
        self._kept.setVisible(made.live is not None)
        rows = comparison_rows(made.restored, made.live)
        self.table.show_facts([(row[0], row) for row in rows])
        for column in (1, 3):
            self.table.setColumnHidden(column, made.live is None)
        self.table.setAccessibleDescription(tr("Backup of {when}", when=whole_moment(made.manifest.made_at)))
        self.swap_button.say(tr(OPEN if made.live is None else SWAP))
        self.swap_button.setVisible(made.may_swap)
        self.leave_button.say(tr("Leave all as it is") if made.may_swap else tr("Close"))

    def ask_about_returned(self, returning: Returning) -> None:
        """Ask what becomes of who was erased and came back; nothing where nobody did."""
        self.returned.ask(returning)
        self.swap_button.rest(tr(UNANSWERED) if self.returned.asking else "")

    def _allow_swap(self) -> None:
        self.swap_button.rest("")
        self.swap_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Take the focus, on what is to be read first."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves all as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.swap_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._live, self._restored, self._change, self.table, self.returned, self._kept):
            column.addWidget(part)
        column.addLayout(buttons)
