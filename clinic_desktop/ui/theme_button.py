"""The choice of the theme, from anywhere: a button with a menu, until there is a page of settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QActionGroup, QPainter
from PySide6.QtWidgets import QMenu

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.appearance import ThemeChoice
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.theme import picture

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.appearance import Appearance

WORDS = {
    ThemeChoice.SYSTEM: phrase("As on this computer"),
    ThemeChoice.LIGHT: phrase("Light theme"),
    ThemeChoice.DARK: phrase("Dark theme"),
}
KEY = "Ctrl Shift T"
SIGN, SIDE = 16, 30


class ThemeButton(ActionButton):
    """A sign alone, named "Theme" to whoever hears it or points at it; opens the three choices."""

    def __init__(self, theme: Theme, appearance: Appearance) -> None:
        super().__init__(theme, tr("Theme"), kind=ButtonKind.LINK)
        self._looks, self._appearance = theme, appearance
        self.setToolTip(tr("Theme · {key}", key=keys_here(KEY)))
        self.setAccessibleDescription(keys_here(KEY))
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Show the choices above the button, the one that holds marked and under the keyboard."""
        menu, group = QMenu(self), QActionGroup(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice, words in WORDS.items():
            act = menu.addAction(tr(words))
            act.setCheckable(True)
            act.setChecked(choice is self._appearance.choice)
            act.triggered.connect(partial(self._choose, choice))
            group.addAction(act)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        menu.setActiveAction(group.checkedAction())

    def sizeHint(self) -> QSize:
        """Room for the sign and the ring around it."""
        return QSize(SIDE, SIDE)

    def _choose(self, choice: ThemeChoice, _checked: bool = False) -> None:
        self._appearance.choose(choice)

    def _paint_words(self, painter: QPainter) -> None:
        role = "text.main" if self.underMouse() else "text.muted"
        sign = picture(self._looks, "contrast", role, SIGN, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - SIGN) // 2, (self.height() - SIGN) // 2, sign)
