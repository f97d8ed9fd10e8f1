"""The table's foot: what the chosen line's marker is counted from, and the acts that choose another start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_desktop.clinical.baseline_choices import BaselineChoices, baseline_choices
from clinic_desktop.drawing.baselines import baseline_words, chosen_words, judged_of
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.two_lines import TwoLines

if TYPE_CHECKING:
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.course import Course
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

    Key = tuple[str, str, bool]

ALONE, BESIDE, BY_RULE = phrase("Use as baseline"), phrase("Add to baseline"), phrase("Automatic baseline")
KEYS = {ALONE: "B", BESIDE: "Shift+B", BY_RULE: ""}
NOTHING_CHOSEN = phrase("Choose a line to see what it is counted from.")
# Another baseline is another version of the course; the act itself is the reason.
CHOSEN = phrase("another baseline was chosen")
FOOT_HEIGHT = 34


class BaselineFoot(QWidget):
    """Stores what is chosen and says so; `acts` are the same acts for a menu and for keys.

    A clinic that is open for reading only shows the acts and lets none be done.
    """

    stored = Signal(str)
    refused = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._assessment: Assessment | None = None
        self._units: Units = "us"
        self._key: Key | None = None
        self._choices = BaselineChoices()
        self._words = TwoLines("small")
        self._buttons: dict[str, ActionButton] = {}
        self.acts: dict[str, QAction] = {}
        for name, key in KEYS.items():
            self._make_act(name, key)
        self.acts[ALONE].triggered.connect(lambda: self._store(self._choices.alone))
        self.acts[BESIDE].triggered.connect(lambda: self._store(self._choices.beside))
        self.acts[BY_RULE].triggered.connect(lambda: self._store(self._choices.by_rule))
        self._lay_out()
        self._show()

    def show_assessment(self, assessment: Assessment | None, units: Units = "us") -> None:
        """Speak of another assessment, with the same line chosen where it is still there."""
        self._assessment, self._units = assessment, units
        self._show()

    def show_line(self, key: Key | None) -> None:
        """Speak of another line; None where none is chosen."""
        self._key = key
        self._show()

    def allow(self, *, acting: bool) -> None:
        """Let the acts rest while a panel is typed: one thing is done at a time."""
        reason = why_not(self._clinic, Right.ENTER)
        for name, act in self.acts.items():
            act.setEnabled(acting and not reason)
            self._buttons[name].rest(reason)
            self._buttons[name].setEnabled(acting)

    def _show(self) -> None:
        assessment, knowledge = self._assessment, self._surroundings.knowledge
        judged = None if assessment is None else judged_of(self._key, assessment)
        if assessment is None or judged is None:
            words, self._choices = ("" if assessment is None else tr(NOTHING_CHOSEN)), BaselineChoices()
        else:
            words = baseline_words(judged, assessment, knowledge, self._units)
            self._choices = baseline_choices(judged, assessment)
        self._words.setText(words)
        self._words.setAccessibleName(words)
        found = {ALONE: self._choices.alone, BESIDE: self._choices.beside, BY_RULE: self._choices.by_rule}
        for name, course in found.items():
            self.acts[name].setVisible(course is not None)
            self._buttons[name].setVisible(course is not None)

    def _store(self, course: Course | None) -> None:
        if self._assessment is None or self._key is None or course is None:
            return
        marker = self._key[1]
        try:
            self._clinic.treatment.change_course(
                self._assessment.chart.patient.id, course, self._surroundings.now(), reason=CHOSEN
            )
        except Refused as refused:
            self.refused.emit(" ".join(problem.sentence for problem in refused.problems))
            return
        self.stored.emit(chosen_words(course, marker, self._surroundings.knowledge))

    def _make_act(self, name: str, key: str) -> None:
        act = QAction(tr(name), self)
        act.setShortcut(key)
        act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        button = ActionButton(
            self._surroundings.theme, tr(name), kind=ButtonKind.LINK, key=key.replace("+", " ")
        )
        button.clicked.connect(act.trigger)
        self.acts[name], self._buttons[name] = act, button

    def _lay_out(self) -> None:
        self.setFixedHeight(FOOT_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 2, 0)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        for button in self._buttons.values():
            row.addWidget(button)
        self.allow(acting=True)
