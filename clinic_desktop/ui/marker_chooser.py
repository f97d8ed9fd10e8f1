"""Choose a marker by typing part of its name; the last line makes one that nobody knows yet."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.theme import font, icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
ROW, MOST_ROWS = 28, 6
PROMPT = phrase("Its name, or part of it")
NOBODYS = ""  # what the last line stands for


@dataclass(frozen=True, slots=True)
class Offer:
    """A marker that may be chosen: its name, what else is said of it, and all it is found by.

    One that has its line already is `there`: it is found only by whoever looks for it.
    """

    id: str
    name: str
    also: str
    found_by: str
    there: bool = False

    @property
    def words(self) -> str:
        """What the list shows."""
        return f"{self.name}  ·  {self.also}" if self.also else self.name


class MarkerChooser(QWidget):
    """The arrow keys go through the list while the focus stays where one types; Enter takes the line.

    `chosen` carries a marker's id, `new` what was typed, `left` is sent by Esc.
    """

    chosen = Signal(str)
    new = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._offers: Sequence[Offer] = ()
        self.typed = QLineEdit()
        self.typed.setAccessibleName(tr(PROMPT))
        self.typed.setPlaceholderText(tr(PROMPT))
        self.typed.textChanged.connect(self._narrow)
        self.typed.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Markers to add"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFont(font(13))
        self.list.setIconSize(QSize(14, 14))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        self.list.currentItemChanged.connect(lambda now, _before: self._tell(now))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.typed)
        column.addWidget(self.list)

    def begin(self, offers: Sequence[Offer], text: str = "") -> None:
        """Offer these, in their order, and take the focus."""
        self._offers = offers
        self.typed.setText(text)
        self._narrow(text)
        self.typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts; Up and Down are the list's, Enter takes, Esc leaves."""
        if not isinstance(event, QKeyEvent) or watched is not self.typed:
            return False
        if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        whole = event.key() in ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        # Ctrl+Enter is for the whole form, not for a line of the list.
        return event.type() is QEvent.Type.KeyPress and not whole and self._act(event.key())

    def _act(self, key: int) -> bool:
        if key in ENTER:
            self._take(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in STEPS:
            row = self.list.currentRow() + STEPS[Qt.Key(key)]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        else:
            return False
        return True

    def _narrow(self, text: str) -> None:
        """Show what the typed text finds, names that begin with it first, then the line for a new one."""
        wanted = folded(text)
        found = [o for o in self._offers if wanted in o.found_by and (wanted or not o.there)]
        found.sort(key=lambda offer: not folded(offer.name).startswith(wanted))
        self.list.clear()
        for offer in found:
            self._add(offer.words, offer.id)
        named = " ".join(text.split())
        if not any(offer.there and folded(offer.name) == wanted for offer in found):
            self._offer_new(named)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(self.list.count(), MOST_ROWS) * ROW + 10)

    def _offer_new(self, named: str) -> None:
        words = (
            tr("New marker “{named}” of this clinic…", named=named)
            if named
            else tr("New marker of this clinic…")
        )
        self._add(words, NOBODYS).setIcon(icon(self._theme, "plus", "text.link", 14))

    def _add(self, words: str, marker: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, marker)
        item.setSizeHint(QSize(0, ROW))
        self.list.addItem(item)
        return item

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        marker = str(item.data(Qt.ItemDataRole.UserRole))
        if marker == NOBODYS:
            self.new.emit(" ".join(self.typed.text().split()))
        else:
            self.chosen.emit(marker)

    def _tell(self, item: QListWidgetItem | None) -> None:
        """Let a screen reader say the line that Enter would take."""
        self.typed.setAccessibleDescription("" if item is None else item.text())


def folded(text: str) -> str:
    """Text to search in: small letters without accents, one space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
