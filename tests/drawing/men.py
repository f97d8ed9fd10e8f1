"""Invented men for the tests of drawing: a few words make a panel, a course, a judged chart."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess, assess_draft
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal, Medication, TestosteroneUse
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import DrawContext, Panel, PanelStatus, Range, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.value import WordResult, read_value

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.timeline import Strip

TODAY = date(2026, 11, 23)
ANCHOR = date(2026, 7, 20)
RANGES = {
    "lh": ("IU/L", "1.7-8.6"),
    "fsh": ("IU/L", "1.5-12.4"),
    "testosterone": ("ng/dL", "264-916"),
    "shbg": ("nmol/L", "18-54"),
    "albumin": ("g/dL", "3.5-5.0"),
    "estradiol": ("pg/mL", "10-42"),
    "haematocrit": ("%", "40-54"),
    "sperm_concentration": ("10*6/mL", ">=16"),
    "semen_volume": ("mL", ">=1.4"),
    "total_motility": ("%", ">=42"),
}
WORDS = {"none seen": WordResult.NONE_SEEN, "qns": WordResult.NOT_ENOUGH_SAMPLE}
MAN = Patient(id="man", chart_number="1", family="Adler", given="Max", birth_date=date(1990, 5, 1))
COURSE = Course(id="course", pathway="post_trt_reactivation", goals=(Goal.FERTILITY,), anchor=ANCHOR)
GEL = TestosteroneUse(agent="testosterone_gel")
CYPIONATE = Medication(
    id="cypionate",
    agent="testosterone_cypionate",
    start=date(2025, 1, 6),
    end=ANCHOR,
    dose="100",
    unit="mg",
    frequency="weekly",
)
CLOMIPHENE = Medication(
    id="clomiphene", agent="clomiphene", start=date(2026, 8, 3), dose="25", unit="mg", frequency="daily"
)


def reading(marker: str, text: str, unit: str | None = None, span: str | None = None) -> Reading:
    """One reading in its usual unit with its usual range; `span` "" is a reading without a range."""
    usual_unit, usual_span = RANGES.get(marker, ("", ""))
    printed = usual_span if span is None else span
    return Reading(
        marker=marker,
        value=read_value(marker, text, WORDS),
        unit=usual_unit if unit is None else unit,
        range=Range.parse(printed) if printed else None,
    )


def panel(
    day: date,
    *readings: Reading,
    status: PanelStatus = PanelStatus.SIGNED,
    specimen: Specimen = Specimen.SERUM,
    laboratory: str = "Northside Lab",
    context: DrawContext | None = None,
) -> Panel:
    """A panel drawn at eight in the morning; its id is its day and specimen."""
    return Panel(
        id=f"{day.isoformat()}-{specimen}",
        specimen=specimen,
        collected=Moment(day, time(8, 0)),
        laboratory=laboratory,
        readings=readings,
        status=status,
        context=context or DrawContext(),
        signed_by="demo",
    )


def blood(day: date, laboratory: str = "Northside Lab", **values: str) -> Panel:
    """A signed blood panel: `blood(day, lh="4.8")`."""
    return panel(day, *(reading(m, text) for m, text in values.items()), laboratory=laboratory)


def semen(day: date, **values: str) -> Panel:
    """A signed semen sample."""
    return panel(day, *(reading(m, text) for m, text in values.items()), specimen=Specimen.SEMEN)


def typed(day: date = TODAY, **values: str) -> Panel:
    """A blood panel that is being typed."""
    return panel(day, *(reading(m, text) for m, text in values.items()), status=PanelStatus.DRAFT)


def judged(
    knowledge: Knowledge,
    *panels: Panel,
    courses: tuple[Course, ...] = (COURSE,),
    medications: tuple[Medication, ...] = (CYPIONATE, CLOMIPHENE),
    on: date = TODAY,
) -> Assessment:
    """A man with these panels, judged as of a day."""
    in_order = tuple(sorted(panels, key=lambda each: each.collected))
    return assess(Chart(MAN, courses=courses, medications=medications, panels=in_order), knowledge, on)


def strip_of(knowledge: Knowledge, marker: str, *panels: Panel, units: str = "us") -> Strip:
    """The strip of one marker of a man with these panels."""
    return timeline(judged(knowledge, *panels), knowledge, strips=(marker,), units=units).strips[0]


def on_top(assessment: Assessment, draft: Panel, knowledge: Knowledge) -> tuple[Judged, ...]:
    """The draft's readings judged on top of the signed ones."""
    return assess_draft(assessment, draft, knowledge)
