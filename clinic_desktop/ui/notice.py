"""One calm sentence over the page: what was done, or what went wrong and what to do; never a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.tinted import TintedSign

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect

    from clinic_desktop.drawing.theme import Theme

SHOWN_FOR = 8000  # milliseconds; only good news leaves by itself
UNDONE_WITHIN = 30000  # what can be taken back stays long enough to see what it was
TOP, MARGIN, WIDEST = 75, 16, 620
LEAST_ROOM, GAP = 260, 12


class Notice(QFrame):
    """Good news leaves after a while, bad news stays until it is closed; what can be undone offers to be.

    It floats over its parent, so that nothing on the page moves when it comes and goes; `room` tells where
    in the parent nothing stands that somebody may want to press, None where no place is kept for it.
    """

    def __init__(
        self, theme: Theme, parent: QWidget, room: Callable[[], QRect | None] = lambda: None
    ) -> None:
        super().__init__(parent)
        self._page, self._room = parent, room
        parent.installEventFilter(self)
        self._theme = theme
        self._sign, self.sentence = TintedSign(theme), label("", wraps=True)
        self._taken_back: Callable[[], object] | None = None
        self._undo = ActionButton(theme, tr("Undo"), kind=ButtonKind.LINK, key="Ctrl Z")
        self._key = QShortcut(QKeySequence("Ctrl+Z"), self)  # a text field keeps the key for itself
        self._key.activated.connect(self._take_back)
        self._undo.clicked.connect(self._take_back)
        self._close = ActionButton(theme, tr("Close"), kind=ButtonKind.LINK)
        self._close.clicked.connect(self.hide)
        self._leaves = QTimer(self)
        self._leaves.setSingleShot(True)
        self._leaves.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self._undo.hide()
        self.hide()

    def tell(self, sentence: str) -> None:
        """Say that something was done."""
        self._offer_undo(None)
        self._show(sentence, "notice", "check", "accent.main")
        self._leaves.start(SHOWN_FOR)

    def tell_undoable(self, sentence: str, undo: Callable[[], object]) -> None:
        """Say that something was done, and offer to take it back; Ctrl+Z does so from anywhere but a text."""
        self._offer_undo(undo)
        self._show(sentence, "notice", "check", "accent.main")
        self._leaves.start(UNDONE_WITHIN)

    def warn(self, sentence: str) -> None:
        """Say that something was not done, and what to do."""
        self._leaves.stop()
        self._offer_undo(None)
        self._show(sentence, "refusal", "circle-alert", "text.danger")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place while the page grows or shrinks."""
        if event.type() is QEvent.Type.Resize:
            self._take_place()
        return False

    def _offer_undo(self, undo: Callable[[], object] | None) -> None:
        self._taken_back = undo
        self._undo.setVisible(undo is not None)
        self._key.setEnabled(undo is not None)

    def _take_back(self) -> None:
        undo, self._taken_back = self._taken_back, None
        self.hide()
        if undo is not None:
            undo()

    def _take_place(self) -> None:
        """Stand at the right of its room, as wide as the sentence needs, and grow upwards from its foot.

        Without a room that is wide enough it stands at the right of the page.
        """
        page, room = self._page, self._room()
        words = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text())
        around = self.sizeHint().width() - self.sentence.sizeHint().width()
        kept = room is not None and room.width() >= LEAST_ROOM
        right = room.right() - GAP if room is not None and kept else page.width() - MARGIN
        widest = room.width() - 2 * GAP if room is not None and kept else page.width() - 2 * MARGIN
        width = min(words + around + 8, WIDEST, widest)
        height = max(self.heightForWidth(width), 34)
        top = max(room.bottom() - height, 0) if room is not None and kept else TOP
        self.setGeometry(right - width, top, width, height)
        self.raise_()

    def _show(self, sentence: str, look: str, sign: str, role: str) -> None:
        self.setProperty("look", look)
        self.style().polish(self)
        self._sign.show_sign(sign, role)
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._take_place()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
