"""At the top of the entry form: whose panel it is, that it is kept, and what a resumed draft missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import label

if TYPE_CHECKING:
    from collections.abc import Sequence


class EntryHead(QWidget):
    """The heading stays in view however far the lines are scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = label("", "section", wraps=True)
        self._kept = label("", "faint")
        self._resumed = label("", "small", wraps=True)
        self._since = label("", "question", wraps=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(3)
        grid.addWidget(self._heading, 0, 0)
        grid.addWidget(self._kept, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._resumed, 1, 0, 1, 2)
        grid.addWidget(self._since, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.say_resumed("", ())

    @property
    def resumed(self) -> str:
        """What is said of a resumed draft."""
        return " ".join(part for part in (self._resumed.text(), self._since.text()) if part)

    def name(self, heading: str) -> None:
        """Say what is typed, and of whom."""
        self._heading.setText(heading)

    def say_kept(self, *, kept: bool) -> None:
        """Say that what is typed is kept."""
        self._kept.setText(tr("draft kept") if kept else "")

    def say_resumed(self, begun: str, since: Sequence[str]) -> None:
        """Say that a draft is gone on with, and line by line what changed meanwhile; "" for a new one."""
        self._resumed.setText(begun)
        self._resumed.setVisible(bool(begun))
        self._since.setText("\n".join(f"◆ {line}" for line in since))
        self._since.setVisible(bool(since))
