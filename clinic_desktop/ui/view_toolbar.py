"""Above the timelines: which strips, which stretch of time, weeks or dates, which units, and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, Elided
from clinic_desktop.ui.time_window import COURSE
from clinic_desktop.ui.view_choices import AXES, BY_GOAL, units_after, units_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent, QResizeEvent

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.ui.view_choices import ViewChoices

SYSTEMS: tuple[Units, ...] = ("us", "si")
LEGENDS = (
    phrase("colour: expected at this stage · shape: laboratory range · bracket: expected level"),
    phrase("colour: expected at this stage · shape: laboratory range"),
    phrase("colour: stage · shape: range"),
)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
BESIDE = 8


class ChoiceButton(ActionButton):
    """Says what is chosen; opens the options as a menu, and steps through them with Up and Down."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, options[0][1])
        self.opens_menu()
        self.value = options[0][0]
        self._menu = QMenu(self)
        self._options: tuple[tuple[str, str], ...] = ()
        self._group: QActionGroup | None = None
        self.offer(options)
        self.clicked.connect(self._open)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these from now on; the chosen one stays chosen, and said where it is not offered."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        self._menu.clear()
        if self._group is not None:
            self._group.deleteLater()
        self._group = QActionGroup(self)
        for value, words in options:
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(value == self.value)
            self._group.addAction(action)
            action.triggered.connect(lambda _=False, v=value, w=words: self._choose(v, w))

    def put(self, value: str, words: str = "") -> None:
        """Take a value without telling anybody; in other words than its option's where some are given."""
        self.value = value
        for action in self._menu.actions():
            action.setChecked(action.data() == value)
            if action.data() == value:
                words = words or action.text()
        if words and words != self.text():
            self.say(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the next or previous option at once."""
        step = STEPS.get(Qt.Key(event.key()))
        actions = self._menu.actions()
        if step is None or not actions:
            super().keyPressEvent(event)
            return
        place = next((n for n, action in enumerate(actions) if action.isChecked()), 0)
        actions[min(max(place + step, 0), len(actions) - 1)].trigger()

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, value: str, words: str) -> None:
        if value != self.value or words != self.text():
            self.value = value
            self.say(words)
            self.chosen.emit(value)


class Legend(Elided):
    """Says as much as there is room for, in whole words, and else nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all or nothing."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the longest of the wordings that fits."""
        super().resizeEvent(event)
        width, said = self.fontMetrics().horizontalAdvance, [tr(words) for words in LEGENDS]
        self.setText(next((each for each in said if width(each) <= self.width()), said[-1]))


class ViewToolbar(QWidget):
    """Shows what is chosen and says what is asked for; whoever remembers the choices answers.

    In a narrow window the buttons that the menu "More" repeats give way.
    """

    set_chosen = Signal(str)
    window_chosen = Signal(str)
    axis_chosen = Signal(str)
    units_chosen = Signal(str)

    def __init__(self, theme: Theme, knowledge: Knowledge) -> None:
        super().__init__()
        self._sets = [(strip_set.id, strip_set.title) for strip_set in knowledge.strip_sets.values()]
        self._strips = ChoiceButton(theme, [(BY_GOAL, self._sets[0][1]), *self._sets])
        self.window_choice = ChoiceButton(theme, [(COURSE, tr("Whole course"))])
        self._clinic_units: Units = SYSTEMS[0]
        self._axis, self._turn = AXES[0], ActionButton(theme, tr("Weeks ↔ dates"))
        self._units, self.more = ChoiceButton(theme, _systems()), ActionButton(theme, tr("More")).opens_menu()
        self.copy = ActionButton(theme, tr("Copy picture"))
        self.menu = QMenu(self)
        self._strips.chosen.connect(self.set_chosen)
        self.window_choice.chosen.connect(self.window_chosen)
        self._units.chosen.connect(self.units_chosen)
        self._turn.clicked.connect(self.turn_axis)
        self.more.clicked.connect(self._open_menu)
        self.legend = Legend("faint")
        self.legend.setText(tr(LEGENDS[0]))
        self.legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()

    @property
    def units(self) -> str:
        """Which units are chosen: a preset, or empty for those of the clinic."""
        return self._units.value

    def show_choices(self, choices: ViewChoices, clinic_units: Units) -> None:
        """Show what is chosen for units and axis; who has chosen no units sees those of the clinic."""
        self._axis, self._clinic_units = choices.axis, clinic_units
        words = units_words(clinic_units)
        self._units.offer([("", tr("As the clinic: {units}", units=words)), *_systems()])
        self._units.put(choices.units, "" if choices.units else words)

    def show_set(self, chosen: str, shown: str) -> None:
        """Say which set is shown, also where each man's goal chooses it."""
        title = dict(self._sets).get(shown, "")
        self._strips.offer([(BY_GOAL, tr("By the goal of the course: {strips}", strips=title)), *self._sets])
        self._strips.put(chosen, title)

    def show_window(self, options: Sequence[tuple[str, str]], chosen: str, words: str = "") -> None:
        """Say which stretch of time is in view, and what else there is for this man."""
        self.window_choice.offer(options)
        if chosen not in dict(options):
            chosen = COURSE
        self.window_choice.put(chosen, words or dict(options)[chosen])

    def offer(self, acts: Iterable[QAction | None]) -> None:
        """Offer acts under More; None parts two groups."""
        for act in acts:
            if act is None:
                self.menu.addSeparator()
            else:
                self.menu.addAction(act)

    def turn_axis(self) -> None:
        """Label the axis the other way."""
        self._axis = AXES[1 - AXES.index(self._axis)]
        self.axis_chosen.emit(self._axis)

    def turn_units(self) -> None:
        """Show the next units."""
        self._units.put(units_after(self.units, self._clinic_units))
        self.units_chosen.emit(self.units)

    def minimumSizeHint(self) -> QSize:
        """The least is what More does not repeat."""
        return QSize(self._kept(), self.more.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let go, where not all fit, of what More repeats, units last; before that of the legend."""
        room = self.width() - self._kept()
        for button in (self._units, self._turn):
            needed = button.sizeHint().width() + BESIDE
            button.setVisible(room >= needed)
            room -= needed
        legend = self.legend.fontMetrics().horizontalAdvance(tr(LEGENDS[-1])) + 2 * BESIDE
        self.legend.setVisible(room >= legend)
        self.copy.setVisible(room >= self.copy.sizeHint().width() + BESIDE + legend)

    def _kept(self) -> int:
        """How wide the buttons are that always stand, with the room between them."""
        always = (self._strips, self.window_choice, self.more)
        return sum(button.sizeHint().width() for button in always) + BESIDE * (len(always) - 1)

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BESIDE)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for button in (self._strips, self.window_choice, self._turn, self._units, self.more, self.copy):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.legend, 100)


def _systems() -> list[tuple[Units, str]]:
    """What can be chosen whatever the clinic chose, with its words."""
    return [(system, units_words(system)) for system in SYSTEMS]
