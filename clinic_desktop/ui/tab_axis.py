"""The axis tab: map and path of one man, the column that says both, stepped through from draw to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from clinic_desktop.drawing.axis_steps import AxisSteps
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.axis_column import AxisColumn
from clinic_desktop.ui.axis_in_words import AxisInWords
from clinic_desktop.ui.axis_map_view import AxisMapView
from clinic_desktop.ui.axis_path_view import AxisPathView
from clinic_desktop.ui.controls import frame, label
from clinic_desktop.ui.tabs import Tabs

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.axis_picture import AxisPicture
    from clinic_desktop.ui.surroundings import Surroundings

MAP, PATH, WORDS = range(3)
VIEWS = (phrase("Map"), phrase("Path"), phrase("In words"))
BOTH, SHARES = phrase("Map and path"), {MAP: 6, PATH: 5}
LEGEND = phrase(
    "Arrow: drives. Dashed: brakes. Filled pill: a drug that acts there; dashed pill: one that was ended."
)
COLUMN_SHARE, LEAST_COLUMN, MOST_COLUMN = 0.29, 290, 344
ROOM_FOR_BOTH = 1180


class AxisTab(QWidget):
    """Shows nothing that the window worked out itself: every day is judged and said by the core."""

    stepped = Signal(object)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings = surroundings
        theme, knowledge = surroundings.theme, surroundings.knowledge
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._steps: AxisSteps | None = None
        self._patient = ""
        self.switch = Tabs(theme, [tr(view) for view in VIEWS])
        self.switch.setAccessibleName(tr("Views of the axis"))
        self.map, self.path = AxisMapView(theme, knowledge), AxisPathView(theme, knowledge)
        self.words, self.column = AxisInWords(knowledge), AxisColumn(theme)
        self._held = {MAP: _scrolling(self.map), PATH: _scrolling(self.path)}
        self._pictures, self._body = QWidget(), QStackedWidget()
        self._above, self._below = label("", "small", wraps=True), label("", "small", wraps=True)
        self._lay_out()
        self.switch.currentChanged.connect(self._follow)
        self.column.row.valueChanged.connect(self._show_day)
        for picture in (self.map, self.path):
            picture.stepped.connect(self.column.row.step)
            picture.ended.connect(self._go_to_end)
        self._follow()

    @property
    def day(self) -> date | None:
        """The day that is shown."""
        return self.column.row.day

    def show_chart(self, assessment: Assessment, timeline: Timeline) -> None:
        """Show a man's axis; of the man who is shown already the day stays, where he still has it."""
        patient = assessment.chart.patient.id
        before = self._steps.days if self._steps is not None and patient == self._patient else ()
        kept = self.day if before and self.day != before[-1] else None
        knowledge = self._surroundings.knowledge
        self._steps, self._patient = AxisSteps(assessment, knowledge, timeline.units), patient
        self.column.row.show_days(self._steps.days, kept)
        self._show_day()

    def clear(self) -> None:
        """Show nobody's axis, and the map first."""
        self._steps, self._patient = None, ""
        self.map.show_axis(None)
        self.path.show_path((), (), "us", None)
        self.words.clear()
        self.column.clear()
        self.switch.setCurrentIndex(MAP)
        for said in (self._above, self._below):
            said.setText("")

    def begin(self) -> None:
        """Take the focus in what is seen."""
        if self.switch.currentIndex() == WORDS:
            self.words.begin()
        else:
            self._picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, reason: str) -> None:
        """Nothing is entered here, so there is nothing to rest."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both pictures side by side where there is room for both."""
        super().resizeEvent(event)
        wide = min(max(int(self.width() * COLUMN_SHARE), LEAST_COLUMN), MOST_COLUMN)
        self.column.setFixedWidth(wide)
        self._share(self.width() - wide >= ROOM_FOR_BOTH)

    @property
    def _picture(self) -> AxisPicture:
        return self.path if self.switch.currentIndex() == PATH else self.map

    @property
    def _both(self) -> bool:
        return not self.switch.isTabVisible(PATH)

    def _share(self, both: bool) -> None:
        if both == self._both:
            return
        if both and self.switch.currentIndex() == PATH:
            self.switch.setCurrentIndex(MAP)
        self.switch.setTabVisible(PATH, not both)
        self.switch.setTabText(MAP, tr(BOTH if both else VIEWS[MAP]))
        self._follow()

    def _follow(self) -> None:
        """Show what is chosen above."""
        view = self.switch.currentIndex()
        self._held[MAP].setVisible(self._both or view == MAP)
        self._held[PATH].setVisible(self._both or view == PATH)
        self._body.setCurrentWidget(self.words if view == WORDS else self._pictures)
        self._say_in_words()
        self._say()

    def _go_to_end(self, last: bool) -> None:
        row = self.column.row
        row.setValue(row.maximum() if last else row.minimum())

    def _show_day(self) -> None:
        day = self.day
        if self._steps is None or day is None:
            return
        said, last = self._steps.said(day), self._steps.days[-1]
        self.map.show_axis(said)
        steps = self._steps
        self.path.show_path(steps.path, steps.path_rows, steps.units, (day, last))
        self._say_in_words()
        self.column.show_axis(said)
        self._say()
        self.stepped.emit(day)

    def _say_in_words(self) -> None:
        """Fill the tables where they are seen."""
        if self._steps is not None and self.day is not None and self.switch.currentIndex() == WORDS:
            self.words.show_axis(self._steps.said(self.day), self._steps)

    def _say(self) -> None:
        """What stands above and below the pictures: why one is empty, of which day it is, and its signs."""
        if self._steps is None or self.day is None:
            return
        said, view = self._steps.said(self.day), self.switch.currentIndex()
        nothing = said.nothing or (
            "" if self._steps.path else self._surroundings.knowledge.say("path_no_draws")
        )
        above = {
            MAP: said.nothing or f"{said.values_of} {tr(LEGEND)}".strip(),
            PATH: nothing or self._steps.cut_offs,
            WORDS: said.nothing,
        }
        below = self._steps.cut_offs if self._both and view == MAP else ""
        for words, shown in ((self._above, above[view]), (self._below, below)):
            words.setText(shown)
            words.setVisible(bool(shown))

    def _lay_out(self) -> None:
        side_by_side = QHBoxLayout(self._pictures)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(8)
        for view, held in self._held.items():
            side_by_side.addWidget(held, SHARES[view])
        self._body.addWidget(self._pictures)
        self._body.addWidget(self.words)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(10, 4, 10, 6)
        inside.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.switch)
        top.addWidget(self._above, 1)
        inside.addLayout(top)
        inside.addWidget(self._body, 1)
        inside.addWidget(self._below)
        self._above.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        middle = QVBoxLayout()
        middle.setContentsMargins(14, 12, 14, 12)
        middle.addWidget(card)
        row.addLayout(middle, 1)
        row.addWidget(self.column)


def _scrolling(picture: AxisPicture) -> QScrollArea:
    """A picture in a view that scrolls where the window is too small for its texts."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setProperty("look", "lines")
    picture.setProperty("look", "lines")
    scroll.setWidget(picture)
    return scroll
