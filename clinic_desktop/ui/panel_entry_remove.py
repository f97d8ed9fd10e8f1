"""Left of the line one is in, or points at: a small cross that takes the line off the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QObject, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHoverEvent, QPainter, QPen
from PySide6.QtWidgets import QToolButton

from clinic_desktop.language import tr
from clinic_desktop.ui.theme import colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.panel_entry_lines import EntryLines
    from clinic_desktop.ui.panel_entry_row import EntryRow
    from clinic_desktop.ui.panel_entry_scroll import EntryScroll

SIZE, ARM, EDGE = 16, 3.5, 1


class RemoveCross(QToolButton):
    """Stands in the margin of the form, so that nothing moves for it; `wanted` carries the line.

    It never takes the focus: by the keyboard a line goes with Alt+Delete.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, lines: EntryLines, scroll: EntryScroll, drawer: QWidget) -> None:
        super().__init__(drawer)
        self._theme, self._lines, self._scroll, self._drawer = theme, lines, scroll, drawer
        self._pointed: EntryRow | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.resize(SIZE, SIZE)
        self.hide()
        lines.setAttribute(Qt.WidgetAttribute.WA_Hover)
        lines.installEventFilter(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        lines.in_view.connect(self._follow_soon)
        scroll.verticalScrollBar().valueChanged.connect(self._follow)
        self.clicked.connect(self._remove)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the line under the mouse, and back to the one with the focus; keep beside it."""
        if event.type() is QEvent.Type.HoverMove and isinstance(event, QHoverEvent):
            self._pointed = self._lines.row_at(event.position().y())
            self._follow()
        elif event.type() is QEvent.Type.HoverLeave:
            # On its way to the cross the mouse leaves the lines; the cross stays where it is.
            QTimer.singleShot(0, self, self._leave)
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._follow_soon()
        return super().eventFilter(watched, event)

    def leaveEvent(self, event: QEvent) -> None:
        """Back to the line with the focus."""
        super().leaveEvent(event)
        self._leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A faint cross; under the mouse a plain one on a ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._theme, "surface.pill"))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setPen(QPen(colour(self._theme, "text.main" if self.underMouse() else "text.faint"), 1.3))
        middle = QPointF(SIZE / 2, SIZE / 2)
        for slope in (QPointF(ARM, ARM), QPointF(ARM, -ARM)):
            painter.drawLine(QLineF(middle - slope, middle + slope))
        painter.end()

    @property
    def _row(self) -> EntryRow | None:
        """The line it belongs to; none that is not on the form any more, nor its only one."""
        row = self._pointed or self._lines.current
        return row if row in self._lines.rows and len(self._lines.rows) > 1 else None

    def _follow_soon(self) -> None:
        self._soon.start(0)

    def _follow(self) -> None:
        row, view = self._row, self._scroll.viewport()
        if row is None or not row.result.isVisible():
            self.hide()
            return
        words = tr("Remove {name}", name=row.marker.name)
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.setToolTip(tr("Remove {name} from this form (Alt+Delete)", name=row.marker.name))
        middle = row.result.mapTo(self._drawer, QPoint(0, row.result.height() // 2)).y()
        top = view.mapTo(self._drawer, QPoint(0, 0)).y()
        self.move(EDGE, middle - SIZE // 2)
        self.setVisible(top <= middle <= top + view.height())

    def _leave(self) -> None:
        if not self.underMouse():
            self._pointed = None
            self._follow()

    def _remove(self) -> None:
        row, self._pointed = self._row, None
        if row is not None:
            self.wanted.emit(row)
