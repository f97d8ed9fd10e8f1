"""The medicines as lanes under the phases, with wash-outs and what is planned: the timelines' own lanes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.timeline_axis import TimelineAxis
from clinic_desktop.ui.timeline_head import TimelineHead
from clinic_desktop.ui.timeline_ink import Ink
from clinic_desktop.ui.timeline_scale import Frame, TimeScale

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.timeline import Lane, Timeline

NAME = phrase("Medicines as lanes")


class MedicineLanes(QWidget):
    """Draws what the timelines draw above their strips; the table above it has the words of it.

    Hidden where no medicine was ever taken. What the pointer is on is said beside it.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        ink = Ink(theme)
        self._timeline: Timeline | None = None
        self.head, self.axis = TimelineHead(ink, self), TimelineAxis(ink, self)
        self.axis.set_kind("dates")
        self.head.hovered.connect(self._say)
        self.setAccessibleName(tr(NAME))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.axis)
        self.hide()

    def show_timeline(self, timeline: Timeline) -> None:
        """Take a man's picture; the answers at his visits stay out of this one."""
        self._timeline = replace(timeline, safety=())
        self.head.make_room(self._timeline)
        self.setAccessibleDescription(" ".join(lane_words(lane) for lane in timeline.lanes))
        self.setVisible(bool(timeline.lanes))
        self._draw()

    def clear(self) -> None:
        """Draw nobody's."""
        self._timeline = None
        self.head.clear()
        self.axis.clear()
        self.head.setToolTip("")
        self.setAccessibleDescription("")
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it as wide as it is now."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        timeline = self._timeline
        if timeline is None:
            return
        scale = TimeScale.across(timeline.axis, self.width())
        frame = Frame(
            scale=scale,
            bands=timeline.bands,
            width=self.width(),
            height=0,
            today=timeline.axis.today,
            anchored=timeline.axis.anchored,
            ratio=self.devicePixelRatioF(),
            anchors=tuple(mark.x for mark in timeline.anchors) or (0.0,),
        )
        self.head.show_head(timeline, frame)
        self.axis.show_axis(timeline.axis, scale)

    def _say(self, place: QPointF | None) -> None:
        aside = None if place is None else self.head.aside_at(place)
        self.head.setToolTip("" if aside is None else "\n".join(line.text for line in aside.lines))


def lane_words(lane: Lane) -> str:
    """A lane as sentences: each dose with its days, then when it is washed out."""
    said = [bar.words.replace("\n", ". ").rstrip(".") + "." for bar in lane.bars if bar.words]
    if lane.wash_out is not None:
        said.append(f"{lane.title}: {lane.wash_out.label}.")
    return " ".join(said)
