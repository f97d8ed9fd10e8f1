"""A page as it was handed out: its very bytes, to read, and to print or save once more as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal

from clinic_desktop.drawing.page_issued import replaced_by
from clinic_desktop.language import tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.files import ask_where_to_save, write_whole
from clinic_desktop.ui.leaving_warning import LeavingWarning
from clinic_desktop.ui.report_preview import ReportPreview

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class IssuedPage(ReportPreview):
    """Says which page took its place since. Printed or saved again it keeps its number, and is recorded."""

    said = Signal(str)
    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings.theme)
        self._surroundings, self._clinic = surroundings, clinic
        self._patient = self._number = self._resting = ""
        self._told = False
        self.paper.setAccessibleName(tr("Issued page"))
        self.leaving = LeavingWarning(surroundings)
        self.layout().addWidget(self.leaving)
        self.leaving.accepted.connect(self._choose_place)
        self.leaving.cancelled.connect(self._stay)
        self.save_asked.connect(self._ask_where)
        self.held_back.connect(lambda: self.warned.emit(self._resting))
        self.printed.connect(self._printed)

    def show_issued(self, patient_id: str, number: str) -> None:
        """Show the bytes that were handed out under a number, and whether another page counts since."""
        self._patient, self._number = patient_id, number
        title = tr("Page {number}, as it was issued", number=number)
        since = replaced_by(number, self._clinic.reports.of(patient_id))
        self.show_pdf(self._clinic.reports.page(number), f"{title} · {since}" if since else title, title)

    def rest(self, reason: str) -> None:
        """Let the page be looked at only, and say why."""
        self._resting = reason
        super().rest(reason)

    def clear(self) -> None:
        """Show nobody's."""
        self._patient = self._number = ""
        self.leaving.hide()
        super().clear()

    def save(self, path: Path) -> None:
        """Write the very bytes again, and record it; where one fails the other is not done."""
        try:
            with self._clinic.together(self._surroundings.now()):
                self._record(Act.EXPORT, "saved as PDF again")
                write_whole(path, self.pdf)
        except OSError as error:
            reason = (error.strerror or tr("unknown reason")).lower()
            self.warned.emit(tr("The PDF was not saved ({reason}); choose another folder.", reason=reason))
        except Refused as refused:
            self._warn(refused)
        else:
            self.said.emit(tr("Saved: {path}", path=path))

    def _printed(self) -> None:
        try:
            self._record(Act.PRINT, "printed again")
        except Refused as refused:
            self._warn(refused)
        else:
            self.said.emit(tr("Sent to the printer."))

    def _record(self, act: Act, how: str) -> None:
        self._clinic.record(act, self._patient, f"{self._number}, {how}", self._surroundings.now())

    def _ask_where(self) -> None:
        """Ask where to save; the first time, whether the page is to leave the encrypted clinic at all."""
        if self._told:
            self._choose_place()
        else:
            self.leaving.ask()

    def _stay(self) -> None:
        self.leaving.hide()
        self.begin()

    def _choose_place(self) -> None:
        if not self._number:
            return
        if self.leaving.isVisible():
            self._told = True
            self._stay()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        name = "".join(letter if letter.isalnum() else "-" for letter in self._number)
        ask_where_to_save(self, tr("Save PDF"), folder / f"report-{name}.pdf", self.save)

    def _warn(self, refused: Refused) -> None:
        self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
