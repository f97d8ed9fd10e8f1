"""Restoring step by step in one card: sign in to the backup, wait, compare, and only then swap."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup_file import read_manifest
from clinic_desktop.store.counting import in_words
from clinic_desktop.store.swapping import folder_for_restoring
from clinic_desktop.ui.backup_words import whole_moment
from clinic_desktop.ui.controls import ActionButton, label
from clinic_desktop.ui.errand import Errand
from clinic_desktop.ui.progress_line import ProgressLine
from clinic_desktop.ui.restore_comparison import RestoreComparison
from clinic_desktop.ui.restore_form import RestoreForm
from clinic_desktop.ui.restoring import RestoredClinic, erase_returned, restore_beside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.model.problem import Problem
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.restoring import AskedRestore
    from clinic_desktop.ui.surroundings import Surroundings

CANCEL, STOPPING = phrase("Cancel"), phrase("Stopping…")
WAITING = phrase("Restoring into a folder of its own and comparing; the clinic in use is not touched.")


class RestoreCard(QFrame):
    """`swap_asked` carries the folder that was restored; until then the clinic in use is not touched.

    `grew` says that another step is shown, which may need more room. `live` is the open clinic, or None where
    none can be opened; then `folder` is where one will stand.
    """

    swap_asked = Signal(object)
    closed = Signal()
    grew = Signal()

    def __init__(self, surroundings: Surroundings, folder: Path, live: Clinic | None) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings, self._folder, self._live = surroundings, folder, live
        self._errand: Errand | None = None
        self._made: RestoredClinic | None = None
        self._title, self._unreadable = label("", "heading"), label("", "problem", wraps=True)
        self.form, self.comparison = RestoreForm(surroundings.theme), RestoreComparison(surroundings.theme)
        self._waiting = QWidget()
        self._progress = ProgressLine(tr("Restoring"))
        self.cancel = ActionButton(surroundings.theme, tr(CANCEL), key="Esc")
        self.cancel.clicked.connect(self._stop)
        self.form.submitted.connect(self._restore)
        self.form.cancelled.connect(self._close)
        self.comparison.left.connect(self._leave)
        self.comparison.swap.connect(self._swap)
        self.comparison.erase_asked.connect(self._erase_returned)
        self._lay_out()
        self.hide()

    @property
    def made(self) -> RestoredClinic | None:
        """What was restored and waits for a decision."""
        return self._made

    def ask_for(self, backup: Path) -> None:
        """Begin with a backup, or say why it cannot be read."""
        try:
            manifest = read_manifest(backup)
        except Refused as refused:
            self._unreadable.setText(" ".join(problem.sentence for problem in refused.problems))
            self._title.setText(tr("This backup cannot be restored"))
            self._show(self._unreadable)
            self.show()
            return
        when = whole_moment(manifest.made_at)
        self.ask(
            backup,
            tr("Restore the backup of {when} · {counts}", when=when, counts=in_words(manifest.counts)),
        )

    def ask(self, backup: Path, title: str) -> None:
        """Ask for the key to a backup; one that waited for a decision before is put away."""
        if self._errand is not None:
            return
        self._put_away_restored()
        self._title.setText(title)
        self.form.ask(backup, "" if self._live is None else self._live.user)
        self._show(self.form)
        self.show()
        self.form.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops a restore that is under way."""
        if event.key() == Qt.Key.Key_Escape and self._errand is not None:
            self._stop()
            return
        super().keyPressEvent(event)

    def end(self) -> None:
        """Wait for what is under way, and leave nothing behind but what was swapped."""
        if self._errand is not None:
            made = self._errand.forsake()
            self._errand = None
            self._made = made if isinstance(made, RestoredClinic) else None
        self._put_away_restored()

    def _restore(self, asked: AskedRestore) -> None:
        live, now, folder = self._live, self._surroundings.now(), self._folder
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            folder = folder_for_restoring(folder, now)
        self._errand = Errand(lambda told: restore_beside(asked, folder, live, now, told), self)
        self._errand.advanced.connect(self._progress.show_progress)
        self._errand.succeeded.connect(self._compare)
        self._errand.refused.connect(self._refuse)
        self._errand.stopped.connect(self._stopped)
        self._progress.begin()
        self.cancel.say(tr(CANCEL))
        self._show(self._waiting)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._errand.start()

    def _stop(self) -> None:
        """Ask the restore to end; what it made goes, and the clinic in use was never touched."""
        if self._errand is not None:
            self.cancel.say(tr(STOPPING))
            self._errand.stop()

    def _stopped(self) -> None:
        self._refuse(())
        self.form.begin()

    def _compare(self, made: RestoredClinic) -> None:
        self._errand, self._made = None, made
        self.form.forget()
        self.comparison.show_restored(made, self._folder.name, self._surroundings.now())
        self.comparison.ask_about_returned(made.returning)
        self._show(self.comparison)
        self.comparison.begin()

    def _erase_returned(self) -> None:
        """Erase again, in the restored clinic, who was erased in the one in use."""
        made, live, now = self._made, self._live, self._surroundings.now()
        if made is None or live is None:
            return
        try:
            erased = erase_returned(made, live, now)
        except Refused as refused:
            self.comparison.returned.refuse(" ".join(problem.sentence for problem in refused.problems))
            return
        self._compare(erased)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self._errand = None
        self._show(self.form)
        self.form.refuse(problems)

    def _swap(self) -> None:
        if self._made is not None:
            restored, self._made = self._made.folder, None
            self.swap_asked.emit(restored)

    def _leave(self) -> None:
        if self._made is not None and not self._made.may_swap:
            self._made = None  # another clinic's: it stays where it was restored
        self._put_away_restored()
        self._close()

    def _close(self) -> None:
        self.form.forget()
        self.hide()
        self.closed.emit()

    def _put_away_restored(self) -> None:
        """Remove what was restored and not wanted; the backup it came from is still there."""
        if self._made is not None:
            shutil.rmtree(self._made.folder, ignore_errors=True)
            self._made = None

    def _show(self, step: QWidget) -> None:
        for part in (self._unreadable, self.form, self._waiting, self.comparison):
            part.setVisible(part is step)
        self.grew.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._waiting)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(12)
        row.addWidget(self._progress)
        row.addWidget(label(tr(WAITING), "muted"), 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        for part in (self._unreadable, self.form, self._waiting, self.comparison):
            column.addWidget(part)
