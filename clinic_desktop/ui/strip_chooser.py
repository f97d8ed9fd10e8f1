"""Over the timelines: every marker with a box to check, in the order of the strips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.custom_marker import is_custom
from clinic_desktop.ui.controls import ActionButton, label
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.marker_entities import Marker

WIDTH, ROW, MARGIN = 350, 26, 10
HINT = phrase("Space shows or hides a strip, Alt with Up or Down moves it.")
OWN = phrase("of this clinic, where measured")
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StripChooser(QFrame):
    """Floats over its parent; every change counts at once. Esc and the button close it.

    `allowed` carries a marker and whether it is to be shown, `moved` a marker and by how many places.
    """

    allowed = Signal(str, bool)
    moved = Signal(str, int)
    bare_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._over = parent
        self._filling = False
        self.title = label("", "heading", wraps=True)
        self.list = QListWidget()
        self.list.setFont(font(13))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._take_change)
        self.list.installEventFilter(self)
        self._bare, self._close = (
            ActionButton(theme, tr("As it came")),
            ActionButton(theme, tr("Close"), key="Esc"),
        )
        self._bare.setAccessibleDescription(
            tr("Show the set without any arranging, every strip in its usual height")
        )
        self._bare.clicked.connect(self.bare_asked)
        self._close.clicked.connect(self.closed)
        self._lay_out()
        parent.installEventFilter(self)
        self.hide()

    def show_strips(self, title: str, shown: tuple[str, ...], markers: Mapping[str, Marker]) -> None:
        """List the shown strips first, in their order, then every other marker; the current line stays."""
        now = self.list.currentItem()
        kept = None if now is None else now.data(Qt.ItemDataRole.UserRole)
        self._filling = True
        self.title.setText(tr("Strips of {title}", title=title))
        self.list.setAccessibleName(tr("Strips of {title}", title=title))
        self.list.clear()
        for marker in (*shown, *(each for each in markers if each not in shown)):
            item = QListWidgetItem(_words(markers[marker]))
            item.setData(Qt.ItemDataRole.UserRole, marker)
            item.setSizeHint(QSize(0, ROW))
            item.setCheckState(Qt.CheckState.Checked if marker in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if marker == kept:
                self.list.setCurrentItem(item)
        self._filling = False

    def open(self) -> None:
        """Come up at the left of what it arranges, and take the focus."""
        self.take_place()
        self.show()
        self.raise_()
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_place(self) -> None:
        """As high as its parent lets it be."""
        room = self._over.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        wanted = self.list.count() * ROW + 150
        self.setGeometry(room.x(), room.y(), min(WIDTH, room.width()), min(wanted, room.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place in a parent that grows or shrinks; Alt with Up and Down moves the line's strip."""
        if watched is self._over and event.type() is QEvent.Type.Resize and self.isVisible():
            self.take_place()
        if watched is not self.list or not isinstance(event, QKeyEvent):
            return False
        step = MOVES.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        item = self.list.currentItem()
        if event.type() is not QEvent.Type.KeyPress or step is None or item is None:
            return False
        if item.checkState() is Qt.CheckState.Checked:
            self.moved.emit(item.data(Qt.ItemDataRole.UserRole), step)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _take_change(self, item: QListWidgetItem) -> None:
        if not self._filling:
            shown = item.checkState() is Qt.CheckState.Checked
            self.allowed.emit(item.data(Qt.ItemDataRole.UserRole), shown)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._bare)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(label(keys_here(tr(HINT)), "small", wraps=True))
        column.addWidget(self.list, 1)
        column.addLayout(foot)


def _words(marker: Marker) -> str:
    return f"{marker.name}  ·  {tr(OWN)}" if is_custom(marker.id) else marker.name
