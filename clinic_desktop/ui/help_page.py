"""F1: the keys, what the program is and is not for, and what is protected against whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clinic_desktop import VERSION
from clinic_desktop.drawing.help_words import chance_words, translation_words
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, emptied, frame, label
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.protection_card import protection_card

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.ui.action import Action

KEYS = (
    (phrase("Enter, Tab, Down"), phrase("Next field of the panel")),
    (
        "Ctrl Enter",
        phrase("Sign the panel, save the visit; in the report: review the visit and approve its message"),
    ),
    (
        "F8",
        phrase("In the report: say that this is the man, before his page leaves; anew after a change"),
    ),
    ("Esc", phrase("Close; a draft is kept")),
    ("Ctrl I", phrase("In a panel: add a marker that the form lacks, or a new one of this clinic")),
    ("Alt Delete", phrase("In a panel: take this line off the form; Ctrl Z brings it back")),
    ("Ctrl U, Ctrl R", phrase("In a panel: the unit of this line, its laboratory range")),
    (
        phrase("F2 to F5"),
        phrase("In a panel: answer the question of this line; nothing is drawn of it before"),
    ),
    (
        "Ctrl M",
        phrase("In a panel: note on this line, its readers and its method; above the lines: on the panel"),
    ),
    (
        "Ctrl D",
        phrase("In a panel: more about the draw: hours since the dose, state of the specimen, WHO edition"),
    ),
    ("Ctrl Z", phrase("In a panel: undo the last step in the whole form; Ctrl Shift Z does it again")),
    (
        "Ctrl E",
        phrase("In a panel: the result of this line comes later; “awaited” or “pending” says the same"),
    ),
    ("Ctrl J", phrase("In a new panel: complete the signed one that still awaits results")),
    ("Ctrl O", phrase("In a panel: attach the report, show or hide it; at a signed result: its source")),
    (
        "Alt Page Down",
        phrase("From any field: next page of a document; Alt with arrows, + and - moves, zooms"),
    ),
    (
        phrase("Alt Up, Alt Down"),
        phrase("In a laboratory form: move the line; Alt Delete removes it, Ctrl Z puts it back"),
    ),
    (
        "Ctrl V",
        phrase("In a panel or among old results: paste a column or a table; names lead to their lines"),
    ),
    ("Ctrl T", phrase("The timelines as a table; in it S orders, F keeps one marker, Ctrl C copies")),
    (
        phrase("Arrow keys"),
        phrase("In the timelines: from draw to draw and strip to strip; Home and End: first and last"),
    ),
    (
        "+  −  0",
        phrase("In the timelines: zoom in, out, and back to the whole course; Shift Left and Right pan"),
    ),
    (
        phrase("Alt Up, Down"),
        phrase("Move the strip; with Shift make it tall or low; Delete hides it, Shift F10 has more"),
    ),
    ("Ctrl C", phrase("In the timelines: copy them as a picture")),
    ("Ctrl C", phrase("In the flowsheet: copy it as a table; O opens the source document of a date")),
    ("B", phrase("In the table: count the marker’s changes from this result; Shift B from the mean with it")),
    (
        "C",
        phrase("At a signed result: correct it, with a reason; Shift C its panel; E says what stood before"),
    ),
    (
        "S, D, R, E",
        phrase(
            "In the treatment: stop a medicine, change its dose, remove it; end or reopen a course; "
            "Enter corrects"
        ),
    ),
    (
        phrase("Left, Right"),
        phrase("On the handle of day 0: move it by a day, with Shift a week; Enter keeps, Esc leaves"),
    ),
    (
        "Ctrl S",
        phrase("In the report, an issued page, the call list: save the PDF; in a day’s pages: all of them"),
    ),
    (
        "Ctrl +, Ctrl −",
        phrase(
            "Beside a page that will print: zoom; on it 0 fits its width, 1 shows it whole, G makes it grey"
        ),
    ),
    (
        phrase("Page Up, Page Down"),
        phrase("On a page that will print: by a screen; on the small pages beside it: from page to page"),
    ),
    (phrase("Alt Left, Alt Right"), phrase("In the pages of a day: the day before, the day after")),
    (phrase("Left, Right"), phrase("On the axis: from draw to draw; Home and End: the first and the last")),
    (
        phrase("Y, N, Space"),
        phrase(
            "At a safety question: yes, no, the next answer; Delete: not asked; Down: next question. "
            "Y, N and Delete answer the questions of a start alike"
        ),
    ),
    ("Alt N", phrase("In a visit: every safety question answered with no; Undo takes it back")),
)
TURNING = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
}
LINE = 40  # pixels that an arrow key goes on
READABLE = 900  # pixels; a line of more than some 130 letters loses the eye on its way back
USE = phrase(
    "Clinic Desktop is a record-keeping and display aid for trained staff. It shows what was measured, what "
    "a cited source expects and how sure a change is. It does not diagnose and does not dose; every decision "
    "is the clinician’s. It has not been assessed as a medical device."
)


class HelpPage(QWidget):
    """Words to read, by arrow and page keys too; Esc goes back to where one was."""

    closed = Signal()

    def __init__(self, theme: Theme, knowledge: Knowledge) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._close = ActionButton(theme, tr("Close"), key="Esc")
        self._close.clicked.connect(self.closed)
        head = frame("header")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(label(tr("Help"), "title"))
        row.addStretch(1)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        self._keys = QGridLayout()
        self._scroll = _scrolling(self._keys_card(), self._use_card(knowledge), protection_card())
        column.addWidget(self._scroll, 1)

    def list_keys(self, actions: Iterable[Action]) -> None:
        """List the keys of what can be done from anywhere, then those of single views."""
        said = [(action.key, action.said or action.title) for action in actions if action.key]
        emptied(self._keys)
        here = [(tr(key), tr(words)) for key, words in KEYS]
        for line, (key, words) in enumerate((*said, *here)):
            self._keys.addWidget(label(key, "key"), line, 0, Qt.AlignmentFlag.AlignLeft)
            self._keys.addWidget(label(keys_here(words), wraps=True), line, 1)

    def begin(self) -> None:
        """Take the focus where one reads, so that the arrows turn the page."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; the keys of a long page turn it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        turn = TURNING.get(Qt.Key(event.key()))
        if turn is None:
            super().keyPressEvent(event)
        else:
            self._scroll.verticalScrollBar().triggerAction(turn)

    def _keys_card(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 14)
        column.addWidget(label(tr("Keys"), "section"))
        self._keys.setVerticalSpacing(7)
        self._keys.setHorizontalSpacing(18)
        self._keys.setColumnStretch(1, 1)
        self.list_keys(())
        column.addLayout(self._keys)
        return card

    def _use_card(self, knowledge: Knowledge) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        column.addWidget(label(tr("What it is for"), "section"))
        column.addWidget(label(tr(USE), wraps=True))
        said, sources = chance_words(knowledge)
        if said:
            column.addWidget(label(said, wraps=True))
            column.addWidget(label(sources, "small", wraps=True))
        if translated := translation_words(knowledge):
            column.addWidget(label(translated, wraps=True))
        column.addWidget(
            label(
                tr(
                    "Version {version} · knowledge edition {edition}",
                    version=VERSION,
                    edition=knowledge.edition,
                ),
                "small",
            )
        )
        return card


def _scrolling(*cards: QWidget) -> QScrollArea:
    """The cards below each other, in a view that scrolls where they are too long for it."""
    content = QWidget()
    content.setMaximumWidth(READABLE)
    column = QVBoxLayout(content)
    column.setContentsMargins(16, 10, 16, 16)
    column.setSpacing(10)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setAccessibleName(tr("Help"))
    scroll.setProperty("look", "turned")
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    scroll.verticalScrollBar().setSingleStep(LINE)
    return scroll
