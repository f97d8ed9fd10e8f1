"""The assessment beside the timelines: whose testosterone it is, one line per marker, the axis, the semen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.assessment_words import markers_in_words
from clinic_desktop.drawing.man_in_words import (
    axis_reason,
    axis_sentence,
    look_back_sentence,
    semen_reason,
    semen_sentence,
)
from clinic_desktop.drawing.standing import class_sentence
from clinic_desktop.drawing.strip_choice import goal_markers, unshown_words
from clinic_desktop.drawing.words import capitalised, full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, emptied, label, rule
from clinic_desktop.ui.strip_marks import draw_hollow_mark, draw_mark
from clinic_desktop.ui.timeline_ink import Ink
from clinic_desktop.ui.tinted import TintedWords
from clinic_desktop.ui.unfolding import Unfolding

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QLabel

    from clinic_desktop.drawing.assessment_words import MarkerLine
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import Point, Timeline
    from clinic_desktop.ui.surroundings import Surroundings

NO_BREAK = "\u00a0"
SHOW_STRIPS = phrase("Show")
WHY = phrase("Why?")


class AssessmentPanel(QWidget):
    """Shows an Assessment in words, the same whatever strips are shown beside it.

    `strips_wanted` carries the markers that are to be shown as strips, of which it says that they are not.
    """

    strips_wanted = Signal(object)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Assessment"))
        self._surroundings, self._ink = surroundings, Ink(surroundings.theme)
        self._said: object = None
        self._title = label(tr("Assessment"), "heading", wraps=True)
        self._standing, self._reasons, self._semen = (label("", "small", wraps=True) for _ in range(3))
        self.why = Unfolding(surroundings.theme, tr(WHY), self._title)
        self.why.content.addWidget(self._reasons)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._unshown, self._beside = label("", "small", wraps=True), QWidget()
        self.show_strips = ActionButton(surroundings.theme, tr(SHOW_STRIPS), kind=ButtonKind.LINK)
        self.show_strips.clicked.connect(lambda: self.strips_wanted.emit(self._apart))
        self._apart: tuple[str, ...] = ()
        beside = QHBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._unshown, 1)
        beside.addWidget(self.show_strips)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 1)
        column.setSpacing(4)
        column.addWidget(self.why)
        column.addWidget(self._standing)
        column.addLayout(self._lines)
        column.addWidget(self._beside)
        column.addWidget(self._semen)
        self.clear()

    def show_assessment(
        self, assessment: Assessment, timeline: Timeline, beside: Timeline | None = None
    ) -> None:
        """Say the whole assessment of the man and day that the timeline shows.

        `beside` holds what was measured and has no strip: it is said too, and how to see it.
        """
        knowledge = self._surroundings.knowledge
        drawn = (timeline,) if beside is None else (timeline, beside)
        goal = goal_markers(knowledge, assessment.chart, assessment.on)
        units, unshown = timeline.units, unshown_words(beside)
        markers = markers_in_words(assessment, drawn, knowledge, goal, units)
        standing = (class_sentence(assessment, knowledge), axis_sentence(assessment, knowledge, units))
        semen = (semen_sentence(assessment, knowledge), look_back_sentence(*drawn))
        self._title.setText(tr("Assessment · {day}", day=full_day(assessment.on)))
        _say(self._standing, *standing)
        because = capitalised(f"{axis_reason(assessment, knowledge, units)}.")
        beneath = (because, markers.days, *markers.not_compared, semen_reason(assessment, knowledge))
        self._reasons.setText("\n".join(sentence for sentence in beneath if sentence))
        _say(self._semen, *semen)
        self._apart = () if beside is None else tuple(strip.marker for strip in beside.strips)
        self._unshown.setText(unshown)
        self.show_strips.setAccessibleDescription(unshown)
        self._beside.setVisible(bool(unshown))
        if markers != self._said:
            self._said = markers
            emptied(self._lines)
            for line in markers.lines:
                self._lines.addWidget(LineLabel(line, self._ink))
                self._lines.addWidget(rule())

    def clear(self) -> None:
        """Say nothing, before another man's page is opened."""
        self._said, self._apart = None, ()
        self._unshown.clear()
        self.show_strips.setAccessibleDescription("")
        self._beside.hide()
        self._title.setText(tr("Assessment"))
        self.why.button.setChecked(False)
        self._reasons.clear()
        for where in (self._standing, self._semen):
            _say(where)
        emptied(self._lines)


def _say(where: QLabel, *sentences: str) -> None:
    """Write sentences one after the other; no room is taken where there are none."""
    where.setText(" ".join(sentence for sentence in sentences if sentence))
    where.setVisible(bool(where.text()))


class LineLabel(QWidget):
    """One marker: its mark by shape and colour, then the words."""

    def __init__(self, line: MarkerLine, ink: Ink) -> None:
        super().__init__()
        words = TintedWords(ink.theme, line.name, line.words.replace(" %", f"{NO_BREAK}%"), small=True)
        words.setAccessibleName(line.text)
        words.setAccessibleDescription(line.more)
        words.setToolTip(line.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 3)
        row.setSpacing(8)
        row.addWidget(Mark(line.point, ink), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)


class Mark(QWidget):
    """The mark of a point; an open faint circle where there is none."""

    def __init__(self, point: Point | None, ink: Ink) -> None:
        super().__init__()
        self._point, self._ink = point, ink
        self.setFixedSize(14, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it at the height of the first line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place, card = QPointF(7, 9), self._ink.colour("surface.card")
        if self._point is None:
            painter.setPen(self._ink.pen("text.faint", 1.6))
            painter.drawEllipse(place, 4, 4)
        else:
            draw = draw_hollow_mark if self._point.hollow else draw_mark
            draw(painter, place, self._point.shape, self._ink.point(self._point), card)
        painter.end()
