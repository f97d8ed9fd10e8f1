"""The demonstration's men as the clinician's summary tells of them, and summaries at the edges."""

from dataclasses import replace
from datetime import UTC, date, datetime

from clinic_desktop.assets import resource
from clinic_desktop.drawing.clinician_summary import clinician_summary, clinician_timeline
from clinic_desktop.drawing.flowsheet import flowsheet
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import spoken
from clinic_desktop.model.assessment import Assessment
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.clinician_summary import ClinicianSummary, ResultCell, ResultTable, Said
from clinic_desktop.model.flowsheet import CellTone
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.summary import Letterhead
from clinic_desktop.report.clinician_page import clinician_page
from clinic_desktop.report.document import Sheet
from tests.report.demonstration import chart_of, judged, judged_man
from tests.report.odd import LONG_NAME
from tests.report.reading import theme

CLINIC = Letterhead(name="Northside Men’s Health", address="12 Harbour Road · Portsmouth", phone="555-0142")
PRINTED = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


def told_of(man: str) -> ClinicianSummary:
    """The summary of the man's latest visit, in the language spoken."""
    return told_from(*judged_man(man))


def told_from(assessment: Assessment, day: date) -> ClinicianSummary:
    """The summary of a day, in the language spoken."""
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


def named(name: str) -> ClinicianSummary:
    """A man of this name, on the face and at the head of each page."""
    man = told_of("okafor")
    whose = man.running.partition("\u00a0·")[2]
    return replace(man, identity=(("Name", name), *man.identity[1:]), running=f"{name}\u00a0·{whose}")


def changed(chart: Chart) -> ClinicianSummary:
    """The summary of a chart as of its latest visit, in the language spoken."""
    return told_from(*judged(chart))


def one_panel() -> ClinicianSummary:
    """One collection of blood is all that was ever measured."""
    chart = chart_of("okafor")
    blood = [panel for panel in chart.panels if panel.specimen is not Specimen.SEMEN]
    return changed(replace(chart, panels=(blood[-1],)))


def no_semen() -> ClinicianSummary:
    """No sample was ever given."""
    chart = chart_of("okafor")
    return changed(replace(chart, panels=tuple(p for p in chart.panels if p.specimen is not Specimen.SEMEN)))


def no_ranges() -> ClinicianSummary:
    """The laboratory never printed a range."""
    chart = chart_of("okafor")
    bare = (
        replace(panel, readings=tuple(replace(each, range=None) for each in panel.readings))
        for panel in chart.panels
    )
    return changed(replace(chart, panels=tuple(bare)))


ODD = {
    "sixty collections": many,
    "everything long": everything_long,
    "nothing known": nothing_known,
    "a name of sixty letters": lambda: named(LONG_NAME),
    "an Arabic name": lambda: named("محمد عبد الله الأنصاري"),
    "a Chinese name": lambda: named("李明"),
    "one panel": one_panel,
    "no semen": no_semen,
    "no ranges": no_ranges,
}
