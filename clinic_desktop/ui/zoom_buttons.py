"""In the empty corner above the gutter: zoom in and out, and back to the whole course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.time_window import COURSE, ZOOM

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.timeline_zoom import TimelineZoom


class _Quiet(ActionButton):
    """A sign that is there for who looks for it."""

    def _ink(self) -> str:
        return "text.link" if self.underMouse() or self.hasFocus() else "text.faint"


class ZoomButtons(QWidget):
    """The way back stands there only while a part of the course is in view."""

    def __init__(self, theme: Theme, zoom: TimelineZoom, parent: QWidget) -> None:
        super().__init__(parent)
        self._zoom = zoom
        self._nearer = _Quiet(theme, "+", kind=ButtonKind.LINK)
        self._farther = _Quiet(theme, "−", kind=ButtonKind.LINK)
        self.whole = ActionButton(theme, tr("Whole course"), kind=ButtonKind.LINK, key="0")
        for button, words, key in ((self._nearer, tr("Zoom in"), "+"), (self._farther, tr("Zoom out"), "−")):
            button.setToolTip(f"{words} ({key})")
            button.setAccessibleDescription(words)
        self._nearer.clicked.connect(lambda: zoom.zoom(ZOOM))
        self._farther.clicked.connect(lambda: zoom.zoom(1 / ZOOM))
        self.whole.clicked.connect(self._show_whole)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self._nearer, self._farther, self.whole):
            row.addWidget(button)
        row.addStretch(1)
        self.whole.hide()
        self.adjustSize()

    def refresh(self) -> None:
        """Offer what there is to do in the stretch that is in view."""
        self.whole.setVisible(not self._zoom.whole)
        self.adjustSize()

    def _show_whole(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()  # the button goes away with what it undoes
        self._zoom.choose(COURSE)
