"""The lines of the entry form, one per marker, in one grid that scrolls where they do not fit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from clinic_desktop.ui.controls import label
from clinic_desktop.ui.panel_entry_row import EntryRow
from clinic_desktop.ui.panel_entry_words import change_words, chip, last_words
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.clinical.intake import Intake
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.assessment import Judged
    from clinic_desktop.model.draft import DraftField
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.panel_entry_start import Beginnings

HEADINGS = ("Marker", "Result", "Unit", "Lab range", "Last", "")
RIGHT = ("Result", "Last")
NAME_WIDTH, LAST_WIDTH, CHANGE_WIDTH = 88, 42, 70
NAME_SHARE, CHANGE_SHARE = 11, 10


class EntryLines(QScrollArea):
    """Holds one EntryRow per marker; the line with the focus is always in view.

    `edited` is sent for each change by the user. Ranges that were filled in follow unit and laboratory;
    typed ones stay.
    """

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ground, self._places = QWidget(), QGridLayout()
        self._laboratory = ""
        self.begin: Beginnings | None = None
        self.rows: tuple[EntryRow, ...] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_fields(self, fields: Iterable[DraftField], begin: Beginnings | None, laboratory: str) -> None:
        """Begin anew with these lines; without beginnings there are none."""
        self.begin, self._laboratory = begin, laboratory
        ground = QWidget()
        ground.setProperty("look", "lines")
        # Broken names make the least height of the lines greater than their height at this width.
        ground.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.rows, self._places = (), self._grid()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._places)
        column.addStretch(1)
        self._ground = ground
        if begin is not None:
            for field in fields:
                self._place(field, begin.knowledge.markers[field.marker])
        self.setWidget(ground)

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
            row.show_last(*last_words(lasts.get(marker), row.field.unit))
            change = change_words(claim.change) if claim is not None else ""
            row.show_claims(chip(panel.reading(marker) if panel else None), change)

    def names_of(self, problems: Iterable[Problem]) -> list[str]:
        """What the fields with these problems are called."""
        names = {row.marker.id: row.marker.name for row in self.rows}
        return [names.get(problem.field, problem.field.replace("_", " ")) for problem in problems]

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
        return next((row for row in self.rows if editor in (row.result, row.range)), None)

    def go_to(self, row: EntryRow) -> None:
        """Put the focus on a line's result."""
        row.result.setFocus(Qt.FocusReason.OtherFocusReason)
        row.result.selectAll()
        # A line that was added just now has its place only after the next layout.
        QTimer.singleShot(0, row.result, partial(self._keep_in_view, row))

    def sizeHint(self) -> QSize:
        """As high as the lines, so that the foot follows the last one where there is room."""
        ground = self.widget()
        if ground is None:
            return super().sizeHint()
        return QSize(ground.sizeHint().width(), ground.heightForWidth(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        """Three lines are enough to go on typing."""
        return QSize(300, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower form breaks names and may be higher."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the line with the focus in view; a question that was waiting appears when its line is left."""
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        row = self.row_of(watched) if isinstance(watched, QWidget) else None
        if row is not None and event.type() is QEvent.Type.FocusIn:
            self._keep_in_view(row)
        elif row is not None and event.type() is QEvent.Type.FocusOut:
            row.ask_now()
        return super().eventFilter(watched, event)

    def _keep_in_view(self, row: EntryRow) -> None:
        self.ensureWidgetVisible(row.question if row.question.isVisible() else row.result, 0, 24)

    def _place(self, field: DraftField, marker: Marker) -> EntryRow:
        row = EntryRow(self._theme, marker, self._ground)
        row.place(self._places, 1 + 2 * len(self.rows))
        row.fill(field)
        row.edited.connect(self.edited)
        row.range_at_stake.connect(partial(self._offer_range, row))
        for editor in (row.result, row.range):
            editor.installEventFilter(self)
        self.rows = (*self.rows, row)
        return row

    def _offer_range(self, row: EntryRow) -> None:
        if self.begin is not None and row.range_is_offered:
            row.offer_range(self.begin.range_text(row.marker, row.field, self._laboratory))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(5)
        grid.setVerticalSpacing(7)
        for column, text in enumerate(HEADINGS):
            title = label(text, "faint")
            title.setFont(font(11))
            side = Qt.AlignmentFlag.AlignRight if text in RIGHT else Qt.AlignmentFlag.AlignLeft
            title.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(title, 0, column)
        grid.setColumnStretch(0, NAME_SHARE)
        grid.setColumnStretch(5, CHANGE_SHARE)
        for column, width in ((0, NAME_WIDTH), (4, LAST_WIDTH), (5, CHANGE_WIDTH)):
            grid.setColumnMinimumWidth(column, width)
        return grid
