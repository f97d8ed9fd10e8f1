"""Where backups are kept: beside the clinic, and a second folder that one chooses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.store.backup_folder import FOLDER_NAME
from clinic_desktop.store.backup_record import last_backup, record_backup
from clinic_desktop.ui.backup_making import SECOND_FOLDER
from clinic_desktop.ui.controls import ActionButton, Elided, label
from clinic_desktop.ui.files import ask_for_folder
from clinic_desktop.ui.permission import why_not

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.backup_making import BackupMaking
    from clinic_desktop.ui.surroundings import Surroundings

NO_FOLDER = phrase("none yet: a stick or a network folder keeps a copy if this computer is lost")
INSIDE = phrase("This folder is the clinic’s own; choose one on another disk.")


class SecondFolderCard(QFrame):
    """`chosen` is sent when another folder is chosen or the old one removed; only an owner may."""

    chosen = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic, making: BackupMaking) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings, self._clinic, self._making = surroundings, clinic, making
        theme = surroundings.theme
        self.second = Elided()
        self.problem = label("", "question", wraps=True)
        self.choose = ActionButton(theme, tr("Choose second folder…"))
        self.remove = ActionButton(theme, tr("Remove second folder"))
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(lambda: self.take(None))
        making.changed.connect(self.refresh)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen, and what hindered the last copy to it."""
        second = self._making.second
        self.second.setText(tr(NO_FOLDER) if second is None else str(second))
        self.remove.setVisible(second is not None)
        self._say((self._making.record.second_problem or "") if second is not None else "")
        reason = why_not(self._clinic, Right.MANAGE)
        for button in (self.choose, self.remove):
            button.rest(reason)

    def take(self, folder: Path | None) -> None:
        """Choose a folder, or none; what the last one was like is forgotten."""
        try:
            if folder is not None and _within(folder, self._clinic.folder):
                self._say(tr(INSIDE))
                return
            chosen = "" if folder is None else str(folder)
            self._clinic.settings.put(SECOND_FOLDER, chosen, self._surroundings.now())
        except Refused as refused:
            self._say(" ".join(problem.sentence for problem in refused.problems))
            return
        record = replace(last_backup(self._clinic.folder), second_at=None, second_problem=None)
        record_backup(self._clinic.folder, record)
        self._making.changed.emit()
        self.chosen.emit()

    def _ask(self) -> None:
        start = self._making.second or Path.home()
        ask_for_folder(self, tr("Choose the second backup folder"), start, self.take)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label(tr("Where they are kept"), "heading"))
        top.addStretch(1)
        top.addWidget(self.choose)
        top.addWidget(self.remove)
        first = Elided()
        first.setText(str(self._clinic.folder / FOLDER_NAME))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for line, (name, place) in enumerate(
            ((tr("On this computer"), first), (tr("Second folder"), self.second))
        ):
            grid.addWidget(label(name, "muted"), line, 0)
            grid.addWidget(place, line, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(grid)
        column.addWidget(self.problem)


def _within(folder: Path, outer: Path) -> bool:
    return outer.resolve() in (folder.resolve(), *folder.resolve().parents)
