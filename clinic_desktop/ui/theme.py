"""How the window looks: fonts, palette and tinted icons, all from the roles of one Theme."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from clinic_desktop.assets import resource
from clinic_desktop.ui.stylesheet import stylesheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.drawing.theme import Theme

FAMILY = "Inter Tabular"
SCALES = (1.0, 2.0, 3.0)


def colour(theme: Theme, role: str) -> QColor:
    """The colour of a role; the theme writes #rrggbbaa where Qt expects #aarrggbb."""
    text = theme[role]
    opaque = QColor(text[:7])
    if len(text) == len("#rrggbbaa"):
        opaque.setAlpha(int(text[7:], 16))
    return opaque


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The one family at a size in logical pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


def load_fonts() -> None:
    """Register the shipped font files; raises FileNotFoundError where the installation is broken."""
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def picture(theme: Theme, name: str, role: str, size: int, scale: float = 1.0) -> QPixmap:
    """One icon in the colour of a role, `size` logical pixels wide, sharp at a screen scale."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    tinted = drawing.replace("currentColor", colour(theme, role).name())
    renderer = QSvgRenderer(QByteArray(tinted.encode()))
    pixmap = QPixmap(round(size * scale), round(size * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


class Sign:
    """One icon as it was drawn last: to read its drawing again takes longer than to paint it."""

    def __init__(self, theme: Theme, name: str, size: int) -> None:
        self._theme, self._name, self._size = theme, name, size
        self._drawn: tuple[str, float, QPixmap] | None = None

    def picture(self, role: str, scale: float) -> QPixmap:
        """The icon in the colour that a role has now, sharp at a screen scale."""
        tint = self._theme[role]
        if self._drawn is None or self._drawn[:2] != (tint, scale):
            self._drawn = (tint, scale, picture(self._theme, self._name, role, self._size, scale))
        return self._drawn[2]


def icon(theme: Theme, name: str, role: str = "text.muted", size: int = 16) -> QIcon:
    """One icon in the colour of a role, for buttons; `name` is a file of resources/icons."""
    made = QIcon()
    for scale in SCALES:
        made.addPixmap(picture(theme, name, role, size, scale))
    return made


def palette(theme: Theme) -> QPalette:
    """The palette behind the stylesheet, so that nothing falls back to the system's grey."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "surface.window",
        QPalette.ColorRole.Base: "surface.field",
        QPalette.ColorRole.AlternateBase: "surface.hover",
        QPalette.ColorRole.Button: "surface.card",
        QPalette.ColorRole.WindowText: "text.main",
        QPalette.ColorRole.Text: "text.main",
        QPalette.ColorRole.ButtonText: "text.main",
        QPalette.ColorRole.PlaceholderText: "text.faint",
        QPalette.ColorRole.ToolTipBase: "surface.card",
        QPalette.ColorRole.ToolTipText: "text.main",
        QPalette.ColorRole.Highlight: "accent.main",
        QPalette.ColorRole.HighlightedText: "text.on_accent",
        QPalette.ColorRole.Accent: "accent.main",
        QPalette.ColorRole.Link: "text.link",
    }
    for role, name in roles.items():
        made.setColor(role, colour(theme, name))
    faint = colour(theme, "text.faint")
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def dress(app: QApplication, theme: Theme) -> None:
    """Give the whole program its font, palette and stylesheet; call once, before the first window."""
    load_fonts()
    app.setStyle("Fusion")
    app.setFont(font(13))
    wear(app, theme)


def wear(app: QApplication, theme: Theme) -> None:
    """Give every window, those that are open too, the colours of a theme; each widget gets a StyleChange.

    The old stylesheet is taken off first: one that is put over another styles a widget anew for each widget
    that it stands in, ten times over in an open desk.
    """
    app.setStyleSheet("")
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme))


@contextmanager
def undressed() -> Iterator[None]:
    """Let no stylesheet be in force while a large part of the window is built, and dress it once at the end.

    A widget that is put into another is styled anew with all that it holds: the innermost ones of a desk
    eight times over, which took three quarters of the time until a signed-in user saw anything.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no program to dress yet")
    worn = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(worn)
