"""The head of one visit: which day it is, who reviewed it, the message he was given, and what it was for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.clinical.typed_dates import EXAMPLE
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.paragraph_field import ParagraphField

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme

REVIEW, REVIEW_AGAIN, CORRECT = phrase("Review…"), phrase("Review again…"), phrase("Correct visit…")
DAY_WIDTH = 380
JOIN = phrase("Add what is typed to that visit")


class VisitHead(QFrame):
    """What the buttons do is the business of whoever holds the visits; the fields are the form's.

    `join` stands below the day where there is a visit on it already.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.title, self._phase = label("", "section"), label("", "pill")
        self.state, self.message = label("", "muted", wraps=True), label("", "", wraps=True)
        self.review = ActionButton(theme, tr(REVIEW))
        self.correct = ActionButton(theme, tr(CORRECT), icon="pencil")
        self.day = TextField(theme, "day", tr("Day of the visit"), example=full_day(EXAMPLE))
        self.day.setFixedWidth(DAY_WIDTH)
        self.join = ActionButton(theme, tr(JOIN), kind=ButtonKind.LINK)
        self.complaint = ParagraphField(
            theme, "complaint", tr("Complaint"), tr("what he comes for, in his words")
        )
        self._lay_out()

    def show_visit(self, title: str, phase: str, state: str, message: str) -> None:
        """Say which visit it is; an empty state is of one that nobody saved yet."""
        self.title.setText(title)
        for shown, text in ((self._phase, phase), (self.state, state), (self.message, message)):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.join.hide()

    def offer(self, *, review: bool, again: bool, correct: bool) -> None:
        """Offer what can be done with the visit as it stands."""
        self.review.say(tr(REVIEW_AGAIN if again else REVIEW))
        self.review.setVisible(review)
        self.correct.setVisible(correct)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.title)
        top.addWidget(self._phase, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        top.addWidget(self.correct)
        top.addWidget(self.review)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(6)
        column.addLayout(top)
        # In a row of its own: a field of less than the whole width would be given too little height.
        beside = QHBoxLayout()
        beside.addWidget(self.day)
        beside.addStretch(1)
        for each in (self.state, self.message):
            column.addWidget(each)
        column.addLayout(beside)
        for each in (self.join, self.complaint):
            column.addWidget(each)
        for before, after in (
            (self.correct, self.review),
            (self.review, self.day.editor),
            (self.day.editor, self.join),
            (self.join, self.complaint.editor),
        ):
            QWidget.setTabOrder(before, after)
