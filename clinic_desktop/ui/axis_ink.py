"""What map, path and column of the axis are painted with: colours of states, their shapes, laid texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from clinic_desktop.drawing.axis_states import Sign, Tone
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from clinic_desktop.drawing.laid_text import Frame, TextBlock, TextStyle
    from clinic_desktop.drawing.theme import Theme

TONES = {
    Tone.WELL: "verdict.as_expected",
    Tone.COMING: "verdict.ahead",
    Tone.ASKING: "verdict.unexpected",
    Tone.PLAIN: "text.muted",
    Tone.UNKNOWN: "text.faint",
}
HALF_SIGN = 5.0


def written_in(style: TextStyle) -> QFont:
    """The font of a style."""
    return font(style.pixels, QFont.Weight.DemiBold if style.bold else QFont.Weight.Normal)


def measured(text: str, style: TextStyle) -> float:
    """How wide a text runs on the screen."""
    return QFontMetricsF(written_in(style)).horizontalAdvance(text)


def rect(frame: Frame) -> QRectF:
    """A frame of the core as Qt has it."""
    return QRectF(frame.left, frame.top, frame.width, frame.height)


def paint_text(painter: QPainter, text: TextBlock, ink: QColor) -> None:
    """Write the lines of a block, each in the middle of its frame."""
    painter.setPen(ink)
    painter.setFont(written_in(text.style))
    line = text.style.line
    for place, words in enumerate(text.lines):
        room = QRectF(text.frame.left - 8, text.frame.top + place * line, text.frame.width + 16, line)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


def paint_sign(painter: QPainter, theme: Theme, sign: Sign, tone: Tone, middle: QPointF) -> None:
    """Draw the shape of a state, so that it is told without its colour too."""
    ink, half = colour(theme, TONES[tone]), HALF_SIGN
    painter.setPen(QPen(ink, 1.6))
    painter.setBrush(
        ink if sign in (Sign.DOT, Sign.BAR, Sign.TRIANGLE, Sign.DIAMOND) else Qt.BrushStyle.NoBrush
    )
    x, y = middle.x(), middle.y()
    match sign:
        case Sign.DOT | Sign.RING:
            painter.drawEllipse(middle, half - 1, half - 1)
        case Sign.HALF:
            painter.drawEllipse(middle, half - 1, half - 1)
            painter.setBrush(ink)
            painter.drawPie(
                QRectF(x - half + 1, y - half + 1, 2 * half - 2, 2 * half - 2), 180 * 16, 180 * 16
            )
        case Sign.BAR:
            painter.drawRect(QRectF(x - half, y - 1.2, 2 * half, 2.4))
        case Sign.TRIANGLE:
            corners = ((0, -half), (half, half - 1), (-half, half - 1))
            painter.drawPolygon(QPolygonF([QPointF(x + a, y + b) for a, b in corners]))
        case Sign.DIAMOND:
            corners = ((0, -half), (half, 0), (0, half), (-half, 0))
            painter.drawPolygon(QPolygonF([QPointF(x + a, y + b) for a, b in corners]))


def rounded_line(spots: tuple[tuple[float, float], ...], radius: float) -> QPainterPath:
    """A line through its corners, each of them rounded."""
    points = [QPointF(*spot) for spot in spots]
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before, radius))
        path.quadTo(corner, _towards(corner, after, radius))
    path.lineTo(points[-1])
    return path


def arrow_head(start: tuple[float, float], tip: tuple[float, float], size: float) -> QPolygonF:
    """The head of an arrow that comes from one place and ends with its tip in another."""
    run, fall = tip[0] - start[0], tip[1] - start[1]
    length = (run**2 + fall**2) ** 0.5 or 1.0
    across, down = run / length, fall / length
    back = QPointF(tip[0] - across * size, tip[1] - down * size)
    side = QPointF(-down * size * 0.5, across * size * 0.5)
    return QPolygonF([QPointF(*tip), back + side, back - side])


def _towards(start: QPointF, end: QPointF, most: float) -> QPointF:
    step = end - start
    length = (step.x() ** 2 + step.y() ** 2) ** 0.5
    return start if length == 0 else start + step * (min(most, length / 2) / length)
