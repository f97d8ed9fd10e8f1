"""The small parts every screen is made of: labels with a look, buttons with their key, choices."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QSizePolicy, QWidget

from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.theme import Sign, colour, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme

PLAIN = (13, QFont.Weight.Normal)
LEAST_TARGET = 24  # pixels each way, WCAG 2.2, 2.5.8
SIZES = {
    "title": (20, QFont.Weight.DemiBold),
    "section": (15, QFont.Weight.DemiBold),
    "heading": (13, QFont.Weight.DemiBold),
    "strong": (13, QFont.Weight.Medium),
    "small": (12, QFont.Weight.Normal),
    "pill": (12, QFont.Weight.Medium),
    "key": (11, QFont.Weight.Normal),
    "problem": (12, QFont.Weight.Medium),
    "question": (12, QFont.Weight.Medium),
}


def label(text: str, look: str = "", *, wraps: bool = False) -> QLabel:
    """A plain-text label with one of the stylesheet's looks; text from the store is never read as markup."""
    made = QLabel(keys_here(text) if look == "key" else text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setFont(font(*SIZES.get(look, PLAIN)))
    made.setWordWrap(wraps)
    return made


def frame(look: str) -> QFrame:
    """A frame with one of the stylesheet's looks."""
    made = QFrame()
    made.setProperty("look", look)
    return made


def rule() -> QFrame:
    """A faint line between two parts."""
    made = frame("rule")
    made.setFixedHeight(1)
    return made


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let go of it at once, so that nothing of it is seen or focused."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Elided(QLabel):
    """One line that ends in an ellipsis where the room ends, and gives its whole text as a tooltip."""

    def __init__(self, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(*SIZES.get(look, PLAIN)))
        self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Any width will do: the rest is elided."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), shown)
        painter.end()


class ButtonKind(StrEnum):
    """How loudly a button speaks: at most one primary button stands on a screen."""

    PRIMARY = "primary"
    PLAIN = "plain"
    LINK = "link"


FILLS = {
    ButtonKind.PRIMARY: ("accent.main", "accent.hover", "accent.pressed"),
    ButtonKind.PLAIN: ("surface.card", "surface.hover", "surface.pill"),
}
PADDING = {ButtonKind.PRIMARY: 12, ButtonKind.PLAIN: 12, ButtonKind.LINK: 5}


class ActionButton(QPushButton):
    """A button with its shortcut beside the label; text and accessible name are the label alone."""

    def __init__(
        self, theme: Theme, text: str, *, kind: ButtonKind = ButtonKind.PLAIN, key: str = "", icon: str = ""
    ) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self._theme, self._kind, self._key = theme, kind, keys_here(key)
        self._icon = Sign(theme, icon, 16) if icon else None
        self._arrow: Sign | None = None
        self._bare = False
        self._resting = ""
        weight = QFont.Weight.DemiBold if kind is ButtonKind.PRIMARY else QFont.Weight.Medium
        self.setFont(font(13, weight))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)  # Enter presses the focused button outside dialogs too
        if key:
            self.setAccessibleDescription(self._key)

    def opens_menu(self) -> ActionButton:
        """Show an arrow after the label: the button opens a menu."""
        self._arrow = Sign(self._theme, "chevron-down", 14)
        self.updateGeometry()
        return self

    @property
    def bare(self) -> bool:
        """True while the shortcut is not shown."""
        return self._bare or not self._key

    @property
    def key(self) -> str:
        """The shortcut that does the same, "" for none."""
        return self._key

    @property
    def key_room(self) -> int:
        """How much wider the button is with its shortcut beside the label."""
        return self._key_width() + 6 if self._key else 0

    def show_key(self, *, shown: bool) -> None:
        """Show the shortcut beside the label; where there is no room for it, a tooltip has it."""
        if self._key and shown is self._bare:
            self._bare = not shown
            if self.toolTip() in ("", self._key):
                self.setToolTip("" if shown else self._key)
            self.updateGeometry()
            self.update()

    def rest(self, reason: str) -> None:
        """Do nothing for as long as there is a reason, and give it; an empty reason ends the rest."""
        before, self._resting = self._resting, reason
        self.setToolTip(reason)
        self.setAccessibleDescription(reason or self._key)
        if reason or before:
            self.setEnabled(not reason)

    def setEnabled(self, enabled: bool) -> None:
        """Enable or disable; a button that rests stays disabled."""
        super().setEnabled(enabled and not self._resting)

    def say(self, text: str) -> None:
        """Change the label and the accessible name together."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, label and key."""
        width = 2 * PADDING[self._kind] + QFontMetrics(self.font()).horizontalAdvance(self.text())
        width += (22 if self._icon else 0) + (18 if self._arrow else 0)
        width += 0 if self._bare else self.key_room
        return QSize(max(width + 1, LEAST_TARGET), LEAST_TARGET if self._kind is ButtonKind.LINK else 32)

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape, the label, the key and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_shape(painter)
        self._paint_words(painter)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _key_width(self) -> int:
        metrics = QFontMetrics(font(11))
        return metrics.horizontalAdvance(self._key) + (0 if self._kind is ButtonKind.PRIMARY else 9)

    def _paint_shape(self, painter: QPainter) -> None:
        fills = FILLS.get(self._kind)
        if fills is None:
            return
        place = 2 if self.isDown() else int(self.underMouse())
        fill, edge = colour(self._theme, fills[place]), colour(self._theme, "line.border")
        if not self.isEnabled() and self._kind is ButtonKind.PRIMARY:
            fill = colour(self._theme, "accent.disabled")
        painter.setBrush(fill)
        painter.setPen(fill if self._kind is ButtonKind.PRIMARY else edge)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _ink(self) -> str:
        if self._kind is ButtonKind.PRIMARY:
            return "text.on_accent"
        if not self.isEnabled():
            return "text.faint"
        return "text.link" if self._kind is ButtonKind.LINK else "text.main"

    def _paint_words(self, painter: QPainter) -> None:
        x = PADDING[self._kind]
        if self._icon:
            sign = self._icon.picture(self._ink(), self.devicePixelRatioF())
            painter.drawPixmap(x, (self.height() - 16) // 2, sign)
            x += 22
        painter.setPen(colour(self._theme, self._ink()))
        painter.setFont(self.font())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x, 0, self.width() - x, self.height()), middle, self.text())
        x += QFontMetrics(self.font()).horizontalAdvance(self.text())
        if self._arrow:
            sign = self._arrow.picture(self._ink(), self.devicePixelRatioF())
            painter.drawPixmap(x + 4, (self.height() - 14) // 2 + 1, sign)
        if self._key and not self._bare:
            self._paint_key(painter, x + 6)

    def _paint_key(self, painter: QPainter, x: int) -> None:
        painter.setFont(font(11))
        box = QRectF(x + 0.5, (self.height() - 17) / 2 + 0.5, self._key_width() - 1, 16)
        if self._kind is not ButtonKind.PRIMARY:
            painter.setPen(colour(self._theme, "line.border"))
            painter.setBrush(colour(self._theme, "surface.window"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(colour(self._theme, "text.faint"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _paint_focus(self, painter: QPainter) -> None:
        inside = self._kind is ButtonKind.PRIMARY
        ring = colour(self._theme, "text.on_accent" if inside else "line.focus")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ring, 2))
        room = 3.5 if inside else 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(room, room, -room, -room), 5, 5)
