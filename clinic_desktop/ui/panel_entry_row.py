"""One line of the entry form: a marker's result, unit, range, last value, change, and what is asked of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clinic_desktop.model.draft import DraftField
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.panel_entry_question import KEYS, QuestionBox
from clinic_desktop.ui.panel_entry_unit import UnitButton
from clinic_desktop.ui.panel_entry_words import asked_words
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGridLayout

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.problem import Problem, Repair

RESULT_WIDTH, LEAST_RANGE, MOST_RANGE = 87, 70, 90
RANGE_EDGES = 12  # padding, border and the room that Qt keeps for the cursor
# A question that flashes up between two keys of one number disturbs; it waits until the typing rests.
REST = 350


class EntryRow(QObject):
    """The widgets of one marker, placed in a grid that aligns all lines.

    `edited` is sent for each change by the user; before it `range_at_stake` where the unit or the method was
    changed, which an offered range belongs to.
    """

    edited = Signal()
    range_at_stake = Signal()

    def __init__(self, theme: Theme, marker: Marker, parent: QWidget) -> None:
        super().__init__(parent)
        self.marker = marker
        self.problem: Problem | None = None
        self._said: tuple[str, ...] = ()
        self._line = DraftField(marker=marker.id)
        self.name = label(marker.name, "strong", wraps=True)
        self.result = QLineEdit()
        self.unit = UnitButton(theme, marker)
        self.range = QLineEdit()
        self.last = label("", "muted")
        self.chip = label("", "chip", wraps=True)
        self.change = label("", "small", wraps=True)
        self.question = QuestionBox(theme)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.ask_now)
        self._dress()
        self.result.textEdited.connect(self._type)
        self.range.textEdited.connect(self._type)
        self.unit.chosen.connect(self._choose_unit)
        self.question.answered.connect(self.take)

    def place(self, grid: QGridLayout, line: int) -> None:
        """Put the widgets into two rows of the grid; the second is for what is asked."""
        beside = QVBoxLayout()
        beside.setContentsMargins(5, 0, 0, 0)
        beside.setSpacing(1)
        beside.addStretch(1)
        beside.addWidget(self.chip)
        beside.addWidget(self.change)
        beside.addStretch(1)
        for column, widget in enumerate((self.name, self.result, self.unit, self.range, self.last)):
            grid.addWidget(widget, line, column)
        grid.addLayout(beside, line, 5)
        grid.addWidget(self.question, line + 1, 0, 1, 6)

    @property
    def field(self) -> DraftField:
        """What stands in the line, exactly as typed."""
        return DraftField(
            marker=self.marker.id,
            text=self.result.text(),
            unit=self._line.unit,
            range=self.range.text(),
            note=self._line.note,
            kept=self._line.kept,
            method=self._line.method,
        )

    @property
    def range_is_offered(self) -> bool:
        """True while the range is one that was filled in, not typed."""
        return not self.range.isModified()

    def fill(self, line: DraftField) -> None:
        """Show a line of a draft."""
        self._line = line
        self.result.setText(line.text)
        self.offer_range(line.range)
        self.range.setModified(bool(line.text.strip()))
        self._show_unit(line.unit)

    def offer_range(self, text: str) -> None:
        """Fill in a range, as an offer that a later one may replace."""
        self.range.setText(text)
        self.range.setCursorPosition(0)
        width = self.range.fontMetrics().horizontalAdvance(text) + RANGE_EDGES
        self.range.setFixedWidth(min(max(width, LEAST_RANGE), MOST_RANGE))

    def show_last(self, text: str, when: str) -> None:
        """Show the last value; when and where it was measured is a tooltip."""
        self.last.setText(text)
        self.last.setToolTip(when)

    def show_claims(self, chip: str, change: str) -> None:
        """Show how the result was understood and how it compares."""
        asked = "" if self.problem is None else asked_words(self.problem)
        sentence = "" if self.problem is None else self.problem.sentence
        said = (asked, sentence, chip, change, self.last.toolTip())
        if said == self._said:
            return
        self._said = said
        self.chip.setText(chip)
        self.chip.setVisible(bool(chip) and not asked)
        self.change.setText(asked or change)
        self.change.setVisible(bool(asked or change))
        look = "problem" if asked else "real" if change[:1] in ("▲", "▼") else "small"
        _dress_as(self.change, "look", look)
        self.result.setAccessibleDescription(". ".join(part for part in said[1:] if part))

    def show_problem(self, problem: Problem | None) -> None:
        """Ask under the line as soon as the typing rests; take a settled question away at once."""
        self.problem = problem
        _dress_as(self.result, "wrong", "true" if problem is not None else "false")
        if problem is None:
            self._rest.stop()
            self.question.hide()
            return
        self.question.ask(problem)
        if self.question.isHidden():
            self._rest.start()

    def ask_now(self) -> None:
        """Show the open question without waiting."""
        self._rest.stop()
        if self.problem is not None:
            self.question.show()

    def answer(self, key: int) -> bool:
        """Take the answer of a function key; return whether there was one."""
        if self.problem is None or key not in KEYS:
            return False
        place = KEYS.index(Qt.Key(key))
        if place >= len(self.problem.repairs):
            return False
        self.take(self.problem.repairs[place])
        return True

    def take(self, repair: Repair) -> None:
        """Do what an answer says: replace text, unit or method, or keep exactly what was typed."""
        if repair.text is not None:
            self.result.setText(repair.text)
        method = self._line.method if repair.method is None else repair.method
        self._line = replace(self._line, kept=repair.keeps, method=method)
        if repair.unit is not None:
            self._show_unit(repair.unit)
        if repair.unit is not None or repair.method is not None:
            self.range_at_stake.emit()
        self.edited.emit()
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_units(self) -> None:
        """Let the user choose another unit; the focus comes back to the result."""
        self.unit.open()

    def _type(self) -> None:
        """A result typed anew has answered nothing, and one that was cleared has no method any more."""
        method = self._line.method if self.result.text().strip() else ""
        self._line = replace(self._line, kept=False, method=method)
        self.edited.emit()

    def _choose_unit(self, unit: str) -> None:
        self._show_unit(unit)
        self.range_at_stake.emit()
        self._type()
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_unit(self, text: str) -> None:
        listed = self.marker.unit(text) or self.marker.kept_unit(text)
        shown = text if listed is None else listed.label
        self._line = replace(self._line, unit=text)
        self.unit.say(shown)

    def _dress(self) -> None:
        name = self.marker.name
        self.result.setProperty("look", "result")
        self.result.setAccessibleName(name)
        self.result.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.result.setFixedWidth(RESULT_WIDTH)
        self.range.setProperty("look", "range")
        self.range.setAccessibleName(f"Lab range of {name}")
        self.range.setFixedWidth(LEAST_RANGE)
        self.range.setToolTip(f"The laboratory's own range for {name}, as printed")
        self.last.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.chip.setFont(font(11, QFont.Weight.Medium))
        self.chip.hide()


def _dress_as(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the stylesheet looks at; styling again takes time, so only where it differs."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().polish(widget)
