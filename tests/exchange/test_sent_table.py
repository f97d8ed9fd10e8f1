"""Tables as laboratories and agencies really send them: every count and spot value of the manifest."""

from __future__ import annotations

import csv
from datetime import date, time
from pathlib import Path

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.exchange.sent_table import TableRead, read_table
from clinic_desktop.exchange.table_cells import rows
from clinic_desktop.exchange.table_layout import Role, propose
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.moment import Moment

CORPUS = Path(__file__).parent.parent / "corpus"
KNOWLEDGE = load(resource("knowledge"))


def manifest() -> list[dict[str, str]]:
    with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [line for line in found if line["kind"] in ("csv", "xlsx")]


def read(content: bytes, **day_first: bool) -> TableRead | None:
    found = rows(content)
    layout = propose(found, KNOWLEDGE)
    return None if layout is None else read_table(found, layout, day_first)


def of_corpus(name: str) -> TableRead | None:
    return read((CORPUS / "csv" / name).read_bytes())


def text(*lines: str) -> bytes:
    return "\n".join(lines).encode()


@pytest.mark.parametrize("line", manifest(), ids=lambda line: line["file"])
def test_a_real_table_has_as_many_patients_reports_and_results_as_the_manifest_counts(line):
    found = of_corpus(Path(line["file"]).name)
    counted = {part: line[part] for part in ("patients", "reports", "observations") if line[part].isdigit()}
    if found is None:
        assert set(counted.values()) == {"0"}
        return
    sent = found.sent
    told = {"patients": sent.patients, "reports": len(sent.reports), "observations": sent.observations}
    assert {part: str(told[part]) for part in counted} == counted


@pytest.mark.parametrize("name", ["sdc-lab_results.csv", "derived-sdc-lab_results.xlsx"])
def test_values_units_days_and_laboratories_stand_as_they_were_sent(name):
    found = of_corpus(name)
    assert found is not None
    told = {
        (report.patient.chart_number, str(report.collected), each.name): (each.value, each.unit)
        for report in found.sent.reports
        for each in report.observations
    }
    assert told["P-10042", "2025-11-03", "TSH"] == ("2.41", "mIU/L")
    assert ("212", "mg/dL") in [
        value for (who, _, named), value in told.items() if (who, named) == ("P-10087", "Total Cholesterol")
    ]
    assert ("6.9", "%") in [
        value for (who, _, named), value in told.items() if (who, named) == ("P-10278", "Hemoglobin A1c")
    ]
    assert {report.laboratory for report in found.sent.reports} == {
        "Quest Diagnostics",
        "LabCorp",
        "BioReference",
    }


def test_seven_notations_of_one_day_are_that_day():
    found = of_corpus("cdc-weird-dates.csv")
    assert found is not None
    assert {report.collected for report in found.sent.reports} == {Moment(date(2020, 1, 31))}
    assert found.unsure == ()


def test_a_name_and_its_result_in_one_cell_are_taken_apart():
    found = of_corpus("cdc-weird-dates.csv")
    assert found is not None
    each = found.sent.reports[3].observations[0]
    assert (each.name, each.value, each.source) == ("covid-19", "pos", "row 5")


def test_published_means_of_nobody_are_no_results():
    for name in ("estrannaise-stricker2006.csv", "derived-stricker2006-semicolon-comma-cp1252.csv"):
        assert of_corpus(name) is None


def test_a_row_without_a_result_and_a_row_with_too_many_cells_are_named():
    missing, too_much = of_corpus("cdc-missing-data.csv"), of_corpus("cdc-too-much-data.csv")
    assert missing is not None
    assert too_much is not None
    assert missing.sent.left == ("Row 2 names no result; it was left.",)
    assert too_much.sent.left == ("Row 2 has more cells than the heading; the last ones were left.",)


WIDE = (
    "Northside Lab;;;;",
    "Report of 30 Nov 2026;;;;",
    "Paciente;Nombre;Fecha de nacimiento;Fecha;LH (IU/L);Testosterona total [ng/dL]",
    "10427;Okafor, Daniel;11/02/1988;21/09/2026 08:10;7,4;561",
    "10427;Okafor, Daniel;11/02/1988;23/11/2026 08:10;<0,1;",
)


