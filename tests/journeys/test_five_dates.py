"""Five days of old results by paste, killed before they are signed, resumed, answered and signed."""

from __future__ import annotations

import json
import signal

import pytest

from tests.journeys.conftest import program
from tests.journeys.five_dates import DAYS


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no signal that cannot be caught")
def test_five_days_are_pasted_survive_a_kill_and_are_signed_each_as_a_panel(tmp_path):
    clinic = str(tmp_path / "clinic")
    made = program(tmp_path, "tests.journeys.program", "demo", "--clinic", clinic, "--no-window")
    assert made.returncode == 0, made.stderr
    killed = program(tmp_path, "tests.journeys.five_dates", "pasted", clinic)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    resumed = program(tmp_path, "tests.journeys.five_dates", "signed", clinic)
    assert resumed.returncode == 0, resumed.stderr
    panels = [panel for panel in _panels(tmp_path, clinic) if panel["collected"].startswith("2025")]
    assert len(panels) == len(DAYS)
    values = [[(reading["value"], reading["unit"]) for reading in panel["readings"]] for panel in panels]
    assert values[0] == [("<0.1", "IU/L"), ("0.2", "IU/L"), ("712", "ng/dL")]
    assert values[2][0] == ("1.9", "IU/L")
    assert values[4][2] == ("14.6", "nmol/L")


def _panels(tmp_path, clinic):
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("demo\n", encoding="utf-8")
    who = ("--user", "demo", "--passphrase-file", str(passphrase))
    shown = program(tmp_path, "tests.journeys.program", "show", "--clinic", clinic, *who, "10427", "--json")
    assert shown.returncode == 0, shown.stderr
    return json.loads(shown.stdout)["chart"]["panels"]
