"""The man of the pictures with one signed panel, and the draft of his next one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from clinic_desktop.model.assessment import (
    Assessment,
    Change,
    DrawClass,
    Judged,
    LaboratoryVerdict,
    PhaseVerdict,
)
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.draft import Draft
from clinic_desktop.model.lazy import Lazy
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, PanelStatus, Range, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.value import read_value

NORTHSIDE = "Northside Lab"
LAST = (
    ("lh", "4.8", "IU/L", "1.7-8.6"),
    ("fsh", "5.2", "IU/L", "1.5-12.4"),
    ("testosterone", "338", "ng/dL", "264-916"),
    ("shbg", "27", "nmol/L", "18-54"),
    ("albumin", "4.4", "g/dL", "3.5-5.0"),
    ("estradiol", "31", "pg/mL", "10-42"),
    ("prolactin", "8.8", "ng/mL", "4.0-15.2"),
    ("haematocrit", "46.1", "%", "40-54"),
)


def panel(
    values: tuple[tuple[str, str, str, str], ...],
    collected: str,
    *,
    laboratory: str = NORTHSIDE,
    status: PanelStatus = PanelStatus.SIGNED,
    words: dict[str, object] | None = None,
) -> Panel:
    """A serum panel of (marker, value, unit, range)."""
    readings = tuple(
        Reading(
            marker=marker,
            value=read_value(marker, text, words or {}),
            unit=unit,
            range=Range.parse(limits) if limits else None,
        )
        for marker, text, unit, limits in values
    )
    return Panel(
        id=f"panel-{collected}",
        specimen=Specimen.SERUM,
        collected=Moment.parse(collected),
        laboratory=laboratory,
        readings=readings,
        status=status,
    )


def judged(of: Panel, marker: str, *, change: Change | None = None) -> Judged:
    """A reading of a panel with nothing claimed but its change."""
    return Judged(
        marker=marker,
        panel=of,
        reading=of.reading(marker),
        canonical=None,
        laboratory=LaboratoryVerdict.NOT_JUDGED,
        phase=PhaseVerdict.NOT_JUDGED,
        reason="",
        draw_class=DrawClass.NOT_CLASSED,
        to_last=None if change is None else Lazy(lambda: change),
        to_baseline=None,
        position=None,
    )


def change(percent: str, *, real: bool) -> Change:
    """A change since the signed panel."""
    return Change(
        since=Moment.parse("2026-09-21T08:10"),
        percent=Decimal(percent),
        limit_percent=(Decimal(-40), Decimal(60)),
        real=real,
        rising=True,
    )


SEPTEMBER = panel(LAST, "2026-09-21T08:10")
PATIENT = Patient(
    id="p1", chart_number="10427", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11)
)
CHART = Chart(PATIENT, panels=(SEPTEMBER,))
ASSESSMENT = Assessment(
    chart=CHART,
    on=date(2026, 11, 23),
    edition="test",
    position=None,
    readings=tuple(judged(SEPTEMBER, marker) for marker, *_ in LAST),
)


def new_draft(template: str = "first", specimen: Specimen = Specimen.SERUM) -> Draft:
    """An empty draft of today, as the window opens one."""
    return Draft(
        patient="p1",
        specimen=specimen,
        template=template,
        collected="23 Nov 2026 08:10",
        laboratory=NORTHSIDE,
        fields=(),
        begun_by="R. Almeida, RN",
    )
