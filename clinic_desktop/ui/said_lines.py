"""Sentences one below the other, each with its sources at hand; what is not verified is never coloured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.ui.controls import emptied, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel

    from clinic_desktop.clinical.drug_start import Said
    from clinic_desktop.knowledge.entities import Knowledge


class SaidLines(QWidget):
    """A heading and its sentences; hidden where there is nothing to say."""

    def __init__(self, knowledge: Knowledge, title: str = "") -> None:
        super().__init__()
        self._knowledge = knowledge
        self.lines: list[QLabel] = []
        self.title = label(title, "strong", wraps=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(self._column)
        self.title.setVisible(bool(title))
        self.hide()

    @property
    def said(self) -> tuple[str, ...]:
        """The sentences as they stand."""
        return tuple(line.text() for line in self.lines)

    def show_said(self, said: Sequence[Said], look: str = "muted") -> None:
        """Say these, in a look of their own where they are verified."""
        emptied(self._column)
        self.lines = []
        for each in said:
            line = label(each.text, look if each.verified else "muted", wraps=True)
            sources = (self._knowledge.citations[cite].text for cite in each.citations)
            line.setToolTip("\n".join(sources))
            line.setAccessibleName(each.text)
            self.lines.append(line)
            self._column.addWidget(line)
        self.setVisible(bool(self.lines))

    def clear(self) -> None:
        """Say nothing."""
        self.show_said(())
