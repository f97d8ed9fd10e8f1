"""Under the lines: what was calculated, what still holds the signature back, and the two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided, label
from clinic_desktop.ui.key_words import keys_here

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme

HINT = phrase(
    "Type <0.1 for below detection. Words are shown back: {words}. "
    "Enter or Tab moves down · Ctrl+U unit · Ctrl+R range."
)
WORDS = {True: phrase("“none seen”, “not enough sample”"), False: phrase("“not enough sample”")}
PROMISE = phrase("This transcription is complete and true.")
DISCARD = phrase("Discard draft")


class EntryFoot(QWidget):
    """Says what stands under the lines; `signed` and `discarded` are sent by the buttons.

    In a low window it is `fold`ed into two lines, so that more results are in view.
    """

    signed = Signal()
    discarded = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._calculated, self._in_a_line = label("", "muted", wraps=True), Elided("muted")
        self._folded = False
        self._status = label("", "faint", wraps=True)
        self._hint = label("", "faint", wraps=True)
        self._discard = ActionButton(theme, tr(DISCARD))
        self._sign = ActionButton(theme, tr("Sign panel"), kind=ButtonKind.PRIMARY, key="Ctrl Enter")
        # Enter pressed once too often after the last result must not sign.
        self._sign.setAutoDefault(False)
        self._discard.setAutoDefault(False)
        self._sign.clicked.connect(self.signed)
        self._discard.clicked.connect(self.discarded)
        self._lay_out()

    @property
    def buttons(self) -> list[QWidget]:
        """The buttons in the order of Tab: signing comes first, it follows the last result."""
        return [self._sign, self._discard]

    def show_calculated(self, words: str) -> None:
        """Say what was calculated; whoever has come that far needs no hint any more."""
        for said in (self._calculated, self._in_a_line):
            said.setText(words)
        self._arrange()

    def fold(self, *, folded: bool) -> None:
        """Take two lines: what was calculated, cut where the room ends, and the buttons."""
        self._folded = folded
        self._arrange()

    def show_open(self, words: str, *, ready: bool) -> None:
        """Say what holds the signature back."""
        self._sign.setEnabled(ready)
        self._set_status(words, "faint")

    def tell(self, words: str) -> None:
        """Say what was done just now."""
        self._set_status(words, "small")

    def insist(self, words: str) -> None:
        """Say why nothing was signed, so that it is seen."""
        self._set_status(words, "problem")

    def hint(self, *, semen: bool) -> None:
        """Say what may be typed; "none seen" is said of sperm alone."""
        self._hint.setText(keys_here(tr(HINT, words=tr(WORDS[semen]))))

    def _set_status(self, words: str, look: str) -> None:
        self._status.setText(words or tr(PROMISE))
        self._status.setProperty("look", look)
        self._status.style().polish(self._status)

    def _arrange(self) -> None:
        said = bool(self._calculated.text())
        self._calculated.setVisible(said and not self._folded)
        self._in_a_line.setVisible(said and self._folded)
        self._hint.setVisible(not self._folded and not said)

    def _lay_out(self) -> None:
        self._status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._status, 1)
        buttons.addSpacing(4)
        buttons.addWidget(self._discard)
        buttons.addWidget(self._sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._calculated)
        column.addWidget(self._in_a_line)
        column.addWidget(self._hint)
        column.addSpacing(2)
        column.addLayout(buttons)
        self._arrange()
