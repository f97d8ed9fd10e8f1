"""One line of the entry form: a marker's result, unit, range, last value, change, note, and what is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.model.draft import DraftField
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.panel_entry_last import LastValue
from clinic_desktop.ui.panel_entry_line_more import LineMore
from clinic_desktop.ui.panel_entry_question import QuestionBox
from clinic_desktop.ui.panel_entry_unit import UnitButton
from clinic_desktop.ui.panel_entry_words import asked_words
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QGridLayout

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.problem import Problem, Repair

RESULT_WIDTH, LEAST_RANGE, MOST_RANGE = 84, 62, 90
RANGE_EDGES = 12  # padding, border and the room that Qt keeps for the cursor
# A question that flashes up between two keys of one number disturbs; it waits until the typing rests.
REST = 350


class EntryRow(QObject):
    """The widgets of one marker, placed in a grid that aligns all lines.

    `edited` is sent for each change by the user; before it `range_at_stake` where the unit or the method was
    changed, which an offered range belongs to. `answered` comes before and after an answer that was taken,
    `asked` when a question or refusal has come into view.
    """

    edited = Signal()
    range_at_stake = Signal()
    answered = Signal()
    asked = Signal()

    def __init__(self, theme: Theme, marker: Marker, methods: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.marker = marker
        self.more: LineMore | None = None
        self._theme, self._methods = theme, methods
        self._grid: QGridLayout | None = None
        self._place = 0
        self.problem: Problem | None = None
        self._said: tuple[str, ...] = ()
        self._line = DraftField(marker=marker.id)
        self.name = label(marker.name, "strong", wraps=True)
        self.result = QLineEdit()
        self.unit = UnitButton(theme, marker)
        self.range = QLineEdit()
        self.range.setPlaceholderText(tr("range"))
        self.last = LastValue()
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
        """Put the widgets into three rows of the grid: the line, what is asked, and its note."""
        self._grid, self._place = grid, line
        beside = QVBoxLayout()
        beside.setContentsMargins(5, 0, 0, 0)
        beside.setSpacing(1)
        beside.addStretch(1)
        beside.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self.change)
        beside.addStretch(1)
        for column, widget in enumerate((self.name, self.result, self.unit, self.range, self.last)):
            grid.addWidget(widget, line, column)
        grid.addLayout(beside, line, 5)
        grid.addWidget(self.question, line + 1, 0, 1, 6)

    @property
    def field(self) -> DraftField:
        """What stands in the line, exactly as typed."""
        return replace(self._line, text=self.result.text(), range=self.range.text())

    @property
    def editors(self) -> list[QWidget]:
        """Result, range, and what stands under the line."""
        return [self.result, self.range, *(() if self.more is None else self.more.editors)]

    def takes(self, y: float) -> bool:
        """Whether a height of the lines' ground belongs to this line, without what stands under it."""
        return (
            min(self.result.y(), self.last.y())
            <= y
            <= max(self.result.geometry().bottom(), self.last.geometry().bottom())
        )

    @property
    def range_is_offered(self) -> bool:
        """True while the range is one that was filled in, not typed."""
        return not self.range.isModified()

    def fill(self, line: DraftField, offered: str = "") -> None:
        """Show a line of a draft; the range that would be offered for its unit goes on being an offer."""
        self._line = line
        self.result.setText(line.text)
        self.offer_range(line.range)
        self.range.setModified(bool(line.text.strip()) and line.range != offered)
        self._show_unit(line.unit)
        if self.more is not None or line.note.strip():
            self._more().show_line(line)

    def offer_range(self, text: str) -> None:
        """Fill in a range, as an offer that a later one may replace."""
        self.range.setText(text)
        self.range.setCursorPosition(0)
        width = self.range.fontMetrics().horizontalAdvance(text) + RANGE_EDGES
        self.range.setFixedWidth(min(max(width, LEAST_RANGE), MOST_RANGE))

    def take_range(self, text: str) -> None:
        """Take a range as typed, which no offer replaces."""
        self.offer_range(text)
        self.range.setModified(True)

    def open_more(self) -> None:
        """Go to the note of the line, with who may read it and the method."""
        more = self._more()
        more.show()
        more.begin()

    def show_claims(self, chip: str, change: str, whole: str = "") -> None:
        """Show how the result was understood and how it compares; `whole` is the change in a sentence."""
        asked = "" if self.problem is None else asked_words(self.problem)
        sentence = "" if self.problem is None else self.problem.sentence
        said = (asked, sentence, chip, whole or change, self.last.whole)
        if said == self._said:
            return
        self._said = said
        self.chip.setText(chip)
        self.chip.setVisible(bool(chip) and not asked)
        self.change.setText(asked or change)
        self.change.setToolTip("" if asked else whole)
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
        if self.problem is not None and self.question.isHidden():
            self.question.show()
            self.asked.emit()

    def answer(self, key: int) -> bool:
        """Take the answer of a function key; return whether there was one."""
        repair = self.question.answer_of(self.problem, key)
        if repair is not None:
            self.take(repair)
        return repair is not None

    def take(self, repair: Repair) -> None:
        """Do what an answer says: replace text, unit or method, or keep exactly what was typed."""
        self.answered.emit()
        if repair.text is not None:
            self.result.setText(repair.text)
        method = self._line.method if repair.method is None else repair.method
        self._line = replace(self._line, kept=repair.keeps, method=method)
        if repair.range is not None:
            self.offer_range(repair.range)
            self.range.setModified(True)
        if repair.unit is not None:
            self._show_unit(repair.unit)
        if repair.unit is not None or repair.method is not None:
            self.range_at_stake.emit()
        self._show_more()
        self.edited.emit()
        self.answered.emit()
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)

    def await_result(self, word: str) -> bool:
        """Write into an empty line that its result comes later, or clear it again; False over a result."""
        typed = self.result.text().strip()
        if typed not in ("", word):
            return False
        self.result.setText("" if typed else word)
        return True

    def open_units(self) -> None:
        """Let the user choose another unit; the focus comes back to the result."""
        self.unit.open()

    def _type(self) -> None:
        """A result typed anew has answered nothing, and one that was cleared has no method any more."""
        method = self._line.method if self.result.text().strip() else ""
        self._line = replace(self._line, kept=False, method=method)
        self._show_more()
        self.edited.emit()

    def _more(self) -> LineMore:
        """The editors under the line; most lines never have any, so they are made when they are wanted."""
        if self.more is None:
            self.more = LineMore(self._theme, self.marker.name, self._methods)
            self.more.show_line(self._line)
            self.more.edited.connect(self._take_more)
            self.more.method_changed.connect(self._take_method)
            if self._grid is not None:
                self._grid.addWidget(self.more, self._place + 2, 0, 1, 6)
        return self.more

    def _show_more(self) -> None:
        if self.more is not None and self.more.method.currentText() != self._line.method:
            self.more.show_line(self._line)

    def _take_more(self) -> None:
        self._line = self._more().read_into(self._line)
        self.edited.emit()

    def _take_method(self) -> None:
        self._line = self._more().read_into(self._line)
        self.range_at_stake.emit()

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
        self.range.setAccessibleName(tr("Lab range of {name}", name=name))
        self.range.setFixedWidth(LEAST_RANGE)
        self.range.setToolTip(tr("The laboratory's own range for {name}, as printed", name=name))
        self.chip.setFont(font(11, QFont.Weight.Medium))
        self.chip.hide()


def _dress_as(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the stylesheet looks at; styling again takes time, so only where it differs."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().polish(widget)
