"""Map and path of the axis as two tables: what a screen reader reads, and who wants words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.drawing.axis_in_words import NODES, PATH, node_rows
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.axis_table import AxisTable
from clinic_desktop.ui.controls import label

if TYPE_CHECKING:
    from clinic_desktop.drawing.axis_said import AxisSaid
    from clinic_desktop.drawing.axis_steps import AxisSteps
    from clinic_desktop.knowledge.entities import Knowledge

NODE_TITLE, PATH_TITLE = phrase("Part by part"), phrase("Date by date")


class AxisInWords(QScrollArea):
    """The parts on the chosen day, and every draw that holds both LH and testosterone."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__()
        self._knowledge = knowledge
        self.nodes, self.path = (
            AxisTable(tr(NODE_TITLE), [tr(title) for title in NODES], (0, 0, 3, 8, 4, 3)),
            AxisTable(tr(PATH_TITLE), [tr(title) for title in PATH], (3, 2, 2, 6, 2)),
        )
        self._day = label("", "muted", wraps=True)
        self._no_draws = label(knowledge.say("path_no_draws"), "muted", wraps=True)
        self._lay_out()

    def show_axis(self, said: AxisSaid, steps: AxisSteps) -> None:
        """Say the axis of a day, and the path up to today."""
        self._day.setText(said.beside)
        self.nodes.show_rows(node_rows(said))
        rows = steps.path_rows
        self.path.show_rows(rows)
        self.path.setVisible(bool(rows))
        self._no_draws.setVisible(not rows)

    def clear(self) -> None:
        """Say nothing of anybody."""
        self._day.setText("")
        self.nodes.show_rows(())
        self.path.show_rows(())
        self.verticalScrollBar().setValue(0)

    def begin(self) -> None:
        """Take the focus in the first table."""
        self.nodes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(5)
        column.addWidget(label(tr(NODE_TITLE), "heading"))
        column.addWidget(self._day)
        column.addWidget(self.nodes)
        column.addWidget(label(self._knowledge.say("map_relations"), "small", wraps=True))
        column.addSpacing(8)
        column.addWidget(label(tr(PATH_TITLE), "heading"))
        column.addWidget(self._no_draws)
        column.addWidget(self.path)
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("look", "lines")
        inside.setProperty("look", "lines")
        self.setWidget(inside)
