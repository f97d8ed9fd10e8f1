"""The demonstration clinic, through the command line: all that the program can say is said of some man."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from clinic_desktop import cli, demonstration
from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.exchange import portable_chart
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict, PlanStatus
from clinic_desktop.model.axis import AxisPattern, NodeState
from clinic_desktop.model.consideration import ConsiderationId
from tests.cli.conftest import NOW
from tests.exchange.charts import TODAY, ids

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

QUIET = "10333"
SECOND_COURSE, BY_MONTH, KEPT_UNIT, CORRECTED = "10299", "10333", "10378", "10288"
CHOSEN_BASELINE, OWN_MARKER = "10383", "10436"
IN_TITRATION, IN_MONITORING = "10391", "10351"
DAY = date(2027, 2, 7)
"""Another day than the charts were written for, so that what is said hangs on no date."""


class Clinic:
    """The demonstration as scripts see it: what `list --json` says, and `show --json` of every man on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "demo"
        self._passphrase = folder / "passphrase.txt"
        self._passphrase.write_text("demo\n", encoding="utf-8")
        self.said("demo", "--no-window")
        self.listed: list[dict[str, Any]] = self._facts("list")["patients"]
        self.shown: dict[str, dict[str, Any]] = {
            man["chart_number"]: self._facts("show", man["chart_number"]) for man in self.listed
        }

    def said(self, command: str, *options: str) -> str:
        spoken = io.StringIO()
        with redirect_stdout(spoken):
            code = cli.main(
                [command, "--clinic", str(self._folder), *options], lambda *_, **__: 0, lambda: NOW
            )
        assert code == 0, spoken.getvalue()
        return spoken.getvalue()

    def _facts(self, command: str, *chart: str) -> Any:
        who = ("--user", "demo", "--passphrase-file", str(self._passphrase))
        return json.loads(self.said(command, *chart, *who, "--json"))

    def each(self, part: str) -> chain[dict[str, Any]]:
        """One part of every man's assessment, one after the other: readings, considerations, plan."""
        return chain.from_iterable(shown[part] for shown in self.shown.values())


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    return Clinic(tmp_path_factory.mktemp("demonstration"))


def missing(wanted: Iterable[str], shown: Iterable[object]) -> list[str]:
    """What no man shows, by name."""
    return sorted({str(each) for each in wanted} - {str(each) for each in shown})


def test_every_laboratory_verdict_is_shown(clinic: Clinic) -> None:
    assert missing(LaboratoryVerdict, (each["laboratory_verdict"] for each in clinic.each("readings"))) == []


def test_every_phase_verdict_is_shown(clinic: Clinic) -> None:
    assert missing(PhaseVerdict, (each["phase_verdict"] for each in clinic.each("readings"))) == []


def test_every_class_of_a_draw_is_shown(clinic: Clinic) -> None:
    knowledge = load(resource("knowledge"))
    charts = [
        portable_chart.read(json.dumps(shown["chart"]).encode(), knowledge, TODAY, ids())
        for shown in clinic.shown.values()
    ]
    found = (judged.draw_class for chart in charts for judged in assess(chart, knowledge, TODAY).readings)
    assert missing(DrawClass, found) == []


def test_every_pattern_of_the_axis_is_shown(clinic: Clinic) -> None:
    assert missing(AxisPattern, (shown["axis"]["pattern"] for shown in clinic.shown.values())) == []


def test_every_state_of_a_site_of_the_axis_is_shown(clinic: Clinic) -> None:
    nodes = chain.from_iterable(shown["axis"]["nodes"].values() for shown in clinic.shown.values())
    assert missing(NodeState, (node["state"] for node in nodes)) == []


def test_every_consideration_is_shown(clinic: Clinic) -> None:
    assert missing(ConsiderationId, (each["id"] for each in clinic.each("considerations"))) == []


def test_every_status_of_the_plan_is_shown(clinic: Clinic) -> None:
    assert missing(PlanStatus, (each["status"] for each in clinic.each("plan"))) == []


def test_the_list_names_a_man_due_on_the_day_itself_one_overdue_and_one_with_nothing_due(
    clinic: Clinic,
) -> None:
    due = {man["due"] for man in clinic.listed}
    assert TODAY.isoformat() in due
    assert None in due
    assert any(day is not None and day < TODAY.isoformat() for day in due)


def test_every_phase_of_both_pathways_has_a_result(clinic: Clinic) -> None:
    knowledge = load(resource("knowledge"))
    wanted = {(pathway.id, phase.id) for pathway in knowledge.pathways.values() for phase in pathway.phases}
    charts = [
        portable_chart.read(json.dumps(shown["chart"]).encode(), knowledge, TODAY, ids())
        for shown in clinic.shown.values()
    ]
    found = {
        (judged.position.pathway, judged.position.phase)
        for chart in charts
        for judged in assess(chart, knowledge, TODAY).readings
        if judged.position is not None
    }
    assert wanted <= found


