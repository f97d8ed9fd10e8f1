"""“More about the draw”: what is seldom said of it, folded away until something of it is set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from clinic_desktop.clinical.specimens import CONDITIONS
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.panel import NoteFor, Specimen
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided
from clinic_desktop.ui.flow_row import FlowRow
from clinic_desktop.ui.form_field import ChoiceField, FormField, TextField
from clinic_desktop.ui.panel_entry_notes import READERS, WHO
from clinic_desktop.ui.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.problem import Problem

MORE, LESS = phrase("More about the draw"), phrase("Less about the draw")
COMPLETE = {"": None, "yes": True, "no": False}
COMPLETE_WORDS = (("", phrase("not known")), ("yes", phrase("yes")), ("no", phrase("no, some was lost")))
CONDITION_WORDS = {
    "haemolysed": phrase("haemolysed"),
    "lipaemic": phrase("lipaemic"),
    "icteric": phrase("icteric"),
    "clotted": phrase("clotted"),
    "biotin": phrase("biotin taken"),
}


class ConditionField(FormField):
    """What was noted of the specimen: boxes that go on in the next line where the drawer is narrow."""

    def __init__(self, theme: Theme) -> None:
        ground = QWidget()
        row = FlowRow(ground, gap=4)
        self.boxes: dict[str, Tick] = {}
        self._others: tuple[str, ...] = ()
        for condition in CONDITIONS:
            words = tr(CONDITION_WORDS.get(condition, condition))
            box = Tick(theme, words)
            box.toggled.connect(lambda _: self.changed.emit())
            self.boxes[condition] = box
            row.addWidget(box)
        super().__init__(theme, "condition", tr("Specimen"), ground)

    @property
    def noted(self) -> tuple[str, ...]:
        """What is ticked, and what an earlier state held besides."""
        ticked = (condition for condition, box in self.boxes.items() if box.isChecked())
        return (*ticked, *self._others)

    def tick(self, conditions: Sequence[str]) -> None:
        """Tick exactly these; what has no box is kept."""
        self._others = tuple(each for each in conditions if each not in self.boxes)
        for condition, box in self.boxes.items():
            box.setChecked(condition in conditions)

    def text(self) -> str:
        """What is noted, in words."""
        return ", ".join(tr(CONDITION_WORDS.get(each, each)) for each in self.noted)


class EntryDraw(QWidget):
    """Hours since the dose and state of the specimen for blood, wholeness and edition for semen, and a note.

    `edited` is sent for each change by the user, `left` when it was folded away from inside. It opens by
    itself where something in it is set, and takes no room while it is folded away; its button stands with
    the other acts of the form.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, theme: Theme, editions: Sequence[int]) -> None:
        super().__init__()
        self._filling = self._semen = False
        self.button = ActionButton(theme, tr(MORE), kind=ButtonKind.LINK, key="Ctrl D").opens_menu()
        self._said = Elided("muted")
        self.hours = TextField(theme, "hours_since_dose", tr("Hours since the last dose"))
        self.condition = ConditionField(theme)
        whole = [(word, tr(said)) for word, said in COMPLETE_WORDS]
        self.complete = ChoiceField(theme, "collection_complete", tr("Collection complete"), whole)
        named = (
            ("", tr("not named")),
            *((str(each), tr("edition {number}", number=each)) for each in editions),
        )
        self.edition = ChoiceField(theme, "who_edition", tr("WHO edition"), named)
        self.note = TextField(theme, "note", tr("Note on the panel"))
        readers = [(id, tr(words)) for id, words in READERS]
        self.note_for = ChoiceField(theme, "note_for", tr(WHO), readers)
        self.fields: tuple[FormField, ...] = (
            self.hours, self.condition, self.complete, self.edition, self.note, self.note_for,
        )  # fmt: skip
        self._inside = QWidget()
        self.button.clicked.connect(self._turn)
        for field in self.fields:
            field.editor.setProperty("look", "context")
            field.changed.connect(self._say)
        self._lay_out()

    @property
    def editors(self) -> list[QWidget]:
        """The editors in reading order; those folded away are skipped by who asks."""
        return [
            self.hours.editor,
            *self.condition.boxes.values(),
            *(field.editor for field in self.fields[2:]),
        ]

    @property
    def is_open(self) -> bool:
        """True while the fields are in view."""
        return self._inside.isVisibleTo(self)

    def fill(self, draft: Draft) -> None:
        """Show a draft's; folded away where nothing is set."""
        self._filling = True
        self._semen = draft.specimen is Specimen.SEMEN
        self.hours.put(draft.hours_since_dose)
        self.condition.tick(draft.condition)
        self.complete.put(
            next(word for word, known in COMPLETE.items() if known is draft.collection_complete)
        )
        self.edition.put(draft.who_edition)
        self.note.put(draft.note)
        self.note_for.put(draft.note_for.value)
        for field in (self.hours, self.condition):
            field.setVisible(not self._semen)
        for field in (self.complete, self.edition):
            field.setVisible(self._semen)
        self._filling = False
        # What the form began with by itself stands there in words, and opens nothing.
        by_hand = draft.who_edition != draft.offered_edition
        chosen = bool(self._set_in_words(edition=by_hand))
        if chosen or not self.is_open:
            self._open(open_=chosen)

    def read_into(self, draft: Draft) -> Draft:
        """The draft with what stands here."""
        return replace(
            draft,
            hours_since_dose=self.hours.text(),
            condition=self.condition.noted,
            collection_complete=COMPLETE[self.complete.text()],
            who_edition=self.edition.text(),
            note=self.note.text(),
            note_for=NoteFor(self.note_for.text()),
        )

    def show_problems(self, problems: Iterable[Problem]) -> FormField | None:
        """Show what is wrong beside its field, opened for it; return the first field with a problem."""
        by_field = {problem.field: problem for problem in problems}
        first = None
        for field in self.fields:
            problem = by_field.get(field.name)
            if problem != field.problem:
                field.show_problem(problem)
            if problem is not None and first is None:
                first = field
        if first is not None:
            self._open(open_=True)
        return first

    def fold(self) -> None:
        """Fold it away before a draft is opened; what that one has set opens it again."""
        self._open(open_=False)

    def begin(self) -> None:
        """Open it on its first field, or on the first that is set; once there, fold it away again."""
        focus = QApplication.focusWidget()
        if self.is_open and focus is not None and self.isAncestorOf(focus):
            self._open(open_=False)
            self.left.emit()
            return
        self._open(open_=True)
        self.go_to_first()

    def go_to_first(self) -> None:
        """Take the focus to the first field."""
        first: FormField = self.complete if self._semen else self.hours
        first.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_note(self) -> None:
        """Open it on the note."""
        self._open(open_=True)
        self.note.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self) -> None:
        self._open(open_=not self.is_open)
        if self.is_open:
            self.go_to_first()

    def _open(self, *, open_: bool) -> None:
        self._inside.setVisible(open_)
        self.button.say(tr(LESS if open_ else MORE))
        said = "" if open_ else self._set_in_words()
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self.setVisible(open_ or bool(said))

    def _set_in_words(self, *, edition: bool = True) -> str:
        """What is set, in a few words, so that nothing set is out of sight; the edition only where asked."""
        named, complete = self.edition.text() if edition else "", self.complete.text()
        hours = self.hours.text().strip()
        said = (
            tr("{hours} h after the dose", hours=hours) if hours else "",
            self.condition.text(),
            tr("collection complete: {complete}", complete=tr(complete)) if complete else "",
            tr("WHO edition {edition}", edition=named) if named else "",
            self.note.text().strip(),
        )
        return " · ".join(part for part in said if part)

    def _say(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _lay_out(self) -> None:
        for field in (self.complete, self.edition, self.note_for):
            field.editor.setMinimumWidth(80)
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        above = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.hours, 0, 0, above)
        grid.addWidget(self.condition, 0, 1, 1, 2, above)
        grid.addWidget(self.complete, 0, 0, above)
        grid.addWidget(self.edition, 0, 1, above)
        grid.addWidget(self.note, 1, 0, 1, 2, above)
        grid.addWidget(self.note_for, 1, 2, above)
        for column, share in enumerate((16, 14, 13)):
            grid.setColumnStretch(column, share)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(2)
        column_.addWidget(self._said)
        column_.addWidget(self._inside)
        self._open(open_=False)
