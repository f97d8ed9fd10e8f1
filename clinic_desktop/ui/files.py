"""Asking for a file or folder: the system's own dialog, and Qt's where the system has none of its own."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


def ask_for_folder(parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> QFileDialog:
    """Open the dialog and return at once; `chosen` is called with the folder if one is taken."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(str(start if start.is_dir() else start.parent))
    dialog.fileSelected.connect(lambda text: chosen(Path(text)))
    dialog.open()
    return dialog


def ask_for_file(
    parent: QWidget, title: str, start: Path, kinds: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Open the dialog on a folder's files of some kinds, as "Backups (*.backup)"; see `ask_for_folder`."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.setDirectory(str(start if start.is_dir() else Path.home()))
    dialog.fileSelected.connect(lambda text: chosen(Path(text)))
    dialog.open()
    return dialog


def ask_where_to_save(
    parent: QWidget, title: str, suggestion: Path, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Open the dialog with the name filled in and return at once; an existing file is asked about."""
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(f"{suggestion.suffix.removeprefix('.').upper()} (*{suggestion.suffix})")
    dialog.setDefaultSuffix(suggestion.suffix.removeprefix("."))
    dialog.setDirectory(str(suggestion.parent))
    dialog.selectFile(suggestion.name)
    dialog.fileSelected.connect(lambda text: chosen(Path(text)))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, sys.platform not in ("win32", "darwin"))
    before = QApplication.focusWidget()

    def give_back(_result: int) -> None:
        # Where no window manager does it, the keyboard would stay with nobody.
        parent.window().activateWindow()
        asked_from = before or parent
        if asked_from.isVisible():  # the lock may have come between
            asked_from.setFocus(Qt.FocusReason.OtherFocusReason)
        _forget_places(dialog)
        dialog.deleteLater()

    dialog.finished.connect(give_back)
    quits_with(dialog, parent)
    return dialog


def _forget_places(dialog: QFileDialog) -> None:
    """Let Qt's dialog keep no folder that was looked at: its name may tell of a man.

    It writes them into a settings file of the user when it is deleted, for its next time.
    """
    dialog.setDirectory(str(Path.home()))
    dialog.setHistory([])


def quits_with(dialog: QDialog, parent: QWidget) -> None:
    """Let Ctrl+Q quit from an open dialog too: it keeps the window from hearing its own keys."""

    def quit_all() -> None:
        dialog.reject()
        parent.window().close()

    QShortcut(QKeySequence("Ctrl+Q"), dialog).activated.connect(quit_all)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step: a full disk leaves the old file, or none, never half of one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".saving-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
