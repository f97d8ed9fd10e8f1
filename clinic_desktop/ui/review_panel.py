"""The clinician's act on a visit, beside its page: the main message, and the review that approves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from clinic_desktop.drawing.reading_grade import WHAT_IT_IS
from clinic_desktop.drawing.version_words import times, version_words, visit_particulars
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.earlier_versions import EarlierVersions
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.message_in_hand import nobodys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.language import Language
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.version import Version
    from clinic_desktop.ui.message_in_hand import MessageInHand

WIDTH = 320
TITLE = phrase("Main message")
EXPLAINED = phrase(
    "Printed in the box at the top of the page, its first sentence in bold. Written in the page’s language: "
    "{language}."
)
SINCE = phrase("What came into the chart since then is not reviewed yet.")
WAITING = phrase("Kept as you type; not approved.")
NOTHING = phrase("No result of this day says enough to begin with.")
DISCARDED = phrase("Discarded; Ctrl Z in the box brings it back.")


class ReviewPanel(QFrame):
    """`approved` carries the message to approve, None for none; `typed` says that something was typed."""

    approved = Signal(object)
    typed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "lines")
        self._title = label(tr(TITLE), "heading")
        self.message = QPlainTextEdit()
        self.message.setAccessibleName(tr(TITLE))
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(150)
        self.explained = label("", "muted", wraps=True)
        self._title.setBuddy(self.message)
        self.reading = label("", "muted", wraps=True)
        self.reading.setToolTip(tr(WHAT_IT_IS))
        self.reading.hide()
        self.texts = label("", "muted", wraps=True)
        self.texts.hide()
        self.kept = label("", "small", wraps=True)
        self.discard = ActionButton(theme, tr("Discard what is typed"), kind=ButtonKind.LINK)
        self.discard.clicked.connect(self._discard)
        self.draft = ActionButton(theme, tr("Begin with what the results say"), kind=ButtonKind.LINK)
        self.draft.clicked.connect(self._begin_with_draft)
        self._hand, self._mine = nobodys(), False
        self.state, self._problem = label("", "muted", wraps=True), label("", "problem", wraps=True)
        self.act = ActionButton(theme, tr("Review and approve"), key="Ctrl Enter")
        self.act.clicked.connect(self._approve)
        self.versions = EarlierVersions(theme, narrow=True)
        self._asked = False
        self.message.textChanged.connect(self._take_typed)
        self._lay_out()

    def show_visit(
        self, hand: MessageInHand, visit: Visit, typed: str | None, resumed: str, *, changed_since: bool
    ) -> None:
        """Show a visit's message, or what was typed and not approved yet, and who reviewed it.

        `resumed` says whose typing it is.
        """
        self._hand = hand
        self._show_text(hand.base if typed is None else typed, hand.said if typed is None else resumed)
        said = _reviewed(visit)
        self.state.setText(f"{said} {tr(SINCE)}" if visit.reviewed_by and changed_since else said)
        self.act.say(tr("Review again") if visit.reviewed_by else tr("Review and approve"))
        self.refuse("")

    def show_versions(self, versions: Sequence[Version[Visit]]) -> None:
        """Offer what the visit said before; nothing where it never changed since its first review."""
        changes = len(versions) - 1
        if changes:
            said = tr("Changed {times} since its first review", times=times(changes))
            self.versions.show_fact(said, lambda: version_words(versions, visit_particulars))
        else:
            self.versions.clear()

    def clear(self) -> None:
        """Show nobody's."""
        self.versions.clear()
        self._hand = nobodys()
        self._show_text("", "")
        self.show_reading("")
        self.state.setText("")
        self.refuse("")

    def rest(self, reason: str) -> None:
        """Let the message be read only, and say who may change it."""
        self.act.rest(reason)
        self.draft.rest(reason)
        self._mine = not reason
        self._say_kept(self.kept.text())
        self.message.setReadOnly(bool(reason))
        self.message.setToolTip(reason)
        self.message.setAccessibleDescription(reason)

    def begin(self) -> None:
        """Take the focus to the message."""
        self.message.setFocus(Qt.FocusReason.OtherFocusReason)

    def speak(self, language: Language) -> None:
        """Let the message be written in a language: of another one only what somebody typed stays."""
        self.explained.setText(tr(EXPLAINED, language=language.name))
        if language.code == self._hand.language.code:
            return
        own = self.text()
        text = self._hand.turn(language, own)
        if text != own:
            self._show_text(text, self._hand.said)
            self.typed.emit()
        self._asked = False
        self.refuse(keys_here(self._hand.doubt(text)))

    def show_reading(self, words: str, unreviewed: str = "") -> None:
        """Say how hard message and page are to read, and that nobody reviewed the texts of its language."""
        for shown, said in ((self.reading, words), (self.texts, unreviewed)):
            shown.setText(said)
            shown.setVisible(bool(said))

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
        self._ask(tr("There is no message: type one, or press Ctrl Enter again to review without."))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes along, after the page."""
        return self.message, self.draft, self.discard, self.act, self.versions

    @property
    def differs(self) -> bool:
        """True where somebody typed another text than the box holds by itself."""
        return self.text() != self._hand.base

    def _approve(self) -> None:
        text = self.text()
        refused, doubt = self._hand.refused(text), self._hand.doubt(text)
        if refused or (doubt and not self._asked):
            self._ask(refused or doubt)
            return
        self._asked = False
        self.refuse("")
        self.approved.emit(text or None)

    def _ask(self, sentence: str) -> None:
        """Ask before anything is approved; the same act once more is the answer."""
        self._asked = True
        self.message.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.refuse(keys_here(sentence))

    def _begin_with_draft(self) -> None:
        """Write a first text for the clinician to edit, by one step that the box can undo."""
        text = self._hand.begun()
        if text:
            self._write(text)
        else:
            self._say_kept(tr(NOTHING))

    def _take_typed(self) -> None:
        self._asked = False
        self.refuse("")
        self._say_kept(tr(WAITING) if self.differs else self._hand.said)
        self.typed.emit()

    def _discard(self) -> None:
        """Put back what stood there by one step that the box can undo."""
        self._write(self._hand.base)
        self._say_kept(keys_here(tr(DISCARDED)))

    def _write(self, text: str) -> None:
        cursor = self.message.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.message.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_text(self, text: str, said: str) -> None:
        if text != self.message.toPlainText():  # else the cursor stays where it is
            with QSignalBlocker(self.message):
                self.message.setPlainText(text)
        self._asked = False
        self._say_kept(said)

    def _say_kept(self, sentence: str) -> None:
        self.kept.setText(sentence)
        self.kept.setVisible(bool(sentence))
        self.discard.setVisible(self._mine and self.differs)
        self.draft.setVisible(self._mine and not self.text())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.act)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.explained)
        column.addWidget(self.message)
        column.addWidget(self.reading)
        column.addWidget(self.texts)
        column.addWidget(self.kept)
        column.addWidget(self.draft)
        column.addWidget(self.discard)
        column.addWidget(self._problem)
        column.addWidget(self.state)
        column.addLayout(row)
        column.addWidget(self.versions)
        column.addStretch(1)


def _reviewed(visit: Visit) -> str:
    """Who reviewed a visit, and when."""
    who = visit.reviewed_by
    if who is None:
        return tr("Not reviewed yet.")
    if visit.reviewed_at is None:
        return tr("Reviewed by {name}.", name=who)
    return tr("Reviewed by {name} on {day}.", name=who, day=full_day(visit.reviewed_at.date()))