def test_a_quiet_man_shows_no_consideration_and_nothing_behind(clinic: Clinic) -> None:
    quiet = clinic.shown[QUIET]
    assert quiet["considerations"] == []
    assert {each["phase_verdict"] for each in quiet["readings"]} == {"as expected", "not judged"}
    assert {each["status"] for each in quiet["plan"]} == {"done", "planned"}
    assert next(man["due"] for man in clinic.listed if man["chart_number"] == QUIET) is None


def test_no_man_shows_more_than_three_considerations(clinic: Clinic) -> None:
    assert max(len(shown["considerations"]) for shown in clinic.shown.values()) <= 3


def test_a_correction_a_kept_unit_and_results_that_are_no_plain_numbers_are_shown(clinic: Clinic) -> None:
    def panels(number: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = clinic.shown[number]["chart"]["panels"]
        return found

    assert "corrected" in {panel["status"] for panel in panels(CORRECTED)}
    assert any("replaces" in panel for panel in panels(CORRECTED))
    kept = [
        each
        for each in clinic.shown[KEPT_UNIT]["readings"]
        if each["reported"] is not None and each["reported"]["unit"] == "mg/L"
    ]
    assert [(each["marker"], each["canonical"]) for each in kept] == [("shbg", None)] * 2
    texts = {each["reported"]["value"] for each in clinic.each("readings") if each["reported"] is not None}
    assert {"<0.1", ">1500", "none seen", "QNS", "0"} <= texts


def test_a_serm_in_titration_and_in_monitoring_a_second_course_and_an_anchor_by_month_are_shown(
    clinic: Clinic,
) -> None:
    assert clinic.shown[IN_TITRATION]["phase"]["id"] == "titration"
    assert clinic.shown[IN_MONITORING]["phase"]["id"] == "monitoring"
    first, second = clinic.shown[SECOND_COURSE]["chart"]["courses"]
    assert first["end"] is not None
    assert first["outcome"]
    assert second["end"] is None
    (course,) = clinic.shown[BY_MONTH]["chart"]["courses"]
    assert course["anchor_precision"] == "month"
    reasons = {each["reason"] for each in clinic.shown[BY_MONTH]["readings"]}
    assert any("known to the month only" in reason for reason in reasons)


def test_a_chosen_baseline_moves_with_its_draws_and_a_marker_of_the_clinics_own_is_shown(
    clinic: Clinic,
) -> None:
    knowledge = load(resource("knowledge"))
    charts = demonstration.charts(knowledge, DAY, ids())
    men = {chart.patient.chart_number: chart for chart in (next(charts) for _ in demonstration.MEN)}
    (course,) = men[CHOSEN_BASELINE].courses
    collected = {panel.collected for panel in men[CHOSEN_BASELINE].final_panels}
    assert {choice.marker for choice in course.baselines} == {"lh", "fsh", "testosterone"}
    assert all(len(choice.draws) == 2 and set(choice.draws) <= collected for choice in course.baselines)
    (marker,) = men[OWN_MARKER].markers
    own = [each for each in clinic.shown[OWN_MARKER]["readings"] if each["marker"] == marker.id]
    assert [each["reported"]["value"] for each in own] == ["17", "26"]
    assert {(each["laboratory_verdict"], each["phase_verdict"]) for each in own} == {("below", "not judged")}


def test_names_come_from_many_places_and_every_man_has_his_story(clinic: Clinic) -> None:
    names = [f"{man['family']}, {man['given']}" for man in clinic.listed]
    assert 14 <= len(names) <= 18
    assert sum(not name.isascii() for name in names) >= 5
    assert max(map(len, names)) > 40
    stories = (resource("demonstration") / "README.md").read_text(encoding="utf-8")
    for man in clinic.listed:
        assert f"{man['family']}, {man['given']}, {man['chart_number']}" in stories
    for name in demonstration.MEN:
        assert f"`{name}.json`" in stories


def test_another_day_shifts_every_man_by_whole_days_and_changes_nothing_that_is_said() -> None:
    knowledge = load(resource("knowledge"))

    def said(day: date) -> list[list[tuple[str, PhaseVerdict, LaboratoryVerdict]]]:
        charts = demonstration.charts(knowledge, day, ids())
        men = [next(charts) for _ in demonstration.MEN]
        return [
            [(each.marker, each.phase, each.laboratory) for each in assess(man, knowledge, day).readings]
            for man in men
        ]

    assert said(DAY) == said(TODAY)
