"""Making, showing, saving and printing the report of a visit, all from the same bytes."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.resumed import message_words
from clinic_desktop.model.audit import Act
from clinic_desktop.model.message_draft import MessageDraft
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.ui.files import ask_where_to_save
from clinic_desktop.ui.leaving_warning import LeavingWarning
from clinic_desktop.ui.patient_header import title_words
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.report_preview import ReportPreview
from clinic_desktop.ui.review_panel import ReviewPanel
from clinic_desktop.ui.visit_report import FOR_PATIENT, VisitReport, latest_visit, make_report

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


NOT_PRINTED = "Nothing was printed: the printer did not answer; check it, or save the PDF instead."


class ReportDesk(QWidget):
    """A page that leaves the program, as a file or on paper, is kept with its visit at that moment.

    Before the first file since signing in it is said once that files are not encrypted. Beside the page a
    clinician reviews the visit; `reviewed` carries what to say once that is stored.
    """

    said = Signal(str)
    warned = Signal(str)
    reviewed = Signal(str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._report: VisitReport | None = None
        self._patient = ""
        self._issued, self._number = False, ""
        self._units: Units = "us"
        self.review = ReviewPanel(surroundings.theme)
        self.review.approved.connect(self._review)
        self.review.typed.connect(self._keep_typed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.review.press)
        self.preview = ReportPreview(surroundings.theme)
        self.preview.save_asked.connect(self._ask_where)
        self.preview.printed.connect(self._printed)
        self.preview.not_printed.connect(lambda: self.warned.emit(NOT_PRINTED))
        self.preview.closed.connect(self._close)
        self.leaving, self._told = LeavingWarning(surroundings), False
        self.leaving.accepted.connect(self._choose_place)
        self.leaving.cancelled.connect(self._stay)
        self._lay_out()
        stops = (self.preview.paper, *self.review.stops)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def show_latest(self, chart: Chart, units: Units, visit_id: str = "") -> bool:
        """Show the page of a visit, else of the latest; False, with the reason said, where there is none."""
        chosen = next((each for each in chart.visits if each.id == visit_id), None)
        visit = chosen or latest_visit(chart, self._surroundings.today)
        if visit is None:
            self.warned.emit("There is no visit to report on yet: enter a panel and sign it first.")
            return False
        self._report = make_report(self._surroundings, self._clinic, chart, visit, units)
        self._patient, self._units, self._issued = chart.patient.id, units, False
        self.preview.show_pdf(
            *(self._report.pdf, self._report.title, self._report.file_name), title_words(chart.patient)
        )
        since = any(p.collected.day == visit.day and p.status is PanelStatus.SIGNED for p in chart.panels)
        kept = self._clinic.message_drafts.of(chart.patient.id, visit.id)
        resumed = "" if kept is None else message_words(kept, self._surroundings.now())
        self.review.show_visit(visit, None if kept is None else kept.text, resumed, signed_since=since)
        self.review.show_versions(self._clinic.visits.versions(chart.patient.id, visit.id))
        self.review.rest(why_not(self._clinic, Right.REVIEW))
        return True

    def begin(self) -> None:
        """Take the focus."""
        self.preview.begin()

    def clear(self) -> None:
        """Show nobody's page; a message that was typed is kept."""
        self.keep_message()
        self._report, self._patient = None, ""
        self.leaving.hide()
        self.preview.clear()
        self.review.clear()

    def keep_message(self) -> None:
        """Return when what was typed and not approved is on the disk: it stands there the next time."""
        try:
            self._clinic.message_drafts.flush()
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))

    def _keep_typed(self) -> None:
        """Keep what is typed, key by key, until it is approved; it is printed nowhere."""
        report, drafts = self._report, self._clinic.message_drafts
        if report is None or why_not(self._clinic, Right.REVIEW):
            return
        if self.review.differs:
            drafts.keep(
                MessageDraft(
                    patient=self._patient,
                    visit=report.visit.id,
                    text=self.review.text(),
                    kept_by=self._clinic.user,
                    changed_at=self._surroundings.now(),
                )
            )
        else:
            drafts.discard(self._patient, report.visit.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, from the message too."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _close(self) -> None:
        self.keep_message()
        self.closed.emit()

    def _review(self, message: str | None) -> None:
        """Store the review, and make the page anew, with the message that was approved."""
        report, patient, now = self._report, self._patient, self._surroundings.now()
        if report is None:
            return
        try:
            self._clinic.visits.review(patient, report.visit.id, message, now)
        except Refused as refused:
            self.review.refuse(" ".join(problem.sentence for problem in refused.problems))
            return
        self.show_latest(self._clinic.patients.chart(patient), self._units, report.visit.id)
        carries = "the page carries the message" if message else "the page has lines for a message by hand"
        self.reviewed.emit(f"Reviewed and approved; {carries}.")

    def _ask_where(self) -> None:
        """Ask where to save; the first time, whether the page is to leave the encrypted clinic at all."""
        if self._told:
            self._choose_place()
        elif self._report is not None:
            self.leaving.ask()

    def _stay(self) -> None:
        self.leaving.hide()
        self.begin()

    def _choose_place(self) -> None:
        if self._report is None:
            return
        if self.leaving.isVisible():
            self._told = True
            self._stay()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        ask_where_to_save(self, "Save PDF", folder / self._report.file_name, self.save)

    def save(self, path: Path) -> None:
        """Write the shown bytes, and keep them with the visit."""
        if self._report is None:
            return
        try:
            write_whole(path, self._report.pdf)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            self.warned.emit(f"The PDF was not saved ({reason}); choose another folder.")
            return
        if self._keep(Act.EXPORT, "saved as PDF"):
            self.said.emit(f"Saved: {path}")

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setSpacing(0)
        page.addWidget(self.preview, 1)
        page.addWidget(self.leaving)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(page, 1)
        row.addWidget(self.review)

    def _printed(self) -> None:
        if self._keep(Act.PRINT, "printed"):
            self.said.emit("Sent to the printer.")

    def _keep(self, act: Act, how: str) -> bool:
        """Keep the bytes with the visit, once for each time they were made, and record each handing out."""
        report, now = self._report, self._surroundings.now()
        if report is None:
            return True
        try:
            with self._clinic.together(now):
                if not self._issued:
                    self._number = self._clinic.visits.issue(
                        self._patient, report.visit.id, FOR_PATIENT, report.pdf, now
                    )
                self._clinic.record(act, self._patient, f"{self._number}, {how}", now)
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
            return False
        self._issued = True
        return True


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step: a full disk leaves the old file, or none, never half of one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".saving-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
