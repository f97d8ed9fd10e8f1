"""Above the timelines: which strips, weeks or dates, which units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from clinic_desktop.ui.controls import ActionButton, Elided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge

UNITS = (("us", "US units"), ("si", "SI units"))
AXES = {"weeks": "dates", "dates": "weeks"}
LEGEND = "colour: expected at this stage · shape: laboratory range"
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ChoiceButton(ActionButton):
    """Says what is chosen; opens the options as a menu, and steps through them with Up and Down."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, options[0][1])
        self.opens_menu()
        self.value = options[0][0]
        self._menu, group = QMenu(self), QActionGroup(self)
        for value, words in options:
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == self.value)
            group.addAction(action)
            action.triggered.connect(lambda _=False, v=value, w=words: self._choose(v, w))
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the next or previous option at once."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        actions = self._menu.actions()
        place = next(n for n, action in enumerate(actions) if action.isChecked())
        actions[min(max(place + step, 0), len(actions) - 1)].trigger()

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, value: str, words: str) -> None:
        if value != self.value:
            self.value = value
            self.say(words)
            self.chosen.emit(value)


class Legend(Elided):
    """Stands where the whole of it fits, and nowhere in part."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all or nothing."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)


class ViewToolbar(QWidget):
    """The choices last while the program runs, whoever's page is open."""

    changed = Signal()
    axis_chosen = Signal(str)

    def __init__(self, theme: Theme, knowledge: Knowledge) -> None:
        super().__init__()
        sets = [(strip_set.id, strip_set.title) for strip_set in knowledge.strip_sets.values()]
        self._strips, self._units = ChoiceButton(theme, sets), ChoiceButton(theme, UNITS)
        self._axis, self._turn = "weeks", ActionButton(theme, "Weeks ↔ dates")
        self._strips.chosen.connect(self.changed)
        self._units.chosen.connect(self.changed)
        self._turn.clicked.connect(self._turn_axis)
        self.legend = Legend("faint")
        self.legend.setText(LEGEND)
        self.legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self._strips, self._turn, self._units):
            row.addWidget(button)
        row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(self.legend, 100)

    @property
    def strips(self) -> str:
        """The id of the strip set that is shown."""
        return self._strips.value

    @property
    def units(self) -> str:
        """The preset of units that is shown."""
        return self._units.value

    def _turn_axis(self) -> None:
        self._axis = AXES[self._axis]
        self.axis_chosen.emit(self._axis)
