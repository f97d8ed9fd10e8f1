"""report: the page in either language, on either paper, as a draft, and equal bytes for an equal moment."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from clinic_desktop.assets import resource
from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import open_clinic
from tests.cli.conftest import NOW, PASSPHRASE, USER, CommandLine
from tests.report.reading import crossing, outside, page_sizes, texts, unprinted

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.model.issued_report import IssuedReport

SIZES = {"a4": (595, 842), "letter": (612, 792)}
MESSAGE = "Your brain signal is back."
TITLES = {
    ("patient", "en"): "Your visit summary",
    ("patient", "es"): "Resumen de su visita",
    ("clinician", "en"): "Clinician’s summary",
    ("clinician", "es"): "Resumen clínico",
}


def page(line: CommandLine, *arguments: str, chart: str = "10427") -> bytes:
    """The draft of a page: nothing that these charts hold is reviewed."""
    path = line.folder / "page.pdf"
    done = line.run("report", chart, "--draft", *arguments, "-o", path)
    assert (done.code, done.err) == (0, "")
    return path.read_bytes()


def words(pdf: bytes) -> str:
    return " ".join(texts(pdf))


def test_the_page_speaks_spanish_while_the_command_speaks_english(kept: CommandLine) -> None:
    path = kept.folder / "page.pdf"
    done = kept.run("report", "10427", "--draft", "--lang", "es", "-o", path)
    assert done.out.startswith("Wrote the draft of the page of Okafor, Daniel, visit of 9 Nov 2026")
    said = words(path.read_bytes())
    assert "9 de noviembre de 2026" in said
    assert "What to do next" not in said
    with closing(pypdfium2.PdfDocument(path)) as document:
        assert document.get_metadata_value("Title").startswith("Resumen de su visita")


def test_the_values_stand_as_reported_in_spanish_too(kept: CommandLine) -> None:
    assert "7.4" in words(page(kept, "--lang", "es"))


def test_the_sheet_is_a4_or_letter(kept: CommandLine) -> None:
    assert {tuple(map(round, size)) for size in page_sizes(page(kept))} == {(595, 842)}
    assert {tuple(map(round, size)) for size in page_sizes(page(kept, "--paper", "letter"))} == {(612, 792)}


@pytest.mark.parametrize(
    ("language", "mark"),
    [("en", "DRAFT · not for the patient"), ("es", "BORRADOR · no es para el paciente")],
)
def test_a_draft_says_so_on_the_face_of_every_page(kept: CommandLine, language: str, mark: str) -> None:
    assert all(mark in each for each in texts(page(kept, "--lang", language)))


def test_what_is_not_reviewed_is_written_for_nobody_but_as_a_draft(kept: CommandLine) -> None:
    path = kept.folder / "page.pdf"
    done = kept.run("report", "10427", "-o", path)
    assert done.code == 1
    assert not path.exists()
    assert done.complaints == [
        "The visit of 9 Nov 2026 is not reviewed: write its message, then review it.",
        "A draft, marked as one, can be written with --draft.",
    ]


def review(line: CommandLine, message: str, language: str) -> None:
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE) as clinic:
        (patient,) = clinic.patients.all()
        visit = clinic.patients.chart(patient.id).visits[-1]
        clinic.visits.review(patient.id, visit.id, message, NOW, language=language)


def test_the_page_of_a_reviewed_visit_carries_its_message_and_no_mark(kept: CommandLine) -> None:
    review(kept, "Your brain signal is back.", "en")
    path = kept.folder / "page.pdf"
    assert kept.run("report", "10427", "-o", path).code == 0
    said = words(path.read_bytes())
    assert "Your brain signal is back." in said
    assert "DRAFT" not in said
    refused = kept.run("report", "10427", "--lang", "es", "-o", path)
    assert refused.err.startswith("The message is not written in the page’s language")


def issued(line: CommandLine) -> tuple[IssuedReport, ...]:
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE, writing=False) as clinic:
        return clinic.reports.of(clinic.patients.all()[0].id)


def kept_bytes(line: CommandLine, number: str) -> bytes:
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE, writing=False) as clinic:
        return clinic.reports.page(number)


def test_a_page_that_leaves_is_numbered_and_kept_with_its_visit(kept: CommandLine) -> None:
    review(kept, "Your brain signal is back.", "en")
    path = kept.folder / "page.pdf"
    done = kept.run("report", "10427", "-o", path)
    assert "report 10427-1" in done.out
    (record,) = issued(kept)
    assert (record.number, record.kind) == ("10427-1", "patient")
    assert kept_bytes(kept, "10427-1") == path.read_bytes()
    assert "report 10427-1" in words(path.read_bytes())


def test_the_very_page_again_keeps_its_number_and_another_one_replaces_it(
    kept: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    review(kept, "Your brain signal is back.", "en")
    path = kept.folder / "page.pdf"
    made = []
    for paper in ("a4", "a4", "letter", "letter"):
        assert kept.run("report", "10427", "--paper", paper, "-o", path).code == 0
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert made[2] == made[3]
    assert [record.edition.replaces for record in issued(kept)] == ["", "10427-1"]


def test_a_page_that_cannot_be_written_is_not_kept(kept: CommandLine) -> None:
    review(kept, "Your brain signal is back.", "en")
    assert kept.run("report", "10427", "-o", kept.folder / "nowhere" / "page.pdf").code == 1
    assert issued(kept) == ()


def test_while_a_window_holds_the_clinic_the_page_says_that_it_is_not_issued(kept: CommandLine) -> None:
    review(kept, "Your brain signal is back.", "en")
    path = kept.folder / "page.pdf"
    with open_clinic(kept.clinic, user=USER, passphrase=PASSPHRASE):
        done = kept.run("report", "10427", "-o", path)
    assert done.code == 0
    assert USER in done.err
    assert issued(kept) == ()
    assert all("NOT ISSUED" in each for each in texts(path.read_bytes()))


def test_a_viewer_issues_no_page_and_may_draft_one(kept: CommandLine) -> None:
    review(kept, "Your brain signal is back.", "en")
    with open_clinic(kept.clinic, user=USER, passphrase=PASSPHRASE) as clinic:
        clinic.users.add("vera", (Role.VIEWER,), PASSPHRASE, NOW)
    path = kept.folder / "page.pdf"
    as_vera = ("--clinic", kept.clinic, "--user", "vera", "--passphrase-file", kept.passphrase_file)
    done = kept.bare("report", *as_vera, "10427", "-o", path)
    assert done.code == 1
    assert "vera is a viewer" in done.err
    assert not path.exists()
    assert kept.bare("report", *as_vera, "10427", "--draft", "-o", path).code == 0


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_clinician_s_summary_needs_no_review(kept: CommandLine, language: str) -> None:
    path = kept.folder / "summary.pdf"
    done = kept.run("report", "10427", "--for", "clinician", "--lang", language, "-o", path)
    assert (done.code, done.err) == (0, "")
    said = words(path.read_bytes())
    assert ("Not reviewed" if language == "en" else "Sin revisar") in said
    assert "7.4" in said


def test_the_moment_of_printing_can_be_fixed(kept: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first, second = page(kept), page(kept)
    assert first == second
    assert "Printed 14 Nov 2023, 22:13." in words(first)


@pytest.mark.parametrize("moment", ["yesterday", "99999999999999999999", "1e9"])
def test_a_moment_that_is_none_is_refused(
    kept: CommandLine, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    done = kept.run("report", "10427", "--draft", "-o", kept.folder / "page.pdf")
    assert done.code == 1
    assert done.err.startswith(f"SOURCE_DATE_EPOCH is “{moment}”, not seconds since 1970")


@pytest.mark.parametrize("man", ["okafor", "fernandez", "yoon"])
def test_a_chart_that_was_brought_in_has_its_page_in_each_language(line: CommandLine, man: str) -> None:
    content = resource("demonstration", f"{man}.json").read_bytes()
    assert line.run("import", line.file(f"{man}.json", content)).code == 0
    (chart,) = line.charts()
    for language, next_steps in (("en", "What to do next"), ("es", "Qué hacer ahora")):
        said = words(page(line, "--lang", language, chart=chart.patient.chart_number))
        assert next_steps in said
        assert chart.patient.family in said


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("reader", ["patient", "clinician"])
def test_a_clinic_made_here_prints_a_chart_that_it_was_given_for_everybody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], reader: str, language: str, paper: str
) -> None:
    """As a new user does it: init with a telephone number, import a reviewed chart, report.

    A file names no language of its messages: in Spanish the page is a draft until one is written.
    """
    line = CommandLine(tmp_path, capsys)
    key = ("--user", USER, "--passphrase-file", line.passphrase_file)
    made = line.bare("init", "--clinic", line.clinic, "--name", "Northside", "--phone", "555-0142", *key)
    assert (made.code, made.err) == (0, "")
    facts = json.loads(resource("demonstration", "okafor.json").read_bytes())
    facts["visits"][-1]["message"] = MESSAGE
    for panel in facts["panels"]:
        panel["status"] = "reviewed"
    assert line.run("import", line.file("okafor.json", facts)).code == 0
    path = tmp_path / "page.pdf"
    wanted = ("--for", reader, "--lang", language, "--paper", paper, "-o", path)
    done = line.run("report", "10427", *wanted)
    draft = (reader, language) == ("patient", "es")
    if draft:
        assert done.err.startswith("The message is not written in the page’s language")
        done = line.run("report", "10427", *wanted, "--draft")
    assert (done.code, done.err) == (0, "")
    pdf = path.read_bytes()
    assert {tuple(map(round, size)) for size in page_sizes(pdf)} == {SIZES[paper]}
    assert (crossing(pdf), unprinted(pdf)) == ([], [])
    assert [box.text for box in outside(pdf) if not box.text.startswith("BORRADOR")] == []
    assert "Okafor" in texts(pdf)[0]
    assert TITLES[reader, language] in texts(pdf)[0]
    assert draft or MESSAGE in words(pdf)
