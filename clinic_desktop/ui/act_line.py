"""One act on a fact of the treatment, in one line under its table: a few fields, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.form_field import FormField


class ActLine(QWidget):
    """Says what is done to what, asks little, and sends `submitted`; `changed` tells of each key.

    What it means is said below the fields while they are filled in.
    """

    submitted = Signal()
    cancelled = Signal()
    changed = Signal()

    def __init__(
        self, theme: Theme, act: str, fields: Sequence[FormField], stretch: tuple[int, ...] = ()
    ) -> None:
        super().__init__()
        self._title, self.meaning = label("", "strong", wraps=True), label("", "muted", wraps=True)
        self.form = Form(theme, act, tr("Cancel"))
        self.form.add_row(*fields, stretch=stretch)
        self.form.add_line(self.meaning)
        self.form.end()
        self.form.submitted.connect(self.submitted)
        self.form.cancelled.connect(self.cancelled)
        for field in fields:
            field.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.form)
        self.meaning.hide()

    @property
    def said(self) -> str:
        """What the act means, as it stands."""
        return self.meaning.text()

    def begin(self, title: str, values: Mapping[str, str], first: str) -> None:
        """Ask about one fact, with what is mostly meant; the focus goes to one field, all of it chosen."""
        self._title.setText(title)
        self.form.clear()
        for name, value in values.items():
            self.form.field(name).put(value)
        self.mean("")
        self.form.field(first).begin()

    def mean(self, said: str, look: str = "muted") -> None:
        """Say what the act means; nothing for an empty text."""
        self.meaning.setText(said)
        self.meaning.setProperty("look", look)
        self.meaning.style().polish(self.meaning)
        self.meaning.setVisible(bool(said))

    def value(self, name: str) -> str:
        """What stands in a field, without space around it."""
        return self.form.value(name).strip()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong beside the fields."""
        self.form.show_problems(problems)

    def clear(self) -> None:
        """Keep nothing of what was asked."""
        self._title.setText("")
        self.form.clear()
        self.mean("")
