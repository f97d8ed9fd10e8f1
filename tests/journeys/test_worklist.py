"""The day from the worklist: what is overdue is entered, what was signed is reviewed, and each row goes."""

from __future__ import annotations

from tests.journeys.conftest import program
from tests.journeys.worklist import PANEL


def test_what_is_overdue_is_entered_and_reviewed_from_the_worklist_by_keys(tmp_path, clinic, shown):
    lived = program(tmp_path, "tests.journeys.worklist", str(clinic))
    assert lived.returncode == 0, lived.stderr
    panel = shown(clinic, "10288")["chart"]["panels"][-1]
    assert [reading["value"] for reading in panel["readings"]] == list(PANEL)
    assert panel["status"] == "reviewed"
