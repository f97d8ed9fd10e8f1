"""The clinician's act on a visit, beside its page: the main message, and the review that approves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from clinic_desktop.drawing.version_words import times, version_words, visit_particulars
from clinic_desktop.drawing.words import full_day
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.earlier_versions import EarlierVersions
from clinic_desktop.ui.key_words import keys_here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.version import Version

WIDTH = 320
TITLE = "Main message"
EXPLAINED = (
    "Printed in the box at the top of the page, its first sentence in bold. Until a clinician approves a "
    "message, the page has lines to write it by hand."
)
SINCE = "Results signed since then are not reviewed yet."
WAITING = "Kept as you type; not approved."
DISCARDED = "Discarded; Ctrl Z in the box brings it back."


class ReviewPanel(QFrame):
    """`approved` carries the message to approve, None for none; `typed` says that something was typed."""

    approved = Signal(object)
    typed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "drawer")
        self.setFixedWidth(WIDTH)
        self._title = label(TITLE, "heading")
        self.message = QPlainTextEdit()
        self.message.setAccessibleName(TITLE)
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(190)
        self._title.setBuddy(self.message)
        self.kept = label("", "small", wraps=True)
        self.discard = ActionButton(theme, "Discard what is typed", kind=ButtonKind.LINK)
        self.discard.clicked.connect(self._discard)
        self._approved_text, self._mine = "", False
        self.state, self._problem = label("", "muted", wraps=True), label("", "problem", wraps=True)
        self.act = ActionButton(theme, "Review and approve", key="Ctrl Enter")
        self.act.clicked.connect(self._approve)
        self.versions = EarlierVersions(theme, narrow=True)
        self._asked = False
        self.message.textChanged.connect(self._take_typed)
        self._lay_out()

    def show_visit(self, visit: Visit, typed: str | None, resumed: str, *, signed_since: bool) -> None:
        """Show a visit's message, or what was typed and not approved yet, and who reviewed it.

        `resumed` says whose typing it is.
        """
        self._approved_text = visit.message or ""
        self._show_text(self._approved_text if typed is None else typed, resumed)
        if visit.reviewed_by is None:
            said = "Not reviewed yet."
        else:
            when = "" if visit.reviewed_at is None else f" on {full_day(visit.reviewed_at.date())}"
            said = f"Reviewed by {visit.reviewed_by}{when}."
        self.state.setText(f"{said} {SINCE}" if visit.reviewed_by and signed_since else said)
        self.act.say("Review again" if visit.reviewed_by else "Review and approve")
        self.refuse("")

    def show_versions(self, versions: Sequence[Version[Visit]]) -> None:
        """Offer what the visit said before; nothing where it never changed since its first review."""
        changes = len(versions) - 1
        if changes:
            said = f"Changed {times(changes)} since its first review"
            self.versions.show_fact(said, lambda: version_words(versions, visit_particulars))
        else:
            self.versions.clear()

    def clear(self) -> None:
        """Show nobody's."""
        self.versions.clear()
        self._approved_text = ""
        self._show_text("", "")
        self.state.setText("")
        self.refuse("")

    def rest(self, reason: str) -> None:
        """Let the message be read only, and say who may change it."""
        self.act.rest(reason)
        self._mine = not reason
        self._say_kept(self.kept.text())
        self.message.setReadOnly(bool(reason))
        self.message.setToolTip(reason)
        self.message.setAccessibleDescription(reason)

    def text(self) -> str:
        """What stands in the box."""
        return self.message.toPlainText().strip()

    def refuse(self, sentence: str) -> None:
        """Say why it was not reviewed; nothing for an empty text."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def press(self) -> None:
        """Do what the button does; without a message ask first, so that nothing is approved by accident."""
        if not self.act.isEnabled():
            return
        if self.text() or self._asked:
            self.act.click()
            return
        self._asked = True
        self.message.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.refuse(keys_here("There is no message: type one, or press Ctrl Enter again to review without."))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes along, after the page."""
        return self.message, self.discard, self.act, self.versions

    @property
    def differs(self) -> bool:
        """True where the box holds another text than the visit's message."""
        return self.text() != self._approved_text

    def _approve(self) -> None:
        self._asked = False
        self.refuse("")
        self.approved.emit(self.text() or None)

    def _take_typed(self) -> None:
        self._asked = False
        self.refuse("")
        self._say_kept(WAITING if self.differs else "")
        self.typed.emit()

    def _discard(self) -> None:
        """Put the visit's message back by one step that the box can undo."""
        cursor = self.message.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._approved_text)
        self.message.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_kept(keys_here(DISCARDED))

    def _show_text(self, text: str, said: str) -> None:
        with QSignalBlocker(self.message):
            self.message.setPlainText(text)
        self._asked = False
        self._say_kept(said)

    def _say_kept(self, sentence: str) -> None:
        self.kept.setText(sentence)
        self.kept.setVisible(bool(sentence))
        self.discard.setVisible(self._mine and self.differs)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.act)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(label(EXPLAINED, "muted", wraps=True))
        column.addWidget(self.message)
        column.addWidget(self.kept)
        column.addWidget(self.discard)
        column.addWidget(self._problem)
        column.addWidget(self.state)
        column.addLayout(row)
        column.addWidget(self.versions)
        column.addStretch(1)
