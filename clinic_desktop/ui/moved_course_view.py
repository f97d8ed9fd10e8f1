"""What a corrected course changes, shown while it is typed: as it is beside as it would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from clinic_desktop.ui.controls import label
from clinic_desktop.ui.fact_table import FactModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.drawing.moved_course import Difference

TITLE = "What the change would change"
TITLES = ("", "As it is", "With the change")
NOTHING = "Nothing that is shown, judged or planned differs."
HEAD_HEIGHT, TALLEST = 30, 250
SHARE = 0.28


class MovedCourseView(QWidget):
    """A two-column table of what differs, and words where nothing does; it scrolls where it is long."""

    def __init__(self, tallest: int = TALLEST) -> None:
        super().__init__()
        self.facts = FactModel(TITLES)
        self.table = DifferenceTable(self.facts, tallest)
        self._words = label("", "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(TITLE, "strong"))
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
        return NOTHING
    if number == 1:
        return "One thing differs."
    return f"{number} things differ: the course first, then results, then the plan."


class DifferenceTable(QTableView):
    """As high as its rows up to a limit; Tab leaves it, the arrow keys walk in it."""

    def __init__(self, facts: FactModel, tallest: int) -> None:
        super().__init__()
        self._tallest = tallest
        self.setModel(facts)
        self.setAccessibleName(TITLE)
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
        self.setFixedHeight(min(HEAD_HEIGHT + rows + 6, self._tallest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at the new width; what a line is about needs less of it than two days."""
        super().resizeEvent(event)
        self.horizontalHeader().resizeSection(0, round(self.viewport().width() * SHARE))
        self.resizeRowsToContents()
