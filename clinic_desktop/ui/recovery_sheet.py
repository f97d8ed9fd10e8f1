"""The recovery code, shown once: printed or saved as a page, and confirmed by typing its last group."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem
from clinic_desktop.ui.controls import ActionButton, ButtonKind, frame, label
from clinic_desktop.ui.files import ask_where_to_save, write_whole
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.printing import ask_for_printer, print_pdf
from clinic_desktop.ui.recovery_code_field import groups_of
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtPrintSupport import QPrinter

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.recovery_making import RecoveryCode

FILE_NAME = "recovery-code.pdf"
IN_A_ROW = 4
NOT_PRINTED = phrase("Nothing was printed: the printer did not answer; check it, or save the PDF instead.")
BESIDE = phrase("That is the clinic’s own folder; save the page on a stick, or print it.")
WRONG = phrase("That is not the last group; compare it with the printed page.")


class CodeGroups(QFrame):
    """The groups in two rows, each with its number; read out as one text."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "code")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 10, 12, 8)
        self._grid.setVerticalSpacing(0)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show these groups in place of any others."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, group in enumerate(groups):
            row, column = divmod(place, IN_A_ROW)
            signs, number = label(group), label(str(place + 1), "faint")
            signs.setFont(font(21, QFont.Weight.DemiBold))
            number.setFont(font(11))
            self._grid.setRowMinimumHeight(3 * row + 2, 8 if row == 0 else 0)
            for line, words in ((3 * row, signs), (3 * row + 1, number)):
                words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                self._grid.addWidget(words, line, column)
        self.setAccessibleName(tr("Recovery code"))
        self.setAccessibleDescription(" ".join(groups))


class RecoverySheet(QWidget):
    """`kept` is sent once the last group was typed, `later` where somebody leaves without that.

    `folder` is the clinic's own, the one place where the page must not lie.
    """

    kept = Signal()
    later = Signal()

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._code: RecoveryCode | None = None
        self.groups = CodeGroups()
        self._print = ActionButton(theme, tr("Print"))
        self._save = ActionButton(theme, tr("Save PDF"), key="Ctrl S")
        self._print.clicked.connect(self._ask_to_print)
        self._save.clicked.connect(self._ask_where)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._save.click)
        self.said = label("", "muted", wraps=True)
        self._later = ActionButton(theme, tr("Later"), kind=ButtonKind.LINK, key="Esc")
        self._later.clicked.connect(self.later)
        hint = tr("Type it from the page, so that you know the page can be read.")
        self.form = Form(theme, tr("The page is kept"))
        self.form.add_row(TextField(theme, "last", tr("Last group of the code"), hint=hint))
        self.form.end(beside=self._later)
        self.form.submitted.connect(self._confirm)
        self._lay_out()
        # One types first, prints or saves where that is not done yet, and can leave in between.
        last = self.form.field("last").editor
        for before, after in pairwise((last, self.form.submit_button, self._later, self._print, self._save)):
            QWidget.setTabOrder(before, after)

    def show_code(self, code: RecoveryCode) -> None:
        """Show a code that was made just now."""
        self._code = code
        self.groups.show_groups(code.groups)
        self.form.field("last").put("")
        self.form.clear()
        self._say("")

    def clear(self) -> None:
        """Forget the code: it is not shown a second time."""
        self._code = None
        self.groups.show_groups(())
        self.groups.setAccessibleDescription("")

    def begin(self) -> None:
        """Take the focus; no key that was meant for the page before prints or confirms anything."""
        self.form.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads on without the confirmation, as the button does."""
        if event.key() == Qt.Key.Key_Escape:
            self.later.emit()
            return
        super().keyPressEvent(event)

    def save(self, path: Path) -> None:
        """Write the page, but not beside the clinic."""
        if self._code is None:
            return
        if self._folder.resolve() in path.resolve().parents:
            self._say(tr(BESIDE), wrong=True)
            return
        try:
            write_whole(path, self._code.page)
        except OSError as error:
            reason = (error.strerror or tr("unknown reason")).lower()
            self._say(
                tr("The page was not saved ({reason}); choose another folder.", reason=reason), wrong=True
            )
            return
        self._say(
            tr("Saved: {path}. Print it, or take it away on a stick, then delete the file here.", path=path)
        )

    def print_on(self, printer: QPrinter) -> None:
        """Draw the page on paper."""
        if self._code is not None:
            printed = print_pdf(self._code.page, printer)
            self._say(tr("Sent to the printer.") if printed else tr(NOT_PRINTED), wrong=not printed)

    def _ask_where(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        ask_where_to_save(self, tr("Save PDF"), folder / FILE_NAME, self.save)

    def _ask_to_print(self) -> None:
        ask_for_printer(self, tr("Print · Recovery code"), tr("Recovery code"), self.print_on, self._print)

    def _confirm(self) -> None:
        if self._code is None:
            return
        typed = groups_of(self.form.value("last"))
        if self._code.ends_with(typed):
            self.kept.emit()
        else:
            sentence = tr(WRONG) if typed else tr("Type the last group from the page.")
            self.form.show_problems([Problem("last", sentence)])

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.said.setProperty("look", "problem" if wrong else "muted")
        self.said.style().polish(self.said)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._print)
        acts.addWidget(self._save)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.groups)
        column.addLayout(acts)
        column.addWidget(self.said)
        column.addWidget(frame("rule"))
        column.addWidget(self.form)
