"""A history to be read: narrowed, filled bit by bit, each entry's fields beside it, saved as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.history_words import field_lines, history_line, names_among
from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.ui.controls import ActionButton, label
from clinic_desktop.ui.errand import Errand
from clinic_desktop.ui.files import ask_where_to_save
from clinic_desktop.ui.history_filter import HistoryFilter
from clinic_desktop.ui.history_reading import AT_ONCE, History, Sought, save_history
from clinic_desktop.ui.history_table import EntryDetail, HistoryTable
from clinic_desktop.ui.leaving_warning import LeavingWarning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.history_words import Names
    from clinic_desktop.model.audit import AuditEntry
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.errand import Told
    from clinic_desktop.ui.surroundings import Surroundings

    # Who stands in the history, where that was asked; the next entries; what their facts are called.
    Found = tuple[tuple[str, ...] | None, tuple[AuditEntry, ...], Names]

OF_A_MAN = ((phrase("When"), phrase("Who"), phrase("What")), (158, 112))
OF_THE_CLINIC = ((phrase("When"), phrase("Who"), phrase("Chart"), phrase("What")), (158, 82, 94))
READING = phrase("Reading…")
NOTHING_FOUND = phrase("Nothing of this kind was done; show everything, or seek something else.")
ERASED = phrase("What this entry told was erased with the patient; that it happened stays.")


class HistoryView(QWidget):
    """`said` and `warned` are sentences for the notice. Nothing of a history stays here after `clear`."""

    said = Signal(str)
    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, *, one_man: bool) -> None:
        super().__init__()
        self._surroundings, self._one_man = surroundings, one_man
        self._history: History | None = None
        self._names: Names = {}
        self._file_name = ""
        self._sought = Sought()
        self._entries: list[AuditEntry] = []
        self._reading: Errand | None = None
        self._saving: Errand | None = None
        theme = surroundings.theme
        self.filter = HistoryFilter(surroundings, one_man=one_man)
        titles, widths = OF_A_MAN if one_man else OF_THE_CLINIC
        self.table = HistoryTable(tuple(map(tr, titles)), widths)
        self.detail = EntryDetail()
        self.state = label("", "muted", wraps=True)
        self.more = ActionButton(theme, tr("Show {count} more", count=AT_ONCE))
        self.export = ActionButton(theme, tr("Export…"))
        self.warning = LeavingWarning(surroundings)
        self._connect()
        self._lay_out()

    @property
    def busy(self) -> bool:
        """True while something is read or saved."""
        return self._reading is not None or self._saving is not None

    def show_history(self, history: History, names: Names, file_name: str) -> None:
        """Show a history from its newest entry on; `file_name` is what its table would be called."""
        self.clear()
        self._history, self._names, self._file_name = history, names, file_name
        self._read(None, users=True)

    def begin(self) -> None:
        """Take the focus."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Wait for what is under way; nothing more is said of it."""
        for errand in (self._reading, self._saving):
            if errand is not None:
                errand.forsake()
        self._reading = self._saving = None

    def clear(self) -> None:
        """Show nothing."""
        self.end()
        self._history, self._names, self._sought, self._entries = None, {}, Sought(), []
        self.warning.hide()
        self.filter.clear()
        self.filter.offer_users(())
        self.table.show_facts(())
        self.state.setText("")

    def save(self, path: Path) -> None:
        """Write what is sought, all of it, as a table."""
        history, around, sought = self._history, self._surroundings, self._sought
        if history is None or self._saving is not None:
            return
        now, knowledge = around.now(), around.knowledge
        self._saving = Errand(
            lambda told: save_history(history, sought, knowledge, path, now, told),
            self,
        )
        self._saving.succeeded.connect(lambda _: self._saved(path))
        self._saving.refused.connect(self._not_saved)
        self._saving.start()

    def _seek(self, sought: Sought) -> None:
        """Begin anew with what is sought."""
        self._sought, self._entries = sought, []
        self._read(None)

    def _read_on(self) -> None:
        """Read the next older entries; a second press waits for the first."""
        if self._reading is None and self._entries:
            self._read(self._entries[-1].seq)

    def _read(self, before: int | None, *, users: bool = False) -> None:
        history, sought = self._history, self._sought
        if history is None:
            return
        if self._reading is not None:
            self._reading.forsake()
        self.state.setText(tr(READING))
        knowledge = self._surroundings.knowledge

        def read(_told: Told) -> Found:
            entries = history.part(sought, before)
            return history.users() if users else None, entries, history.names(entries, knowledge)

        self._reading = Errand(read, self)
        self._reading.succeeded.connect(self._take)
        self._reading.refused.connect(self._refuse)
        self._reading.start()

    def _take(self, found: Found) -> None:
        self._reading = None
        users, entries, names = found
        self._names = {**self._names, **names, **names_among(entries)}
        if users is not None:
            self.filter.offer_users(users)
        had_focus = self.more.hasFocus()
        self._entries += entries
        shown = len(self._entries)
        goes_on = len(entries) == AT_ONCE
        self._show_entries()
        if had_focus and not goes_on:
            self.begin()
        self.more.setVisible(goes_on)
        self.state.setText(_counted(shown, goes_on=goes_on) if shown else tr(NOTHING_FOUND))
        self.export.rest("" if shown else tr("There is nothing to export."))

    def _show_entries(self) -> None:
        lines = [history_line(entry, self._surroundings.knowledge, self._names) for entry in self._entries]
        self.table.show_facts(
            [
                (each.key, (each.when, each.user, *(() if self._one_man else (each.chart,)), each.what))
                for each in lines
            ]
        )

    def _show_detail(self, key: str) -> None:
        entry = next((each for each in self._entries if str(each.seq) == key), None)
        self.detail.setVisible(entry is not None)
        if entry is None:
            return
        knowledge = self._surroundings.knowledge
        erased = entry.act.of_a_row and entry.row is None
        line = history_line(entry, knowledge, self._names)
        self.detail.show_entry(line, field_lines(entry, knowledge), tr(ERASED) if erased else "")

    def _go_to_fields(self, _key: str) -> None:
        if self.detail.fields.isVisible():
            self.detail.fields.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self._reading = None
        self.more.hide()
        self.state.setText(" ".join(problem.sentence for problem in problems))

    def _ask_where(self) -> None:
        self.warning.hide()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        self.export.setFocus(Qt.FocusReason.OtherFocusReason)
        ask_where_to_save(self, tr("Export the history"), folder / self._file_name, self.save)

    def _leave_warning(self) -> None:
        self.warning.hide()
        self.export.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, path: Path) -> None:
        self._saving = None
        self.said.emit(tr("Saved: {path}", path=path))
        self._seek(self._sought)

    def _not_saved(self, problems: Sequence[Problem]) -> None:
        self._saving = None
        self.warned.emit(" ".join(problem.sentence for problem in problems))

    def _connect(self) -> None:
        self.filter.sought.connect(self._seek)
        self.table.moved.connect(self._show_detail)
        self.table.change_asked.connect(self._go_to_fields)
        self.detail.left.connect(self.begin)
        self.more.clicked.connect(self._read_on)
        self.export.clicked.connect(self.warning.ask)
        self.warning.accepted.connect(self._ask_where)
        self.warning.cancelled.connect(self._leave_warning)

    def _lay_out(self) -> None:
        self.more.hide()
        self.detail.hide()
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.more)
        foot.addWidget(self.export)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.table, 3)
        both.addWidget(self.detail, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filter)
        column.addLayout(both, 1)
        column.addLayout(foot)
        column.addWidget(self.warning)


def _counted(shown: int, *, goes_on: bool) -> str:
    if not goes_on:
        return tr_n("{number} entry.", "{number} entries.", shown)
    return tr_n(
        "The newest {number} entry; there are older ones.",
        "The newest {number} entries; there are older ones.",
        shown,
    )
