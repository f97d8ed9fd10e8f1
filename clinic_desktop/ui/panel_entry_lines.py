"""The lines of the entry form, one per marker, in one grid."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clinic_desktop.clinical.awaited_words import awaited_word
from clinic_desktop.clinical.typed_methods import offered_methods
from clinic_desktop.drawing.changes import change_sentence
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.clipboard import pasted_table
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.panel_entry_row import EntryRow
from clinic_desktop.ui.panel_entry_words import change_words, chip, last_words
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinic_desktop.clinical.intake import Intake
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.assessment import Judged
    from clinic_desktop.model.draft import DraftField
    from clinic_desktop.ui.panel_entry_start import Beginnings

HEADINGS = (phrase("Marker"), phrase("Result"), phrase("Unit"), phrase("Lab range"), phrase("Last"), "")
RIGHT = ("Result", "Last")
NAME_WIDTH, LAST_WIDTH, CHANGE_WIDTH = 84, 42, 56
NAME_SHARE, CHANGE_SHARE = 11, 10


class EntryLines(QWidget):
    """Holds one EntryRow per marker.

    `edited` is sent for each change by the user, `answered` before and after an answer was taken; `in_view`
    carries what should be scrolled to, `pasted` the line into which more than one cell was pasted, and the
    text. Ranges that were filled in follow unit and laboratory; typed ones
    stay.
    """

    edited = Signal()
    answered = Signal()
    in_view = Signal(object)
    pasted = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ground, self._places = QWidget(), QGridLayout()
        self._before: QWidget | None = None
        self._laboratory = ""
        self.begin: Beginnings | None = None
        self.rows: tuple[EntryRow, ...] = ()
        self.current: EntryRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._ground)

    def show_fields(self, fields: Iterable[DraftField], begin: Beginnings | None, laboratory: str) -> None:
        """Begin anew with these lines; without beginnings there are none."""
        self.begin, self._laboratory = begin, laboratory
        self._throw_away(self._ground)
        self.current = None
        ground = QWidget()
        self.rows, self._places = (), self._grid()
        ground.setLayout(self._places)
        self._ground = ground
        if begin is not None:
            for field in fields:
                self._place(field, begin.knowledge.markers[field.marker])
        self._column.addWidget(ground)
        ground.show()  # at once: the focus goes to a line next

    def fill(self, fields: Iterable[DraftField]) -> None:
        """Show another state of the same lines."""
        for row, field in zip(self.rows, fields, strict=True):
            if row.field != field:
                row.fill(field, self.range_text(row.marker, field))

    def line_of(self, marker: str) -> EntryRow | None:
        """The line of a marker; where there was none, a new one after the others, which stay as they are."""
        found = next((row for row in self.rows if row.marker.id == marker), None)
        if found is not None or self.begin is None:
            return found
        field = self.begin.line(marker, self._laboratory)
        row = self._place(field, self.begin.knowledge.markers[marker])
        for widget in (row.name, row.result, row.unit, row.range, row.last):
            widget.show()  # at once: the focus goes there next
        return row

    def take_laboratory(self, laboratory: str) -> None:
        """Offer what this laboratory printed last, wherever nothing was typed over the offer."""
        self._laboratory = laboratory
        for row in self.rows:
            if self.begin is None or not row.range_is_offered:
                continue
            if row.field.text.strip():
                self._offer_range(row)
            else:
                row.fill(self.begin.line(row.marker.id, laboratory))

    def show_intake(self, intake: Intake, judged: Sequence[Judged], begin: Beginnings) -> None:
        """Show beside each line what became of its result."""
        problems = {problem.field: problem for problem in reversed(intake.problems)}
        claims = {each.marker: each for each in judged if not each.derived}
        panel = intake.panel
        lasts = begin.lasts((row.marker.id for row in self.rows), panel.collected if panel else None)
        for row in self.rows:
            marker = row.marker.id
            claim, problem = claims.get(marker), problems.get(marker)
            if problem != row.problem:
                row.show_problem(problem)
            now = begin.assessment.on
            row.last.say(*last_words(lasts.get(marker), row.field.unit, now, row.marker))
            change = claim.change if claim is not None else None
            reading = panel.reading(marker) if panel else None
            said = chip(claim, reading, begin.knowledge, counted=row.marker.counted)
            if panel is not None and marker in panel.awaited:
                said = awaited_word(begin.knowledge)
            row.show_claims(said, change_words(change), change_sentence(change))

    def remove(self, row: EntryRow) -> bool:
        """Take a line away and go to the one in its place; False for the only one, which stays."""
        place = self.rows.index(row)
        fields = [each.field for each in self.rows if each is not row]
        if not fields:
            return False
        self.show_fields(fields, self.begin, self._laboratory)
        self.go_to(self.rows[min(place, len(self.rows) - 1)])
        return True

    def row_at(self, y: float) -> EntryRow | None:
        """The line at a height of this widget."""
        return next((row for row in self.rows if row.takes(y - self._ground.y())), None)

    def await_result(self, row: EntryRow) -> None:
        """Say in an empty line that its result comes later, or take that back; a result stays."""
        if self.begin is not None and row.await_result(awaited_word(self.begin.knowledge)):
            self.edited.emit()

    def await_rest(self) -> None:
        """Say so in every empty line."""
        if self.begin is None:
            return
        word = awaited_word(self.begin.knowledge)
        empty = [row for row in self.rows if not row.result.text().strip()]
        for row in empty:
            row.await_result(word)
        if empty:
            self.edited.emit()

    @property
    def first_empty(self) -> EntryRow | None:
        """The first line without a result, else the first line."""
        empty = (row for row in self.rows if not row.result.text().strip())
        return next(empty, self.rows[0] if self.rows else None)

    @property
    def first_open(self) -> EntryRow | None:
        """The first line with an open question or a refusal."""
        return next((row for row in self.rows if row.problem is not None), None)

    def row_of(self, editor: QWidget) -> EntryRow | None:
        """The line an editor belongs to."""
        return next((row for row in self.rows if editor in row.editors), None)

    def go_to(self, row: EntryRow) -> None:
        """Put the focus on a line's result."""
        row.result.setFocus(Qt.FocusReason.OtherFocusReason)
        row.result.selectAll()
        # A line that was added just now has its place only after the next layout.
        QTimer.singleShot(0, row.result, partial(self._keep_in_view, row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the line with the focus in view; a question that was waiting appears when its line is left."""
        row = self.row_of(watched) if isinstance(watched, QWidget) else None
        if row is not None and event.type() is QEvent.Type.FocusIn:
            self.current = row
            self._keep_in_view(row)
        elif row is not None and event.type() is QEvent.Type.FocusOut:
            row.ask_now()
        elif row is not None and watched is row.result and isinstance(event, QKeyEvent):
            text = pasted_table(event)
            if text:
                self.pasted.emit(row, text)
                return True
        return super().eventFilter(watched, event)

    def _keep_in_view(self, row: EntryRow) -> None:
        self.in_view.emit(row.question if row.question.isVisible() else row.result)

    def _show_asked(self, row: EntryRow) -> None:
        """A question that comes up under the line one is in is scrolled to, once it has its place."""
        if row.result.hasFocus():
            QTimer.singleShot(0, row.result, partial(self._keep_in_view, row))

    def _throw_away(self, ground: QWidget) -> None:
        """Let nobody find the lines that were; a key of theirs may be under way, so they end after it."""
        self._column.removeWidget(ground)
        ground.hide()
        ground.setParent(None)
        ground.deleteLater()
        self._before = ground  # Python's own grasp would end them at once

    def _place(self, field: DraftField, marker: Marker) -> EntryRow:
        methods = () if self.begin is None else offered_methods(marker, self.begin.knowledge)
        row = EntryRow(self._theme, marker, methods, self._ground)
        row.place(self._places, 1 + 3 * len(self.rows))
        row.fill(field, self.range_text(marker, field))
        row.edited.connect(self.edited)
        row.answered.connect(self.answered)
        row.asked.connect(partial(self._show_asked, row))
        row.range_at_stake.connect(partial(self._offer_range, row))
        for editor in (row.result, row.range):
            editor.installEventFilter(self)
        self.rows = (*self.rows, row)
        return row

    def range_text(self, marker: Marker, line: DraftField) -> str:
        """The range to offer for results in a line's unit."""
        return "" if self.begin is None else self.begin.range_text(marker, line, self._laboratory)

    def _offer_range(self, row: EntryRow) -> None:
        if self.begin is not None and row.range_is_offered:
            row.offer_range(self.range_text(row.marker, row.field))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(5)
        grid.setVerticalSpacing(6)
        for column, text in enumerate(HEADINGS):
            title = label(tr(text), "faint")
            title.setFont(font(11))
            side = Qt.AlignmentFlag.AlignRight if text in RIGHT else Qt.AlignmentFlag.AlignLeft
            title.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(title, 0, column)
        grid.setColumnStretch(0, NAME_SHARE)
        grid.setColumnStretch(5, CHANGE_SHARE)
        for column, width in ((0, NAME_WIDTH), (4, LAST_WIDTH), (5, CHANGE_WIDTH)):
            grid.setColumnMinimumWidth(column, width)
        return grid
