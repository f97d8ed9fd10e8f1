"""Files of laboratories through the command line: what they hold is shown, and nothing is stored unseen."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

CORPUS = Path(__file__).parent.parent / "corpus"
READ = ("hl7v2/", "csv/", "fhir/")


def manifest() -> list[dict[str, str]]:
    with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def with_results() -> list[dict[str, str]]:
    files = (each for each in manifest() if each["file"].startswith(READ))
    return [each for each in files if each["observations"].isdigit() and int(each["observations"])]


@pytest.mark.parametrize("counted", with_results(), ids=lambda each: each["file"])
def test_a_dry_run_shows_what_a_real_file_holds(line: CommandLine, counted: dict[str, str]) -> None:
    done = line.run("import", "--dry-run", "--json", CORPUS / counted["file"])
    (file,) = done.facts["files"]
    assert done.code == 0
    assert file["outcome"] in ("read", "partly read")
    parts = [part for part in ("patients", "reports", "observations") if counted[part].isdigit()]
    assert {part: str(file[part]) for part in parts} == {part: counted[part] for part in parts}
    assert file["messages"] == int(counted["messages"] or 0)
    assert len(file["results"]) >= file["observations"]  # parts of a result stand beside it


def test_results_are_shown_with_whose_they_are_and_when_they_were_collected(line: CommandLine) -> None:
    done = line.run("import", "--dry-run", "--json", CORPUS / "hl7v2" / "nist-LRI-CBC.hl7")
    result = done.facts["files"][0]["results"][2]
    assert result["patient"] == {
        "chart_number": "PATID1234",
        "family": "Jones",
        "given": "William",
        "birth_date": "1961-06-15",
    }
    assert (result["collected"], result["laboratory"]) == ("2011-01-03T14:34", "Century Hospital")
    assert (result["code"], result["marker"]) == ("20570-8", "haematocrit")
    assert (result["value"], result["unit"], result["range"], result["status"]) == (
        "41",
        "%",
        "40 to 52",
        "final",
    )


@pytest.mark.parametrize("how", [(), ("--accept",)])
def test_nothing_is_stored_before_somebody_says_whose_the_results_are(
    line: CommandLine, how: tuple[str, ...]
) -> None:
    before = line.run("list", "--json").facts
    done = line.run("import", "--json", *how, CORPUS / "hl7v2" / "lfh-hepatitis-panel.hl7")
    (file,) = done.facts["files"]
    assert (done.code, file["outcome"]) == (1, "refused")
    assert "whose these results are" in file["reason"]
    assert line.run("list", "--json").facts == before


@pytest.mark.parametrize(
    "counted",
    [each for each in manifest() if each["file"].startswith(("ccda/", "edifact/"))],
    ids=lambda each: each["file"],
)
def test_documents_of_other_formats_are_named_and_refused(line: CommandLine, counted: dict[str, str]) -> None:
    done = line.run("import", "--dry-run", "--json", CORPUS / counted["file"])
    (file,) = done.facts["files"]
    assert (done.code, file["kind"], file["outcome"]) == (1, "other", "refused")
    assert ("C-CDA" if counted["file"].startswith("ccda/") else "EDIFACT") in file["reason"]
