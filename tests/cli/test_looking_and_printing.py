"""list, convert and report: what they print, and the file they write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.cli.conftest import COURSE
from tests.exchange.charts import chart_facts, panel

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine


def words_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_the_list_names_each_man_and_his_phase(kept: CommandLine) -> None:
    done = kept.run("list")
    assert done.out.splitlines() == ["10427\tOkafor, Daniel\t1988-02-11\tTitration\tnothing due"]
    assert kept.run("list", "--json").facts == {
        "format": "clinic-desktop/list",
        "version": 1,
        "patients": [
            {
                "chart_number": "10427",
                "family": "Okafor",
                "given": "Daniel",
                "birth_date": "1988-02-11",
                "phase": "titration",
                "due": None,
            }
        ],
    }


def test_the_list_names_the_earliest_day_that_is_due_or_overdue(line: CommandLine) -> None:
    course = {**COURSE, "anchor": "2026-10-05"}
    facts = chart_facts(panel("2026-09-21T08:10"), courses=[course])
    assert line.run("import", line.file("kept.json", facts)).code == 0
    assert line.run("list", "--json").facts["patients"][0]["due"] == "2026-11-02"
    assert line.run("list").out.splitlines()[0].endswith("\tdue 2026-11-02")
    shown = line.run("show", "10427", "--json").facts["plan"]
    assert {tuple(item) for item in shown} == {("due", "markers", "reason", "status")}
    assert [(item["due"], item["status"]) for item in shown][:4] == [
        ("2026-09-21", "done"),
        ("2026-11-02", "overdue"),
        ("2026-11-16", "due"),
        ("2027-01-03", "planned"),
    ]
    assert shown[2]["reason"].endswith("; draw before 10 am, fasting")
    assert shown[2]["markers"][0] == "lh"


def test_a_man_without_a_course_has_no_phase(line: CommandLine) -> None:
    line.run("import", line.file("a.json", chart_facts(panel("2026-09-21"))))
    assert line.run("list", "--json").facts["patients"][0]["phase"] is None
    assert line.run("show", "10427", "--json").facts["phase"] is None


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (("561", "ng/dL", "testosterone", "--to", "nmol/L"), "19.4501 nmol/L"),
        (("<0.1", "mIU/mL", "lh", "--to", "IU/L"), "<0.1 IU/L"),
        (("4800", "mIU/L", "lh", "--to", "IU/L"), "4.8 IU/L"),
        (("10", "nmol/L", "2986-8", "--to", "ng/dL"), "288.431 ng/dL"),
    ],
)
def test_convert_prints_value_and_unit(line: CommandLine, arguments: tuple[str, ...], printed: str) -> None:
    done = line.bare("convert", *arguments)
    assert (done.code, done.out, done.err) == (0, printed + "\n", "")


def test_the_report_is_the_page_of_the_last_visit(kept: CommandLine) -> None:
    path = kept.folder / "page.pdf"
    done = kept.run("report", "10427", "--for", "patient", "--draft", "-o", path)
    assert done.code == 0
    words = words_of(path)
    assert "Daniel Okafor" in words
    assert "7.4" in words
    assert "9 November 2026" in words


def test_the_report_of_an_earlier_visit_knows_nothing_of_later_ones(kept: CommandLine) -> None:
    path = kept.folder / "page.pdf"
    assert kept.run("report", "10427", "--visit", "2026-09-21", "--draft", "-o", path).code == 0
    words = words_of(path)
    assert "4.8" in words
    assert "7.4" not in words


def test_a_day_without_a_visit_names_the_visits(kept: CommandLine) -> None:
    done = kept.run("report", "10427", "--visit", "2026-10-01", "-o", kept.folder / "page.pdf")
    assert done.code == 1
    assert "his visits are on 21 Sep 2026, 9 Nov 2026" in done.err


def test_a_man_without_a_visit_has_no_page(line: CommandLine) -> None:
    line.run("import", line.file("a.json", chart_facts()))
    done = line.run("report", "10427", "-o", line.folder / "page.pdf")
    assert done.code == 1
    assert "sign a panel first" in done.err


def test_a_page_that_cannot_be_written_leaves_nothing_behind(kept: CommandLine) -> None:
    done = kept.run("report", "10427", "--draft", "-o", kept.folder / "nowhere" / "page.pdf")
    assert done.code == 1
    assert len(done.complaints) == 1
    taken = kept.folder / "taken"
    taken.mkdir()
    before = sorted(kept.folder.iterdir())
    assert kept.run("report", "10427", "--draft", "-o", taken).code == 1
    assert sorted(kept.folder.iterdir()) == before
