"""The page of one visit: made as it is wished for, numbered, and kept when it leaves the program."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.gate_block import Step
from clinic_desktop.drawing.page_changes import ANOTHER_LANGUAGE, changed_since
from clinic_desktop.drawing.version_words import moment_of
from clinic_desktop.language import language_of, phrase, speaking, spoken, tr
from clinic_desktop.model.issued_report import Edition, Reader
from clinic_desktop.model.problem import refuse
from clinic_desktop.page_gate import page_blocks
from clinic_desktop.page_making import made_page

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinic_desktop.clinical.gate_block import Block
    from clinic_desktop.language import Language
    from clinic_desktop.model.audit import Act
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.issued_report import IssuedReport, Paper
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.page_making import MadePage
    from clinic_desktop.store.clinic import Clinic

FOR_PATIENT = Reader.PATIENT.value
OVERTAKEN = phrase("Another page of this man was issued meanwhile; look at this one again, then print it.")


@dataclass(frozen=True, slots=True)
class PageWishes:
    """What is asked of a page, whatever it says."""

    reader: Reader
    language: Language
    paper: Paper
    letterhead: bool = True
    slip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReport:
    """One page, ready to show: what was made, for whom, how it was wished for, and what keeps it back.

    `number` is the one it will be issued under, `before` the page in whose place it is handed out then, and
    `changed` what is new on it.
    """

    made: MadePage
    patient: str
    wishes: PageWishes
    blocks: tuple[Block, ...]
    number: str
    before: IssuedReport | None
    changed: str

    @property
    def pdf(self) -> bytes:
        """The very bytes."""
        return self.made.pdf

    @property
    def visit(self) -> Visit:
        """The visit that the page is about."""
        return self.made.visit

    @property
    def title(self) -> str:
        """What stands above the page."""
        return self.made.title

    @property
    def file_name(self) -> str:
        """What a file of it is called."""
        return self.made.file_name

    @property
    def gated(self) -> bool:
        """True for a page that a man takes home."""
        return self.wishes.reader is Reader.PATIENT

    @property
    def draft(self) -> bool:
        """True where the page says of itself that it is not for the man."""
        return is_draft(self.blocks)

    @property
    def held_back(self) -> str:
        """Why it may not be handed out yet; empty where it may."""
        return self.blocks[0].sentence if self.blocks else ""

    @property
    def standing(self) -> str:
        """What was handed out at this visit before, and what is new since."""
        if self.before is None:
            return ""
        number, when = self.before.number, moment_of(self.before.issued_at)
        if self.changed:
            said = tr("Takes the place of report {number}, issued {moment}.", number=number, moment=when)
            anew = language_of(self.before.edition.language).code != self.wishes.language.code
            return f"{said} {tr(ANOTHER_LANGUAGE) if anew else self.changed}"
        return tr(
            "Report {number}, issued {moment}, tells the same: nothing is new on this page. Saved or "
            "printed, it takes that one’s place under a number of its own.",
            number=number,
            moment=when,
        )

    @property
    def edition(self) -> Edition:
        """How it was made, for the record of its issue."""
        return Edition(
            language=self.wishes.language.id,
            paper=self.wishes.paper,
            replaces="" if self.before is None else self.before.number,
            told=self.made.told,
            changed=self.changed,
        )


def is_draft(found: tuple[Block, ...]) -> bool:
    """True where more is open than who the man is: to confirm him makes no other page."""
    return any(block.step is not Step.CONFIRM for block in found)


def latest_visit(chart: Chart, today: date) -> Visit | None:
    """The visit that a report is about: the latest one up to today."""
    return max((v for v in chart.visits if v.day <= today), key=lambda visit: visit.day, default=None)


def usual_language(clinic: Clinic, patient_id: str, visit: Visit | None = None) -> Language:
    """The language of a man's page: that of its message, of the last page he was given, else the window's."""
    if visit is not None and visit.message and visit.message_language:
        same = spoken().code == visit.message_language
        return spoken() if same else language_of(visit.message_language)
    issued = clinic.reports.of(patient_id)
    return language_of(issued[-1].edition.language) if issued else spoken()


def make_report(
    clinic: Clinic,
    chart: Chart,
    visit: Visit,
    wishes: PageWishes,
    now: datetime,
    *,
    confirmed: bool = True,
    printed_at: datetime | None = None,
    issued: bool = True,
) -> VisitReport:
    """Make the page of a visit as it may be handed out now, with the number under which it will be kept.

    A page that the gate holds back is a draft. `confirmed` says that somebody said whose page it is,
    `printed_at` when it says that it was made, now where it is not given. One that is not to be `issued` says
    so on its face and has no number.
    """
    found, patient = (), chart.patient.id
    if wishes.reader is Reader.PATIENT:  # the clinician's summary needs no gate
        found = page_blocks(clinic, chart, visit, wishes.language, now.date(), confirmed=confirmed)
    before, draft = _last_issued(clinic, patient, visit, wishes.reader), is_draft(found)
    number = "" if draft or not issued else clinic.reports.next_number(patient)
    replaces, at = "" if before is None else before.number, printed_at or now
    made = _made(
        clinic, chart, visit, wishes, at, draft=draft, issued=issued, number=number, replaces=replaces
    )
    return VisitReport(
        made=made,
        patient=patient,
        wishes=wishes,
        blocks=found,
        number=number,
        before=before,
        changed=_changed(before, made, wishes.language),
    )


def same_as_issued(clinic: Clinic, chart: Chart, report: VisitReport, printed_at: datetime) -> bool:
    """True where the page handed out last is this very one, byte for byte, but for the number on it."""
    before = report.before
    if before is None or report.draft:
        return False
    visit, wishes, edition = report.visit, report.wishes, before.edition
    again = _made(
        *(clinic, chart, visit, wishes, printed_at), number=before.number, replaces=edition.replaces
    )
    return hashlib.sha256(again.pdf).hexdigest() == before.sha256


def _made(
    clinic: Clinic,
    chart: Chart,
    visit: Visit,
    wishes: PageWishes,
    at: datetime,
    *,
    number: str,
    replaces: str,
    draft: bool = False,
    issued: bool = True,
) -> MadePage:
    return made_page(
        clinic,
        chart,
        visit,
        language=wishes.language,
        paper=wishes.paper,
        letterhead=wishes.letterhead,
        slip=wishes.slip,
        reader=wishes.reader,
        author=clinic.user,
        now=at,
        draft=draft,
        issued=issued,
        number=number,
        replaces=replaces,
    )


def hand_out(clinic: Clinic, report: VisitReport, act: Act, how: str, now: datetime, issued: str = "") -> str:
    """Keep a page that leaves, once, and record each leaving; return the number it was issued under.

    `issued` is the number where the very page left before; a draft is recorded and not kept. Raises Refused
    where it cannot be kept, also since another page was issued meanwhile, and then nothing is.
    """
    with clinic.together(now):
        if report.draft:
            clinic.record(act, report.patient, f"draft of a page, without a number, {how}", now)
            return ""
        number = issued or clinic.reports.issue(
            report.patient, report.visit.id, report.wishes.reader.value, report.pdf, now, report.edition
        )
        if number != report.number:
            raise refuse("number", tr(OVERTAKEN))
        clinic.record(act, report.patient, f"{number}, {how}", now)
    return number


def _last_issued(clinic: Clinic, patient: str, visit: Visit, reader: Reader) -> IssuedReport | None:
    """The page that this visit's reader got last."""
    issued = clinic.reports.of(patient)
    return next((p for p in reversed(issued) if p.visit == visit.id and p.kind == reader.value), None)


def _changed(before: IssuedReport | None, made: MadePage, language: Language) -> str:
    if before is None:
        return ""
    with speaking(language):
        return changed_since(before, made.told, language)
