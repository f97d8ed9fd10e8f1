"""A clinic's own markers through the commands: in with a chart or a table, shown, printed, and out again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.store.clinic import create, open_clinic
from tests.cli.conftest import CHEAP, NOW, PASSPHRASE, USER, CommandLine
from tests.exchange.charts import chart_facts, panel, reading
from tests.exchange.test_own_markers import HAEMOGLOBIN, OURS
from tests.exchange.test_tables import MAN, table

if TYPE_CHECKING:
    from pathlib import Path

COURSE = {"pathway": "post_trt_reactivation", "goals": ["fertility"], "anchor": "2026-07-20", "end": None}
FIRST = panel(
    "2026-09-21T08:10", reading("lh", "4.8"), reading("custom_haemoglobin", "152", "g/L", range="130-170")
)
SECOND = panel(
    "2026-11-20T08:10", reading("lh", "7.4"), reading("custom_haemoglobin", "175", "g/L", range="130-170")
)
CHART = chart_facts(
    FIRST, SECOND, courses=[COURSE], markers=[HAEMOGLOBIN], visits=[{"date": "2026-11-20", "note": ""}]
)


def shown(line: CommandLine) -> Any:
    done = line.run("show", "10427", "--json")
    assert (done.code, done.err) == (0, "")
    return done.facts


def own_markers(line: CommandLine) -> tuple[CustomMarker, ...]:
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE, writing=False) as clinic:
        return clinic.custom_markers.all()


def add(line: CommandLine, marker: CustomMarker) -> None:
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE) as clinic:
        clinic.custom_markers.add(marker, NOW)


@pytest.fixture
def elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line beside another, empty clinic."""
    folder = tmp_path / "elsewhere"
    create(folder / "clinic", name="Southside", user=USER, passphrase=PASSPHRASE, now=NOW, cost=CHEAP).close()
    return CommandLine(folder, capsys)


def test_a_chart_brings_its_marker_and_the_results_are_shown_and_never_judged_by_phase(
    line: CommandLine,
) -> None:
    done = line.run("import", line.file("a.json", CHART))
    assert done.code == 0
    assert "1 marker added" in done.out
    assert own_markers(line) == (OURS,)
    rows = [row for row in shown(line)["readings"] if row["marker"] == "custom_haemoglobin"]
    assert [row["reported"]["value"] for row in rows] == ["152", "175"]
    assert [row["laboratory_verdict"] for row in rows] == ["within", "above"]
    assert {row["phase_verdict"] for row in rows} == {"not judged"}
    assert rows[1]["canonical"] == {"low": 175.0, "high": 175.0, "unit": "g/L", "open": "none"}
    change = rows[1]["change"]
    assert (change["percent"], change["real"], change["limit_percent"]) == (15.13, None, None)
    assert change["reason"]


def test_a_chart_shown_here_is_imported_elsewhere_without_loss(
    line: CommandLine, elsewhere: CommandLine
) -> None:
    line.run("import", line.file("a.json", CHART))
    chart = shown(line)["chart"]
    assert chart["markers"] == [HAEMOGLOBIN]
    assert elsewhere.run("import", elsewhere.file("b.json", chart)).code == 0
    assert own_markers(elsewhere) == own_markers(line)
    assert shown(elsewhere)["chart"] == chart


def test_a_second_import_adds_nothing(line: CommandLine) -> None:
    line.run("import", line.file("a.json", CHART))
    again = line.run("import", line.file("a.json", CHART))
    assert (again.code, "already here" in again.out) == (0, True)
    assert own_markers(line) == (OURS,)


def test_a_dry_run_names_the_marker_and_keeps_nothing(line: CommandLine) -> None:
    done = line.run("import", "--dry-run", "--json", line.file("a.json", CHART))
    results = done.facts["files"][0]["results"]
    named = {result["name"] for result in results if result["marker"] == "custom_haemoglobin"}
    assert (done.code, named) == (0, {"Haemoglobin"})
    assert own_markers(line) == ()


