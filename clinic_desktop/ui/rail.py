"""The left rail: brand, search, the men, and who is signed in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.ui.controls import ActionButton, ButtonKind, frame, label
from clinic_desktop.ui.gate import brand
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.navigation_button import NavigationButton
from clinic_desktop.ui.patient_list import PatientList, RowWords
from clinic_desktop.ui.place import MANAGED, UPKEEP, Place
from clinic_desktop.ui.rail_search import RailActions
from clinic_desktop.ui.rail_words import NO_ACTION, NOBODY, heading_words, hidden_words
from clinic_desktop.ui.theme import font
from clinic_desktop.ui.theme_button import ThemeButton
from clinic_desktop.ui.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.ui.action import Action
    from clinic_desktop.ui.appearance import Appearance
    from clinic_desktop.ui.room import Room

WIDTH = 258
SEARCH = phrase("Name, number, birth date")
IN_ROOM = phrase("Patient in room")


class Rail(QFrame):
    """Typing in the search narrows the list; Enter opens the only match, else goes to the list.

    `find` gets what was typed, empty for everybody, and returns the men to show. `went` carries the Place
    whose entry was pressed.
    """

    chosen = Signal(str)
    went = Signal(object)
    passphrase = Signal()
    new_patient = Signal()
    lock = Signal()

    def __init__(
        self,
        theme: Theme,
        find: Callable[[str], Sequence[Patient]],
        describe: Callable[[Patient], RowWords],
        user: str,
    ) -> None:
        super().__init__()
        self.setProperty("look", "rail")
        self.setFixedWidth(WIDTH)
        self._find = find
        self._room: Room | None = None
        self._in_room: Tick | None = None
        self.search = self._make_search()
        self.men = PatientList(theme, describe)
        self.men.chosen.connect(self._open)
        self.men.left_upwards.connect(self.start_search)
        self.men.installEventFilter(self)
        self.actions = RailActions(theme, self.search, self.men)
        self.actions.list.installEventFilter(self)
        self.entries = {place: NavigationButton(theme, tr(place.value)) for place in Place}
        for place, entry in self.entries.items():
            entry.clicked.connect(partial(self._go, place))
        self._heading = label("", "faint")
        spaced = font(11)
        spaced.setCapitalization(QFont.Capitalization.AllUppercase)
        spaced.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        self._heading.setFont(spaced)
        self._nobody = label("", "muted", wraps=True)
        self._nobody.setContentsMargins(18, 4, 18, 0)
        self._resting = label("", "small", wraps=True)
        self._resting.setContentsMargins(18, 4, 18, 8)
        self._resting.hide()
        self._lay_out(theme, user)

    def refresh(self) -> None:
        """Ask again for the men that the search leaves."""
        text = self.search.text().strip()
        found = () if self.actions.asked else tuple(self._find(text))
        self.men.show_patients(found, searching=bool(text))
        self.actions.refresh(len(found))
        acts = self.actions.list.listed.rowCount()
        self._heading.setText(heading_words(text, len(found), acts, asked=self.actions.asked))
        hidden = self._room is not None and self._room.taken
        if self._in_room is not None:
            self._in_room.setChecked(hidden)
        self._nobody.setText(hidden_words(len(found), text) if hidden else tr(NOBODY[bool(text)]))
        self._nobody.setVisible((hidden or not found) and not (self.actions.asked and acts))
        if self.actions.asked:
            self._nobody.setText(tr(NO_ACTION))
        self.men.setVisible(bool(found) and not hidden)

    def offer(self, actions: Sequence[Action]) -> None:
        """Let these be found by the search, below the men."""
        self.actions.offer(actions)

    def offer_room(self, theme: Theme, room: Room) -> None:
        """Let the names be hidden while a patient is in the room, by a box above the list of men."""
        self._room = room
        box = Tick(theme, tr(IN_ROOM))
        box.setFont(font(12))
        box.toggled.connect(lambda taken: room.take(taken=taken))
        self._in_room = box
        room.changed.connect(self.refresh)
        line = QHBoxLayout()
        line.setContentsMargins(18, 2, 10, 4)
        line.addWidget(box)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertLayout(column.indexOf(self._nobody), line)
        self.setTabOrder(self._add, box)

    @property
    def anybody(self) -> bool:
        """True where the list shows a man."""
        return self.men.listed.rowCount() > 0

    def start_search(self) -> None:
        """Put the focus into the search, ready to type over what stands there."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def mark_open(self, open_: Place | None) -> None:
        """Mark the entry of the page that is open, if it has one."""
        for place, entry in self.entries.items():
            entry.mark(chosen=place is open_)

    def rest(self, reason: str, *, said: bool) -> None:
        """Let nothing be entered, and give the reason; in a line of its own where nothing else says it."""
        self._add.rest(reason)
        self._resting.setText(reason if said else "")
        self._resting.setVisible(said and bool(reason))

    def rest_users(self, reason: str) -> None:
        """Let the users, and what they did, be somebody else's business, and say whose."""
        for place in MANAGED:
            self.entries[place].rest(reason)

    def offer_theme(self, appearance: Appearance) -> None:
        """Let the theme be chosen, beside the lock."""
        foot = self._foot_row
        foot.insertWidget(foot.count() - 1, ThemeButton(appearance.theme, appearance))

    def hide_upkeep(self) -> None:
        """Offer nothing that only a clinic in use has."""
        for place in UPKEEP:
            self.entries[place].hide()

    def count_waiting(self, count: int) -> None:
        """Say how many rows stand on the worklist."""
        self.entries[Place.WORKLIST].count(count, tr_n("{number} waiting", "{number} waiting", count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search Down goes to the list; Esc there and in the list ends the search."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.start_search()
            return True
        if watched is self.search and event.key() == Qt.Key.Key_Down:
            self._go_down()
            return True
        return False

    def _make_search(self) -> QLineEdit:
        made = QLineEdit()
        made.setProperty("look", "search")
        made.setPlaceholderText(tr(SEARCH))
        made.setAccessibleName(tr(SEARCH))
        made.setAccessibleDescription(keys_here("Ctrl K"))
        made.textChanged.connect(lambda _: self.refresh())
        made.returnPressed.connect(self._enter)
        made.installEventFilter(self)
        hint = QHBoxLayout(made)
        hint.setContentsMargins(0, 0, 10, 0)
        key = label("Ctrl K", "key")
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hint.addStretch(1)
        hint.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _go(self, place: Place, *_: object) -> None:
        self.went.emit(place)

    def _enter(self) -> None:
        only = self.men.only_match()
        if only and self.search.text().strip():
            self._open(only)
        elif not self.men.listed.rowCount():
            self.actions.enter()
        else:
            self._go_down()

    def _go_down(self) -> None:
        if self.men.isVisible():
            self.men.go_to_first()
        elif self.actions.list.isVisible():
            self.actions.list.go_to_first()

    def _open(self, patient_id: str) -> None:
        if self.search.text():
            self.search.clear()
        self.chosen.emit(patient_id)

    def _lay_out(self, theme: Theme, user: str) -> None:
        self._add = ActionButton(theme, tr("New patient"), kind=ButtonKind.LINK)
        self._add.setFont(font(12, QFont.Weight.Medium))
        self._add.clicked.connect(self.new_patient)
        top = QHBoxLayout()
        top.setContentsMargins(18, 6, 10, 2)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._add)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 12, 11)
        head.addWidget(brand(theme))
        search = QHBoxLayout()
        search.setContentsMargins(12, 0, 12, 6)
        search.addWidget(self.search)
        entries = QVBoxLayout()
        entries.setContentsMargins(8, 2, 8, 4)
        entries.setSpacing(2)
        for entry in self.entries.values():
            entries.addWidget(entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(search)
        column.addLayout(entries)
        column.addLayout(top)
        column.addWidget(self._nobody)
        column.addWidget(self.men, 100)
        column.addWidget(self.actions.list, 100)
        column.addStretch(1)
        column.addWidget(self._resting)
        column.addWidget(self._foot(theme, user))

    def _foot(self, theme: Theme, user: str) -> QFrame:
        foot = frame("foot")
        name = NavigationButton(theme, user)
        name.setToolTip(tr("Your passphrase"))
        name.setAccessibleDescription(tr("Your passphrase"))
        name.clicked.connect(self.passphrase)
        lock = ActionButton(theme, tr("Lock"), kind=ButtonKind.LINK, key="Ctrl L")
        lock.clicked.connect(self.lock)
        row = self._foot_row = QHBoxLayout(foot)
        row.setContentsMargins(8, 6, 10, 6)
        row.setSpacing(2)
        row.addWidget(name, 1)
        row.addWidget(lock)
        return foot
