"""Icons and words in the colour of a role that follow the theme while they are shown."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget

from clinic_desktop.ui.theme import colour, font, picture

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme


class TintedSign(QWidget):
    """One icon, painted when it is seen: in the theme that is worn and as sharp as the screen."""

    def __init__(self, theme: Theme, icon: str = "", role: str = "text.main", size: int = 16) -> None:
        super().__init__()
        self._theme, self._icon, self._role, self._size = theme, icon, role, size
        self.setFixedWidth(size)

    def show_sign(self, icon: str, role: str) -> None:
        """Take another icon, or the colour of another role."""
        self._icon, self._role = icon, role
        self.update()

    def sizeHint(self) -> QSize:
        """As high as it is wide."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon half-way up, or nothing where there is none yet."""
        if not self._icon:
            return
        painter = QPainter(self)
        sign = picture(self._theme, self._icon, self._role, self._size, self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - self._size) // 2, sign)
        painter.end()


class TintedWords(QLabel):
    """A name in bold and what is said of it in muted words; neither is read as markup."""

    def __init__(self, theme: Theme, strong: str, muted: str, *, small: bool = False) -> None:
        super().__init__()
        self._theme, self._strong, self._muted = theme, escape(strong), escape(muted)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(font(12 if small else 13))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Write in the colours of the theme that is worn from now on."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._write()

    def _write(self) -> None:
        ink = colour(self._theme, "text.muted").name()
        self.setText(f"<b>{self._strong}</b> <span style='color:{ink}'>{self._muted}</span>")
