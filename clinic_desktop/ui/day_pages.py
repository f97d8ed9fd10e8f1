"""The patients' pages of a day: which of them may be handed out now, and each handed out on its own."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.audit import Act
from clinic_desktop.page_issuing import hand_out, make_report, usual_language
from clinic_desktop.ui.files import write_whole
from clinic_desktop.ui.printing import print_pdf

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from clinic_desktop.model.patient import Patient
    from clinic_desktop.page_issuing import VisitReport
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.page_choices import PageWishes


class NotPrintedError(Exception):
    """The printer did not answer; nothing of that page was kept."""


@dataclass(frozen=True, slots=True)
class DayPage:
    """One man's page of the day: what keeps it back, what was handed out before, and what it would be now."""

    patient: Patient
    visit: str
    report: VisitReport

    @property
    def id(self) -> str:
        """Which page it is."""
        return f"{self.patient.id} {self.visit}"

    @property
    def handed_out(self) -> str:
        """The number under which this very page was handed out before, "" where it is new."""
        before = self.report.before
        return "" if before is None or self.report.changed or self.report.blocks else before.number

    @property
    def waiting(self) -> bool:
        """True where it may be handed out and was not."""
        return not self.report.blocks and not self.handed_out

    @property
    def state(self) -> str:
        """Whether it may be handed out, else the one step that is missing."""
        if self.report.held_back:
            return self.report.held_back
        if self.handed_out:
            return tr("Handed out already as report {number}", number=self.handed_out)
        before = self.report.before
        if before is not None:
            return tr("Ready; takes the place of report {number}", number=before.number)
        return tr("Ready")

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells of its row."""
        man = self.patient
        return f"{man.family}, {man.given}", full_day(man.birth_date), man.chart_number, self.state


def page_of_day(
    clinic: Clinic, patient_id: str, visit_id: str, wishes: PageWishes, now: datetime
) -> DayPage | None:
    """Make one page as it stands now, in the language of its man; None where the visit is gone meanwhile."""
    chart = clinic.patients.chart(patient_id)
    visit = next((each for each in chart.visits if each.id == visit_id), None)
    if visit is None:
        return None
    wishes = replace(wishes, language=usual_language(clinic, patient_id, visit))
    return DayPage(chart.patient, visit_id, make_report(clinic, chart, visit, wishes, now))


def save_page(clinic: Clinic, page: DayPage, folder: Path, now: datetime) -> None:
    """Write one page into a folder over no other file, and keep it; where one fails the other is not done.

    Raises OSError or Refused.
    """
    place = free_place(folder, page.report.file_name)
    try:
        with clinic.together(now):
            hand_out(clinic, page.report, Act.EXPORT, phrase("saved as PDF"), now)
            write_whole(place, page.report.pdf)
    except BaseException:
        with suppress(OSError):
            place.unlink()
        raise


def print_page(clinic: Clinic, page: DayPage, printer: QPrinter, now: datetime) -> None:
    """Print one page as a job of its own, and keep it; raises NotPrintedError or Refused."""
    printer.setDocName(page.report.file_name)
    with clinic.together(now):
        hand_out(clinic, page.report, Act.PRINT, "printed", now)
        if not print_pdf(page.report.pdf, printer):
            raise NotPrintedError


def free_place(folder: Path, name: str) -> Path:
    """Return where a file of this name can be written without replacing another."""
    place, number = folder / name, 2
    while place.exists():
        place = folder / f"{name.removesuffix('.pdf')}-{number}.pdf"
        number += 1
    return place
