"""The card in which one form of a laboratory is made or changed; nothing is kept before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.quantities import display_unit
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.laboratory_template import LaboratoryTemplate, TemplateLine, faults
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.form_field import ChoiceField, TextField
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.panel_entry_context import LaboratoryField
from clinic_desktop.ui.template_add import TemplateAdd
from clinic_desktop.ui.template_lines import TemplateLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinic_desktop.model.problem import Problem
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CTRL = Qt.KeyboardModifier.ControlModifier
FOR = ((Specimen.SERUM.value, phrase("Blood panel")), (Specimen.SEMEN.value, phrase("Semen sample")))
HINT = phrase("As the laboratory prints it. Alt Up and Alt Down move a line, Alt Delete removes it.")
NOT_SAVED = phrase("Not saved yet. Ctrl Enter saves; Esc once more leaves the form as it was.")


class TemplateEditor(QFrame):
    """`saved` carries the LaboratoryTemplate as it stands; answer with `refuse`, or put the card away.

    `closed` is sent by Esc and by the second button; where something was changed, only the second time.
    """

    saved = Signal(object)
    closed = Signal()
    in_view = Signal(object)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "card")
        theme = surroundings.theme
        self._surroundings = surroundings
        self._before: LaboratoryTemplate | None = None
        self._id, self._changed, self._asked = "", False, False
        self._heading = label("", "heading")
        self.laboratory = LaboratoryField(theme)
        self.title = TextField(theme, "title", tr("Title"), example=tr("Male hormones"))
        self.specimen = ChoiceField(theme, "specimen", tr("For"), [(id, tr(words)) for id, words in FOR])
        self.lines = TemplateLines(theme, surroundings.knowledge)
        self.adding = TemplateAdd(surroundings, clinic)
        self._status = label("", "problem", wraps=True)
        self._save = ActionButton(theme, tr("Save form"), kind=ButtonKind.PRIMARY, key="Ctrl Enter")
        self._leave = ActionButton(theme, tr("Close form"), key="Esc")
        self._connect()
        self._lay_out()

    def offer_laboratories(self, names: Iterable[str]) -> None:
        """Offer the laboratories that are known."""
        text = self.laboratory.text()
        self.laboratory.offer(names)
        self.laboratory.put(text)

    def begin(self, form: LaboratoryTemplate | None, *, new_id: str = "", heading: str) -> None:
        """Show a form, or an empty new one; with a new id it is a copy."""
        self._id = new_id or (form.id if form is not None else "")
        self._heading.setText(heading)
        self.laboratory.put(form.laboratory if form is not None else "")
        self.title.put(form.title if form is not None else "")
        self.specimen.put((form.specimen if form is not None else Specimen.SERUM).value)
        self.lines.know(self._surroundings.knowledge)
        self.lines.show_lines(form.lines if form is not None else ())
        self.adding.close_list()
        for field in (self.laboratory, self.title):
            field.show_problem(None)
        self._changed = self._asked = False
        self._say("")
        self._follow()

    def take_order(self, laboratory: str, specimen: Specimen, lines: Sequence[TemplateLine]) -> None:
        """Fill a new form with lines that stand somewhere else in this order."""
        self.laboratory.put(laboratory)
        self.specimen.put((Specimen.SEMEN if specimen is Specimen.SEMEN else Specimen.SERUM).value)
        self.lines.show_lines(lines)
        self._take_edit()

    def start(self) -> None:
        """Take the focus to the first field that is empty, else to the lines."""
        empty = next((field for field in (self.laboratory, self.title) if field.empty), None)
        if empty is not None:
            empty.begin()
        elif self.lines.rows:
            self.lines.begin()
        else:
            self.adding.begin()

    @property
    def changed(self) -> bool:
        """True where something stands in the card that was not saved."""
        return self._changed

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Show what is wrong, each at its field, and go to the first."""
        fields = {field.name: field for field in (self.laboratory, self.title)}
        elsewhere, first = [], None
        for problem in problems:
            field = fields.get(problem.field)
            if field is None:
                elsewhere.append(problem.sentence)
            elif field.problem is None:
                field.show_problem(problem)
                first = first or field
        self._say(" ".join(elsewhere))
        if first is not None:
            first.begin()
        elif not self.lines.rows:
            self.adding.begin()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """In the fields above Enter goes on; Ctrl+Enter, Ctrl+I and Esc mean the same in all of them."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in ENTER and not event.modifiers() & CTRL:
            self._go_on()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, Ctrl+I adds a marker, Esc leaves."""
        ctrl = bool(event.modifiers() & CTRL)
        if event.key() in ENTER and ctrl:
            self.save()
        elif event.key() == Qt.Key.Key_I and ctrl:
            self.adding.begin()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Check what stands here, and send it as a form."""
        laboratory, title = (" ".join(field.text().split()) for field in (self.laboratory, self.title))
        lines = self.lines.lines
        problems = faults(laboratory, title, lines)
        if problems:
            self.refuse(problems)
            return
        form = LaboratoryTemplate(
            id=self._id,
            laboratory=laboratory,
            title=title,
            specimen=Specimen(self.specimen.text()),
            lines=lines,
        )
        self.saved.emit(form)

    def leave(self) -> None:
        """Close; what was changed and not saved takes a second time."""
        if self._changed and not self._asked:
            self._asked = True
            self._say(keys_here(tr(NOT_SAVED)))
            return
        self.closed.emit()

    def _go_on(self) -> None:
        if self.laboratory.editor.hasFocus() or self.laboratory.isAncestorOf(self.focusWidget() or self):
            self.title.begin()
        elif self.title.editor.hasFocus():
            if self.specimen.isEnabled():
                self.specimen.begin()
            else:
                self.lines.begin()
        elif self.lines.rows:
            self.lines.begin()
        else:
            self.adding.begin()

    def _take_edit(self) -> None:
        self._changed, self._asked = True, False
        self._say("")
        for field in (self.laboratory, self.title):
            if field.problem is not None:
                field.show_problem(None)
        self._follow()

    def _add(self, marker: str) -> None:
        knowledge = self._surroundings.knowledge
        self.lines.know(knowledge)
        unit = display_unit(knowledge.markers[marker], self._surroundings.units).code
        self.lines.add(TemplateLine(marker=marker, unit=unit))

    def _follow(self) -> None:
        """Blood and semen share no line: what a form is for is settled with its first one."""
        lines = self.lines.lines
        self.specimen.setEnabled(not lines)
        self.adding.offer_for(Specimen(self.specimen.text()), [line.marker for line in lines])

    def _return(self) -> None:
        if self.lines.rows:
            self.lines.rows[-1].range.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.adding.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self._status.setText(words)
        self._status.setVisible(bool(words))

    def _connect(self) -> None:
        for field in (self.laboratory, self.title, self.specimen):
            field.changed.connect(self._take_edit)
            field.editor.installEventFilter(self)
        self.lines.edited.connect(self._take_edit)
        self.lines.ended.connect(self.adding.begin)
        self.lines.in_view.connect(self.in_view)
        self.adding.chosen.connect(self._add)
        self.adding.left.connect(self._return)
        self._save.clicked.connect(self.save)
        self._leave.clicked.connect(self.leave)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(10)
        for field, share in ((self.laboratory, 4), (self.title, 4), (self.specimen, 3)):
            fields.addWidget(field, share)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addLayout(fields)
        column.addWidget(label(keys_here(tr(HINT)), "faint", wraps=True))
        parts: tuple[QWidget, ...] = (self.lines, self.adding, self._status)
        for part in parts:
            column.addWidget(part)
        column.addLayout(buttons)
