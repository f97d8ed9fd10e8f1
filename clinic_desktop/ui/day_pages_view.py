"""The page on which a day's pages are printed or saved: the day, its men, and what is missing of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.clinical.typed_dates import EXAMPLE
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.ui.closable_page import ClosablePage
from clinic_desktop.ui.controls import ActionButton, ButtonKind, frame, label
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.leaving_warning import LeavingWarning
from clinic_desktop.ui.page_choices import PageChoices
from clinic_desktop.ui.progress_line import ProgressLine
from clinic_desktop.ui.wrapped_fact_table import WrappedFactTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.ui.day_pages import DayPage
    from clinic_desktop.ui.surroundings import Surroundings

TITLE = phrase("Pages of a day")
TITLES = (phrase("Name"), phrase("Birth date"), phrase("Chart number"), phrase("Page"))
WIDTHS, LAST, KEPT = (250, 130, 112), 320, (1, 2)
MOST_HEIGHT = 16_777_215  # of a widget whose height is not fixed
BELOW_LABEL = 20
NOBODY = phrase("No visit on this day.")
CONFIRMS = phrase("Whoever prints or saves them confirms that each goes to the man named beside it.")


class DayTable(WrappedFactTable):
    """As high as there is room, with long names in whole; one goes on standing where one stood."""

    def __init__(self) -> None:
        super().__init__(tr(TITLE), tuple(map(tr, TITLES)), WIDTHS, LAST, KEPT)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_facts(self, rows: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Show these rows."""
        stood = self.chosen()
        super().show_facts(rows)
        self.choose(stood)

    def _take(self, height: int) -> None:
        """Let the layout say how high the table is: it scrolls."""
        self.setMinimumHeight(0)
        self.setMaximumHeight(MOST_HEIGHT)


class DayPagesView(ClosablePage):
    """What the buttons do is the business of whoever holds it; `turned` carries a step in days."""

    turned = Signal(int)
    cancelled = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        theme = surroundings.theme
        super().__init__(theme)
        self.day = TextField(theme, "day", tr("Day"), example=full_day(EXAMPLE))
        self.day.setFixedWidth(230)
        self.before = ActionButton(theme, tr("Day before"), key="Alt ←")
        self.after = ActionButton(theme, tr("Day after"), key="Alt →")
        self.choices = PageChoices(theme, surroundings.papers)
        self.choices.setParent(self)
        self.table = DayTable()
        self.nobody = label(tr(NOBODY), "muted")
        self.said, self.confirms = label("", "strong", wraps=True), label(tr(CONFIRMS), "muted", wraps=True)
        self.print = ActionButton(theme, tr("Print"), key="Ctrl P")
        self.save = ActionButton(theme, tr("Save in a folder…"), kind=ButtonKind.PRIMARY, key="Ctrl S")
        self.progress = ProgressLine(tr("Pages handed out"))
        self.cancel = ActionButton(theme, tr("Cancel"), key="Esc")
        self.leaving = LeavingWarning(surroundings)
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.cancel.clicked.connect(self.cancelled)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save.click)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.before.click)
        QShortcut(QKeySequence("Alt+Right"), self).activated.connect(self.after.click)
        for unasked in (self.choices.reader, self.choices.language):  # each visit has its own
            unasked.setParent(self)
            unasked.hide()
        self._lay_out()
        self.show_running(running=False)

    def show_pages(self, pages: Sequence[DayPage], left: int) -> None:
        """Show the pages that are looked through; `left` says how many are not yet."""
        self.table.show_facts([(page.id, page.texts) for page in pages])
        self.table.setVisible(bool(pages or left))
        self.nobody.setVisible(not pages and not left)
        ready = sum(page.waiting for page in pages)
        self.said.setText(tr("Looking through the visits…") if left else _ready_words(ready))
        self.said.setVisible(bool(pages or left))
        self.confirms.setVisible(bool(ready))
        for button in (self.print, self.save):
            button.setEnabled(bool(ready) and not left)

    def show_running(self, *, running: bool) -> None:
        """Show how far it is, with a way to stop it, while pages are handed out."""
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        for part in (self.print, self.save):
            part.setVisible(not running)
        for part in (self.day, self.before, self.after, *self.choices.widgets[2:]):
            part.setEnabled(not running)

    def begin(self) -> None:
        """Take the focus: on the men, else on the day."""
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.day.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is going on, and else goes back."""
        if event.key() == Qt.Key.Key_Escape and self.cancel.isVisible():
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = self._column_under(tr(TITLE))
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(20, 14, 20, 14)
        inside.setSpacing(10)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, BELOW_LABEL, 0, 0)
        beside.setSpacing(8)
        for part in (self.before, self.after, *self.choices.widgets[2:]):
            beside.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        day = QHBoxLayout()
        day.setSpacing(8)
        day.addWidget(self.day)
        day.addLayout(beside)
        day.addStretch(1)
        inside.addLayout(day)
        inside.addWidget(self.nobody)
        inside.addWidget(self.table, 1)
        column.addWidget(body, 1)
        column.addWidget(self.leaving)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = frame("foot")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.said)
        words.addWidget(self.confirms)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for part in (self.progress, self.cancel, self.print, self.save):
            row.addWidget(part)
        return foot


def _ready_words(ready: int) -> str:
    if not ready:
        return tr("No page can be handed out yet.")
    return tr_n("{number} page can be handed out.", "{number} pages can be handed out.", ready)
