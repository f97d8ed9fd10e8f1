"""The questions about safety, from the visit to what is worth considering; and a visit's review."""

from __future__ import annotations

from tests.journeys.conftest import program
from tests.journeys.visit_answered import CHART, MESSAGE


def test_an_answer_leads_to_what_is_worth_considering(tmp_path, clinic, shown):
    before = shown(clinic, CHART)
    assert "visual_symptoms" not in {each["id"] for each in before["considerations"]}
    lived = program(tmp_path, "tests.journeys.visit_answered", "answered", str(clinic))
    assert lived.returncode == 0, lived.stderr
    after = shown(clinic, CHART)
    latest = latest_visit(after)
    assert latest["safety"]["sight"] == "yes"
    assert {answer for topic, answer in latest["safety"].items() if topic != "sight"} == {"no"}
    assert "visual_symptoms" in {each["id"] for each in after["considerations"]}


def test_a_visit_is_reviewed_from_the_list_of_visits(tmp_path, clinic, shown):
    assert latest_visit(shown(clinic, CHART)).get("reviewed_by") is None
    lived = program(tmp_path, "tests.journeys.visit_answered", "reviewed", str(clinic))
    assert lived.returncode == 0, lived.stderr
    visit = latest_visit(shown(clinic, CHART))
    assert (visit["reviewed_by"], visit["message"]) == ("demo", MESSAGE)


def latest_visit(show):
    return max(show["chart"]["visits"], key=lambda visit: visit["date"])
