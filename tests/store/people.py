"""The clinic, the man and the panels that the store's tests are about."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from clinic_desktop.model.course import Course, Goal, Medication
from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.laboratory_template import LaboratoryTemplate, TemplateLine
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, Range, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.source_document import MediaType, SourceDocument
from clinic_desktop.model.value import Comparator, Value, WordResult
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.vault import Argon2Cost

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

NOW = datetime(2026, 11, 23, 9, 40)
USER = "nora"
PASSPHRASE = "a passphrase of some length"
SERM_COURSE = Course(id="c", pathway="serm_therapy", goals=(Goal.FERTILITY,), anchor=date(2026, 8, 3))
CLOMIPHENE = Medication(id="m", agent="clomiphene", start=date(2026, 8, 3), dose="25", unit="mg")
FERRITIN = CustomMarker(id="custom_ferritin", name="Ferritin", unit="ug/L", decimals=0, range="30-400")
NORTHSIDE_FORM = LaboratoryTemplate(
    id="laboratory_northside",
    laboratory="Northside Lab",
    title="Male hormones",
    specimen=Specimen.SERUM,
    lines=(
        TemplateLine(marker="testosterone", unit="nmol/L", range="8.6 – 29"),
        TemplateLine(marker="custom_ferritin"),
        TemplateLine(marker="lh", unit="IU/L", range="1.7-8.6"),
    ),
)
QUICK = Argon2Cost(memory_kib=64, iterations=1, lanes=1)
PDF = b"%PDF-1.7 a laboratory's page"


def okafor(**different: object) -> Patient:
    particulars: dict[str, object] = {
        "id": "okafor",
        "chart_number": "10427",
        "family": "Okafor",
        "given": "Daniel",
        "birth_date": date(1988, 2, 11),
    }
    return Patient(**(particulars | different))  # type: ignore[arg-type]


def suppressed_lh() -> Reading:
    value = Value("<0.1", Comparator.LESS, Decimal("0.1"))
    return Reading(marker="lh", value=value, unit="IU/L", range=Range.parse("1.7-8.6"), flag="L")


def number(marker: str, text: str, unit: str) -> Reading:
    return Reading(marker=marker, value=Value(text, number=Decimal(text)), unit=unit)


def serum(panel_id: str = "serum-1", day: date = date(2026, 9, 21), *readings: Reading) -> Panel:
    return Panel(
        id=panel_id,
        specimen=Specimen.SERUM,
        collected=Moment(day, time(8, 10)),
        laboratory="Northside Lab",
        readings=readings or (suppressed_lh(), number("testosterone", "4.50", "nmol/L")),
    )


def semen(panel_id: str = "semen-1", day: date = date(2026, 9, 21)) -> Panel:
    readings = (Reading(marker="sperm_concentration", value=Value("none seen", word=WordResult.NONE_SEEN)),)
    return Panel(
        id=panel_id,
        specimen=Specimen.SEMEN,
        collected=Moment(day),
        laboratory="Northside Lab",
        readings=readings,
    )


def paper(source_id: str = "s", **different: object) -> SourceDocument:
    particulars = {"title": "report.pdf", "media_type": MediaType.PDF, "pages": 2} | different
    return SourceDocument(id=source_id, **particulars)  # type: ignore[arg-type]


def draft(text: str = "<0.1", *, patient: str = "okafor", specimen: Specimen = Specimen.SERUM) -> Draft:
    fields = (DraftField(marker="lh", text=text, unit="IU/L", range="1.7-8.6"), DraftField(marker="fsh"))
    return Draft(
        patient=patient,
        specimen=specimen,
        template="first",
        collected="2026-11-23 08:10",
        laboratory="Northside Lab",
        fields=fields,
        begun_by=USER,
        changed_at=NOW,
    )


def reopen(folder: Path, *, writing: bool = True) -> Clinic:
    return open_clinic(folder, user=USER, passphrase=PASSPHRASE, writing=writing, now=NOW)
