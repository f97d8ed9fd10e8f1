"""Showing, saving and printing the call list, all from the same bytes; each handing out is recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinic_choices import letterhead
from clinic_desktop.drawing.call_list import TITLE, call_list
from clinic_desktop.drawing.worklist_cards import until
from clinic_desktop.language import tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.worklist import WaitingFor
from clinic_desktop.report.call_list import call_list_pages
from clinic_desktop.ui.files import ask_where_to_save, write_whole
from clinic_desktop.ui.leaving_warning import LeavingWarning
from clinic_desktop.ui.permission import READING_ONLY
from clinic_desktop.ui.report_desk import NOT_PRINTED
from clinic_desktop.ui.report_preview import ReportPreview

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.drawing.call_list import CallList
    from clinic_desktop.model.worklist import Listed
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

AT_MOST = 120
"""So many men are on one list, which is a day's work; the page says how many are left out."""


class CallListDesk(QWidget):
    """The list of the moment it was opened; `closed` asks to go back to the worklist."""

    said = Signal(str)
    warned = Signal(str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._list: CallList | None = None
        self.preview = ReportPreview(surroundings.theme)
        self.preview.paper.setAccessibleName(tr(TITLE))
        self.preview.save_asked.connect(self._ask_where)
        self.preview.printed.connect(self._printed)
        self.preview.not_printed.connect(lambda: self.warned.emit(tr(NOT_PRINTED)))
        self.preview.closed.connect(self.closed)
        self.preview.rest("" if clinic.writing else tr(READING_ONLY))
        self.leaving = LeavingWarning(surroundings)
        self.leaving.accepted.connect(self._choose_place)
        self.leaving.cancelled.connect(self._stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.preview, 1)
        column.addWidget(self.leaving)

    def show_list(self) -> None:
        """Make the list of everybody who is overdue or due this week, and show it."""
        around, now = self._surroundings, self._surroundings.now()
        overdue, due, left_out = self._called(now.date())
        said = call_list(
            overdue,
            due,
            around.knowledge,
            letterhead(self._clinic),
            author=self._clinic.user,
            printed_at=now,
            left_out=left_out,
        )
        self._list = said
        self.leaving.hide()
        self.preview.show_pdf(call_list_pages(said, around.paper), f"{said.title} · {said.day}", tr(TITLE))

    def _called(self, today: date) -> tuple[list[Listed], list[Listed], int]:
        """Who is overdue and who is due, together as many as can be called, and how many are left out."""
        kept, week_ends = self._clinic.worklist, until(today)
        counts = kept.counts(today, week_ends)
        overdue: list[Listed] = []
        due: list[Listed] = []
        room = AT_MOST
        for waits, men in ((WaitingFor.OVERDUE, overdue), (WaitingFor.DUE, due)):
            ids = kept.waiting(waits, today, week_ends, room)
            men += [listed for listed in map(kept.listed, ids) if listed is not None]
            room -= len(ids)
        everybody = counts[WaitingFor.OVERDUE] + counts[WaitingFor.DUE]
        return overdue, due, max(everybody - AT_MOST, 0)

    def begin(self) -> None:
        """Take the focus, so that the arrow keys move the paper."""
        self.preview.begin()

    def clear(self) -> None:
        """Show nobody: no list stays behind the page that is open."""
        self._list = None
        self.leaving.hide()
        self.preview.clear()

    def save(self, path: Path) -> None:
        """Write the shown bytes, and record that they left the clinic."""
        if self._list is None:
            return
        try:
            write_whole(path, self.preview.pdf)
        except OSError as error:
            reason = (error.strerror or tr("unknown reason")).lower()
            self.warned.emit(tr("The PDF was not saved ({reason}); choose another folder.", reason=reason))
            return
        if self._record(Act.EXPORT, "saved as PDF"):
            self.said.emit(tr("Saved: {path}", path=path))

    def _ask_where(self) -> None:
        if self._list is not None:
            self.leaving.ask()

    def _stay(self) -> None:
        self.leaving.hide()
        self.begin()

    def _choose_place(self) -> None:
        if self._list is None:
            return
        self._stay()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        name = f"call-list-{self._list.printed_at.date().isoformat()}.pdf"
        ask_where_to_save(self, tr("Save PDF"), folder / name, self.save)

    def _printed(self) -> None:
        if self._record(Act.PRINT, "printed"):
            self.said.emit(tr("Sent to the printer."))

    def _record(self, act: Act, how: str) -> bool:
        """Let the audit know that so many names and numbers were handed out."""
        men = 0 if self._list is None else self._list.men
        try:
            self._clinic.record(act, None, f"call list of {men}, {how}", self._surroundings.now())
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
            return False
        return True
