"""The demonstration's men as the clinician's summary tells of them, and summaries at the edges."""

from dataclasses import replace
from datetime import UTC, datetime

from clinic_desktop.assets import resource
from clinic_desktop.drawing.clinician_summary import clinician_summary, clinician_timeline
from clinic_desktop.drawing.flowsheet import flowsheet
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import spoken
from clinic_desktop.model.clinician_summary import ClinicianSummary, ResultCell, ResultTable, Said
from clinic_desktop.model.flowsheet import CellTone
from clinic_desktop.model.summary import Letterhead
from clinic_desktop.report.clinician_page import clinician_page
from clinic_desktop.report.document import Sheet
from tests.report.demonstration import judged_man
from tests.report.odd import LONG_NAME
from tests.report.reading import theme

CLINIC = Letterhead(name="Northside Men’s Health", address="12 Harbour Road · Portsmouth", phone="555-0142")
PRINTED = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


def told_of(man: str) -> ClinicianSummary:
    """The summary of the man's latest visit, in the language spoken."""
    assessment, day = judged_man(man)
    knowledge = load(resource("knowledge"), spoken().code)
    return clinician_summary(
        assessment,
        clinician_timeline(assessment, knowledge),
        flowsheet(assessment, knowledge),
        day,
        knowledge,
        CLINIC,
        author="R. Almeida, RN",
        printed_at=PRINTED,
        report_number=f"{assessment.chart.patient.chart_number}-1",
    )


def printed_for_clinician(summary: ClinicianSummary, sheet: Sheet | None = None) -> bytes:
    return clinician_page(summary, theme(), sheet)


def many(columns: int = 60, rows: int = 24) -> ClinicianSummary:
    """So many collections of so many markers, each result with all that may stand under it."""
    man = told_of("okafor")
    (table, *_) = man.results
    first = table.columns[0]
    heads = tuple(
        replace(
            first,
            full_date=f"{n % 28 + 1} Sep {2000 + n // 3}",
            span=n // 4,
            place=n // 4 % 4,
            week=f"wk {n}",
        )
        for n in range(columns)
    )
    cell = ResultCell(
        text="1014.25",
        letter="H",
        mark="▲",
        tone=CellTone.AMISS,
        phase="unexpected",
        below=("range 264-916", "reported as 35.2 nmol/L", "baseline, 1 of 2", "corrected, note 88"),
    )
    lines = tuple(
        replace(table.rows[0], title=f"Marker {n} of a long name", cells=(cell,) * columns)
        for n in range(rows)
    )
    long = ResultTable(title="Blood", columns=heads, rows=lines)
    return replace(man, results=(long,))


def everything_long() -> ClinicianSummary:
    """A long name, long answers, a note of pages, and medicines, sources and considerations in plenty."""
    man = told_of("okafor")
    note = " ".join(f"Sentence {n} of a note that somebody took much time to write." for n in range(120))
    word = "Hohenstaufen" * 9
    row = (word, *(f"{word} of a cell"[:60] for _ in man.medicines.heads[1:]))
    tall = (note, *("" for _ in man.medicines.heads[1:]))
    return replace(
        man,
        identity=(("Name", LONG_NAME), *man.identity[1:]),
        running=f"{LONG_NAME} · {man.running}",
        visit=(Said("Note:", note), *man.visit),
        notes=(note, *man.notes),
        medicines=replace(man.medicines, rows=(*man.medicines.rows * 9, row, tall)),
        considerations=man.considerations * 6,
        sources=man.sources * 3,
    )


def nothing_known() -> ClinicianSummary:
    """A man of whom nothing is known but who he is."""
    man = told_of("okafor")
    return replace(
        man,
        stations=(),
        sentences=(),
        markers=(),
        results=(),
        notes=(),
        collections=replace(man.collections, rows=()),
        timeline=replace(man.timeline, strips=(), lanes=(), bands=(), planned=(), safety=()),
        considerations=(),
        considerations_note="There are no results yet.",
        medicines=replace(man.medicines, rows=()),
        plan=replace(man.plan, rows=()),
        visit=(),
        sources=(),
    )
