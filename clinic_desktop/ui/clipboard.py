"""What was copied out of the window: gone after a minute, at the lock and at the end."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence

from clinic_desktop.clinical.pasted_cells import is_table

KEPT_FOR = 60_000  # milliseconds
# The displays without a screen have nobody else to copy anything, and cannot say so.
ALONE = ("offscreen", "minimal")


class Copied(QObject):
    """Watches the clipboard, and on Linux the marked text; forgets only what this program put there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours: dict[QClipboard.Mode, str] = {}
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(KEPT_FOR)
        self._late.timeout.connect(self.forget)
        self._clipboard.changed.connect(self._note)

    def forget(self) -> None:
        """Clear what still is ours."""
        self._late.stop()
        ours, self._ours = self._ours, {}
        for mode, text in ours.items():
            if self._is_ours(mode) and self._clipboard.text(mode) == text:
                self._clipboard.clear(mode)

    def _note(self, mode: QClipboard.Mode) -> None:
        if not self._is_ours(mode):
            self._ours.pop(mode, None)
            return
        content = self._clipboard.mimeData(mode)
        if content is not None and content.formats():
            self._ours[mode] = content.text()
            self._late.start()

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if QGuiApplication.platformName() in ALONE:
            return True
        if mode is QClipboard.Mode.Clipboard:
            return self._clipboard.ownsClipboard()
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        return self._clipboard.ownsFindBuffer()


def pasted_table(event: QKeyEvent) -> str:
    """What a key pastes where that is more than one cell; "" for any other key and for an ordinary paste."""
    if event.type() is not QKeyEvent.Type.KeyPress or not event.matches(QKeySequence.StandardKey.Paste):
        return ""
    text = QGuiApplication.clipboard().text()
    return text if is_table(text) else ""


def picture_waits() -> bool:
    """True where the clipboard holds a picture and no text that could be meant instead."""
    content = QGuiApplication.clipboard().mimeData()
    return content is not None and content.hasImage() and not content.hasText()
