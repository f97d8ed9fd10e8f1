"""A panel that is completed a day later: one collection, and what is calculated across it."""

from __future__ import annotations

from tests.journeys.awaited_result import LATE, TYPED
from tests.journeys.conftest import program
from tests.journeys.laboratory_form import CHART


def ratios(assessment, collected):
    return [
        each
        for each in assessment["readings"]
        if each["marker"] == "t_e2_ratio" and each["collected"] == collected
    ]


def test_what_comes_a_day_later_completes_the_panel_and_is_calculated_with(tmp_path, clinic, shown):
    for story in ("first-day", "next-day"):
        lived = program(tmp_path, "tests.journeys.awaited_result", story, str(clinic))
        assert lived.returncode == 0, lived.stderr
        assessment = shown(clinic, CHART)
        panel = assessment["chart"]["panels"][-1]
        held = TYPED if story == "first-day" else (*TYPED, LATE)
        assert [reading["value"] for reading in panel["readings"]] == list(held)
        assert len(ratios(assessment, panel["collected"])) == (story == "next-day")
