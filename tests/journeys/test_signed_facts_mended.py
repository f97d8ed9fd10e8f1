"""Moving day 0 and correcting a result, each in the whole program by keys; read again by the command line."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.journeys.conftest import program
from tests.journeys.corrected import HOURS, REASON, VALUE


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A demonstration clinic; gives the folder and a way to read a man's chart from it."""
    tmp_path = tmp_path_factory.mktemp("mended")
    folder, passphrase = tmp_path / "clinic", tmp_path / "passphrase"
    passphrase.write_text("demo", encoding="utf-8")
    built = program(tmp_path, "tests.journeys.program", "demo", "--clinic", str(folder), "--no-window")
    assert built.returncode == 0, built.stderr

    def chart():
        answer = program(
            tmp_path, "tests.journeys.program", "show", "--clinic", str(folder), "10427", "--json",
            "--user", "demo", "--passphrase-file", str(passphrase),
        )  # fmt: skip
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)["chart"]

    return tmp_path, folder, chart


def live(made, journey):
    tmp_path, folder, _ = made
    lived = program(tmp_path, f"tests.journeys.{journey}", str(folder))
    assert lived.returncode == 0, lived.stderr
    assert [line for line in lived.stderr.splitlines() if "does not support" not in line] == []


def test_day_0_is_moved_and_moved_back(made):
    chart = made[2]
    before = chart()["courses"]
    live(made, "moved_anchor")
    assert chart()["courses"] == before
    assert date.fromisoformat(before[0]["anchor"])


def test_a_result_and_its_panel_are_corrected_and_the_old_versions_stay(made):
    chart = made[2]
    before = chart()["panels"]
    live(made, "corrected")
    panels = chart()["panels"]
    assert len(panels) == len(before) + 2
    corrected = [panel for panel in panels if panel.get("status") == "corrected"]
    last = max((p for p in panels if p.get("replaces")), key=lambda p: p.get("hours_since_dose") is not None)
    (lh,) = [reading for reading in last["readings"] if reading["marker"] == "lh"]
    assert lh["value"] == VALUE
    assert last["hours_since_dose"] == float(HOURS)
    assert last["replaces"]["reason"] == REASON
    assert len(corrected) >= 2
