"""Typed results that raise a question of unit, point, method or another result, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical import intake
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import (
    LATE,
    RANGES,
    UNITS,
    after_testosterone,
    blood,
    day,
    on_serm,
    panel,
    reading,
    semen,
)
from tests.clinical.told_forms import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart

NEW = after_testosterone()
WAS_338 = after_testosterone(blood(60, testosterone="338", lh="4.8"))
IN_NMOL = on_serm(panel(60, reading("testosterone", "11.7", "nmol/L", None), reading("lh", "4")))
WAS_300_MIU = after_testosterone(panel(60, reading("prolactin", "300", "mIU/L", None)))

# A chart, and what is typed into it: marker, text, unit, range and method; what is left out is the usual one.
TYPED: tuple[tuple[Chart, tuple[tuple[str, ...], ...]], ...] = (
    (WAS_338, (("testosterone", "15.2"),)),
    (WAS_338, (("testosterone", "15.2"), ("lh", "0.2"))),
    (WAS_338, (("testosterone", "3.4"),)),
    (WAS_338, (("testosterone", "3380"),)),
    (WAS_338, (("lh", "48"),)),
    (WAS_338, (("lh", "<0.02"),)),
    (WAS_338, (("lh", ">48"),)),
    (IN_NMOL, (("testosterone", "12"), ("lh", "4"))),
    (IN_NMOL, (("testosterone", "117", "nmol/L"),)),
    (IN_NMOL, (("testosterone", "1170"),)),
    (NEW, (("testosterone", "15.2"),)),
    (NEW, (("testosterone", "450", "nmol/L"),)),
    (NEW, (("testosterone", "450", "ng/mL"),)),
    (NEW, (("estradiol", "110", "pg/mL", "10-42"),)),
    (NEW, (("prolactin", "180"),)),
    (NEW, (("albumin", "44", "g/dL"),)),
    (NEW, (("haematocrit", "0.45"),)),
    (NEW, (("psa", "4.5"),)),
    (NEW, (("semen_volume", "0"),)),
    (NEW, (("sperm_concentration", "15000000"),)),
    (on_serm(), (("sperm_concentration", "300"),)),
    (after_testosterone(blood(60, estradiol="20")), (("estradiol", "73"),)),
    (after_testosterone(blood(60, estradiol="20")), (("estradiol", "200"),)),
    (after_testosterone(blood(60, lh="1.2")), (("lh", "12"),)),
    (after_testosterone(blood(60, lh="2")), (("lh", "10"),)),
    (after_testosterone(semen(60, sperm="1.2")), (("sperm_concentration", "12"),)),
    (after_testosterone(semen(60, sperm="12")), (("sperm_concentration", "1.2"),)),
    (after_testosterone(semen(60, sperm="1.2")), (("sperm_concentration", "119"),)),
    (after_testosterone(semen(60, sperm="12")), (("sperm_concentration", "0.13"),)),
    (after_testosterone(semen(60, sperm="12")), (("sperm_concentration", "12000"),)),
    (after_testosterone(panel(60, reading("psa", "0.6", None, None))), (("psa", "6.0"),)),
    (
        after_testosterone(panel(60, reading("estradiol", "220", "pmol/L", None))),
        (("estradiol", "60", "pmol/L"),),
    ),
    (after_testosterone(semen(60, semen_volume="0")), (("semen_volume", "20"),)),
    (
        after_testosterone(
            blood(60, lh="4.8"), panel(100, reading("lh", "4", "furlongs")), blood(101, fsh="4")
        ),
        (("lh", "48"),),
    ),
    (after_testosterone(blood(60, lh="4.8"), blood(200, lh="5.0")), (("lh", "48"),)),
    (WAS_300_MIU, (("prolactin", "300"),)),
    (NEW, (("free_testosterone", "2.1"), ("testosterone", "540"), ("shbg", "30"))),
    (NEW, (("free_testosterone", "2.1", "ng/dL", "0.9-3.0", "direct analog"), ("testosterone", "540"))),
    (NEW, (("free_testosterone", "16", "pg/mL", "8.7-25.1"),)),
    (NEW, (("free_testosterone", "24"), ("testosterone", "540"), ("shbg", "30"))),
    (NEW, (("free_testosterone", "4"), ("testosterone", "540"), ("shbg", "30"), ("albumin", "43"))),
    (NEW, (("free_testosterone", "9"), ("testosterone", "540"), ("shbg", "30"))),
    (NEW, (("free_testosterone", "7"), ("testosterone", "540"), ("shbg", "30"))),
    (
        NEW,
        (
            ("free_testosterone", "4", "ng/dL", "", "equilibrium dialysis"),
            ("testosterone", "540"),
            ("shbg", "30"),
        ),
    ),
    (NEW, (("free_testosterone", "16"), ("bioavailable_testosterone", "12"))),
    (NEW, (("bioavailable_testosterone", "600"), ("testosterone", "540"))),
    (NEW, (("bioavailable_testosterone", "440"), ("testosterone", "540"))),
    (NEW, (("bioavailable_testosterone", "53"), ("testosterone", "540"))),
    (NEW, (("free_testosterone", "0.9"), ("testosterone", "540"))),
    (NEW, (("total_motility", "42"), ("progressive_motility", "43"))),
    (NEW, (("total_motility", "50"), ("vitality", "44", "%"))),
    (NEW, (("semen_volume", "2"), ("sperm_concentration", "20"), ("total_sperm_number", "60"))),
    (
        NEW,
        (
            ("semen_volume", "2"),
            ("sperm_concentration", "20"),
            ("total_motility", "50"),
            ("total_motile_count", "40"),
        ),
    ),
    (NEW, (("t_e2_ratio", "30", "ng/dL per pg/mL"), ("testosterone", "540"), ("estradiol", "30"))),
)


def told(known: Knowledge) -> str:
    """Every typed panel with what it is asked, and what he was at before."""
    return "\n".join("\n".join((*_lines(chart, typed, known), "")) for chart, typed in TYPED)


def _lines(chart: Chart, typed: tuple[tuple[str, ...], ...], known: Knowledge) -> Iterator[str]:
    fields = tuple(_field(*each) for each in typed)
    yield "TYPED " + ", ".join(
        " ".join(filter(None, (each.marker, each.text, each.unit, each.range, each.method)))
        for each in fields
    )
    for before in chart.panels:
        for result in before.readings:
            drawn = say_day(before.collected.day)
            yield f"  before: {result.marker} {result.value.text} {result.unit}, {drawn}"
    sperm = any(Specimen.SEMEN in known.markers[each.marker].specimens for each in fields)
    draft = Draft(
        patient="m",
        specimen=Specimen.SEMEN if sperm else Specimen.SERUM,
        template="first",
        collected=f"{day(200).isoformat()} 08:10",
        laboratory="Northside Lab",
        fields=fields,
    )
    for problem in intake.read(draft, known, chart, LATE, "new").problems:
        yield f"  {said(problem)}".rstrip()


def _field(marker: str, text: str, unit: str = "", limits: str = "", method: str = "") -> DraftField:
    printed = limits if unit else RANGES.get(marker, "")
    return DraftField(marker=marker, text=text, unit=unit or UNITS[marker], range=printed, method=method)
