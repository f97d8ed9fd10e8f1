"""The backup that is made while the window closes: a calm moment, that can be cut short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.store.backup_record import Occasion
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.gate import Gate
from clinic_desktop.ui.progress_line import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.backup_making import BackupMaking
    from clinic_desktop.ui.main_window import MainWindow

WIDTH = 420
BACKING_UP = phrase("What was changed is copied and the copy is counted; the window closes by itself.")
STOPPING = phrase("Stopping; the window closes in a moment.")


class ClosingScreen(Gate):
    """Says what the window waits for; Esc does not wait any longer.

    While it waits the focus is on no button, so that a key meant for the page before skips nothing.
    """

    skipped = Signal()
    tried_again = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Backing up…"), tr(BACKING_UP), WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.progress = ProgressLine(tr("Backing up"))
        self.progress.setFixedWidth(WIDTH - 66)
        self._again = ActionButton(theme, tr("Try again"), kind=ButtonKind.PRIMARY)
        self._skip = ActionButton(theme, tr("Close without a backup"), key="Esc")
        self._again.clicked.connect(self.tried_again)
        self._skip.clicked.connect(self.skipped)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._again)
        row.addWidget(self._skip)
        row.addStretch(1)
        self.column.addWidget(self.progress)
        self.column.addSpacing(12)
        self.column.addLayout(row)

    def begin(self) -> None:
        """Show that it goes on."""
        self._say(tr("Backing up…"), tr(BACKING_UP))

    def stop(self) -> None:
        """Show that it is ending early."""
        self._say(tr("Closing…"), tr(STOPPING))
        self._skip.setEnabled(False)

    def refuse(self, sentence: str) -> None:
        """Say why there is no backup, and let the user choose."""
        self._say(tr("Not backed up"), sentence, failed=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes without a backup."""
        if event.key() == Qt.Key.Key_Escape and self._skip.isEnabled():
            self.skipped.emit()
            return
        super().keyPressEvent(event)

    def _say(self, title: str, sentence: str, *, failed: bool = False) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)
        self.explanation.setText(sentence)
        self.progress.begin()
        self.progress.setVisible(not failed)
        self._again.setVisible(failed)
        self._skip.setEnabled(True)
        (self._again if failed else self).setFocus(Qt.FocusReason.OtherFocusReason)


class ClosingBackup(QObject):
    """Holds the window for a backup that is due, and closes it afterwards.

    When the whole session ends the window goes at once: a computer that is shut down does not wait.
    """

    def __init__(self, theme: Theme, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._making: BackupMaking | None = None
        self._once_more = self._decided = False
        self.screen = ClosingScreen(theme)
        self.screen.skipped.connect(self._skip)
        self.screen.tried_again.connect(self._begin)

    def may_close(self, making: BackupMaking | None) -> bool:
        """True where nothing has to be waited for; else the backup begins, and the window waits for it."""
        if making is None or self._decided or _session_ends():
            return True
        if self._making is None:
            if not making.running and not making.due(Occasion.CLOSING):
                return True
            self._making, self._once_more = making, making.running
            making.advanced.connect(self.screen.progress.show_progress)
            making.made.connect(self._made)
            making.stopped.connect(self._close)
            making.failed.connect(self.screen.refuse)
            self._window.name_identity("")
            self._window.show_screen(self.screen)
            self._begin()
        return False

    def _begin(self) -> None:
        if self._making is not None:
            self.screen.begin()
            self._making.begin()

    def _made(self) -> None:
        # One that was under way already may lack what was written since.
        if self._once_more and self._making is not None and self._making.due(Occasion.CLOSING):
            self._once_more = False
            self._begin()
        else:
            self._close()

    def _skip(self) -> None:
        if self._making is not None and self._making.running:
            self._once_more = False
            self.screen.stop()
            self._making.cancel()
        else:
            self._close()

    def _close(self) -> None:
        self._decided = True
        self._window.close()


def _session_ends() -> bool:
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
