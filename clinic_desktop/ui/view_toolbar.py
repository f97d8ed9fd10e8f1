"""Above the timelines: which strips, weeks or dates, which units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from clinic_desktop.ui.controls import ActionButton, Elided

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge

UNITS = (("us", "US units"), ("si", "SI units"))
AXES = {"weeks": "dates", "dates": "weeks"}
LEGEND = "colour: expected at this stage · shape: laboratory range"


class ViewToolbar(QWidget):
    """Says what was chosen; the choices last while the program runs, whoever's page is open."""

    strips_chosen = Signal(str)
    axis_chosen = Signal(str)
    units_chosen = Signal(str)

    def __init__(self, theme: Theme, knowledge: Knowledge) -> None:
        super().__init__()
        sets = [(strip_set.id, strip_set.title) for strip_set in knowledge.strip_sets.values()]
        self.strips, self.axis, self.units = sets[0][0], "weeks", UNITS[0][0]
        self._strips = ActionButton(theme, sets[0][1]).opens_menu()
        self._strips.setMenu(self._menu(sets, self.choose_strips))
        self._axis = ActionButton(theme, "Weeks ↔ dates")
        self._axis.clicked.connect(self._turn_axis)
        self._units = ActionButton(theme, UNITS[0][1]).opens_menu()
        self._units.setMenu(self._menu(UNITS, self.choose_units))
        self.legend = Elided("faint")
        self.legend.setText(LEGEND)
        self.legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self._strips, self._axis, self._units):
            row.addWidget(button)
        row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(self.legend, 100)

    def _menu(self, options: Sequence[tuple[str, str]], chosen: Callable[[str, str], None]) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for value, words in options:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == options[0][0])
            group.addAction(action)
            action.triggered.connect(lambda _=False, v=value, w=words: chosen(v, w))
        return menu

    def choose_strips(self, strips: str, title: str) -> None:
        """Show another set of strips, and say its title on the button."""
        self.strips = strips
        self._strips.say(title)
        self.strips_chosen.emit(strips)

    def choose_units(self, units: str, title: str) -> None:
        """Show other units, and say so on the button."""
        self.units = units
        self._units.say(title)
        self.units_chosen.emit(units)

    def _turn_axis(self) -> None:
        self.axis = AXES[self.axis]
        self.axis_chosen.emit(self.axis)
