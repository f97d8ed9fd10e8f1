"""The clinic's logo as it will print: chosen from a file or dropped, looked at, and taken away again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.model.source_document import MediaType
from clinic_desktop.store.settings import NO_LOGO
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.files import ask_for_file
from clinic_desktop.ui.source_arrivals import dropped_file
from clinic_desktop.ui.source_reading import as_png, decoded, read_file

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from clinic_desktop.drawing.theme import Theme

KINDS = phrase("Pictures (*.png *.jpg *.jpeg *.PNG *.JPG *.JPEG)")
WIDEST, TALLEST = 480, 200  # pixels that are kept: sharp in print at the size of a head
PREVIEW_WIDTH, PREVIEW_HEIGHT = 192, 80
NONE = phrase("None. A PNG or JPEG can be dropped here.")


class LogoField(QWidget):
    """`taken` carries the bytes to keep, none to take the logo away; answer with `show_logo` or `refuse`."""

    taken = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._resting = ""
        self._none, self._picture = label(tr(NONE), "muted", wraps=True), QLabel()
        self.choose = ActionButton(theme, tr("Choose logo…"))
        self.remove = ActionButton(theme, tr("Remove logo"), kind=ButtonKind.LINK)
        self.problem = label("", "problem", wraps=True)
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(lambda: self.taken.emit(b""))
        self._lay_out()
        self.show_logo(b"")

    def show_logo(self, content: bytes) -> None:
        """Show what is printed."""
        self.refuse("")
        shown = QImage.fromData(content) if content else QImage()
        there = not shown.isNull()
        if there:
            mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            scale = self.devicePixelRatioF()
            fitted = shown.scaled(int(PREVIEW_WIDTH * scale), int(PREVIEW_HEIGHT * scale), *mode)
            fitted.setDevicePixelRatio(scale)
            self._picture.setPixmap(QPixmap.fromImage(fitted))
            self._picture.setAccessibleName(tr("The clinic’s logo"))
        self._picture.setVisible(there)
        self._none.setVisible(not there)
        self.remove.setVisible(there)
        self.choose.say(tr("Choose another logo…") if there else tr("Choose logo…"))

    def refuse(self, sentence: str) -> None:
        """Say why what was chosen is not the logo; nothing for an empty sentence."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def rest(self, reason: str) -> None:
        """Let nothing be chosen, and say why."""
        self._resting = reason
        self.choose.rest(reason)
        self.remove.rest(reason)

    def take_file(self, path: Path) -> None:
        """Take a picture from a file: at the size of a head, on white."""
        try:
            content = logo_from(path)
        except Refused as refused:
            self.refuse(refused.problems[0].sentence)
            return
        self.refuse("")
        self.taken.emit(content)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a single file that is dragged here."""
        if not self._resting and dropped_file(event) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that is let go of here."""
        path = dropped_file(event)
        if path is not None and not self._resting:
            event.accept()
            self.take_file(path)

    def _ask(self) -> None:
        from_ = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        ask_for_file(self, tr("Choose the clinic’s logo"), _folder(from_), tr(KINDS), self.take_file)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(tr("Logo"), "muted"))
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._none)
        column.addLayout(buttons)
        column.addWidget(self.problem)


def logo_from(path: Path) -> bytes:
    """Read a picture and make a logo of it; raises Refused for what is no whole PNG or JPEG."""
    incoming = read_file(path)
    if incoming.media_type is MediaType.PDF:
        raise refuse("logo", tr(NO_LOGO))
    read = decoded(incoming.content)
    if read.width() > WIDEST or read.height() > TALLEST:
        mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        read = read.scaled(WIDEST, TALLEST, *mode)
    return as_png(on_white(read))


def on_white(picture: QImage) -> QImage:
    """A picture without transparency: what showed through is paper."""
    if not picture.hasAlphaChannel():
        return picture.convertToFormat(QImage.Format.Format_RGB888)
    made = QImage(picture.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, picture)
    painter.end()
    return made.convertToFormat(QImage.Format.Format_RGB888)


def _folder(text: str) -> Path:
    return Path(text) if text else Path.home()
