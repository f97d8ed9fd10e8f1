"""One thing worth considering: what, and on demand why one sees it; it never orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.consideration import Weight
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.theme import colour
from clinic_desktop.ui.unfolding import Unfolding
from clinic_desktop.ui.wrapped_link import WrappedLink

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.drawing.consideration_words import Card
    from clinic_desktop.drawing.points import Key
    from clinic_desktop.drawing.theme import Theme

WHY = phrase("Why am I seeing this?")
SHOW_STRIP = phrase("Show strip")
SWITCH_OFF = phrase("Switch off in this clinic")
MAY_BE_OFF = phrase("It can be switched off for the whole clinic.")
NEVER_OFF = phrase("A matter of safety is not switched off from a man’s page.")
EDGES = {
    Weight.SAFETY: "text.danger",
    Weight.FINDING: "verdict.unexpected",
    Weight.CONTEXT: "accent.main",
}
EDGE, ROUND = 3, 8


class ConsiderationCard(QFrame):
    """`chosen` carries the point of a result that was chosen, `switched_off` the id of the consideration.

    `not_allowed` says why the user may not switch it off. Of results whose point is not `drawn` the strip can
    be asked for: `strip_wanted` carries the point.
    """

    chosen = Signal(object)
    strip_wanted = Signal(object)
    switched_off = Signal(str)

    def __init__(self, theme: Theme, card: Card, drawn: Collection[Key], not_allowed: str) -> None:
        super().__init__()
        self.card = card
        self._theme, self._drawn, self._not_allowed = theme, drawn, not_allowed
        self.setAccessibleName(f"{card.heading}. {card.text}")
        self.why = Unfolding(theme, tr(WHY))
        self.why.turned.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 1)
        column.setSpacing(1)
        column.addWidget(label(card.heading, "heading", wraps=True))
        column.addWidget(label(card.text, "small", wraps=True))
        column.addWidget(self.why)
        margins = self.why.content.contentsMargins()
        self.why.content.setContentsMargins(5, 0, margins.right(), 4)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard comes to, in order."""
        inside = self.why.inside.findChildren(WrappedLink) + self.why.inside.findChildren(ActionButton)
        return (self.why.button, *inside)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card with its left edge in the colour of its weight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        painter.fillPath(outline, colour(self._theme, "surface.card"))
        painter.setPen(colour(self._theme, "line.border"))
        painter.drawPath(outline)
        painter.setClipRect(QRectF(0, 0, EDGE, self.height()))
        painter.fillPath(outline, colour(self._theme, EDGES[self.card.weight]))
        painter.end()

    def _fill(self, open_: bool) -> None:
        """Say why, the first time it is asked."""
        if not open_ or self.why.content.count():
            return
        card, content = self.card, self.why.content
        self._say(tr("From these results"), ())
        for each in card.evidence:
            content.addWidget(self._evidence(each.text, each.key))
            if each.key is not None and each.key not in self._drawn:
                content.addWidget(self._offer_strip(each.text, each.key), 0, Qt.AlignmentFlag.AlignLeft)
        self._say(tr("Rule"), [card.rule])
        self._say(tr("What would change it"), [card.would_change])
        self._say(tr("Source") if len(card.sources) == 1 else tr("Sources"), ())
        for source in card.sources:
            content.addWidget(_small(f"{source.text} ({source.status})"))
        self._offer_switch()

    def _say(self, heading: str, sentences: Iterable[str]) -> None:
        self.why.content.addSpacing(3)
        self.why.content.addWidget(label(heading, "strong"))
        for sentence in sentences:
            self.why.content.addWidget(_small(sentence))

    def _evidence(self, text: str, key: Key | None) -> QWidget:
        """A result leads to its point; what is no result, or has none on the screen, is only said."""
        if key is None or key not in self._drawn:
            return _small(text)
        made = WrappedLink(self._theme, text)
        made.setAccessibleDescription(tr("Shows it in the timelines"))
        made.clicked.connect(lambda: self.chosen.emit(key))
        return made

    def _offer_strip(self, text: str, key: Key) -> QWidget:
        made = ActionButton(self._theme, tr(SHOW_STRIP), kind=ButtonKind.LINK)
        made.setAccessibleDescription(text)
        made.clicked.connect(lambda: self.strip_wanted.emit(key))
        return made

    def _offer_switch(self) -> None:
        if self.card.weight is Weight.SAFETY:
            self.why.content.addWidget(_small(tr(NEVER_OFF)))
            return
        if self._not_allowed:
            self.why.content.addWidget(_small(f"{tr(MAY_BE_OFF)} {self._not_allowed}"))
            return
        button = ActionButton(self._theme, tr(SWITCH_OFF), kind=ButtonKind.LINK)
        button.clicked.connect(lambda: self.switched_off.emit(self.card.id))
        self.why.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _small(text: str) -> QWidget:
    made = label(text, "small", wraps=True)
    made.setContentsMargins(3, 0, 0, 0)
    made.setAccessibleName(text)
    return made
