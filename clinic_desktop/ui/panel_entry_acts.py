"""Under the lines: what else can be done with the form, in one row; what has no room stands in a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.key_words import keys_here

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.drawing.theme import Theme

GAP, HEIGHT = 4, 24


class EntryActs(QWidget):
    """A quiet row of buttons: those of others `first`, then its own.

    Its own say `noted`, `undone`, `redone` and `removed`.
    """

    noted = Signal()
    removed = Signal()
    undone = Signal()
    redone = Signal()

    def __init__(self, theme: Theme, *first: QPushButton) -> None:
        super().__init__()
        self._offered: list[QPushButton] = []
        self._folded: list[QPushButton] = []
        self._note = ActionButton(theme, tr("Note…"), kind=ButtonKind.LINK, key="Ctrl M")
        self._undo = ActionButton(theme, tr("Undo"), kind=ButtonKind.LINK, key="Ctrl Z")
        self._redo = ActionButton(theme, tr("Redo"), kind=ButtonKind.LINK)
        self._redo.setAccessibleDescription(keys_here("Ctrl Shift Z"))
        self._redo.setToolTip(keys_here("Ctrl Shift Z"))
        self._remove = ActionButton(theme, tr("Remove the line"), kind=ButtonKind.LINK, key="Alt Del")
        self._more = ActionButton(theme, tr("More"), kind=ButtonKind.LINK).opens_menu()
        self._more.setAccessibleDescription(tr("More about this panel and its form"))
        self._menu = QMenu(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setFixedHeight(HEIGHT)
        for button in (*first, self._note, self._undo, self._redo, self._remove):
            self.offer(button)
        self._note.clicked.connect(self.noted)
        self._undo.clicked.connect(self.undone)
        self._redo.clicked.connect(self.redone)
        self._remove.clicked.connect(self.removed)
        self._more.clicked.connect(self._open)
        self.allow(undo=False, redo=False)

    @property
    def buttons(self) -> list[QWidget]:
        """All of them in the order of Tab; those in the menu are hidden, and skipped by who asks."""
        return [*self._offered, self._more]

    def offer(self, button: QPushButton) -> None:
        """Put one more button at the end; the later, the sooner it goes into the menu."""
        self._row.insertWidget(len(self._offered), button)
        self._offered.append(button)
        self._fit()

    def allow(self, *, undo: bool, redo: bool) -> None:
        """Say which of the two there is anything for."""
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)

    def minimumSizeHint(self) -> QSize:
        """Any width will do: the rest stands in the menu."""
        return QSize(self._more.sizeHint().width(), HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what fits."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """A button in other words takes other room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Show keys where there is room for all; else without them as many buttons as fit, and the menu.

        A button that somebody else has hidden stays so.
        """
        present = [button for button in self._offered if button in self._folded or not button.isHidden()]
        keys = sum(_bare_width(button) + _key_room(button) + GAP for button in present) - GAP <= self.width()
        widths = [_bare_width(button) + GAP for button in present]
        fitting = len(present)
        if not keys and sum(widths) - GAP > self.width():
            room = self.width() - self._more.sizeHint().width()
            fitting = sum(1 for place in range(len(widths)) if sum(widths[: place + 1]) <= room)
        self._folded = present[fitting:]
        # Only what differs is touched: each change asks for a layout, which comes back here.
        for place, button in enumerate(present):
            if isinstance(button, ActionButton):
                button.show_key(shown=keys)
            if button.isHidden() is (place < fitting):
                button.setVisible(place < fitting)
        if self._more.isHidden() is bool(self._folded):
            self._more.setVisible(bool(self._folded))

    def _open(self) -> None:
        """Offer what has no room, each with its key."""
        self._menu.clear()
        for button in self._folded:
            key = button.key if isinstance(button, ActionButton) else ""
            act = self._menu.addAction(f"{button.text()}\t{key}" if key else button.text())
            act.setEnabled(button.isEnabled())
            act.triggered.connect(button.click)
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))


def _key_room(button: QPushButton) -> int:
    return button.key_room if isinstance(button, ActionButton) else 0


def _bare_width(button: QPushButton) -> int:
    """How wide a button is without its key."""
    width = button.sizeHint().width()
    return width if isinstance(button, ActionButton) and button.bare else width - _key_room(button)
