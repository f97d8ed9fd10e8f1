"""The left gutter of a strip: name, latest value in larger type, unit, and the verdict in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from clinic_desktop.ui.strip_marks import draw_hollow_mark, draw_mark
from clinic_desktop.ui.timeline_ink import broken, fitted, width_of
from clinic_desktop.ui.timeline_scale import GUTTER

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

    from clinic_desktop.model.timeline import Latest, Strip
    from clinic_desktop.ui.timeline_ink import Ink

LEFT = 8.0
ROOM = GUTTER - LEFT - 8.0
WORDS_LINE, TIGHT_LINE = 14.0, 12.5
MARK_ROOM = 13.0
COMPACT, TIGHT = 78.0, 69.0
CUT = "…"


def draw_gutter(painter: QPainter, strip: Strip, height: float, ink: Ink) -> None:
    """Draw the gutter of one strip; all text stays inside it, in two lines of words where there is room."""
    name, value, words = _baselines(height)
    painter.setFont(ink.name)
    painter.setPen(ink.colour("text.main"))
    painter.drawText(QPointF(LEFT, name), fitted(strip.title, ink.name, ROOM))
    if strip.latest is None:
        painter.setFont(ink.words)
        painter.setPen(ink.colour("text.muted"))
        painter.drawText(QPointF(LEFT, value), "no result yet")
        return
    _draw_value(painter, strip.latest, value, ink)
    _draw_words(painter, strip.latest, words, height, ink)


def _baselines(height: float) -> tuple[float, float, float]:
    """Where name, value and words stand; in a low strip the first line of words leaves room for a second."""
    if height < TIGHT:
        return 14.0, 31.0, 43.5
    return (18.0, 37.0, 51.0) if height < COMPACT else (21.0, 42.0, 58.0)


def _draw_value(painter: QPainter, latest: Latest, baseline: float, ink: Ink) -> None:
    unit_width = width_of(f" {latest.unit}", ink.words)
    fits = width_of(latest.value_text, ink.value) + unit_width <= ROOM
    font = ink.value if fits else ink.long_value
    text = fitted(latest.value_text, font, ROOM - unit_width)
    painter.setFont(font)
    painter.setPen(ink.latest(latest)[0])
    painter.drawText(QPointF(LEFT, baseline), text)
    painter.setFont(ink.words)
    painter.setPen(ink.colour("text.faint"))
    painter.drawText(QPointF(LEFT + width_of(text, font) + 4, baseline), latest.unit)


def _draw_words(painter: QPainter, latest: Latest, baseline: float, height: float, ink: Ink) -> None:
    if not latest.words:
        return
    colour = ink.latest(latest)[1]
    marked = not latest.draft and not latest.question
    left = LEFT + MARK_ROOM if marked else LEFT
    if marked:
        hollow = "triangle" in latest.shape
        draw = draw_hollow_mark if hollow else draw_mark
        painter.save()
        painter.translate(LEFT + 4.5, baseline - 4)
        painter.scale(0.8, 0.8)
        draw(painter, QPointF(0, 0), latest.shape, colour, ink.colour("surface.card"))
        painter.restore()
    step = TIGHT_LINE if height < TIGHT else WORDS_LINE
    count = max(int((height - 4 - baseline) // step) + 1, 1)
    font, lines = _fitting(latest.words, ROOM - (left - LEFT), count, ink)
    painter.setFont(font)
    painter.setPen(colour)
    for place, line in enumerate(lines):
        painter.drawText(QPointF(left, baseline + place * step), line)


def _fitting(words: str, room: float, count: int, ink: Ink) -> tuple[QFont, list[str]]:
    """The words in lines; in smaller type before any of them is cut."""
    lines = broken(words, ink.words, room, count)
    if CUT not in lines[-1]:
        return ink.words, lines
    smaller = broken(words, ink.tiny, room, count)
    return (ink.words, lines) if CUT in smaller[-1] else (ink.tiny, smaller)
