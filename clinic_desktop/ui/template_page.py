"""The page of the clinic's own forms: a list by laboratory, and beside it the one that is being changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr, tr_as
from clinic_desktop.model.laboratory_template import template_id
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.store.settings import LAST_LABORATORY
from clinic_desktop.ui.closable_page import ClosablePage
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.fact_table import FactTable
from clinic_desktop.ui.panel_entry_forms import form_lines
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.template_editor import TemplateEditor

if TYPE_CHECKING:
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.laboratory_template import LaboratoryTemplate
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

TITLE = phrase("Laboratory forms")
COLUMNS, WIDTHS = (phrase("Laboratory"), phrase("Form"), phrase("For"), phrase("Markers")), (132, 140, 64, 60)
CALLED = {Specimen.SERUM: phrase("blood"), Specimen.SEMEN: phrase("semen")}
NONE_YET = phrase(
    "No forms yet. A form holds the markers of one laboratory’s page in the order in which it prints them, "
    "so that a panel is typed from top to bottom."
)


class TemplatePage(ClosablePage):
    """`said` is a sentence for the notice, `undoable` one with a call that takes it back, `warned` a refusal.

    `changed` says that the clinic has other forms now.
    """

    said = Signal(str)
    undoable = Signal(str, object)
    warned = Signal(str)
    changed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings.theme)
        self._surroundings, self._clinic = surroundings, clinic
        self._forms: dict[str, LaboratoryTemplate] = {}
        theme = surroundings.theme
        self._heading, self._none = label("", "heading"), label(tr(NONE_YET), "muted", wraps=True)
        self.table = FactTable(tr(TITLE), [tr(title) for title in COLUMNS], WIDTHS)
        self.new = ActionButton(theme, tr("New form"), icon="plus")
        self.change = ActionButton(theme, tr_as("verb", "Change"), kind=ButtonKind.LINK)
        self.copy = ActionButton(theme, tr("Copy"), kind=ButtonKind.LINK)
        self.delete = ActionButton(theme, tr("Delete"), kind=ButtonKind.LINK)
        self.editor = TemplateEditor(surroundings, clinic)
        self._scroll = self._scroll_under(tr(TITLE), [self._side_by_side()])
        self._connect()
        self.editor.hide()

    def begin(self) -> None:
        """Read the forms again and take the focus where one goes on."""
        self.refresh()
        if self.editor.isVisibleTo(self):
            self.editor.start()
        elif self._forms:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, marked: str = "") -> None:
        """Read the forms again; the marked one stays marked."""
        marked = marked or self.table.chosen()
        self._forms = {form.id: form for form in self._clinic.laboratory_templates.all()}
        self._heading.setText(f"{tr(TITLE)} · {len(self._forms)}" if self._forms else tr(TITLE))
        self.table.show_facts([(form.id, _row(form)) for form in self._forms.values()])
        if marked in self._forms:
            self.table.selectRow(list(self._forms).index(marked))
        self._none.setVisible(not self._forms)
        reason = why_not(self._clinic, Right.ENTER)
        self.new.rest(reason)
        for button in (self.change, self.copy, self.delete):
            button.setVisible(bool(self._forms))
            button.rest(reason)
        laboratories = dict.fromkeys(form.laboratory for form in self._forms.values())
        last = self._clinic.settings.get(LAST_LABORATORY)
        self.editor.offer_laboratories(dict.fromkeys([*laboratories, *([last] if last else [])]))

    def begin_from(self, draft: Draft) -> None:
        """Make a form of the order in which a panel is being typed; it only wants a title."""
        self.refresh()
        self._open(None, new_id=self._new_id(), heading=tr("New form, in the order of the panel"))
        self.editor.take_order(draft.laboratory, draft.specimen, form_lines(draft))
        self.editor.start()

    def _new(self) -> None:
        self._open(None, new_id=self._new_id(), heading=tr("New form"))
        last = self._clinic.settings.get(LAST_LABORATORY)
        if last:
            self.editor.laboratory.put(last)
        self.editor.start()

    def _copy(self) -> None:
        form = self._forms.get(self.table.chosen())
        if form is not None:
            self._open(form, new_id=self._new_id(), heading=tr("New form, as {title}", title=form.title))
            self.editor.title.put("")
            self.editor.start()

    def _change(self) -> None:
        form = self._forms.get(self.table.chosen())
        if form is not None and not why_not(self._clinic, Right.ENTER):
            self._open(form, heading=tr("Form"))

    def _open(self, form: LaboratoryTemplate | None, *, new_id: str = "", heading: str) -> None:
        self.editor.begin(form, new_id=new_id, heading=heading)
        self.editor.show()
        self.editor.start()

    def _new_id(self) -> str:
        return template_id(self._surroundings.new_id())

    def _save(self, form: LaboratoryTemplate) -> None:
        forms, now = self._clinic.laboratory_templates, self._surroundings.now()
        try:
            if form.id in self._forms:
                forms.change(form, now)
            else:
                forms.add(form, now)
        except Refused as refused:
            self.editor.refuse(refused.problems)
            return
        self.editor.hide()
        self._after(form.id)
        self.said.emit(tr("{title} of {laboratory} is kept.", title=form.title, laboratory=form.laboratory))

    def _delete(self) -> None:
        chosen = self.table.chosen()
        if chosen not in self._forms:
            return
        try:
            gone = self._clinic.laboratory_templates.remove(chosen, self._surroundings.now())
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
            return
        self.editor.hide()
        self._after("")
        self.undoable.emit(
            tr("{title} of {laboratory} is deleted.", title=gone.title, laboratory=gone.laboratory),
            lambda: self._put_back(gone),
        )

    def _put_back(self, form: LaboratoryTemplate) -> None:
        try:
            self._clinic.laboratory_templates.add(form, self._surroundings.now())
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
            return
        self._after(form.id)

    def _after(self, marked: str) -> None:
        self.refresh(marked)
        self.begin()
        self.changed.emit()

    def _leave_editor(self) -> None:
        self.editor.hide()
        self.begin()

    def _keep_in_view(self, widget: QWidget) -> None:
        # A line that was made just now has its place only after the next layout.
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget, 0, 60))

    def _connect(self) -> None:
        self.new.clicked.connect(self._new)
        self.copy.clicked.connect(self._copy)
        self.change.clicked.connect(self._change)
        self.delete.clicked.connect(self._delete)
        self.table.change_asked.connect(lambda _form: self._change())
        self.editor.saved.connect(self._save)
        self.editor.closed.connect(self._leave_editor)
        self.editor.in_view.connect(self._keep_in_view)

    def _side_by_side(self) -> QWidget:
        card = QFrame()
        card.setProperty("look", "card")
        # Below the list and at the left: a notice stands at the upper right, and may offer an undo.
        acts = QHBoxLayout()
        acts.setSpacing(6)
        for button in (self.new, self.change, self.copy, self.delete):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._none)
        column.addWidget(self.table)
        column.addLayout(acts)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(card, 4, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.editor, 5, Qt.AlignmentFlag.AlignTop)
        return body


def _row(form: LaboratoryTemplate) -> tuple[str, ...]:
    called = tr(CALLED.get(form.specimen, form.specimen))
    return form.laboratory, form.title, called, str(len(form.lines))
