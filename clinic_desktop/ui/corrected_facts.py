"""Under a table of facts: a line for each one that was corrected, with its earlier versions behind it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.ui.earlier_versions import EarlierVersions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.earlier_versions import Read


class CorrectedFacts(QWidget):
    """Hidden where nothing was corrected."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: list[EarlierVersions] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 0, 6, 0)
        self._column.setSpacing(2)

    def show_facts(self, facts: Sequence[tuple[str, Read]]) -> None:
        """Say of each fact how often it was corrected, and how its versions are read."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for said, read in facts:
            line = EarlierVersions(self._theme)
            self._column.addWidget(line)
            line.show_fact(said, read)
            self.lines.append(line)
        for before, after in pairwise([self, *self.lines]):
            QWidget.setTabOrder(before, after)
        self.setVisible(bool(self.lines))
