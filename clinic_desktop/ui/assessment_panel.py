"""The assessment beside the timelines: one line per marker, its verdicts and its change in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.words import (
    CLASS_WORDS,
    LABORATORY_WORDS,
    PHASE_WORDS,
    capitalised,
    full_day,
    near_day,
)
from clinic_desktop.model.assessment import DrawClass
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.controls import label, rule
from clinic_desktop.ui.strip_marks import draw_hollow_mark, draw_mark
from clinic_desktop.ui.timeline_ink import Ink
from clinic_desktop.ui.tinted import TintedWords

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import Point, Strip, Timeline

HCG = "hcg"
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class MarkerLine:
    """What the panel says of one marker: name and value strongly, then the words; None is "no result"."""

    name: str
    words: str
    point: Point | None

    @property
    def text(self) -> str:
        """The line as plain text."""
        return f"{self.name} {self.words}"


def marker_line(strip: Strip, origin: date, on: date) -> MarkerLine:
    """Say a strip's latest signed reading: laboratory verdict, phase verdict, change, in this order."""
    signed = [point for point in (*strip.points, *strip.unplaced) if not point.draft]
    if not signed:
        return MarkerLine(strip.title, "not measured yet", None)
    last = max(signed, key=lambda point: point.x)
    day = origin + timedelta(days=int(last.x // 1))
    verdicts = (_laboratory_words(last), PHASE_WORDS[last.phase])
    said = [
        f"on {near_day(day, on)}" if day != on else "",
        ", ".join(word for word in verdicts if word),
        last.change_text,
    ]
    words = "; ".join(part for part in said if part)
    return MarkerLine(f"{strip.title} {last.value_text}", words or "not judged", last)


def class_sentence(assessment: Assessment, timeline: Timeline) -> str:
    """Whose testosterone the latest blood shows, and why; "" where no reading is classed."""
    classed = [
        judged
        for judged in assessment.readings
        if judged.draw_class is not DrawClass.NOT_CLASSED and judged.panel.specimen is not Specimen.SEMEN
    ]
    if not classed:
        return ""
    latest = next(judged for judged in classed if judged.panel is classed[-1].panel)
    words = capitalised(CLASS_WORDS[latest.draw_class])
    why = _stopped(timeline) if latest.draw_class is DrawClass.OWN else latest.reason
    return f"{words}: {why}." if why else f"{words}."


def _stopped(timeline: Timeline) -> str:
    """What no longer counts, from the lanes: "testosterone washed out 7 Sep, no hCG for 11 weeks"."""
    parts = []
    for lane in timeline.lanes:
        if lane.wash_out is not None:
            parts.append(f"{lane.kind} {lane.wash_out.label}")
        elif lane.kind == HCG and lane.bars and not lane.bars[-1].going_on:
            # A bar ends after its last day.
            weeks = int(timeline.axis.today // 1 - (lane.bars[-1].end - 1)) // 7
            parts.append(f"no {lane.title} for {weeks} weeks")
    return ", ".join(parts)


def _laboratory_words(point: Point) -> str:
    if not point.letter:
        return LABORATORY_WORDS[point.laboratory]
    return f"{point.letter} ({point.range_text})" if point.range_text else point.letter


class AssessmentPanel(QWidget):
    """Shows an Assessment in words. Lines keep the order of the strips."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Assessment")
        self._ink = Ink(theme)
        self._title = label("Assessment", "heading")
        self._class = label("", "muted", wraps=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._class)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_assessment(self, assessment: Assessment, timeline: Timeline) -> None:
        """Say the assessment of the man and day that the timeline shows."""
        self._title.setText(f"Assessment · {full_day(assessment.on)}")
        sentence = class_sentence(assessment, timeline)
        self._class.setText(sentence)
        self._class.setVisible(bool(sentence))
        self._empty()
        for strip in timeline.strips:
            line = marker_line(strip, timeline.origin, assessment.on)
            self._lines.addWidget(LineLabel(line, self._ink))
            self._lines.addWidget(rule())

    def clear(self) -> None:
        """Say nothing, before another man's page is opened."""
        self._title.setText("Assessment")
        self._class.hide()
        self._empty()

    def _empty(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class LineLabel(QWidget):
    """One marker: its mark by shape and colour, then the words."""

    def __init__(self, line: MarkerLine, ink: Ink) -> None:
        super().__init__()
        words = TintedWords(ink.theme, line.name, line.words.replace(" %", f"{NO_BREAK}%"))
        words.setAccessibleName(line.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
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