def test_a_file_that_contradicts_the_clinics_marker_is_refused_whole(line: CommandLine) -> None:
    ours = CustomMarker(id="custom_haemoglobin", name="Haemoglobin", unit="g/dL", decimals=1)
    add(line, ours)
    done = line.run("import", line.file("a.json", CHART))
    assert done.code == 1
    assert "in g/L in the file and in g/dL here" in done.err
    assert (own_markers(line), line.charts()) == ((ours,), ())


def test_an_undeclared_marker_is_refused_by_name(line: CommandLine) -> None:
    done = line.run("import", line.file("a.json", {k: v for k, v in CHART.items() if k != "markers"}))
    assert done.code == 1
    assert "custom_haemoglobin" in done.err
    assert line.charts() == ()


def test_two_files_may_declare_one_marker_but_not_two_meanings_of_it(line: CommandLine) -> None:
    other = {"chart_number": "10440", "family": "Iyer", "given": "Ravi", "birth_date": "1991-05-03"}
    agreeing = CHART | {"patient": other}
    files = [line.file("a.json", CHART), line.file("b.json", agreeing)]
    assert line.run("import", *files).code == 0
    assert own_markers(line) == (OURS,)
    third = other | {"chart_number": "10441", "given": "Arun"}
    iron = {"id": "custom_iron", "name": "Iron", "unit": "umol/L", "decimals": 0, "specimen": "blood"}
    result = panel("2026-09-21", reading("custom_iron", "18", "umol/L"))
    fourth = third | {"chart_number": "10442", "given": "Anil"}
    in_ug = panel("2026-09-21", reading("custom_iron", "100", "ug/dL"))
    done = line.run(
        "import",
        line.file("c.json", chart_facts(result, patient=third, markers=[iron])),
        line.file("d.json", chart_facts(in_ug, patient=fourth, markers=[iron | {"unit": "ug/dL"}])),
    )
    assert done.code == 1
    assert "in ug/dL in the file and in umol/L here" in done.err
    assert [marker.unit for marker in own_markers(line)] == ["g/L", "umol/L"]
    assert len(line.charts()) == 3


@pytest.mark.parametrize("word", ["Haemoglobin", "haemoglobin", "custom_haemoglobin"])
def test_a_table_names_the_clinics_marker_by_name_or_id(line: CommandLine, word: str) -> None:
    add(line, OURS)
    rows = table(f"{MAN},serum,lh,4.8,IU/L,1.7-8.6,,", f"{MAN},serum,{word},152,g/L,130-170,,")
    assert line.run("import", "--accept", line.file("t.csv", rows)).code == 0
    (chart,) = line.charts()
    found = chart.panels[0].reading("custom_haemoglobin")
    assert found is not None
    assert (found.value.text, chart.markers) == ("152", (OURS,))


def test_a_table_of_a_clinic_without_the_marker_is_refused_with_its_row(line: CommandLine) -> None:
    rows = table(f"{MAN},serum,Haemoglobin,152,g/L,130-170,,")
    done = line.run("import", "--accept", line.file("t.csv", rows))
    assert done.code == 1
    assert "Row 2" in done.err
    assert "Haemoglobin" in done.err


def test_list_and_report_go_on_with_results_of_own_markers(line: CommandLine) -> None:
    line.run("import", line.file("a.json", CHART))
    assert "10427" in line.run("list").out
    output = line.folder / "page.pdf"
    assert line.run("report", "10427", "--for", "patient", "--draft", "-o", output).code == 0
    assert output.read_bytes().startswith(b"%PDF")


def test_a_doubt_about_an_own_marker_is_said_to_who_imports(line: CommandLine) -> None:
    slipped = panel("2026-11-20T08:10", reading("custom_haemoglobin", "15.2", "g/L", range="130-170"))
    facts = chart_facts(FIRST, slipped, markers=[HAEMOGLOBIN])
    done = line.run("import", "--json", line.file("a.json", facts))
    (question,) = json.loads(done.out)["files"][0]["questions"]
    assert question["marker"] == "custom_haemoglobin"
    assert "152" in question["sentence"]
