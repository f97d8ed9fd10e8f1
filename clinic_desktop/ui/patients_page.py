"""The page "Patients": every man in one table that is searched, sorted and narrowed while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout

from clinic_desktop.clinical.typed_birth_dates import sought
from clinic_desktop.drawing.man_list import Column, Shown, arranged, fitting
from clinic_desktop.language import counted, phrase, tr
from clinic_desktop.ui.choice import Choice
from clinic_desktop.ui.closable_page import ClosablePage, spaced
from clinic_desktop.ui.controls import ActionButton, frame, label
from clinic_desktop.ui.locale_order import day_first
from clinic_desktop.ui.man_table import COLUMNS, ManTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.man_list import ManRow
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.patient import Patient

SEARCH = phrase("Name, chart number or birth date")
SHOW, SORTED_BY = phrase("Show"), phrase("Sorted by")
READING = phrase("Reading…")
NOBODY = phrase("No patients yet; add the first man with “New patient”.")
NONE_FITS = phrase("No man fits; type less, or show others.")
SHOWN, LISTED = tuple(Shown), COLUMNS


class PatientsPage(ClosablePage):
    """`opened`, `edited`, `archived`, `brought_back` and `merged` carry the man whom one stands on."""

    opened = Signal(str)
    edited = Signal(object)
    archived = Signal(object)
    brought_back = Signal(object)
    merged = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows: tuple[ManRow, ...] = ()
        self._column, self._backwards = Column.NAME, False
        self._resting: dict[ActionButton, str] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr(SEARCH))
        self.search.setAccessibleName(tr(SEARCH))
        self.search.setClearButtonEnabled(True)
        self.shown = self._choice(theme, tr(SHOW), [tr(each.value) for each in SHOWN])
        self.order = self._choice(theme, tr(SORTED_BY), [tr(each.value) for each in LISTED])
        self.table = ManTable(theme)
        self.count, self._state = label("", "muted"), label(tr(READING), "muted", wraps=True)
        self.open_him = ActionButton(theme, tr("Open"))
        self.edit = ActionButton(theme, tr("Edit details"))
        self.put_away = ActionButton(theme, tr("Archive"))
        self.merge = ActionButton(theme, tr("Merge…"))
        self._connect()
        self._lay_out()
        self._follow()

    def show_men(self, rows: Sequence[ManRow]) -> None:
        """Show these men; what is sought, and how they are sorted, stays."""
        self._rows = tuple(rows)
        self._arrange()

    def begin(self) -> None:
        """Take the focus in the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def clear(self) -> None:
        """Show nobody, and seek nobody."""
        self.search.clear()
        self.shown.setCurrentIndex(0)
        self.show_men(())
        self._state.setText(tr(READING))

    def rest(self, editing: str, merging: str) -> None:
        """Let nothing be changed, or nothing be merged, and say why."""
        self._resting = {self.edit: editing, self.put_away: editing, self.merge: merging}
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search Down goes to the table, and Esc empties it before it leaves the page."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.begin()
            return True
        if watched is self.search and event.key() == Qt.Key.Key_Down:
            self._go_to_table()
            return True
        return False

    def _arrange(self) -> None:
        found = fitting(
            self._rows,
            sought(self.search.text().strip(), day_first=day_first()),
            SHOWN[self.shown.currentIndex()],
        )
        self.table.show_rows(arranged(found, self._column, backwards=self._backwards))
        way = Qt.SortOrder.DescendingOrder if self._backwards else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(LISTED.index(self._column), way)
        self.count.setText(
            tr("{found} of {count}", found=counted(len(found)), count=counted(len(self._rows)))
            if self._rows
            else ""
        )
        self._state.setText(tr(NONE_FITS if self._rows else NOBODY))
        self._state.setVisible(not found)
        self.table.setVisible(bool(found))
        self._follow()

    def _follow(self) -> None:
        """Let the acts be those of the man whom one stands on."""
        man = self.table.man if self.table.men.rows else None
        if man is not None:
            self.put_away.say(tr("Bring back") if man.archived else tr("Archive"))
        for button in self._acts:
            reason = self._resting.get(button, "")
            button.rest(reason)
            button.setEnabled(man is not None)
            if man is not None and not reason:
                button.setAccessibleDescription(man.name)

    @property
    def _acts(self) -> tuple[ActionButton, ...]:
        return (self.open_him, self.edit, self.put_away, self.merge)

    def _go_to_table(self) -> None:
        if self.table.men.rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        """Open the only man that fits, else go on to the table."""
        if len(self.table.men.rows) == 1:
            self.opened.emit(self.table.men.rows[0].patient.id)
        else:
            self._go_to_table()

    def _type_on(self, letter: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(letter)

    def _press(self, section: int) -> None:
        again = LISTED[section] is self._column
        self._backwards = again and not self._backwards
        self._sort_by(LISTED[section])

    def _choose_order(self, place: int) -> None:
        self._backwards = False
        self._sort_by(LISTED[place])

    def _sort_by(self, column: Column) -> None:
        self._column = column
        self.order.setCurrentIndex(LISTED.index(column))
        self._arrange()

    def _do(self, act: Signal) -> None:
        man = self.table.man
        if man is not None:
            act.emit(man)

    def _archive(self) -> None:
        man = self.table.man
        if man is not None:
            (self.brought_back if man.archived else self.archived).emit(man)

    def _open(self) -> None:
        man: Patient | None = self.table.man
        if man is not None:
            self.opened.emit(man.id)

    def _offer_acts(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._acts:
            act = menu.addAction(button.text())
            act.setEnabled(button.isEnabled())
            act.triggered.connect(button.click)
        menu.popup(where)

    def _choice(self, theme: Theme, name: str, words: list[str]) -> Choice:
        made = Choice(theme)
        made.setAccessibleName(name)
        made.addItems(words)
        return made

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._arrange())
        self.search.returnPressed.connect(self._enter)
        self.search.installEventFilter(self)
        self.table.installEventFilter(self)
        self.shown.activated.connect(lambda _: self._arrange())
        self.order.activated.connect(self._choose_order)
        self.table.horizontalHeader().sectionClicked.connect(self._press)
        self.table.opened.connect(self.opened)
        self.table.moved.connect(self._follow)
        self.table.typed.connect(self._type_on)
        self.table.left_upwards.connect(self.begin)
        self.table.menu_asked.connect(self._offer_acts)
        self.open_him.clicked.connect(self._open)
        self.edit.clicked.connect(lambda: self._do(self.edited))
        self.put_away.clicked.connect(self._archive)
        self.merge.clicked.connect(lambda: self._do(self.merged))

    def _lay_out(self) -> None:
        inside = spaced(QVBoxLayout())
        inside.addWidget(self._card(), 1)
        self._column_under(tr("Patients")).addLayout(inside, 1)

    def _card(self) -> QFrame:
        top, foot = QHBoxLayout(), QHBoxLayout()
        for row in (top, foot):
            row.setSpacing(8)
        top.addWidget(self.search, 1)
        for words, choice in ((SHOW, self.shown), (SORTED_BY, self.order)):
            top.addSpacing(8)
            said = label(tr(words), "muted")
            said.setBuddy(choice)
            top.addWidget(said)
            top.addWidget(choice)
        foot.addWidget(self.count, 1)
        for button in self._acts:
            foot.addWidget(button)
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._state)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        column.addLayout(foot)
        return card
