"""The sheet of the entry form: the fields and lines in which a Draft is typed, and read back as it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from clinic_desktop.clinical.typed_context import who_editions
from clinic_desktop.language import tr
from clinic_desktop.ui.panel_entry_context import FASTING, EntryContext
from clinic_desktop.ui.panel_entry_draw import EntryDraw
from clinic_desktop.ui.panel_entry_lines import EntryLines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.form_field import FormField
    from clinic_desktop.ui.panel_entry_keys import EntryKeys
    from clinic_desktop.ui.panel_entry_row import EntryRow
    from clinic_desktop.ui.panel_entry_start import Beginnings
    from clinic_desktop.ui.panel_entry_steps import Place


class EntrySheet(QObject):
    """Context, the rest of the draw, and lines; `edited` is sent for each change by the user."""

    edited = Signal()

    def __init__(self, theme: Theme, knowledge: Knowledge, parent: QObject) -> None:
        super().__init__(parent)
        self.context = EntryContext(theme)
        self.draw = EntryDraw(theme, who_editions(knowledge))
        self.lines = EntryLines(theme)
        self._draft: Draft | None = None
        self._answered_for: tuple[str, str] | None = None
        self.context.kept.connect(self._keep_collection)
        for part in (self.context, self.draw, self.lines):
            part.edited.connect(self.edited)

    @property
    def draft(self) -> Draft | None:
        """Everything in the form as it stands; None before a draft was opened."""
        if self._draft is None:
            return None
        context, shown = self.context, {row.marker.id for row in self.lines.rows}
        draft = replace(
            self._draft,
            removed=tuple(marker for marker in self._draft.removed if marker not in shown),
            collected=context.collected.text(),
            laboratory=context.laboratory.text(),
            fasting=FASTING[context.fasting.text()],
            abstinence_days=context.abstinence.text(),
            fields=tuple(row.field for row in self.lines.rows),
            another_collection=self._answered_for == (context.collected.text(), context.laboratory.text()),
        )
        return self.draw.read_into(draft)

    def show(self, draft: Draft, begin: Beginnings | None) -> None:
        """Show a draft on lines of its own, with nothing wrong so far."""
        self.fill_context(draft)
        self.show_problems(())
        self.lines.show_fields(draft.fields, begin, draft.laboratory)

    def fill(self, draft: Draft) -> None:
        """Show another state of the same lines."""
        self.fill_context(draft)
        self.lines.fill(draft.fields)

    def fill_context(self, draft: Draft) -> None:
        """Hold a draft; its answer that this is another collection holds for this time and laboratory."""
        self._draft = draft
        self._answered_for = (draft.collected, draft.laboratory) if draft.another_collection else None
        self.context.fill(draft)
        self.draw.fill(draft)

    def remove(self, row: EntryRow) -> bool:
        """Take a line off the form; False for its only one, which stays."""
        if self._draft is None or not self.lines.remove(row):
            return False
        self._draft = replace(self._draft, removed=(*self._draft.removed, row.marker.id))
        return True

    def take_edition(self, begin: Beginnings) -> None:
        """Go over to the WHO edition of the laboratory that stands in the form now."""
        draft = self.draft
        offered = None if draft is None else begin.with_edition(draft)
        if offered is not None and offered != draft:
            self._draft = offered
            self.draw.fill(offered)

    def take_source(self, source_id: str) -> None:
        """Name the document that the draft is typed from."""
        if self._draft is not None:
            self._draft = replace(self._draft, source=source_id)

    def clear(self) -> None:
        """Forget the draft."""
        self._draft = None
        self.lines.show_fields((), None, "")

    def show_problems(self, problems: Iterable[Problem]) -> FormField | None:
        """Show what is wrong with the fields above the lines; return the first of them."""
        found = tuple(problems)
        above, below = self.context.show_problems(found), self.draw.show_problems(found)
        return below if above is None else above

    def names_of(self, problems: Iterable[Problem]) -> list[str]:
        """What the fields with these problems are called, as it stands beside them."""
        names = {field.name: field.title.text() for field in (*self.context.fields, *self.draw.fields)}
        names.update((row.marker.id, row.marker.name) for row in self.lines.rows)
        return [names.get(problem.field, problem.field.replace("_", " ")) for problem in problems]

    def go_to_place(self, place: Place) -> None:
        """Take the focus where a step changed something."""
        marker, name = place
        row = self.lines.line_of(marker) if marker else None
        if row is not None:
            row.result.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        fields = (*self.context.fields, *self.draw.fields)
        field = next((field for field in fields if field.name == name), None)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_problem(self, problems: tuple[Problem, ...]) -> str:
        """Move the focus to the first thing that is open, and return what is to be done there."""
        field, row = self.show_problems(problems), self.lines.first_open
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            asked = any(problem.repairs for problem in problems if problem.field == field.name)
            return _to_do(field.title.text(), asked=asked)
        if row is not None:
            row.ask_now()
            self.lines.go_to(row)
            return _to_do(row.marker.name, asked=row.problem is not None and bool(row.problem.repairs))
        return problems[0].sentence

    def watch(self, keys: EntryKeys, first: Iterable[QWidget], last: Iterable[QWidget]) -> None:
        """Give the editors their order; a range and a note stand beside their result."""
        rows = self.lines.rows
        above = [*first, *self.context.editors, *self.draw.editors]
        beside: dict[QWidget, QWidget] = {editor: row.result for row in rows for editor in row.editors[1:]}
        notes = [tuple(row.more.editors) for row in rows if row.more is not None]
        below = list(last)
        keys.watch([*above, *(row.result for row in rows), *below], beside, notes, gate=below[0])

    def _keep_collection(self) -> None:
        self._answered_for = (self.context.collected.text(), self.context.laboratory.text())
        self.edited.emit()


def _to_do(name: str, *, asked: bool) -> str:
    return (
        tr("answer the question about {name} first.", name=name)
        if asked
        else tr("mend {name} first.", name=name)
    )
