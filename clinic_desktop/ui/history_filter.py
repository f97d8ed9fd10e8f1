"""What a history is narrowed to: who, which act, from which day until which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from clinic_desktop.clinical.admission import read_date
from clinic_desktop.drawing.audit_words import ACTS
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import ChoiceField, TextField
from clinic_desktop.ui.history_reading import Sought

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.ui.surroundings import Surroundings

USER, ACT, SINCE, UNTIL = "user", "act", "since", "until"
# These stand in no man's history.
OF_THE_CLINIC = (Act.SIGN_IN, Act.SIGN_OUT, Act.BACKUP, Act.RESTORE)
EVERYBODY, EVERYTHING = phrase("everybody"), phrase("everything")


class HistoryFilter(QFrame):
    """`sought` carries what is asked for: at once when something is chosen, days after Enter or "Show"."""

    sought = Signal(object)

    def __init__(self, surroundings: Surroundings, *, one_man: bool) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings = surroundings
        theme = surroundings.theme
        acts = [act for act in Act if not (one_man and act in OF_THE_CLINIC)]
        self.form = Form(theme, tr("Show"))
        self.form.add_row(
            ChoiceField(theme, USER, tr("Who"), (("", tr(EVERYBODY)),)),
            ChoiceField(
                theme,
                ACT,
                tr("What was done"),
                (("", tr(EVERYTHING)), *((act.value, tr(ACTS[act])) for act in acts)),
            ),
            TextField(theme, SINCE, tr("From"), example=tr("first day")),
            TextField(theme, UNTIL, tr("Until"), example=tr("today")),
        )
        self.all = ActionButton(theme, tr("Show everything"), kind=ButtonKind.LINK)
        self.form.end(beside=self.all)
        self.form.submitted.connect(self._submit)
        self.all.clicked.connect(self._show_everything)
        for name in (USER, ACT):
            self.form.field(name).changed.connect(self._submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.form)

    def offer_users(self, users: Sequence[str]) -> None:
        """Let these users be chosen; who is chosen stays so."""
        field = self.form.field(USER)
        before = field.text()
        if isinstance(field, ChoiceField):
            field.blockSignals(True)
            field.offer((("", tr(EVERYBODY)), *((user, user) for user in users)))
            field.put(before if before in users else "")
            field.blockSignals(False)

    def clear(self) -> None:
        """Narrow nothing, and tell nobody."""
        self.form.blockSignals(True)
        for name in (USER, ACT, SINCE, UNTIL):
            field = self.form.field(name)
            field.blockSignals(True)
            field.put("")
            field.blockSignals(False)
        self.form.clear()
        self.form.blockSignals(False)

    def _show_everything(self) -> None:
        self.clear()
        self.sought.emit(Sought())

    def _submit(self) -> None:
        problems: list[Problem] = []
        since, until = self._day(SINCE, problems), self._day(UNTIL, problems)
        if since is not None and until is not None and until < since:
            problems.append(Problem(UNTIL, tr("The last day lies before the first; correct one of them.")))
        if problems:
            self.form.show_problems(problems)
            return
        self.form.clear()
        user, act = self.form.value(USER), self.form.value(ACT)
        self.sought.emit(Sought(user or None, Act(act) if act else None, since, until))

    def _day(self, name: str, problems: list[Problem]) -> date | None:
        text = self.form.value(name).strip()
        if not text:
            return None
        try:
            return read_date(name, text, self._surroundings.today, future_ok=True)
        except Refused as refused:
            problems += refused.problems
            return None
