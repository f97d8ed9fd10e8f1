"""Bad input on the command line: one plain sentence, exit code 1, and nothing stored has changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from clinic_desktop.store.clinic import open_clinic
from tests.cli.conftest import PASSPHRASE, USER
from tests.exchange.charts import chart_facts, panel, reading
from tests.exchange.test_tables import MAN, table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine

KEPT = chart_facts(panel("2026-09-21T08:10", reading(value="4.8")))
MAN_FACTS = KEPT["patient"]


@pytest.fixture
def kept(line: CommandLine) -> CommandLine:
    """The command line beside a clinic that holds one man."""
    assert line.run("import", line.file("kept.json", KEPT)).code == 0
    return line


def refused_in_a_line(line: CommandLine, *arguments: object) -> str:
    """Run a command that must be refused, and return its one sentence; nothing stored may change."""
    before = line.charts()
    done = line.run(*arguments)
    assert done.code == 1
    assert done.out == ""
    assert len(done.complaints) == 1, done.err
    assert line.charts() == before
    return done.complaints[0]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"patient": MAN_FACTS | {"birth_date": "1988-02-12"}}, "a man with another birth date"),
        ({"patient": MAN_FACTS | {"chart_number": "99"}}, "is here already, as chart 10427"),
        ({"patient": MAN_FACTS | {"birth_date": "2026-12-01"}}, "lies in the future"),
        ({"patient": MAN_FACTS | {"birth_date": "1988-02-30"}}, "is not a day"),
        ({"colour": "blue"}, "“colour” is not a known key"),
        ({"panels": [panel("2026-09-21T08:10", reading(value="4.9"))]}, "already here with lh 4.8 IU/L"),
        ({"panels": [panel("2026-11-26T08:10")]}, "lies in the future"),
        ({"panels": [panel("2026-09-31")]}, "is not a time"),
        ({"panels": [panel("2026-10-12", reading(value="high"))]}, "is not a number or a result word"),
        ({"panels": [panel("2026-10-12", reading(value="4,5"))]}, "choose 4.5"),
        ({"panels": [panel("2026-10-12", reading(value="900"))]}, "cannot be right"),
        ({"panels": [panel("2026-10-12", reading(unit=None))]}, "a number needs a unit"),
        ({"panels": [panel("2026-10-12", reading("colour"))]}, "is not a known marker"),
    ],
)
def test_a_bad_chart_is_refused_and_changes_nothing(
    kept: CommandLine, facts: dict[str, Any], said: str
) -> None:
    path = kept.file("bad.json", KEPT | facts)
    sentence = refused_in_a_line(kept, "import", path)
    assert sentence.startswith(f"{path}: ")
    assert said in sentence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (json.dumps(KEPT).encode()[:-40], "damaged at line 1"),
        (b"MSH|^~\\&|LAB|||", "of no named type, which brings no results"),
        (b'{"resourceType": "Bundle"}', "holds no results"),
        (b'{"resourceType": "Crazy"}', "Crazy"),
        (b'{"resourceType": "Bundle", ', "damaged"),
        (b"%PDF-1.7", "This is a PDF; attach it"),
        (b"UNA:+.? 'UNB+UNOB:1+1+2", "This is an EDIFACT file"),
        (b"H|\\^&|||Host|||||||P|1", "This is an ASTM file"),
        (b"<ClinicalDocument xmlns='urn:hl7-org:v3'/>", "This is a C-CDA document"),
        (b"\x00\x01 neither", "neither a portable chart nor a table"),
        (b"PK\x03\x04 broken", "workbook is damaged"),
        (b"name,age\nx,1\n", "names no column chart"),
        (table(f"{MAN},serum,lh,high,IU/L,,,").encode(), "Row 2: “high” is not a number"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(kept: CommandLine, content: bytes, said: str) -> None:
    assert said in refused_in_a_line(kept, "import", "--accept", kept.file("bad", content))


def test_a_missing_file_and_a_folder_are_refused_by_name(kept: CommandLine) -> None:
    assert "There is no such file" in refused_in_a_line(kept, "import", kept.folder / "none.json")
    assert "a folder, not a file" in refused_in_a_line(kept, "import", kept.folder)


def test_a_refused_file_is_told_in_json_too(kept: CommandLine) -> None:
    done = kept.run("import", "--json", kept.file("bad.json", KEPT | {"colour": "blue"}))
    assert done.code == 1
    (file,) = done.facts["files"]
    assert (file["kind"], file["outcome"]) == ("chart", "refused")
    assert "“colour” is not a known key" in file["reason"]


def test_every_problem_of_a_file_is_a_line_of_its_own(kept: CommandLine) -> None:
    bad = panel("2026-10-12", reading(value="high"), reading("fsh", unit="furlong"), colour="blue")
    done = kept.run("import", kept.file("bad.json", chart_facts(bad)))
    assert len(done.complaints) == 2
    assert all("panel 1" in sentence for sentence in done.complaints)


@pytest.mark.parametrize(
    ("user", "passphrase", "said"),
    [(USER, "wrong horse", "The passphrase is wrong"), ("nobody", PASSPHRASE, "no user “nobody”")],
)
def test_a_wrong_user_or_passphrase_is_one_sentence(
    kept: CommandLine, user: str, passphrase: str, said: str
) -> None:
    secret = kept.file("other.txt", passphrase)
    done = kept.bare("list", "--clinic", kept.clinic, "--user", user, "--passphrase-file", secret)
    assert done.code == 1
    assert said in done.err


def test_the_last_newline_of_a_passphrase_file_does_not_count_and_others_do(kept: CommandLine) -> None:
    for ending, code in (("", 0), ("\n", 0), ("\r\n", 0), ("\n\n", 1), (" \n", 1)):
        secret = kept.file("other.txt", PASSPHRASE + ending)
        done = kept.bare("list", "--clinic", kept.clinic, "--user", USER, "--passphrase-file", secret)
        assert done.code == code, repr(ending)


@pytest.mark.parametrize("content", [None, "notes.txt"])
def test_an_empty_or_foreign_folder_is_no_clinic(kept: CommandLine, content: str | None) -> None:
    folder = kept.folder / "elsewhere"
    folder.mkdir()
    if content is not None:
        (folder / content).write_text("shopping", encoding="utf-8")
    kept.clinic = folder
    done = kept.run("list")
    assert done.code == 1
    assert len(done.complaints) == 1
    assert [path.name for path in folder.iterdir()] == ([content] if content else [])


@pytest.mark.parametrize("command", [("show", "99999", "--json"), ("report", "99999", "-o", "x.pdf")])
def test_a_chart_number_nobody_has_is_refused(kept: CommandLine, command: tuple[str, ...]) -> None:
    assert "Nobody here has chart number 99999" in refused_in_a_line(kept, *command)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("banana", "ng/dL", "testosterone", "--to", "nmol/L"), "not a number"),
        (("none seen", "ng/dL", "testosterone", "--to", "nmol/L"), "only numbers"),
        (("1,104", "ng/dL", "testosterone", "--to", "nmol/L"), "has a comma"),
        (("561", "furlong", "testosterone", "--to", "nmol/L"), "not a listed unit"),
        (("561", "ng/dL", "testosterone", "--to", "furlong"), "not a listed unit"),
        (("380", "ug/dL", "shbg", "--to", "nmol/L"), "SHBG by mass cannot be turned into nmol/L"),
        (("561", "ng/dL", "colour", "--to", "nmol/L"), "not a known marker"),
        (("-1", "ng/dL", "testosterone", "--to", "nmol/L"), "below zero"),
    ],
)
def test_convert_refuses_what_it_cannot_read(
    line: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    done = line.bare("convert", *arguments)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert len(done.complaints) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("import", "--clinic", "x"),
        ("show", "--clinic", "x", "10427"),
        ("show", "--clinic", "x", "10427", "--at", "yesterday", "--json"),
        ("report", "--clinic", "x", "10427"),
        ("report", "--clinic", "x", "10427", "--for", "cat", "-o", "y.pdf"),
        ("demo", "--patients", "none"),
        ("demo", "--patients", "0"),
        ("convert", "1", "IU/L", "lh"),
        ("list",),
        ("list", "--clin", "x"),
        ("init", "--clinic", "x", "--name", "N", "--user", "U"),
        ("list", "--clinic", "x", "--passphrase-file", "p"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_two(line: CommandLine, arguments: tuple[str, ...]) -> None:
    done = line.bare(*arguments)
    assert (done.code, done.out) == (2, "")
    assert len(done.complaints) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--to", "chart", "-o", "x.json"),
        ("export", "10427", "--to", "fhir", "-o", "x.json"),
    ],
)
def test_what_is_not_built_says_so_and_pretends_nothing(
    line: CommandLine, arguments: tuple[str, ...]
) -> None:
    assert "not yet available" in refused_in_a_line(line, *arguments)


def test_while_a_window_holds_the_clinic_reading_works_and_writing_names_the_holder(
    kept: CommandLine,
) -> None:
    with open_clinic(kept.clinic, user=USER, passphrase=PASSPHRASE):
        assert kept.run("show", "10427", "--json").code == 0
        assert kept.run("list").code == 0
        assert kept.run("import", "--dry-run", kept.file("a.json", KEPT)).code == 0
        done = kept.run("import", kept.file("a.json", KEPT))
    assert done.code == 1
    assert USER in done.err


def test_a_file_name_with_odd_letters_is_no_trouble(kept: CommandLine) -> None:
    path: Path = kept.file("Iván – ☤.json", KEPT)
    assert kept.run("import", path).code == 0
