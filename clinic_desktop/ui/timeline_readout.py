"""The card beside the cursor: what is meant by it, in words, always whole and always within the view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from clinic_desktop.ui.strip_marks import draw_hollow_mark, draw_mark

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from clinic_desktop.model.timeline import Point
    from clinic_desktop.ui.readout_lines import Line, Lines
    from clinic_desktop.ui.timeline_ink import Ink

WIDTHS = (284.0, 360.0, 440.0)
PADDING = 12.0
MARK_ROOM = 16.0
AWAY = 16.0
EDGE = 4.0
FEWEST_LETTERS = 60
WORD_JOINER = "\u2060"


class ReadOut(QWidget):
    """A small card beside the cursor; never takes the mouse or the focus."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._lines: Lines = ()
        self._shown: Lines = ()
        self._point: Point | None = None
        self._width = WIDTHS[0]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def lines(self) -> Lines:
        """What the card says, whole, also where a long note is cut on it."""
        return self._lines

    def tell(self, lines: Lines, point: Point | None, room: float) -> None:
        """Say these lines, with the mark of a point; the card takes the height its words need.

        Where that is more than the room there is, the card gets wider, and then long lines are cut.
        """
        self._point, self._lines = point, lines
        # A unit such as IU/L is not broken at its stroke.
        whole = tuple(replace(line, text=line.text.replace("/", f"/{WORD_JOINER}")) for line in lines)
        for self._width in WIDTHS:
            if self._height_of(whole) <= room:
                break
        self._shown = self._cut_to(whole, room)
        self.resize(round(self._width), round(self._height_of(self._shown)))
        self.update()

    def stand_beside(self, place: QPointF, within: QRectF) -> bool:
        """Move beside a place, inside a part of the parent; return whether it went to the left."""
        leftward = place.x() + AWAY + self.width() > within.right()
        left = place.x() - AWAY - self.width() if leftward else place.x() + AWAY
        # Where neither side has room it covers the gutter rather than what it speaks of.
        left = min(max(left, EDGE), within.right() - self.width())
        top = min(max(place.y() - self.height() / 2, within.top()), within.bottom() - self.height() - 2)
        self.move(round(max(left, EDGE)), round(max(top, EDGE)))
        self.show()
        self.raise_()
        return leftward

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was shown last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink.pen("line.field"))
        painter.setBrush(self._ink.colour("surface.card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        for line, box in zip(self._shown, self._boxes(self._shown), strict=True):
            painter.setFont(self._font(line))
            painter.setPen(self._ink.colour(line.role))
            painter.drawText(box, Qt.TextFlag.TextWordWrap, line.text)
        self._draw_mark(painter)
        painter.end()

    def _draw_mark(self, painter: QPainter) -> None:
        point = self._point
        if point is None:
            return
        place = QPointF(PADDING + 5, PADDING + 8)
        draw = draw_hollow_mark if point.hollow or point.draft else draw_mark
        draw(painter, place, point.shape, self._ink.point(point), self._ink.colour("surface.card"))

    def _cut_to(self, lines: Lines, room: float) -> Lines:
        """The lines, the longest of them shortened until all fit; the first says the value and stays."""
        shown = list(lines)
        while self._height_of(tuple(shown)) > room:
            longest = max(range(1, len(shown)), key=lambda place: len(shown[place].text), default=0)
            text = shown[longest].text
            if len(text) <= FEWEST_LETTERS:
                break
            cut = text[: max(len(text) * 2 // 3, FEWEST_LETTERS - 1)].rsplit(" ", 1)[0]
            shown[longest] = replace(shown[longest], text=f"{cut}…")
        return tuple(shown)

    def _height_of(self, lines: Lines) -> float:
        return sum(box.height() for box in self._boxes(lines)) + 2 * PADDING

    def _boxes(self, lines: Lines) -> list[QRectF]:
        boxes: list[QRectF] = []
        top = PADDING
        for place, line in enumerate(lines):
            marked = place == 0 and self._point is not None
            left = PADDING + MARK_ROOM if marked else PADDING
            room = QRectF(left, top, self._width - left - PADDING, 2000)
            used = QFontMetricsF(self._font(line)).boundingRect(room, Qt.TextFlag.TextWordWrap, line.text)
            boxes.append(QRectF(left, top, room.width(), used.height() + 3))
            top += used.height() + 3
        return boxes

    def _font(self, line: Line) -> QFont:
        if line.strong:
            return self._ink.name
        return self._ink.words if line.small else self._ink.spoken
