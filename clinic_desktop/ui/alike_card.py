"""Men whose names may be mixed up with one that is typed, each with the way to open him instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, emptied, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.patient import Patient

HEADING = phrase("Men of this name, or one near it")
OPEN = phrase("Open him instead")


class AlikeCard(QFrame):
    """Hidden where there is nobody; `opened` carries the id of the man to open."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._theme = theme
        self.buttons: list[ActionButton] = []
        self._men = QVBoxLayout()
        self._men.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 22, 16)
        column.setSpacing(8)
        column.addWidget(label(tr(HEADING), "heading"))
        column.addLayout(self._men)
        self.hide()

    def show_men(self, men: Sequence[Patient]) -> None:
        """Show these men in place of those before."""
        self.buttons = []
        emptied(self._men)
        for man in men:
            self._add(man)
        self.setVisible(bool(men))

    def _add(self, man: Patient) -> None:
        line = QFrame()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = in_words(man)
        row.addWidget(label(words, wraps=True), 1)
        button = ActionButton(self._theme, tr(OPEN), kind=ButtonKind.LINK)
        button.setAccessibleDescription(words)
        button.clicked.connect(lambda: self.opened.emit(man.id))
        row.addWidget(button)
        self.buttons.append(button)
        self._men.addWidget(line)


def in_words(man: Patient) -> str:
    """Name, birth date, chart number, and where an archived or merged chart is."""
    said = tr(
        "{name}, born {day}, chart {chart_number}",
        name=man.name,
        day=full_day(man.birth_date),
        chart_number=man.chart_number,
    )
    if man.merged_into is not None:
        return tr("{man}, merged into chart {chart_number}", man=said, chart_number=man.merged_into)
    return tr("{man}, archived", man=said) if man.archived else said
