"""What a corrected course changes, shown while it is typed: as it is beside as it would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.fact_table import FactModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.drawing.moved_course import Difference

TITLE = phrase("What the change would change")
TITLES = ("", phrase("As it is"), phrase("With the change"))
NOTHING = phrase("Nothing that is shown, judged or planned differs.")
HEAD_HEIGHT, TALLEST = 30, 250
PADDINGS = 22
SHARE, LEAST_ABOUT = 0.28, 114  # of the width; the longest word of what a line is about fits


class MovedCourseView(QWidget):
    """A two-column table of what differs, and words where nothing does; it scrolls where it is long."""

    def __init__(self, tallest: int = TALLEST) -> None:
        super().__init__()
        self.facts = FactModel(tuple(map(tr, TITLES)))
        self.table = DifferenceTable(self.facts, tallest)
        self._words = label("", "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(tr(TITLE), "strong"))
        column.addWidget(self._words)
        column.addWidget(self.table)
        self.hide()

    @property
    def said(self) -> str:
        """The words above the table."""
        return self._words.text()

    def show_differences(self, differences: Sequence[Difference], said: str = "") -> None:
        """Show these lines, or say that nothing differs; `said` is what they come to, in a sentence."""
        self.facts.put([(each.about, (each.about, each.before, each.after)) for each in differences])
        self._words.setText(said or _counted(len(differences)))
        self.table.setVisible(bool(differences))
        self.show()
        self.table.fit()

    def clear(self) -> None:
        """Show nothing."""
        self.facts.put([])
        self.hide()


def _counted(number: int) -> str:
    if not number:
        return tr(NOTHING)
    return tr_n(
        "One thing differs.",
        "{number} things differ: the course first, then results, then the plan.",
        number,
    )


class PaddedLines(QStyledItemDelegate):
    """Asks for the lines that words need between the paddings of their cell, which Qt's own does not."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The size at the width that is left for words."""
        narrowed = QStyleOptionViewItem(option)
        narrowed.rect = option.rect.adjusted(0, 0, -PADDINGS, 0)
        return super().sizeHint(narrowed, index)


class DifferenceTable(QTableView):
    """As high as its rows up to a limit; Tab leaves it, the arrow keys walk in it."""

    def __init__(self, facts: FactModel, tallest: int) -> None:
        super().__init__()
        self.tallest = tallest
        self.setModel(facts)
        self.setItemDelegate(PaddedLines(self))
        self.setAccessibleName(tr(TITLE))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().sectionResized.connect(lambda *_: self.resizeRowsToContents())

    def fit(self) -> None:
        """Give each row the lines it needs, and the table the height of its rows up to the limit."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        self.setFixedHeight(min(HEAD_HEIGHT + rows + 6, self.tallest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at the new width; what a line is about needs less of it than two days."""
        super().resizeEvent(event)
        self.horizontalHeader().resizeSection(0, max(round(self.viewport().width() * SHARE), LEAST_ABOUT))
        # The other columns take their share only when the header is laid out again.
        QTimer.singleShot(0, self, self.resizeRowsToContents)
