"""What stands in the page area while no man is open: the day's worklist, and everybody by phase day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from clinic_desktop.drawing.worklist_cards import CardKind
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, frame, label
from clinic_desktop.ui.tabs import Tabs
from clinic_desktop.ui.worklist_card import WorklistCard
from clinic_desktop.ui.worklist_empty import EmptyCard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.drawing.worklist_cards import Card, Item
    from clinic_desktop.ui.phase_grid import PhaseGrid
    from clinic_desktop.ui.worklist_rows import Say, WorklistRows

VIEWS = (phrase("Waiting"), phrase("By phase day"))
BUSY = phrase("Bringing the list up to date…")
ENTERING = (CardKind.OVERDUE, CardKind.DUE, CardKind.DRAFTS)


class HomePage(QWidget):
    """One action a row; `acted` carries the card's kind and the item.

    `turned` says that another view is shown, or more of a card, and the page has to be given anew.
    """

    new_patient = Signal()
    call_list = Signal()
    day_pages = Signal()
    acted = Signal(object, object)
    warned = Signal(str)
    turned = Signal()

    def __init__(self, theme: Theme, say: Say, grid: PhaseGrid, meanings: Mapping[CardKind, str]) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._resting = ""
        self.grid = grid
        self.cards = {kind: WorklistCard(theme, kind, say, meanings[kind]) for kind in CardKind}
        self.empty = EmptyCard()
        self.views = Tabs(theme, tuple(map(tr, VIEWS)))
        self.views.setAccessibleName(tr("Views of the worklist"))
        self.views.currentChanged.connect(self._show_view)
        self._scroll, self._body, self._foot = QScrollArea(), QStackedWidget(), QVBoxLayout()
        self._lay_out(self._head(theme))
        self._connect()

    def show_day(self, day: str) -> None:
        """Show which day it is."""
        self._day.setText(day)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show who waits."""
        found = {card.kind: card for card in cards}
        for kind, card in self.cards.items():
            card.show_card(found.get(kind))

    def show_lasting(self, *, lasting: bool) -> None:
        """Say that the list is being brought up to date, while it is."""
        self._busy.setText(tr(BUSY) if lasting else "")

    @property
    def whole(self) -> frozenset[CardKind]:
        """The cards that are shown whole, not their first rows alone."""
        return frozenset(kind for kind, card in self.cards.items() if card.shows_whole)

    @property
    def by_phase_day(self) -> bool:
        """True while everybody is shown by phase day."""
        return self.views.currentIndex() == 1

    def put_at_foot(self, card: QFrame) -> None:
        """Keep a card under those of the day."""
        self._foot.addWidget(card)

    def rest(self, reason: str) -> None:
        """Let nobody be added and no panel be entered, and say why."""
        self._resting = reason
        self._new.rest(reason)
        for kind in ENTERING:
            self.cards[kind].rest(reason)

    def begin(self) -> None:
        """Take the focus where one goes on: the row one stood on, the first one, or the first man to add."""
        if self.by_phase_day:
            self.grid.begin()
            return
        lists = self._lists()
        stood = next((rows for rows in lists if rows.standing_on() is not None), None)
        if stood is not None:
            stood.enter_at(max(stood.currentIndex().row(), 0))
        elif lists:
            lists[0].enter_at(0)
        else:
            (self.views if self._resting else self._new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, kind: CardKind, item: Item) -> None:
        if self._resting and kind in ENTERING:
            self.warned.emit(self._resting)
        else:
            self.acted.emit(kind, item)

    def _lists(self) -> list[WorklistRows]:
        return [card.rows for card in self.cards.values() if not card.isHidden()]

    def _go_on(self, rows: WorklistRows, step: int) -> None:
        """Go from the end of one card to the next one."""
        lists = self._lists()
        place = lists.index(rows) + step
        if 0 <= place < len(lists):
            lists[place].enter_at(0 if step > 0 else -1)

    def _reveal(self, rows: WorklistRows) -> None:
        """Scroll to the row one stands on."""
        row = rows.visualRect(rows.currentIndex())
        inside = self._scroll.widget()
        where = rows.viewport().mapTo(inside, QPoint(0, row.center().y()))
        self._scroll.ensureVisible(0, where.y(), 0, 2 * row.height())

    def _show_view(self, place: int) -> None:
        self._body.setCurrentIndex(place)
        self.turned.emit()

    def _connect(self) -> None:
        for kind, card in self.cards.items():
            rows = card.rows
            card.turned.connect(self.turned)
            card.acted.connect(lambda item, kind=kind: self._act(kind, item))
            rows.left_downwards.connect(lambda rows=rows: self._go_on(rows, 1))
            rows.left_upwards.connect(lambda rows=rows: self._go_on(rows, -1))
            rows.moved.connect(lambda rows=rows: self._reveal(rows))

    def _head(self, theme: Theme) -> QFrame:
        head = frame("header")
        self._day, self._busy = label("", "title"), label("", "small")
        self._new = ActionButton(theme, tr("New patient"), kind=ButtonKind.PRIMARY)
        self._new.clicked.connect(self.new_patient)
        self._call = ActionButton(theme, tr("Call list"), key="Ctrl P")
        self._call.clicked.connect(self.call_list)
        self._day_pages = ActionButton(theme, tr("Pages of a day"), key="Ctrl Shift P")
        self._day_pages.show_key(shown=False)
        self._day_pages.clicked.connect(self.day_pages)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._day)
        row.addStretch(1)
        for part in (self._busy, self._day_pages, self._call, self._new):
            row.addWidget(part)
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 12, 20, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.views)
        return head

    def _lay_out(self, head: QFrame) -> None:
        inside = QWidget()
        inside.setProperty("look", "page")
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(16, 14, 16, 14)
        cards.setSpacing(12)
        for card in (*self.cards.values(), self.empty):
            cards.addWidget(card)
        cards.addLayout(self._foot)
        cards.addStretch(1)
        self._foot.setSpacing(12)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._body.addWidget(self._scroll)
        self._body.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._body, 1)
