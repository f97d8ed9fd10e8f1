"""On a picture without any result: one sentence that says so, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.timeline_scale import GUTTER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.model.timeline import Timeline

NOTHING = phrase("Nothing is measured yet. Enter panel (Ctrl+N) begins the timelines.")
EDGE = 16


class NothingYet(QLabel):
    """Stands on a plate in the middle of the strips, and lets the mouse through."""

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "muted")
        self.setFont(label("", "muted").font())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say_of(self, timeline: Timeline) -> None:
        """Speak only where there are strips, and none of them has a point."""
        empty = bool(timeline.strips) and not any(strip.points for strip in timeline.strips)
        self.setText(keys_here(tr(NOTHING)) if empty else "")
        self.setVisible(empty)

    def stand_in(self, strips: QRect) -> None:
        """Stand in the middle of what is drawn beside the gutter."""
        if not self.isHidden():
            room = strips.adjusted(round(GUTTER) + EDGE, EDGE, -EDGE, -EDGE)
            width = min(self.fontMetrics().horizontalAdvance(self.text()) + 2 * EDGE, room.width())
            plate = QRect(0, 0, width, self.heightForWidth(width) + EDGE)
            plate.moveCenter(room.center())
            self.setGeometry(plate)
            self.raise_()
