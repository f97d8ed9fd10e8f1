"""The cursor's read-out: everything a Point says about itself, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from clinic_desktop.drawing.words import CLASS_WORDS, LABORATORY_WORDS
from clinic_desktop.ui.strip_marks import draw_hollow_mark, draw_mark
from clinic_desktop.ui.timeline_ink import words_role

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from clinic_desktop.model.timeline import Point, Strip
    from clinic_desktop.ui.timeline_ink import Ink

WIDTH = 284.0
PADDING = 12.0
MARK_ROOM = 16.0
AWAY = 16.0


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the read-out and the role of its colour."""

    text: str
    role: str = "text.muted"
    strong: bool = False


def lines_of(strip: Strip, point: Point) -> tuple[Line, ...]:
    """Say a point in full: value as reported first, then what is derived from it, each with its reason."""
    letter = f"  {point.letter}" if point.letter else ""
    lines = [
        Line(f"{strip.title} {point.value_text} {point.unit}".rstrip() + letter, "text.main", strong=True),
        Line(_verdict_words(point), "plot.draft" if point.draft else words_role(point.phase)),
        Line(" · ".join(part for part in (point.collected_text, point.laboratory_name) if part)),
        Line(_range_words(point)),
    ]
    converted = point.converted_text
    optional = (
        f"= {converted}" if converted else "",
        point.change_text,
        point.reason,
        *gap_reasons(strip, point),
    )
    lines += [Line(text) for text in optional if text]
    if point.signed_text:
        lines.append(Line(point.signed_text, "text.faint"))
    return tuple(line for line in lines if line.text)


def spoken(lines: tuple[Line, ...]) -> str:
    """The read-out as one text for a screen reader."""
    return ". ".join(line.text.rstrip(".") for line in lines) + "."


def gap_reasons(strip: Strip, point: Point) -> tuple[str, ...]:
    """Why this point is not joined to the one before it, where a line was left out."""
    place = strip.points.index(point)
    return tuple(f"Not joined: {gap.reason}" for gap in strip.gaps if gap.end == place)


def _verdict_words(point: Point) -> str:
    if point.draft:
        return "as typed, not signed"
    words = (point.phase.value, CLASS_WORDS[point.draw_class], "calculated" if point.derived else "")
    return " · ".join(word for word in words if word)


def _range_words(point: Point) -> str:
    if not point.range_text:
        return "no laboratory range"
    verdict = LABORATORY_WORDS[point.laboratory]
    return " · ".join(part for part in (f"laboratory range {point.range_text}", verdict) if part)


class ReadOut(QWidget):
    """A small card beside the cursor; never takes the mouse or the focus."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._lines: tuple[Line, ...] = ()
        self._point: Point | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What the card says."""
        return self._lines

    def tell(self, strip: Strip, point: Point) -> None:
        """Say a point; the card takes the height its words need."""
        self._point, self._lines = point, lines_of(strip, point)
        height = sum(box.height() for box in self._boxes()) + 2 * PADDING
        self.resize(round(WIDTH), round(height))
        self.update()

    def stand_beside(self, place: QPointF, within: QRectF) -> bool:
        """Move beside a place, inside a part of the parent; return whether it went to the left."""
        leftward = place.x() + AWAY + self.width() > within.right()
        left = place.x() - AWAY - self.width() if leftward else place.x() + AWAY
        top = min(max(place.y() - self.height() / 2, within.top()), within.bottom() - self.height() - 2)
        self.move(round(max(left, within.left())), round(max(top, 4)))
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
        for line, box in zip(self._lines, self._boxes(), strict=True):
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

    def _boxes(self) -> list[QRectF]:
        boxes: list[QRectF] = []
        top = PADDING
        for line in self._lines:
            left = PADDING + MARK_ROOM if line.strong else PADDING
            room = QRectF(left, top, WIDTH - left - PADDING, 400)
            used = QFontMetricsF(self._font(line)).boundingRect(room, Qt.TextFlag.TextWordWrap, line.text)
            boxes.append(QRectF(left, top, room.width(), used.height() + 3))
            top += used.height() + 3
        return boxes

    def _font(self, line: Line) -> QFont:
        return self._ink.name if line.strong else self._ink.spoken
