"""The column at the right of the timelines: assessment, considerations, and what comes next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.assessment_panel import AssessmentPanel
from clinic_desktop.ui.consideration_list import ConsiderationList
from clinic_desktop.ui.next_panel import NextPanel

if TYPE_CHECKING:
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

ABOVE = 6


class AssessmentColumn(QScrollArea):
    """Scrolls by the arrow keys where it is higher than the window.

    `chosen` carries the point of a result that was chosen here, `strips_wanted` markers whose strips are to
    be shown; `undoable` is a sentence and a call that takes back what it says.
    """

    chosen = Signal(object)
    strips_wanted = Signal(object)
    undoable = Signal(str, object)
    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.words = AssessmentPanel(surroundings)
        self.considerations = ConsiderationList(surroundings, clinic)
        self.next_tests = NextPanel(surroundings)
        self.considerations.chosen.connect(self.chosen)
        for part in (self.words, self.considerations):
            part.strips_wanted.connect(self.strips_wanted)
        self.considerations.undoable.connect(self.undoable)
        self.considerations.warned.connect(self.warned)
        self.considerations.changed.connect(self._order)
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.setInterval(0)  # once the card has been laid out
        self._reveal.timeout.connect(self._bring_into_view)
        self._lay_out()

    def show_assessment(
        self, assessment: Assessment, timeline: Timeline, beside: Timeline | None = None
    ) -> None:
        """Say the whole assessment of the man and day that the timeline shows, and what it does not show."""
        self.words.show_assessment(assessment, timeline, beside)
        self.next_tests.show_assessment(assessment)
        self.considerations.show_assessment(assessment, timeline)
        self._put_first(self.considerations if self.considerations.pressing else self.words)

    def clear(self) -> None:
        """Say nothing of anybody, from the top."""
        self.words.clear()
        self.considerations.clear()
        self.next_tests.clear()
        self.verticalScrollBar().setValue(0)

    def _put_first(self, part: QWidget) -> None:
        """What may harm him stands above everything else, in view in a low window too."""
        if self._column.indexOf(part) != 0:
            self._column.removeWidget(part)
            self._column.insertWidget(0, part)

    def _order(self) -> None:
        """Let Tab go down the column, whenever its cards were made or opened."""
        for before, after in pairwise((self, *self._stops())):
            self.setTabOrder(before, after)
        self._reveal.start()

    def _stops(self) -> list[QWidget]:
        """What the keyboard comes to, in the order in which the parts stand."""
        first = [self.words.why.button, self.words.show_strips], list(self.considerations.stops)
        parts = first[::-1] if self._column.indexOf(self.considerations) == 0 else first
        return [*parts[0], *parts[1], self.next_tests.why.button]

    def _bring_into_view(self) -> None:
        """Show as much as there is room for of the card that was opened, from its title on."""
        for card in self.considerations.cards:
            if card.why.open and card.isAncestorOf(self.focusWidget() or self):
                top = card.mapTo(self.widget(), QPoint(0, 0)).y() - ABOVE
                bar, bottom = self.verticalScrollBar(), top + card.height() + 2 * ABOVE
                lowest = max(bar.value(), bottom - self.viewport().height())
                bar.setValue(min(lowest, top))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = self._column = QVBoxLayout(inside)
        column.setContentsMargins(0, 9, 0, 0)
        column.setSpacing(0)
        for part in (self.words, self.considerations, self.next_tests):
            column.addWidget(part)
        column.addStretch(1)
        self.setProperty("look", "drawer")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Assessment"))
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
