"""The plain table, long form: any usual separator and encoding, and one sentence for each bad row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from clinic_desktop.exchange import tables
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import PanelStatus, Specimen
from clinic_desktop.model.problem import Refused
from tests.exchange.charts import TODAY, ids
from tests.exchange.workbooks import workbook

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart

HEADING = "chart,family,given,birth_date,collected,laboratory,specimen,marker,value,unit,range,flag,note"
MAN = "10427,Okafor,Daniel,1988-02-11,2026-09-21 08:10,Northside Lab"
ROWS = (
    f"{MAN},serum,lh,<0.1,IU/L,1.7-8.6,L,",
    f"{MAN},serum,Total testosterone,338,ng/dL,264-916,,repeated",
    f"{MAN},,15067-2,4.50,mIU/mL,,,",
    "10440,Castellanos,Iván,1985-09-03,2026-10-28,Northside Lab,semen,sperm count,none seen,,>=16,L,",
)


def read(content: bytes | str, knowledge: Knowledge) -> tuple[Chart, ...]:
    raw = content.encode() if isinstance(content, str) else content
    return tables.read(raw, knowledge, TODAY, ids())


def table(*rows: str, heading: str = HEADING) -> str:
    return "\n".join((heading, *rows)) + "\n"


def refusals(content: bytes | str, knowledge: Knowledge) -> list[str]:
    with pytest.raises(Refused) as refused:
        read(content, knowledge)
    return [problem.sentence for problem in refused.value.problems]


def test_rows_become_panels_of_men(knowledge: Knowledge) -> None:
    okafor, castellanos = read(table(*ROWS), knowledge)
    (panel,) = okafor.panels
    assert (okafor.patient.name, castellanos.patient.name) == ("Okafor, Daniel", "Castellanos, Iván")
    assert (panel.specimen, panel.collected, panel.status) == (
        Specimen.SERUM,
        Moment.parse("2026-09-21T08:10"),
        PanelStatus.SIGNED,
    )
    assert [(each.marker, each.value.text, each.unit) for each in panel.readings] == [
        ("lh", "<0.1", "IU/L"),
        ("testosterone", "338", "ng/dL"),
        ("fsh", "4.50", "mIU/mL"),
    ]
    assert castellanos.panels[0].readings[0].value.text == "none seen"
    assert castellanos.panels[0].specimen is Specimen.SEMEN


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_separator_and_encoding_reads_alike(
    knowledge: Knowledge, separator: str, encoding: str
) -> None:
    content = table(*ROWS).replace(",", separator).encode(encoding)
    assert [chart.patient.name for chart in read(content, knowledge)] == [
        "Okafor, Daniel",
        "Castellanos, Iván",
    ]


def test_quoted_cells_may_hold_separators_and_line_breaks(knowledge: Knowledge) -> None:
    row = f'{MAN},serum,lh,4.8,IU/L,,,"seen twice, once\nin the evening"'
    with pytest.raises(Refused, match="Row 2: the note holds a character"):
        read(table(row.replace("\n", "\x07")), knowledge)
    (chart,) = read(table(row), knowledge)
    assert chart.panels[0].readings[0].note == "seen twice, once\nin the evening"


def test_windows_line_ends_and_blank_rows_do_not_matter(knowledge: Knowledge) -> None:
    content = table("", *ROWS, ",,,,,,,,,,,,").replace("\n", "\r\n")
    assert len(read(content, knowledge)) == 2


def test_columns_may_stand_in_any_order_and_optional_ones_may_miss(knowledge: Knowledge) -> None:
    heading = "Value;Marker;Unit;Chart;Family;Given;Birth date;Collected;Laboratory"
    row = "4.8;LH;IU/L;10427;Okafor;Daniel;11 Feb 1988;21 Sep 2026 08:10;Northside Lab"
    (chart,) = read(table(row, heading=heading), knowledge)
    assert str(chart.panels[0].collected) == "2026-09-21T08:10"


def test_a_workbook_reads_like_its_csv(knowledge: Knowledge) -> None:
    man = (10427.0, "Okafor", "Daniel", (32184, 1), (46286.340278, 2), "Northside Lab", "serum")
    heading = HEADING.split(",")[:10]
    content = workbook([heading, [*man, "lh", "<0.1", "IU/L"], [*man, "fsh", 5.2, "IU/L"]])
    (chart,) = read(content, knowledge)
    assert chart.patient.chart_number == "10427"
    assert chart.patient.birth_date.isoformat() == "1988-02-11"
    assert str(chart.panels[0].collected) == "2026-09-21T08:10"
    assert [reading.value.text for reading in chart.panels[0].readings] == ["<0.1", "5.2"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{MAN},serum,colour,4.8,IU/L,,,", "“colour” is not a known marker"),
        (f"{MAN},serum,lh,4.8,,,,", "LH has no unit"),
        (f"{MAN},serum,lh,,IU/L,,,", "LH has no value"),
        (f"{MAN},serum,lh,high,IU/L,,,", "is not a number or a result word"),
        (f'{MAN},serum,lh,"4,5",IU/L,,,', "choose 4.5"),
        (f'{MAN},serum,testosterone,"1,104",ng/dL,,,', "choose 1.104 or 1104"),
        (f"{MAN},saliva,lh,4.8,IU/L,,,", "is not a specimen"),
        (f"{MAN},semen,lh,4.8,IU/L,,,", "is not measured in semen"),
        (f"{MAN},serum,lh,4800,IU/L,,,", "4800"),
        (MAN.replace("2026-09-21 08:10", "yesterday") + ",serum,lh,4.8,IU/L,,,", "is not a date"),
        (MAN.replace("2026-09-21 08:10", "09/10/2026") + ",serum,lh,4.8,IU/L,,,", "choose one"),
        (MAN.replace("2026-09-21", "2027-09-21") + ",serum,lh,4.8,IU/L,,,", "future"),
        (MAN.replace("1988-02-11", "2027-02-11") + ",serum,lh,4.8,IU/L,,,", "future"),
        (MAN.replace("Okafor", "") + ",serum,lh,4.8,IU/L,,,", "family name"),
        (MAN.replace("Northside Lab", "") + ",serum,lh,4.8,IU/L,,,", "the laboratory is missing"),
    ],
)
def test_a_bad_row_is_one_sentence_with_its_number(knowledge: Knowledge, row: str, said: str) -> None:
    found = refusals(table(ROWS[3], row), knowledge)
    assert len(found) == 1, found
    assert found[0].startswith("Row 3: ")
    assert said in found[0]


def test_every_bad_row_is_told_in_order(knowledge: Knowledge) -> None:
    bad = f"{MAN},serum,lh,high,IU/L,,,"
    found = refusals(table(bad, ROWS[1], bad.replace("lh", "fsh"), bad.replace("lh", "x")), knowledge)
    assert [sentence.split(":")[0] for sentence in found] == ["Row 2", "Row 4", "Row 5"]


def test_a_marker_twice_in_one_panel_names_the_other_row(knowledge: Knowledge) -> None:
    found = refusals(table(ROWS[0], ROWS[0].replace("<0.1", "4.8")), knowledge)
    assert found == ["Row 3: LH of this panel is in row 2 already."]


def test_two_men_under_one_chart_number_are_refused(knowledge: Knowledge) -> None:
    other = ROWS[1].replace("1988-02-11", "1988-11-02")
    assert refusals(table(ROWS[0], other), knowledge) == [
        "Row 3: the birth_date of chart 10427 differs from row 2."
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (table(heading="chart;family;given"), "names no column birth_date, collected"),
        (table(ROWS[0], heading=HEADING.replace("note", "mood")), "“mood” is not known"),
        (table(ROWS[0], heading=HEADING.replace("note", "flag")), "flag stands twice"),
        (table(), "holds no results"),
        (b"chart,family\x00\n1,2\n", "is not a table"),
        (b'chart,family\n"1,2\n', "damaged"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken", "damaged"),
        (workbook([]), "empty"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_sentence(
    knowledge: Knowledge, content: bytes | str, said: str
) -> None:
    found = refusals(content, knowledge)
    assert len(found) == 1
    assert said in found[0]


@given(rows=some.lists(some.lists(some.text(max_size=12), max_size=14), max_size=4))
def test_any_cells_are_read_or_refused(rows: list[list[str]], knowledge: Knowledge) -> None:
    content = table(*(";".join(row) for row in rows), heading=HEADING.replace(",", ";"))
    assert read_or_refused(content.encode("utf-8", errors="replace"), knowledge)


@given(content=some.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes, knowledge: Knowledge) -> None:
    assert read_or_refused(content, knowledge)


@given(place=some.integers(0, 2000), flip=some.integers(0, 255))
def test_a_flipped_workbook_is_read_or_refused(place: int, flip: int, knowledge: Knowledge) -> None:
    content = bytearray(workbook([HEADING.split(",")[:4], ["1", 2.0, "3", (32184, 1)]]))
    content[place % len(content)] = flip
    assert read_or_refused(bytes(content), knowledge)


def read_or_refused(content: bytes, knowledge: Knowledge) -> bool:
    """True where the reader gave charts or sentences; any other end is a fault and shows as one."""
    try:
        tables.read(content, knowledge, TODAY, ids())
    except Refused as refused:
        return all(problem.sentence for problem in refused.problems)
    return True


def test_a_unit_that_is_never_converted_is_kept_without_asking(knowledge: Knowledge) -> None:
    (chart,) = read(table(f"{MAN},serum,2942-1,380,µg/dL,180-540,,"), knowledge)
    (shbg,) = chart.panels[0].readings
    assert (shbg.marker, shbg.value.text, shbg.unit) == ("shbg", "380", "µg/dL")


@pytest.mark.parametrize(
    ("value", "printed", "kept"),
    [
        ("12.4 (350-1030)", "", ("12.4", "350-1030")),
        ("<0.1 (1.7-8.6)", "", ("<0.1", "1.7-8.6")),
        ("12.4", "350-1030", ("12.4", "350-1030")),
    ],
)
def test_a_value_with_its_range_in_one_cell_is_split(
    knowledge: Knowledge, value: str, printed: str, kept: tuple[str, str]
) -> None:
    (chart,) = read(table(f"{MAN},serum,testosterone,{value},nmol/L,{printed},,"), knowledge)
    (found,) = chart.panels[0].readings
    assert found.range is not None
    assert (found.value.text, found.range.text) == kept


def test_a_second_range_in_the_value_cell_is_refused(knowledge: Knowledge) -> None:
    (said,) = refusals(table(f"{MAN},serum,testosterone,12.4 (350-1030),nmol/L,8-30,,"), knowledge)
    assert "write 12.4 as the value and 350-1030 as the range" in said


def test_a_unit_that_is_not_listed_is_kept_as_the_row_has_it(knowledge: Knowledge) -> None:
    (chart,) = read(table(f"{MAN},serum,lh,4.8,furlong,1.7-8.6,,"), knowledge)
    (lh,) = chart.panels[0].readings
    assert (lh.value.text, lh.unit, lh.range and lh.range.text) == ("4.8", "furlong", "1.7-8.6")
    assert "cannot be right" in refusals(table(f"{MAN},serum,lh,-4.8,furlong,,,"), knowledge)[0]


@pytest.mark.parametrize(
    ("printed", "high"), [("1.7-8.6 mIU/mL", "8.6"), ("up to 8.6", "8.6"), ("1.7-8.6 mIU/L", None)]
)
def test_a_range_with_the_unit_of_its_row_is_understood(
    knowledge: Knowledge, printed: str, high: str | None
) -> None:
    (chart,) = read(table(f"{MAN},serum,lh,4.8,mIU/mL,{printed},,"), knowledge)
    found = chart.panels[0].readings[0].range
    assert found is not None
    assert (found.text, None if found.high is None else str(found.high)) == (printed, high)
