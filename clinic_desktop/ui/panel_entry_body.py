"""The parts of the entry form from top to bottom, the keys that lead through them, and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.ui.controls import label
from clinic_desktop.ui.panel_entry_acts import EntryActs
from clinic_desktop.ui.panel_entry_add import AddMarker
from clinic_desktop.ui.panel_entry_foot import EntryFoot
from clinic_desktop.ui.panel_entry_form_acts import FormActs
from clinic_desktop.ui.panel_entry_head import EntryHead
from clinic_desktop.ui.panel_entry_keys import EntryKeys
from clinic_desktop.ui.panel_entry_paste import EntryPaste
from clinic_desktop.ui.panel_entry_presses import EntryPresses
from clinic_desktop.ui.panel_entry_remove import RemoveCross
from clinic_desktop.ui.panel_entry_scroll import EntryScroll
from clinic_desktop.ui.panel_entry_sheet import EntrySheet
from clinic_desktop.ui.panel_entry_slots import OpenSlots
from clinic_desktop.ui.source_row import SourceRow

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge

LOW = 700  # a drawer less high than this spends its room on the results


class EntryBody(QObject):
    """Heading, what was pasted and the foot stay in view; all between them scrolls."""

    def __init__(self, theme: Theme, knowledge: Knowledge, drawer: QWidget) -> None:
        super().__init__(drawer)
        self._drawer = drawer
        self.head, self.foot = EntryHead(), EntryFoot(theme)
        self.slots, self.source = OpenSlots(theme), SourceRow(theme)
        self.sheet = EntrySheet(theme, knowledge, self)
        context, draw, lines = self.sheet.context, self.sheet.draw, self.sheet.lines
        self.pasting, self.adding = EntryPaste(theme, lines), AddMarker(theme, lines)
        self.acts, self.form_acts = EntryActs(theme, self.adding.button, draw.button), FormActs(theme)
        self.form_acts.setParent(self)
        for button in self.form_acts.buttons:
            self.acts.offer(button)
        self._ranges = label("", "small", wraps=True)
        self._ranges.hide()
        above = self.source, self.slots, context, draw, self._ranges
        self.scroll = EntryScroll(*above, lines, self.adding, self.acts)
        self.cross = RemoveCross(theme, lines, self.scroll, drawer)
        self.keys = EntryKeys(self)
        self.presses = EntryPresses(self.sheet, self.adding, self.slots, self)
        self._lay_out()
        self._connect()

    def watch_keys(self) -> None:
        """Signing follows the last result; adding a marker has a key of its own."""
        above = [*self.source.buttons, *self.slots.buttons, self.pasting.dismiss]
        self.sheet.watch(self.keys, above, [*self.foot.buttons, *self.acts.buttons])

    def fold(self, height: int) -> None:
        """Fold what stands under the lines in a low window."""
        self.foot.fold(folded=height < LOW)

    def say_ranges(self, words: str) -> None:
        """Say above the lines that their ranges are not known; "" where they are."""
        if words != self._ranges.text():
            self._ranges.setText(words)
            self._ranges.setVisible(bool(words))

    def tell(self, words: str) -> None:
        """Say why something was not done, so that it is seen and heard."""
        self.foot.insist(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._drawer, words))

    def _connect(self) -> None:
        self.keys.pressed.connect(self.presses.press)
        self.keys.entered.connect(self.scroll.keep_in_view)
        self.acts.noted.connect(self.presses.note_current)
        self.acts.removed.connect(self.presses.remove_current)
        self.presses.noted.connect(self.watch_keys)
        self.sheet.lines.in_view.connect(self.scroll.keep_in_view)
        self.pasting.dismissed.connect(self.presses.go_back)
        self.form_acts.rest_awaited.connect(self.sheet.lines.await_rest)
        self.adding.opened.connect(self.foot.setHidden)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._drawer)
        column.setContentsMargins(18, 16, 10, 14)
        column.setSpacing(10)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.addWidget(self.foot)
        for part in (self.head, self.pasting, self.scroll):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch(1)
