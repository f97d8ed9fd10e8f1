"""A day's pages by keys, stopped midway or sent to a printer: what left is recorded, what did not is not."""

from __future__ import annotations

import json

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.store.clinic import open_clinic
from tests.journeys.conftest import program
from tests.journeys.day_pages_left import MEN


@pytest.fixture
def busy(clinic, tmp_path):
    """The demonstration with a dozen men more who were seen and reviewed that day."""
    (tmp_path / "passphrase").write_text("demo", encoding="utf-8")
    files = []
    for number, name in enumerate(MEN, start=1):
        facts = json.loads(resource("demonstration", "okafor.json").read_bytes())
        facts["patient"] |= {
            "family": name,
            "chart_number": f"2{number:04}",
            "birth_date": f"1990-01-{number:02}",
        }
        facts["visits"][-1]["message"] = "All is well. Come again in May."
        for panel in facts["panels"]:
            panel["status"] = "reviewed"
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(json.dumps(facts), encoding="utf-8")
    brought = program(
        tmp_path, "tests.journeys.program", "import", "--clinic", str(clinic), *map(str, files),
        "--user", "demo", "--passphrase-file", str(tmp_path / "passphrase"),
    )  # fmt: skip
    assert brought.returncode == 0, brought.stderr
    return clinic


def issued(folder):
    """The bytes of every page that was issued to one of the dozen, by its number."""
    with open_clinic(folder, user="demo", passphrase="demo", writing=False) as opened:
        men = [man for man in opened.patients.all() if man.family in MEN]
        records = [record for man in men for record in opened.reports.of(man.id)]
        return {record.number: opened.reports.page(record.number) for record in records}


def test_a_day_stopped_midway_keeps_what_was_handed_out_and_nothing_else(busy, tmp_path):
    where = tmp_path / "pages"
    where.mkdir()
    lived = program(tmp_path, "tests.journeys.day_pages_left", "stopped", str(busy), str(where))
    assert lived.returncode == 0, lived.stderr
    kept = issued(busy)
    assert sorted(kept.values()) == sorted(file.read_bytes() for file in where.iterdir())
    assert 0 < len(kept) < len(MEN)


@pytest.mark.parametrize("story", ["printed", "page"])
def test_the_system_s_print_dialog_says_what_is_printed_and_esc_issues_nothing(busy, tmp_path, story):
    lived = program(tmp_path, "tests.journeys.day_pages_left", story, str(busy), "-")
    assert lived.returncode == 0, lived.stderr
    assert issued(busy) == {}
