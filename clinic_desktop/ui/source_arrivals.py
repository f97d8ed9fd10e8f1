"""The ways by which a document arrives: a file that is chosen or dropped, a picture that is pasted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.files import ask_for_file
from clinic_desktop.ui.source_reading import as_png, read_content, read_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TITLE = phrase("Attach the report")
KINDS = phrase("PDF and pictures (*.pdf *.png *.jpg *.jpeg *.PDF *.PNG *.JPG *.JPEG)")
PASTED = phrase("Pasted picture")


class SourceArrivals(QObject):
    """`arrived` carries a call that reads what arrived; it may take its time, and raises Refused.

    A file that is dropped on `place` arrives too.
    """

    arrived = Signal(object)

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._folder: Path | None = None
        place.setAcceptDrops(True)
        place.installEventFilter(self)

    def choose(self) -> None:
        """Ask for a file, the next time in the same folder."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        ask_for_file(self._place, tr(TITLE), self._folder or Path(documents), tr(KINDS), self.take_file)

    def take_file(self, path: Path) -> None:
        """Let a file arrive."""
        self._folder = path.parent
        self.arrived.emit(lambda: read_file(path))

    def paste(self) -> None:
        """Let the picture of the clipboard arrive, where there is one."""
        picture = QGuiApplication.clipboard().image()
        if not picture.isNull():
            self.arrived.emit(lambda: read_content(tr(PASTED), as_png(picture)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a single file that is dragged here."""
        if not isinstance(event, QDragEnterEvent | QDropEvent):
            return False
        dragged = dropped_file(event)
        if dragged is None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self.take_file(dragged)
        return True


def dropped_file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The one file of this computer that is dragged, if it may be copied; None for anything else."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile()) if event.possibleActions() & Qt.DropAction.CopyAction else None
