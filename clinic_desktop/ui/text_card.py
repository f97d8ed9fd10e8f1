"""A card of typed settings: each text is stored by Enter and when the field is left, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.paragraph_field import ParagraphField
from clinic_desktop.ui.settings_card import SettingsCard, rest, show_quietly

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.form_field import FormField
    from clinic_desktop.ui.surroundings import Surroundings


def anything(_text: str) -> None:
    """Nothing that is typed is refused."""


class TextCard(SettingsCard):
    """What is refused stays in its field with the reason; `fields` go by the names of their settings."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic, title: str, said: str = "") -> None:
        super().__init__(surroundings, clinic, title, said)
        self.fields: dict[str, FormField] = {}
        self._checks: dict[str, Callable[[str], object]] = {}

    def add_line(
        self, name: str, text: str, check: Callable[[str], object] = anything, example: str = ""
    ) -> TextField:
        """A field of one line; `check` raises Refused for a text that cannot be."""
        field = TextField(self._surroundings.theme, name, text, example=example)
        if isinstance(field.editor, QLineEdit):
            field.editor.editingFinished.connect(lambda: self._take(field))
        self.fields[name], self._checks[name] = field, check
        return field

    def add_lines(self, name: str, text: str, example: str = "") -> ParagraphField:
        """A field of several lines."""
        field = ParagraphField(self._surroundings.theme, name, text, example)
        field.editor.installEventFilter(self)
        self.fields[name], self._checks[name] = field, anything
        return field

    def refresh(self) -> None:
        """Show what is stored; what was refused stays as it was typed."""
        reason = self._why_not()
        for field in self.fields.values():
            show_quietly(field, self._setting(field.name))
            if isinstance(field, ParagraphField):
                field.rest(resting=bool(reason))
                field.editor.setToolTip(reason)
            else:
                rest(field, reason)

    def take_typed(self) -> None:
        """Store what is typed and not stored yet: the page is left."""
        for field in self.fields.values():
            self._take(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Store a field of several lines when it is left: Enter begins a line there."""
        if event.type() is QEvent.Type.FocusOut:
            for field in self.fields.values():
                if field.editor is watched:
                    self._take(field)
        return super().eventFilter(watched, event)

    def _take(self, field: FormField) -> None:
        text = field.text().strip()
        if self._why_not() or text == self._setting(field.name):
            field.show_problem(None)
            return
        try:
            self._checks[field.name](text)
        except Refused as refused:
            field.show_problem(Problem(field.name, refused.problems[0].sentence))
            return
        field.show_problem(None)
        self._store({field.name: text}, tr("{field}: saved.", field=field.title.text()), field)
