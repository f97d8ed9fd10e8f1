"""The backups of a clinic, newest first: when each was made, what it holds, where it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup_folder import ENDING, FOLDER_NAME, backups_in
from clinic_desktop.store.counting import in_words
from clinic_desktop.store.stoppable import stoppable
from clinic_desktop.store.vault import read_ring
from clinic_desktop.ui.backup_words import place_name, size_words, whole_moment
from clinic_desktop.ui.controls import ActionButton, label
from clinic_desktop.ui.errand import Errand
from clinic_desktop.ui.fact_table import ROW_HEIGHT, FactTable
from clinic_desktop.ui.files import ask_for_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.store.backup_file import Manifest

COLUMNS = (phrase("Made"), phrase("Holds"), phrase("Size"), phrase("Kept on"))
WIDTHS = (170, 480, 90)
MOST_ROWS = 8
HERE = phrase("this computer")
READING, NONE_YET = phrase("Reading the folders…"), phrase("No backup yet.")


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """One backup, wherever copies of it lie; `path` is the nearest."""

    path: Path
    manifest: Manifest
    size: int
    places: tuple[str, ...]


def listed_backups(folder: Path, second: Path | None) -> tuple[tuple[ListedBackup, ...], str]:
    """Return the clinic's backups in its own folder and the second one, and a sentence on what is missing."""
    clinic = _clinic_in(folder)
    found: dict[object, ListedBackup] = {}
    problems = []
    for place, name in ((folder / FOLDER_NAME, HERE), (second, "" if second is None else place_name(second))):
        if place is None or (name == HERE and not place.exists()):
            continue
        try:
            for backup in backups_in(place, clinic):
                key = (backup.manifest.clinic, backup.manifest.made_at.timestamp())
                known = found.get(key) or ListedBackup(backup.path, backup.manifest, _size(backup.path), ())
                found[key] = ListedBackup(known.path, known.manifest, known.size, (*known.places, name))
        except Refused as refused:
            problems += [problem.sentence for problem in refused.problems]
    newest_first = sorted(found.values(), key=lambda one: one.manifest.made_at.timestamp(), reverse=True)
    return tuple(newest_first), " ".join(problems)


class BackupList(QFrame):
    """`chosen` carries the backup's file, from the list or, by the second button, from anywhere."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._backups: tuple[ListedBackup, ...] = ()
        self._errand: Errand | None = None
        self._near: Path | None = None
        self.table = FactTable(tr("Backups"), [tr(title) for title in COLUMNS], WIDTHS)
        self.table.change_asked.connect(self._choose)
        self.restore = ActionButton(theme, tr("Restore…"))
        self.from_file = ActionButton(theme, tr("Restore from a file…"))
        self.restore.clicked.connect(lambda: self._choose(self.table.chosen()))
        self.from_file.clicked.connect(self._ask_for_file)
        self._heading, self._nothing = label(tr("Backups"), "heading"), label("", "muted")
        self._missing = label("", "question", wraps=True)
        self._lay_out()
        self._show((), "", tr(READING))

    def read(self, folder: Path, second: Path | None) -> None:
        """Read the folders again, off the window's thread: one on a network may answer slowly."""
        self.end()
        self._near = folder / FOLDER_NAME
        self._errand = Errand(lambda told: stoppable(lambda _: listed_backups(folder, second), told), self)
        self._errand.succeeded.connect(self._take)
        self._errand.refused.connect(self._refuse)
        self._errand.start()

    @property
    def reading(self) -> bool:
        """True while the folders are read."""
        return self._errand is not None

    def rest(self, reason: str) -> None:
        """Let nothing be restored, and say why; with an empty reason all can be."""
        self.restore.rest(reason)
        self.from_file.rest(reason)

    def begin(self) -> None:
        """Take the focus."""
        (self.table if self._backups else self.from_file).setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Wait for the folders that are being read; nothing is shown of them any more."""
        if self._errand is not None:
            self._errand.forsake()
            self._errand = None

    def _take(self, found: tuple[tuple[ListedBackup, ...], str]) -> None:
        self._errand = None
        self._show(*found, tr(NONE_YET))

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self._errand = None
        self._show((), " ".join(problem.sentence for problem in problems), tr(NONE_YET))

    def _show(self, backups: tuple[ListedBackup, ...], missing: str, nothing: str) -> None:
        before = self.table.chosen()
        # Whoever waits at the only button there was goes on to the list once it is there.
        waits = not self._backups and self.from_file.hasFocus()
        had_focus = self.table.hasFocus() or waits
        self._backups = backups
        self._heading.setText(tr("Backups · {count}", count=len(backups)) if backups else tr("Backups"))
        self.table.show_facts([(str(one.path), _words(one)) for one in backups])
        bar = Qt.ScrollBarPolicy
        scrolls = len(backups) > MOST_ROWS
        self.table.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if scrolls else bar.ScrollBarAlwaysOff)
        self.table.setFixedHeight(34 + ROW_HEIGHT * min(len(backups), MOST_ROWS))
        for row, one in enumerate(backups):
            if str(one.path) == before:
                self.table.selectRow(row)
        self._nothing.setText(nothing)
        self._nothing.setVisible(not backups)
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self.restore.setEnabled(bool(backups))
        if had_focus:
            self.begin()

    def _choose(self, path: str) -> None:
        if self.restore.isEnabled():
            self.chosen.emit(next(one.path for one in self._backups if str(one.path) == path))

    def _ask_for_file(self) -> None:
        if self._near is not None:
            ask_for_file(
                self,
                tr("Choose a backup"),
                self._near,
                tr("Backups (*{ending})", ending=ENDING),
                self.chosen.emit,
            )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self.restore)
        top.addWidget(self.from_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._missing)
        column.addWidget(self._nothing)
        column.addWidget(self.table)
        QWidget.setTabOrder(self.restore, self.from_file)
        QWidget.setTabOrder(self.from_file, self.table)


def _words(one: ListedBackup) -> tuple[str, ...]:
    manifest = one.manifest
    kept = tr(" and ").join(tr(HERE) if place == HERE else place for place in one.places)
    return whole_moment(manifest.made_at), in_words(manifest.counts), size_words(one.size), kept


def _clinic_in(folder: Path) -> str | None:
    try:
        return read_ring(folder).clinic
    except (Refused, OSError):
        return None  # damaged keys are a reason to restore, so every backup is shown


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
