"""Above the strips, on each course's day 0: a handle to drag it by, or to move it by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.timeline_marks import AnchorMark
    from clinic_desktop.ui.timeline_scale import TimeScale

WIDTH, HEIGHT = 15, 29  # what can be taken hold of; what is painted is narrower
GRIP = QRectF(5, 2, 5, 13)
STILL = 4.0  # pixels that a hand may tremble
WEEK = 7
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
HINT = phrase("Drag to move day 0, or Left and Right by a day, with Shift by a week; Enter to type the day")


class AnchorHandle(QWidget):
    """One course's handle. `dragged` carries the place it was dragged to, `stepped` whole days.

    `dropped` is sent where it is let go over the picture, `left` where it is let go elsewhere or by Esc, and
    `entered` by Enter.
    """

    dragged = Signal(QPointF)
    dropped = Signal()
    left = Signal()
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, theme: Theme, head: QWidget, picture: QWidget) -> None:
        super().__init__(head)
        self._theme, self._picture = theme, picture
        self._from: QPointF | None = None
        self._dragging = self._over = False
        self.resize(WIDTH, HEIGHT)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(keys_here(tr(HINT)))
        self.setToolTip(keys_here(tr(HINT)))

    def name(self, words: str) -> None:
        """Say which day 0 it is."""
        self.setAccessibleName(words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, once the hand does more than tremble."""
        if self._from is None:
            return
        moved = abs(event.position().x() - self._from.x()) >= STILL
        self._dragging = self._dragging or moved
        if self._dragging:
            self.dragged.emit(self.mapToParent(event.position() - QPointF(self._from.x() - WIDTH / 2, 0)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; outside the picture it was not meant."""
        was_dragging, self._from, self._dragging = self._dragging, None, False
        if not was_dragging:
            return
        over = self._picture.rect().contains(self._picture.mapFromGlobal(event.globalPosition().toPoint()))
        (self.dropped if over else self.left).emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Ask for the day to be typed."""
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days and weeks, with Alt or without; Enter and Esc as everywhere."""
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in (LEFT, RIGHT):
            self.stepped.emit((WEEK if shift else 1) * (1 if key == RIGHT else -1))
        elif key in ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self._from, self._dragging = None, False
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEvent) -> None:  # type: ignore[override]
        """Show that it can be taken."""
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it as one of the lines again."""
        super().leaveEvent(event)
        self._over = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A grip over the line, marked while it can be taken."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self._over or self.hasFocus()
        ink = colour(self._theme, "accent.main" if marked else "plot.anchor")
        painter.setPen(QPen(ink, 2.0 if marked else 1.0))
        painter.drawLine(QPointF(WIDTH / 2, GRIP.bottom()), QPointF(WIDTH / 2, HEIGHT))
        painter.setPen(QPen(colour(self._theme, "surface.card"), 1.0))
        painter.setBrush(ink)
        painter.drawRoundedRect(GRIP, 2.5, 2.5)
        painter.drawLine(QPointF(WIDTH / 2, 5.5), QPointF(WIDTH / 2, 11.5))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(self._theme, "line.focus"), 1.5))
            painter.drawRoundedRect(GRIP.adjusted(-2, -1.5, 2, 2), 3.5, 3.5)
        painter.end()


class AnchorHandles(QObject):
    """The handles of all courses in the picture, each under its course's id.

    `dragged` carries a course and the day of the picture it was dragged to, `stepped` a course and days.
    """

    dragged = Signal(str, int)
    stepped = Signal(str, int)
    dropped = Signal(str)
    left = Signal(str)
    entered = Signal(str)

    def __init__(self, theme: Theme, head: QWidget, picture: QWidget) -> None:
        super().__init__(picture)
        self._theme, self._head, self._picture = theme, head, picture
        self._handles: dict[str, AnchorHandle] = {}
        self._spare: list[AnchorHandle] = []
        self._marks: dict[str, AnchorMark] = {}
        self._places: dict[str, float] = {}
        self._scale: TimeScale | None = None
        self._offered = True

    def handle(self, course: str) -> AnchorHandle | None:
        """The handle of a course."""
        return self._handles.get(course)

    def offer(self, *, offered: bool) -> None:
        """Let the handles be taken, or hide them."""
        self._offered = offered
        self._place()

    def stand(self, marks: Sequence[AnchorMark], scale: TimeScale) -> None:
        """Stand on these days, on the scale of the strips."""
        self._marks, self._scale = {mark.course: mark for mark in marks}, scale
        for course in [each for each in self._handles if each not in self._marks]:
            self._lay_aside(self._handles.pop(course))
        for course in self._marks:
            if course not in self._handles:
                self._handles[course] = self._spare.pop() if self._spare else self._make()
        self._place()

    def move(self, course: str, day: float | None) -> None:
        """Stand a handle on another day for the time being; None lets it stand where day 0 is."""
        if day is None:
            self._places.pop(course, None)
        else:
            self._places[course] = day
        self._place()

    def _lay_aside(self, handle: AnchorHandle) -> None:
        """Keep it for the next man: a new one costs more than all the others of his picture."""
        handle.hide()
        handle.name("")
        self._spare.append(handle)

    def _make(self) -> AnchorHandle:
        made = AnchorHandle(self._theme, self._head, self._picture)
        made.dragged.connect(lambda place: self._drag(self._course_of(made), place))
        made.stepped.connect(lambda days: self.stepped.emit(self._course_of(made), days))
        made.dropped.connect(lambda: self.dropped.emit(self._course_of(made)))
        made.left.connect(lambda: self.left.emit(self._course_of(made)))
        made.entered.connect(lambda: self.entered.emit(self._course_of(made)))
        QWidget.setTabOrder(self._picture, made)
        return made

    def _course_of(self, handle: AnchorHandle) -> str:
        """Of which course a handle is: it goes on as another course's when another man is shown."""
        return next((course for course, each in self._handles.items() if each is handle), "")

    def _drag(self, course: str, place: QPointF) -> None:
        scale = self._scale
        if scale is not None:
            day = scale.day(min(max(place.x(), scale.left), scale.right))
            self.dragged.emit(course, round(day))

    def _place(self) -> None:
        scale = self._scale
        if scale is None:
            return
        for course, handle in self._handles.items():
            mark = self._marks[course]
            day = self._places.get(course, mark.x)
            handle.name(mark.words)
            handle.move(round(scale.x(day) - WIDTH / 2 + 0.5), 0)
            handle.setVisible(self._offered and scale.inside(day))
