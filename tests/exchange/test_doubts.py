"""Whatever a file holds, it is read with what is doubtful in it, or refused in sentences; never a fault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as some

from clinic_desktop.exchange import incoming
from clinic_desktop.exchange.doubts import doubts_about
from clinic_desktop.exchange.merging import additions
from tests.exchange.charts import TODAY, chart_facts, ids, panel
from tests.exchange.test_tables import MAN, table

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

MARKERS = (
    *("lh", "fsh", "testosterone", "free_testosterone", "bioavailable_testosterone", "estradiol", "shbg"),
    *("albumin", "prolactin", "inhibin_b", "haematocrit", "psa", "t_e2_ratio", "t_lh_ratio"),
    *("free_androgen_index", "semen_volume", "sperm_concentration", "total_sperm_number", "total_motility"),
    *("progressive_motility", "vitality", "total_motile_count"),
)
UNITS = (
    *(
        "IU/L",
        "mIU/L",
        "nmol/L",
        "ng/dL",
        "ng/mL",
        "pg/mL",
        "pmol/L",
        "g/L",
        "g/dL",
        "%",
        "L/L",
        "mL",
        "10*6",
    ),
    *(
        "10*6/mL",
        "/mL",
        "ng/dL per pg/mL",
        "nmol/IU",
        "ug/dL",
        "mg/L",
        "ug/mL",
        "/[HPF]",
        "[IU]/mL",
        "furlong",
    ),
    *("", " ", "µg/L", "NG/DL"),
)
ODD = (
    *("", " ", "<", ">", "<=", "-", "<0", ">0", "0", "0.0", "-0", "-1", ".", "1.", ".5", "1,104", "4,5"),
    *("none seen", "few seen", "QNS", "not detected", "high", "1e9", "1E+999", "NaN", "Infinity", "٣", "½"),
    *("9" * 60, "0." + "0" * 57 + "1", "<" + "9" * 59, ">" + "9" * 59, "9" * 5000, "1" + "0" * 40),
)
NUMBERS = some.builds(
    lambda sign, number, places: f"{sign}{number / 10**places:.{places}f}",
    some.sampled_from(("", "", "", "<", ">", "<=", "≥")),
    some.integers(0, 10**6),
    some.integers(0, 5),
)
VALUES = some.one_of(NUMBERS, NUMBERS, NUMBERS, some.sampled_from(ODD), some.text(max_size=8))
RANGES = some.one_of(
    some.none(),
    some.builds(lambda low, width: f"{low}-{low + width}", some.integers(0, 999), some.integers(0, 999)),
    some.sampled_from(("0-0", "<0", ">=16", "<39", "0-31.5", "not established", "", "-", "9-1", "≤ 0")),
    some.sampled_from(("0." + "0" * 11 + "1-" + "9" * 12,)),
)
METHODS = some.sampled_from((None, "", " ", "direct analog", "equilibrium dialysis", "LC-MS/MS", "?", "RIA"))
READINGS = some.dictionaries(
    some.sampled_from(MARKERS), some.tuples(VALUES, some.sampled_from(UNITS), RANGES, METHODS), max_size=8
)
PLAUSIBLE = some.dictionaries(
    some.sampled_from(MARKERS), some.tuples(NUMBERS, RANGES, METHODS), min_size=1, max_size=10
)


def outcome(content: bytes, knowledge: Knowledge) -> list[str]:
    """What people are told of a file: why it is refused, or what is doubtful in it."""
    found = incoming.read("file", content, knowledge, TODAY, ids())
    if found.problems:
        return [problem.sentence for problem in found.problems]
    return [doubt.said for chart in found.charts for doubt in doubts_about(additions(chart, None), knowledge)]


def collected(day: int, readings: dict[str, Any], knowledge: Knowledge, **more: Any) -> list[dict[str, Any]]:
    """The panels of one day as a portable chart has them: what is measured in semen by itself."""
    parts: dict[str, list[dict[str, Any]]] = {"serum": [], "semen": []}
    for marker, (value, unit, limits, method) in readings.items():
        specimen = "semen" if "semen" in knowledge.markers[marker].specimens else "serum"
        facts = {"marker": marker, "value": value, "unit": unit, "range": limits, "method": method}
        parts[specimen].append(facts)
    return [
        panel(f"2026-09-{day:02}T08:10", *found, specimen=specimen, **more)
        for specimen, found in parts.items()
        if found
    ]


@settings(deadline=None)
@given(first=READINGS, second=READINGS, signed=some.sampled_from((None, None, "R. Almeida")))
def test_any_results_of_a_chart_are_told_or_refused(
    first: dict[str, Any], second: dict[str, Any], signed: str | None, knowledge: Knowledge
) -> None:
    panels = collected(1, first, knowledge) + collected(20, second, knowledge, signed_by=signed)
    assert all(outcome(json.dumps(chart_facts(*panels)).encode(), knowledge))


@settings(deadline=None)
@given(first=PLAUSIBLE, second=PLAUSIBLE)
def test_any_numbers_in_listed_units_are_told_or_refused(
    first: dict[str, Any], second: dict[str, Any], knowledge: Knowledge
) -> None:
    days = [
        {
            marker: (value, knowledge.markers[marker].canonical.code, limits, method)
            for marker, (value, limits, method) in readings.items()
        }
        for readings in (first, second)
    ]
    panels = collected(1, days[0], knowledge) + collected(20, days[1], knowledge)
    told = outcome(json.dumps(chart_facts(*panels)).encode(), knowledge)
    assert all(told)
    assert len(set(told)) == len(told)


@settings(deadline=None)
@given(
    rows=some.lists(
        some.tuples(
            some.sampled_from((*MARKERS, "2991-8", "colour")), VALUES, some.sampled_from(UNITS), RANGES
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_results_of_a_table_are_told_or_refused(
    rows: list[tuple[str, str, str, str | None]], knowledge: Knowledge
) -> None:
    lines = (
        f'{MAN},,{marker},"{value}","{unit}",{limits or ""},,'.replace("\n", " ")
        for marker, value, unit, limits in rows
    )
    assert all(outcome(table(*lines).encode("utf-8", errors="replace"), knowledge))