def test_a_wide_table_under_titles_has_a_marker_and_a_unit_for_each_column():
    content = text(
        *WIDE[:2],
        WIDE[2].replace("Paciente", "NHC").replace("Testosterona total", "Total testosterone"),
        *WIDE[3:],
    )
    found = read(content)
    assert found is not None
    first, second = found.sent.reports
    assert (first.patient.chart_number, first.patient.family, first.patient.given) == (
        "10427",
        "Okafor",
        "Daniel",
    )
    assert first.patient.birth_date == "1988-02-11"
    assert first.collected == Moment(date(2026, 9, 21), time(8, 10))
    assert [(each.name, each.value, each.unit) for each in first.observations] == [
        ("LH (IU/L)", "7,4", "IU/L"),
        ("Total testosterone [ng/dL]", "561", "ng/dL"),
    ]
    assert [each.value for each in second.observations] == ["<0,1"]


LONG = "chart,test,result,units,low,high,flag,status,collected,laboratory"


def row(collected: str, laboratory: str = "Northside Lab") -> str:
    return f"7,LH,<0.1,IU/L,1.7,8.6,L,F,{collected},{laboratory}"


def test_limits_in_two_columns_are_one_range_and_letters_of_status_are_words():
    found = read(text(LONG, row("2026-11-23")))
    assert found is not None
    (each,) = found.sent.reports[0].observations
    assert (each.value, each.ranges, each.flags, each.status) == ("<0.1", ("1.7-8.6",), ("L",), "final")


def test_what_can_be_day_or_month_first_is_asked_once_for_its_laboratory_and_never_guessed():
    content = text(
        LONG,
        row("03/04/2026"),
        row("05/06/2026"),
        row("03/04/2026", "Hamnen Lab"),
        row("25/06/2026", "Hamnen Lab"),
    )
    found = read(content)
    assert found is not None
    assert found.unsure == ("Northside Lab",)
    days = [report.collected and report.collected.day for report in found.sent.reports]
    assert days == [None, None, date(2026, 4, 3), date(2026, 6, 25)]
    answered = read(content, **{"Northside Lab": False})
    assert answered is not None
    assert answered.unsure == ()
    assert [str(report.collected) for report in answered.sent.reports[:2]] == ["2026-03-04", "2026-05-06"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20261123", "2026-11-23"),
        ("202611232339-0500", "2026-11-23T23:39"),
        ("2026-11-23T23:39:10+00:00", "2026-11-23T23:39"),
        ("23 nov 2026 8:05", "2026-11-23T08:05"),
        ("23 de noviembre de 2026", "2026-11-23"),
        ("Nov 23, 2026 8:05 PM", "2026-11-23T20:05"),
        ("23.11.2026 12:05 AM", "2026-11-23T00:05"),
        ("11/23/26 9:00", "2026-11-23T09:00"),
    ],
)
def test_a_day_in_any_usual_form_is_read_and_no_zone_shifts_it(written, meant):
    content = text(
        LONG.replace(",", ";"),
        row(written).replace(",", ";") if "," not in written else f"7;LH;<0.1;IU/L;;;;;{written};Lab",
    )
    found = read(content)
    assert found is not None
    assert str(found.sent.reports[0].collected) == meant


def test_a_loinc_code_is_one_only_where_its_check_digit_holds():
    heads = "mrn,code,value,units,date"
    found = read(text(heads, "7,10501-5,7.4,IU/L,2026-11-23", "7,10501-4,7.4,IU/L,2026-11-23"))
    assert found is not None
    codes = [each.codes[0] for report in found.sent.reports for each in report.observations]
    assert [code.is_loinc for code in codes] == [True, False]


def test_the_first_of_two_columns_alike_is_meant():
    found = rows(text("mrn,test,value,units,date,result", "7,LH,7.4,IU/L,2026-11-23,high"))
    layout = propose(found, KNOWLEDGE)
    assert layout is not None
    assert [column.role for column in layout.columns[-2:]] == [Role.COLLECTED, Role.OTHER]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"This is not a csv file.\n\nNot at all!\n", b"a,b,c\n1,2,3\n"]
)
def test_what_has_no_heading_with_results_has_no_layout(content):
    assert propose(rows(content), KNOWLEDGE) is None
