"""The one way a page of a visit is made: by the window, for a batch, and on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.clinic_choices import known_in, units_of
from clinic_desktop.clinic_choices import letterhead as letterhead_of
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.clinician_summary import clinician_summary, clinician_timeline
from clinic_desktop.drawing.consideration_words import chosen
from clinic_desktop.drawing.flowsheet import flowsheet
from clinic_desktop.drawing.message_draft import message_draft
from clinic_desktop.drawing.next_slip import next_slip
from clinic_desktop.drawing.page_told import told
from clinic_desktop.drawing.reading_versions import corrected_readings
from clinic_desktop.drawing.summary import page_timeline, summary
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import speaking, tr
from clinic_desktop.model.issued_report import Paper, Reader
from clinic_desktop.report.clinician_page import clinician_page
from clinic_desktop.report.document import sheet_of
from clinic_desktop.report.patient_page import patient_page
from clinic_desktop.store.settings import CONSIDERATIONS_OFF, CONSIDERATIONS_ON

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.language import Language
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.clinician_summary import ClinicianSummary
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.summary import Summary
    from clinic_desktop.report.document import Sheet
    from clinic_desktop.store.clinic import Clinic


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePage:
    """One page, ready to show, to print and to keep: the bytes and the words around them.

    `told` is what it tells, part by part, each under the name that a reader knows it by. `texts_reviewed`
    says whether a clinician has reviewed the clinical texts in the page's language.
    """

    pdf: bytes
    visit: Visit
    title: str
    file_name: str
    told: Mapping[str, str]
    summary: Summary | ClinicianSummary
    texts_reviewed: bool


def made_page(
    clinic: Clinic,
    chart: Chart,
    visit: Visit,
    *,
    language: Language,
    paper: Paper = Paper.A4,
    letterhead: bool = True,
    reader: Reader = Reader.PATIENT,
    author: str,
    now: datetime,
    draft: bool = False,
    issued: bool = True,
    number: str = "",
    replaces: str = "",
    slip: bool = False,
) -> MadePage:
    """Make the page of a visit for a reader from signed panels only, in a language of its own.

    Whatever the window speaks, the page speaks `language` and goes by the clinic's settings. A `draft` is
    marked as one in its head and takes no number, and so does a patient's page that is not `issued`. `slip`
    adds the patient's slip for the next draw. Not to be called from two threads at once.
    """
    page = _Page(
        clinic=clinic,
        chart=chart,
        visit=visit,
        sheet=sheet_of(paper),
        letterhead=letterhead,
        author=author,
        now=now,
        draft=draft,
        issued=issued,
        number="" if draft or not issued else number,
        replaces="" if draft or not issued else replaces,
        slip=slip,
    )
    with speaking(language):
        knowledge = known_in(clinic, language)
        assessment = assess(chart.until(visit.day), knowledge, visit.day)
        if reader is Reader.CLINICIAN:
            return page.for_clinician(assessment, knowledge)
        return page.for_patient(assessment, knowledge)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What a page of either reader is made from, beside the assessment."""

    clinic: Clinic
    chart: Chart
    visit: Visit
    sheet: Sheet
    letterhead: bool
    author: str
    now: datetime
    draft: bool
    issued: bool
    number: str
    replaces: str
    slip: bool

    def for_patient(self, assessment: Assessment, knowledge: Knowledge) -> MadePage:
        said = summary(
            assessment,
            page_timeline(assessment, knowledge, units_of(self.clinic, knowledge)),
            self.visit.day,
            knowledge,
            letterhead_of(self.clinic),
            author=self.author,
            printed_at=self.now,
            report_number=self.number,
            replaces=self.replaces,
        )
        pdf = patient_page(
            said,
            _ink_on_paper(),
            self.sheet,
            letterhead=self.letterhead,
            draft=self.draft,
            issued=self.issued,
            slip=next_slip(assessment, knowledge) if self.slip else None,
        )
        return self._made(pdf, said, told(said), "visit", knowledge)

    def for_clinician(self, assessment: Assessment, knowledge: Knowledge) -> MadePage:
        units, setting = units_of(self.clinic, knowledge), self.clinic.settings.get
        replaced = self.clinic.panels.replaced(self.chart.patient.id)
        corrected = corrected_readings(assessment.chart, replaced)
        said = clinician_summary(
            assessment,
            clinician_timeline(assessment, knowledge, units),
            flowsheet(assessment, knowledge, units=units, corrected=corrected),
            self.visit.day,
            knowledge,
            letterhead_of(self.clinic),
            author=self.author,
            printed_at=self.now,
            report_number=self.number,
            replaces=self.replaces,
            switched_off=chosen(setting(CONSIDERATIONS_OFF)),
            switched_on=chosen(setting(CONSIDERATIONS_ON)),
        )
        pdf = clinician_page(said, _ink_on_paper(), self.sheet, letterhead=self.letterhead, draft=self.draft)
        return self._made(pdf, said, said.told, "summary", knowledge)

    def _made(
        self,
        pdf: bytes,
        said: Summary | ClinicianSummary,
        parts: Mapping[str, str],
        file: str,
        knowledge: Knowledge,
    ) -> MadePage:
        return MadePage(
            pdf=pdf,
            visit=self.visit,
            title=_title(said.title, self.visit, self.number, draft=self.draft),
            file_name=_file_name(
                self.number or self.chart.patient.chart_number, self.visit, "draft" if self.draft else file
            ),
            told=parts,
            summary=said,
            texts_reviewed=knowledge.reviewed,
        )


def drafted_message(clinic: Clinic, chart: Chart, visit: Visit, language: Language) -> str:
    """Draft the message to the patient for a clinician to edit, in the page's language; "" for nothing."""
    with speaking(language):
        knowledge = known_in(clinic, language)
        assessment = assess(chart.until(visit.day), knowledge, visit.day)
        return message_draft(assessment, knowledge, visit.day)


@cache
def _ink_on_paper() -> Theme:
    """Return the colours that pages are printed in, whatever the window wears."""
    return load_theme(resource("themes", "light.toml"))


def _title(title: str, visit: Visit, number: str, *, draft: bool) -> str:
    day = full_day(visit.day)
    if draft:
        return tr("{title} · {day} · draft", title=title, day=day)
    if not number:
        return f"{title} · {day}"
    return tr("{title} · {day} · report {number}", title=title, day=day, number=number)


def _file_name(number: str, visit: Visit, kind: str) -> str:
    """A name that says which page it is: a file of one report is never written over that of another."""
    name = "".join(letter if letter.isalnum() else "-" for letter in number)
    return f"{kind}-{name}-{visit.day.isoformat()}.pdf"
