"""The one window: a gate to come in by, the desk, and the lock in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

TITLE = "Clinic Desktop"
WIDTH, HEIGHT = 1440, 900
LEAST_WIDTH, LEAST_HEIGHT = 1120, 640


class MainWindow(QMainWindow):
    """Shows one screen at a time; the title names a man only while his page can be seen."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._screens = QStackedWidget()
        self.setCentralWidget(self._screens)
        self._may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle(TITLE)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._fit_to_screen()
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)

    def show_screen(self, screen: QWidget) -> None:
        """Put a screen in front; one that was never shown is added first."""
        field = None
        if self._screens.indexOf(screen) < 0:
            field = screen.focusWidget()
            self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        if field is not None:
            field.setFocus()

    def set_aside(self, screen: QWidget) -> None:
        """Take a screen out of the window until it is shown again: a screen reader reads hidden ones too."""
        field = screen.focusWidget()
        self._screens.removeWidget(screen)
        screen.setParent(None)
        if field is not None:
            field.setFocus()  # another parent lets it go

    def drop_screen(self, screen: QWidget) -> None:
        """Take a screen out of the window for good."""
        self._screens.removeWidget(screen)
        screen.deleteLater()

    @property
    def screen_shown(self) -> QWidget | None:
        """The screen in front."""
        return self._screens.currentWidget()

    def name_identity(self, words: str) -> None:
        """Put a man's identity into the title, or take it out."""
        self.setWindowTitle(f"{words} – {TITLE}" if words else TITLE)

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Ask this, after `closing`, whether the window may go now; who says no closes it again later."""
        self._may_close = may_close

    def come_forward(self) -> None:
        """Stand in front of the other programs' windows, with the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let whoever built the window put things away first."""
        self.closing.emit()
        if self._may_close():
            super().closeEvent(event)
        else:
            event.ignore()

    def _fit_to_screen(self) -> None:
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height()))
        self.setWindowFlag(Qt.WindowType.Window)
