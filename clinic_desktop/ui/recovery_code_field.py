"""The recovery code as a person types it from paper: in groups, and mistyping is said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.store.recovery import GROUP, LENGTH, MISREAD, SYMBOLS, read_code
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme

SIGNS = LENGTH + 1  # with the check sign


def signs_of(text: str) -> str:
    """The signs of a code that was typed or printed, without what stands between groups."""
    return text.upper().translate(MISREAD)


def groups_of(text: str) -> tuple[str, ...]:
    """A code in groups of four signs; the check sign belongs to the last one, which has five."""
    signs = signs_of(text)
    whole = LENGTH - GROUP
    groups = [signs[start : start + GROUP] for start in range(0, min(len(signs), whole), GROUP)]
    return tuple(group for group in (*groups, signs[whole:]) if group)


class RecoveryCodeField(TextField):
    """Sets hyphens by itself; a pasted code is grouped too."""

    def __init__(self, theme: Theme) -> None:
        hint = tr("From the printed page; capitals and hyphens do not matter.")
        super().__init__(theme, "code", tr("Recovery code"), hint=hint)
        self.editor.setFont(font(14, QFont.Weight.Medium))
        # After the form has forgotten the last problem, which it does with each change.
        self.changed.connect(self._group)

    def check(self) -> None:
        """Say what is mistyped as soon as it can be known; nothing of a code that is not whole yet."""
        signs = signs_of(self.text())
        strange = next((sign for sign in signs[:LENGTH] if sign not in SYMBOLS), None)
        problem = None
        if strange is not None:
            sentence = tr(
                "“{sign}” does not occur in a recovery code; compare it with the printed page.",
                sign=strange,
            )
            problem = Problem(self.name, sentence)
        elif len(signs) >= SIGNS:
            try:
                read_code(signs)
            except Refused as refused:
                problem = refused.problems[0]
        self.show_problem(problem)

    def _group(self) -> None:
        edit = self.editor
        if not isinstance(edit, QLineEdit):
            return
        before = len(signs_of(edit.text()[: edit.cursorPosition()]))
        grouped = "-".join(groups_of(edit.text()))
        if grouped != edit.text():
            edit.setText(grouped)
            edit.setCursorPosition(_place_after(grouped, before))
        self.check()


def _place_after(grouped: str, signs: int) -> int:
    """Where the cursor stands behind so many signs."""
    seen = 0
    for place, sign in enumerate(grouped):
        if seen == signs:
            return place
        seen += sign != "-"
    return len(grouped)
