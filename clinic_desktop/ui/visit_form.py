"""One visit: what it was for, the answers about safety, what was noted and decided, and its day's papers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.model.visit_draft import VisitDraft
from clinic_desktop.ui.controls import frame
from clinic_desktop.ui.earlier_versions import EarlierVersions
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.paragraph_field import ParagraphField
from clinic_desktop.ui.safety_card import SafetyCard
from clinic_desktop.ui.visit_day_card import VisitDayCard
from clinic_desktop.ui.visit_foot import VisitFoot
from clinic_desktop.ui.visit_head import VisitHead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.form_field import FormField
    from clinic_desktop.ui.surroundings import Surroundings

REASON = "correction_reason"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
AROUND = 60  # pixels that are seen above and below a question one goes to


class VisitForm(QWidget):
    """`typed` says that the user changed something, `left` that he goes back to the list.

    What is filled in by `put` is told to nobody.
    """

    typed = Signal()
    left = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        theme = around.theme
        self.head, self.safety, self.day_card = VisitHead(theme), SafetyCard(around), VisitDayCard(theme)
        self.note = ParagraphField(theme, "note", tr("Note"), tr("what was said and found"))
        self.decisions = ParagraphField(theme, "decisions", tr("Decisions"), tr("what was agreed"))
        self.reason = TextField(theme, REASON, tr("Reason for the correction"), example=tr("left out"))
        self.versions = EarlierVersions(theme)
        self.foot = VisitFoot(theme)
        self._scroll = QScrollArea()
        self._lay_out()
        self._visit = ""
        for field in self._fields:
            field.changed.connect(lambda field=field: self._tell(field))
        self.safety.answered.connect(self._tell)
        self.safety.moved.connect(lambda switch: self._scroll.ensureWidgetVisible(switch, 0, AROUND))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._save)

    def put(self, draft: VisitDraft) -> None:
        """Fill the form; of the same visit a text that stands there already keeps cursor and undoing."""
        other, self._visit = draft.visit != self._visit, draft.visit
        for field, text in zip(self._fields, _texts(draft), strict=True):
            if other or field.text() != text:
                field.put(text)
            field.show_problem(None)
        self.safety.put(draft.safety)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Hold nothing of anybody."""
        self._visit = "nobody's"
        self.put(VisitDraft(patient="", visit=""))
        self.head.show_visit("", "", "", "")
        self.day_card.show_day((), ())
        self.versions.clear()
        self.foot.state.setText("")

    def read(self, patient: str, visit: str) -> VisitDraft:
        """What stands in the form."""
        return VisitDraft(
            patient=patient,
            visit=visit,
            day=self.head.day.text(),
            complaint=self.head.complaint.text(),
            note=self.note.text(),
            decisions=self.decisions.text(),
            safety=self.safety.answers,
            reason=self.reason.text(),
        )

    def rest(self, reason: str, *, day: bool, correcting: bool) -> None:
        """Let nothing be changed while there is a reason; `day` and `correcting` bring their fields."""
        for field in (self.head.complaint, self.note, self.decisions):
            field.rest(resting=bool(reason))
        self.safety.rest(reason)
        self.head.day.setVisible(day)
        self.head.day.editor.setEnabled(not reason)
        self.reason.setVisible(correcting)
        self.foot.setVisible(not reason)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem at its field, those of no field at the foot; go to the first."""
        first = None
        for problem in problems:
            field = next((each for each in self._fields if each.name == problem.field), None)
            if field is None:
                self.foot.state.setText(problem.sentence)
            elif first is None:
                first = field
                field.show_problem(problem)
        if first is not None:
            first.begin()
            self._scroll.ensureWidgetVisible(first)

    def begin(self) -> None:
        """Take the focus to where one writes: the day of a new visit, else the complaint."""
        day = self.head.day
        field = day if day.isVisibleTo(self) and day.empty else self.head.complaint
        field.begin()
        self._scroll.ensureWidgetVisible(field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list, and Enter in a single line on to the next field."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    @property
    def _fields(self) -> tuple[FormField, ...]:
        return self.head.day, self.head.complaint, self.note, self.decisions, self.reason

    def _tell(self, field: FormField | None = None) -> None:
        if field is not None and field.problem is not None:
            field.show_problem(None)
        self.head.join.hide()
        self.typed.emit()

    def _save(self) -> None:
        if self.foot.isVisible():
            self.foot.save.click()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "page")
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(16, 14, 16, 14)
        cards.setSpacing(12)
        for card in (self.head, self.safety, self._written(), self.day_card, self.versions):
            cards.addWidget(card)
        cards.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.foot)
        editors = (self.note.editor, self.decisions.editor, self.reason.editor)
        for before, after in pairwise((*editors, self.foot.save, self.foot.discard)):
            QWidget.setTabOrder(before, after)

    def _written(self) -> QFrame:
        """Note and decisions beside each other, and the reason of a correction below them."""
        card = frame("card")
        beside = QHBoxLayout()
        beside.setSpacing(14)
        beside.addWidget(self.note)
        beside.addWidget(self.decisions)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        column.addLayout(beside)
        column.addWidget(self.reason)
        return card


def _texts(draft: VisitDraft) -> tuple[str, ...]:
    return draft.day, draft.complaint, draft.note, draft.decisions, draft.reason
