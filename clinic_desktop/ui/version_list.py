"""Every version of one fact, the one that counts first; each can be reached by Tab and is read out whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.drawing.version_words import SAME
from clinic_desktop.language import tr
from clinic_desktop.ui.controls import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.version_words import VersionWords

NAME_WIDTH, NARROW_NAME_WIDTH = 150, 96


class VersionBlock(QFrame):
    """One version; its accessible name is everything it says."""

    def __init__(self, words: VersionWords, name_width: int) -> None:
        super().__init__()
        self.setProperty("look", "version")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(words.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 6)
        column.setSpacing(2)
        head = QHBoxLayout() if name_width == NAME_WIDTH else QVBoxLayout()
        head.setSpacing(10 if name_width == NAME_WIDTH else 0)
        head.addWidget(label(words.title, "strong"))
        head.addWidget(label(words.written, "small"))
        head.addStretch(1)
        column.addLayout(head)
        column.addLayout(_particulars(words, name_width))
        if words.replaced:
            column.addWidget(label(words.replaced, "small", wraps=True))


class VersionList(QWidget):
    """Shows versions one below the other; `narrow` is for a drawer."""

    def __init__(self, *, narrow: bool = False) -> None:
        super().__init__()
        self.setProperty("look", "lines")
        self._name_width = NARROW_NAME_WIDTH if narrow else NAME_WIDTH
        self.blocks: list[VersionBlock] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(8)

    @property
    def said(self) -> tuple[str, ...]:
        """The versions as they are read out."""
        return tuple(block.accessibleName() for block in self.blocks)

    def show_versions(self, versions: Sequence[VersionWords]) -> None:
        """Show these versions in place of any others."""
        before: QWidget = self
        for block in self.blocks:
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self.blocks = []
        for words in versions:
            block = VersionBlock(words, self._name_width)
            self._column.addWidget(block)
            QWidget.setTabOrder(before, block)
            self.blocks.append(block)
            before = block

    def begin(self) -> None:
        """Take the focus to the version that counts."""
        for block in self.blocks[:1]:
            block.setFocus(Qt.FocusReason.OtherFocusReason)


def scrolling(versions: VersionList, most_high: int) -> QScrollArea:
    """A list that scrolls where it would be higher than there is room."""
    made = QScrollArea()
    made.setProperty("look", "lines")
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidgetResizable(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setAccessibleName(tr("Versions"))
    made.setMaximumHeight(most_high)
    made.setWidget(versions)
    return made


def _particulars(words: VersionWords, name_width: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(1)
    grid.setColumnMinimumWidth(0, name_width)
    grid.setColumnStretch(1, 1)
    if not words.said:
        grid.addWidget(label(tr(SAME), "muted", wraps=True), 0, 0, 1, 2)
    for line, (name, value) in enumerate(words.said):
        grid.addWidget(label(name, "small", wraps=True), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value, "", wraps=True), line, 1)
    return grid
