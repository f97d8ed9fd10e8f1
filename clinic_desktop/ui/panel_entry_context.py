"""Above the lines: when it was collected, by which laboratory, on which form, and how the man came to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.choice import Choice
from clinic_desktop.ui.form_field import ChoiceField, FormField, TextField
from clinic_desktop.ui.panel_entry_question import QuestionBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.problem import Problem, Repair

FASTING = {"": None, "yes": True, "no": False}
FASTING_WORDS = (("", phrase("not known")), ("yes", phrase("yes")), ("no", phrase("no")))
LEAST, SHARES = (137, 118, 80, 80), (140, 152, 134, 98)  # of a row of four
BESIDE, CHOICE_EDGES = 4, 32


class LaboratoryField(FormField):
    """A laboratory: one used before, or any name that is typed."""

    def __init__(self, theme: Theme) -> None:
        self._choice = Choice(theme)
        self._choice.setEditable(True)
        self._choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        super().__init__(theme, "laboratory", tr("Laboratory"), self._choice)
        self._choice.editTextChanged.connect(self._show_whole)
        self._choice.editTextChanged.connect(lambda _text: self.changed.emit())

    def offer(self, names: Iterable[str]) -> None:
        """Offer the laboratories used before."""
        self._choice.clear()
        self._choice.addItems(list(names))

    def text(self) -> str:
        """The name as it stands."""
        return self._choice.currentText()

    def put(self, text: str) -> None:
        """Show a name, from its beginning."""
        self._choice.setEditText(text)
        entered = self._choice.lineEdit()
        if entered is not None:
            entered.setCursorPosition(0)

    def _show_whole(self, text: str) -> None:
        """A name that is longer than its field is read in the tooltip."""
        self._choice.setToolTip(text)


class EntryContext(QWidget):
    """Collected, Laboratory, Template and, for blood, Fasting or, for semen, Abstinence.

    `edited` is sent for each change by the user; `laboratory_changed` and `template_chosen` besides. A
    question about them stands across the drawer; `kept` answers that they stand as typed.
    """

    edited = Signal()
    kept = Signal()
    laboratory_changed = Signal(str)
    template_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._filling = False
        self._asked: Problem | None = None
        self._question = QuestionBox(theme)
        self._question.answered.connect(self._take)
        self.collected = TextField(theme, "collected", tr("Collected"))
        self.laboratory = LaboratoryField(theme)
        self.template = ChoiceField(theme, "template", tr("Template"), ())
        fasting = [(word, tr(said)) for word, said in FASTING_WORDS]
        self.fasting = ChoiceField(theme, "fasting", tr("Fasting"), fasting)
        self.abstinence = TextField(theme, "abstinence_days", tr("Abstinence days"))
        for choice in (self.laboratory, self.template, self.fasting):
            choice.editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            choice.editor.setMinimumWidth(80)
        self.fields = (self.collected, self.laboratory, self.template, self.fasting, self.abstinence)
        self.collected.editor.setProperty("look", "context")
        self.abstinence.editor.setProperty("look", "context")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(BESIDE)
        self._grid.setVerticalSpacing(6)
        self._sentences = [field.line_apart() for field in self.fields]
        self._columns = 0
        self._arrange(len(SHARES))
        self.collected.changed.connect(self._say)
        self.fasting.changed.connect(self._say)
        self.abstinence.changed.connect(self._say)
        self.laboratory.changed.connect(self._say_laboratory)
        self.template.changed.connect(self._say_template)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two rows where one would cut the fields."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    @property
    def editors(self) -> list[QWidget]:
        """The editors in reading order."""
        return [field.editor for field in self.fields]

    def offer_laboratories(self, names: Iterable[str]) -> None:
        """Offer the laboratories used before."""
        self._filling = True
        self.laboratory.offer(names)
        self._filling = False

    def offer_forms(self, options: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer these forms, ids and titles; the chosen one stays chosen."""
        self._filling = True
        self.template.offer(options)
        self.template.put(chosen)
        self._filling = False
        self._fit(self.width())

    def fill(self, draft: Draft) -> None:
        """Show a draft's context."""
        self._filling = True
        self.collected.put(draft.collected)
        self.laboratory.put(draft.laboratory)
        self.template.put(draft.template)
        self.fasting.put(next(word for word, known in FASTING.items() if known is draft.fasting))
        self.abstinence.put(draft.abstinence_days)
        semen = draft.specimen is Specimen.SEMEN
        self.fasting.setVisible(not semen)
        self.abstinence.setVisible(semen)
        self._filling = False
        self._fit(self.width())

    def show_problems(self, problems: Iterable[Problem]) -> FormField | None:
        """Show what is wrong beside its field; return the first field with a problem."""
        by_field = {problem.field: problem for problem in problems}
        first = None
        for field in self.fields:
            problem = by_field.get(field.name)
            refused = None if problem is not None and problem.repairs else problem
            if refused != field.problem:
                field.show_problem(refused)
            if problem is not None and first is None:
                first = field
        self._ask(by_field.get(self.collected.name))
        return first

    def answer(self, key: int) -> bool:
        """Take the answer of a function key to the open question; return whether there was one."""
        repair = self._question.answer_of(self._asked, key)
        if repair is not None:
            self._take(repair)
        return repair is not None

    def _ask(self, problem: Problem | None) -> None:
        asked = problem if problem is not None and problem.repairs else None
        if asked == self._asked:
            return
        self._asked = asked
        self._question.setVisible(asked is not None)
        if asked is not None:
            self._question.ask(asked)
        self.collected.editor.setAccessibleDescription("" if asked is None else asked.sentence)

    def _take(self, repair: Repair) -> None:
        if repair.text is not None:
            self.collected.put(repair.text)
            self.edited.emit()
        else:
            self.kept.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep a style change from being taken for typing."""
        filling, self._filling = self._filling, True
        super().changeEvent(event)
        self._filling = filling

    def _fit(self, width: int) -> None:
        """Let the form's whole title and the last heading be read, in one row or in two."""
        title = self.template.editor.fontMetrics().horizontalAdvance(self._template_title) + CHOICE_EDGES
        last = self.fasting if self.abstinence.isHidden() else self.abstinence
        heading = last.title.sizeHint().width()
        needed = (*LEAST[:2], max(LEAST[2], title), max(LEAST[3], heading))
        alone = width < sum(needed) + BESIDE * (len(needed) - 1)
        self._arrange(2 if alone else len(SHARES))
        for column, least in enumerate(needed):
            self._grid.setColumnMinimumWidth(column, 0 if alone else least)

    @property
    def _template_title(self) -> str:
        editor = self.template.editor
        return editor.currentText() if isinstance(editor, QComboBox) else ""

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, field in enumerate(self.fields):
            # Fasting and abstinence share the last place: a draft shows one of them.
            line, column = divmod(min(place, len(SHARES) - 1), columns)
            self._grid.addWidget(field, line, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._question, len(SHARES), 0, 1, columns)
        # A sentence under a field of a fifth of the drawer would be a column of single words.
        for place, line in enumerate(self._sentences, start=len(SHARES) + 1):
            self._grid.addWidget(line, place, 0, 1, columns)
        for column, share in enumerate(SHARES):
            self._grid.setColumnStretch(column, (column < columns) if columns < len(SHARES) else share)

    def _say(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _say_laboratory(self) -> None:
        if not self._filling:
            self.laboratory_changed.emit(self.laboratory.text())
            self.edited.emit()

    def _say_template(self) -> None:
        self._fit(self.width())
        if not self._filling:
            self.template_chosen.emit(self.template.text())
