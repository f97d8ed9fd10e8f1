"""Ways into a clinic that cannot be written just now: its newest backup, or the file for reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.backup_folder import FOLDER_NAME, backups_in, credible_first
from clinic_desktop.store.clinic import Clinic, is_clinic, open_clinic
from clinic_desktop.store.holder import Held
from clinic_desktop.store.snapshots import clear_abandoned_snapshots, open_newer, open_snapshot
from clinic_desktop.store.stoppable import stoppable
from clinic_desktop.store.writability import why_unwritable
from clinic_desktop.ui.backup_words import dated_moment, moment_within
from clinic_desktop.ui.errand import Errand
from clinic_desktop.ui.newer_backup import NewerBackup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from clinic_desktop.model.problem import Problem
    from clinic_desktop.store.backup_folder import Backup
    from clinic_desktop.store.stoppable import Told
    from clinic_desktop.ui.reading_banner import ReadingBanner
    from clinic_desktop.ui.sign_in import SignIn
    from clinic_desktop.ui.surroundings import Surroundings

OPENING = phrase("Opening the newer backup…")
OF_BACKUPS = phrase("This folder holds backups of a clinic; the newest one opens, for reading only.")
NO_BACKUP = phrase("No backup lies here that can be read; choose the clinic’s folder.")
# What may be wrong with one clinic's backup while another clinic's is the right one.
CREDENTIALS = ("user", "passphrase")


class SecondDesk(QObject):
    """`opened` carries the clinic and the sentence that stays over it; `refused` the problems.

    While a backup is read, newer ones are offered in the line over it: `replaced` carries the newer clinic in
    the place of the one that is open, `failed` a sentence where it could not be opened.
    """

    opened = Signal(object, str)
    refused = Signal(object)
    replaced = Signal(object, str)
    failed = Signal(str)

    def __init__(self, surroundings: Surroundings, sign_in: SignIn) -> None:
        super().__init__()
        self._surroundings, self._sign_in = surroundings, sign_in
        self._folder: Path | None = None
        self._why = ""
        self._errand: Errand | None = None
        self._watch: NewerBackup | None = None
        self._newest: Backup | None = None
        sign_in.instead.connect(self._look)
        clear_abandoned_snapshots()

    def explain(self, folder: Path) -> str:
        """What sign-in says of a folder of backups; nothing of any other."""
        return tr(OF_BACKUPS) if holds_backups(folder) else ""

    def takes(self, folder: Path, user: str, passphrase: str, refused: Refused) -> bool:
        """Find another way after a refusal; False where there is none, and the refusal is to be shown."""
        if isinstance(refused, Held):
            return self._offer_newest(folder, refused)
        if holds_backups(folder):
            self._folder, self._why = folder, tr("this is a backup")
            self._look(user, passphrase)
            return True
        if all(problem.field == "clinic" for problem in refused.problems) and is_clinic(folder):
            return self._open_for_reading(folder, user, passphrase)
        return False

    def accompany(self, clinic: Clinic, banner: ReadingBanner) -> None:
        """Offer in the banner over a backup that is read what newer ones come to lie beside it."""
        if clinic.as_of is None or self._folder is None:
            return
        self._watch = NewerBackup(self._folder, clinic, self._surroundings.now, self)
        self._watch.found.connect(lambda newest: self._offer_newer(newest, banner))
        banner.newer_asked.connect(lambda: self._read_newer(clinic, banner))

    def look_for_newer(self) -> None:
        """Look now whether a newer backup is there, where one is read."""
        if self._watch is not None:
            self._watch.look()

    def end(self) -> None:
        """Wait for what is being opened, and close it; look for nothing newer."""
        if self._watch is not None:
            self._watch.end()
            self._watch = None
        if self._errand is not None:
            clinic = self._errand.forsake()
            self._errand = None
            if isinstance(clinic, Clinic):
                clinic.close()

    def _offer_newest(self, folder: Path, refused: Held) -> bool:
        try:
            backups = credible_first(backups_in(folder / FOLDER_NAME), self._surroundings.now())
        except Refused:
            backups = ()
        if not backups:
            return False
        self._folder = folder / FOLDER_NAME
        who = refused.who or tr("another window")
        self._why = tr("{who} has this clinic open for writing", who=who)
        self._sign_in.refuse(refused.problems)
        when = moment_within(backups[0].manifest.made_at, self._surroundings.now())
        self._sign_in.offer(tr("Look at the newest backup instead, as of {when}", when=when))
        return True

    def _open_for_reading(self, folder: Path, user: str, passphrase: str) -> bool:
        reason = why_unwritable(folder)
        if not reason:
            return False
        now = self._surroundings.now()
        try:
            clinic = open_clinic(folder, user=user, passphrase=passphrase, writing=False, now=now)
        except Refused as refused:
            self.refused.emit(refused.problems)
            return True
        self.opened.emit(
            clinic, tr("For reading only: the clinic’s folder cannot be written ({reason}).", reason=reason)
        )
        return True

    def _look(self, user: str, passphrase: str) -> None:
        folder = self._folder
        if folder is None or self._errand is not None:
            return
        now = self._surroundings.now()
        self._errand = Errand(lambda told: newest_snapshot(folder, user, passphrase, now, told), self)
        self._errand.succeeded.connect(self._show)
        self._errand.refused.connect(self._refuse)
        self._errand.stopped.connect(lambda: self._refuse(()))
        self._sign_in.wait(waiting=True)
        self._errand.start()

    def _show(self, clinic: Clinic) -> None:
        self._errand = None
        self._sign_in.wait(waiting=False)
        self.opened.emit(clinic, self._sentence(clinic))

    def _offer_newer(self, newest: Backup, banner: ReadingBanner) -> None:
        self._newest = newest
        if self._errand is None:
            banner.offer_newer(self._newer_words(newest))

    def _newer_words(self, newest: Backup) -> str:
        when = moment_within(newest.manifest.made_at, self._surroundings.now())
        return tr("Read the newer backup of {when}", when=when)

    def _read_newer(self, clinic: Clinic, banner: ReadingBanner) -> None:
        newest = self._newest
        if newest is None or self._errand is not None:
            return

        def over(sentence: str) -> None:
            self._errand = None
            banner.offer_newer(self._newer_words(self._newest or newest))
            if sentence:
                self.failed.emit(sentence)

        self._errand = Errand(lambda told: open_newer(newest.path, clinic, told=told), self)
        self._errand.succeeded.connect(self._replace)
        self._errand.refused.connect(lambda problems: over(" ".join(each.sentence for each in problems)))
        self._errand.stopped.connect(lambda: over(""))
        banner.offer_newer(tr(OPENING), ready=False)
        self._errand.start()

    def _replace(self, clinic: Clinic) -> None:
        self._errand = None
        self.replaced.emit(clinic, self._sentence(clinic))

    def _sentence(self, clinic: Clinic) -> str:
        # With its day: a second desk may be left open overnight.
        when = "" if clinic.as_of is None else dated_moment(clinic.as_of, self._surroundings.now())
        return tr("As of {when}, for reading only: {why}.", when=when, why=self._why)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self._errand = None
        self._sign_in.wait(waiting=False)
        self.refused.emit(problems)


def holds_backups(folder: Path) -> bool:
    """True for a folder that is no clinic but where backups lie, such as the second folder of one."""
    return folder.is_dir() and not is_clinic(folder) and any(folder.glob("[!.]*.backup"))


def newest_snapshot(folder: Path, user: str, passphrase: str, now: datetime, told: Told) -> Clinic:
    """Open the newest backup in a folder; of several clinics', the newest that the user is known to.

    What `told` raises stops it. Raises Refused where none is left that can be opened.
    """
    newest: dict[str, Backup] = {}
    for backup in credible_first(stoppable(lambda _: backups_in(folder), told), now):
        newest.setdefault(backup.manifest.clinic, backup)
    last = refuse("clinic", tr(NO_BACKUP))
    for backup in newest.values():
        try:
            return open_snapshot(backup.path, user, passphrase, told=told)
        except Refused as refused:
            last = refused
            if any(problem.field not in CREDENTIALS for problem in refused.problems):
                break
    raise last
