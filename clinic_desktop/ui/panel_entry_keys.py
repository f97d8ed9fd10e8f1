"""The keys of the entry form: Enter, Tab and Down go on, Up and Shift+Tab go back, Ctrl+Enter signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from clinic_desktop.ui.clipboard import picture_waits

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LETTERS = tuple(Qt.Key[f"Key_{letter}"] for letter in "URIMDEJ")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class EntryKeys(QObject):
    """Watches the editors of a form, each of which has its place in one order.

    `pressed` carries the editor and the key for keys that the form understands: F2 to F5, Ctrl with one of
    LETTERS, and Alt+Delete. `entered` carries an editor that took the focus; `undone` and `redone` are Ctrl+Z
    and Ctrl+Shift+Z, in place of what each editor would undo by itself; `picture_pasted` is Ctrl+V of a
    picture. `held_back` is Enter that would have gone on to the gate while that is shut.
    """

    signed = Signal()
    closed = Signal()
    undone = Signal()
    redone = Signal()
    picture_pasted = Signal()
    held_back = Signal()
    entered = Signal(object)
    pressed = Signal(object, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._order: list[QWidget] = []
        self._beside: dict[QWidget, QWidget] = {}
        self._gate: QWidget | None = None
        self._chain: dict[QWidget, tuple[QWidget, ...]] = {}

    def watch(
        self,
        order: Iterable[QWidget],
        beside: dict[QWidget, QWidget],
        chains: Iterable[tuple[QWidget, ...]] = (),
        *,
        gate: QWidget | None = None,
    ) -> None:
        """Take the editors in their order; those of `beside` stand beside another and share its place.

        Those of a chain are gone through one after the other, once one of them is gone to. Enter does not
        pass the gate while that is not enabled. Call it with nothing before editors are thrown away.
        """
        for editor in (*self._order, *self._beside):
            editor.removeEventFilter(self)
        self._order = list(order)
        self._beside, self._gate = dict(beside), gate
        self._chain = {editor: chain for chain in chains for editor in chain}
        for editor in (*self._order, *self._beside):
            editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something in this form; leave the rest to the editor."""
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit(watched)
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            return self._claim(event)
        if event.type() is not QEvent.Type.KeyPress:
            return False
        return self._act(watched, event)

    def _claim(self, event: QKeyEvent) -> bool:
        """Keep window shortcuts from taking a key that this form needs."""
        with_ctrl = (*ENTER, *LETTERS, Qt.Key.Key_Z)
        mine = event.key() == Qt.Key.Key_Escape or (
            event.key() in with_ctrl and bool(event.modifiers() & CTRL)
        )
        if mine:
            event.accept()
        return mine

    def _act(self, editor: QWidget, event: QKeyEvent) -> bool:
        key, ctrl = event.key(), bool(event.modifiers() & CTRL)
        if key in ENTER and ctrl:
            self.signed.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key == Qt.Key.Key_Z and ctrl:
            (self.redone if event.modifiers() & SHIFT else self.undone).emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and picture_waits():
            self.picture_pasted.emit()
        elif Qt.Key.Key_F2 <= key <= Qt.Key.Key_F5 or (ctrl and key in LETTERS) or _removes(event):
            self.pressed.emit(self._beside.get(editor, editor), key)
        else:
            step = _step(editor, event)
            if step == 0:
                return False
            self._go(editor, step, entering=key in ENTER)
        return True

    def _go(self, editor: QWidget, step: int, *, entering: bool) -> None:
        """Go to the next editor that can take the focus; at either end stay."""
        chain = self._chain.get(editor, ())
        along = chain.index(editor) + step if chain else -1
        if chain and along < len(chain):
            (chain[along] if along >= 0 else self._beside[editor]).setFocus(Qt.FocusReason.TabFocusReason)
            return
        place = self._order.index(self._beside.get(editor, editor)) + step
        while 0 <= place < len(self._order):
            there = self._order[place]
            if entering and there is self._gate and not there.isEnabled():
                self.held_back.emit()
                return
            if there.isEnabled() and there.isVisible():
                reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
                there.setFocus(reason)
                return
            place += step


def _removes(event: QKeyEvent) -> bool:
    """Alt+Delete takes a line off the form."""
    return event.key() == Qt.Key.Key_Delete and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


def _step(editor: QWidget, event: QKeyEvent) -> int:
    """1 for a key that goes on, -1 for one that goes back, 0 for one that belongs to the editor."""
    key = event.key()
    if key == Qt.Key.Key_Tab or (key in ENTER and isinstance(editor, QLineEdit | QComboBox | QCheckBox)):
        return 1
    if key == Qt.Key.Key_Backtab:
        return -1
    if isinstance(editor, QLineEdit):
        return {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
    return 0
