"""Reviews and messages of a file count when whoever brings it in is a clinician, as his own act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import open_clinic
from tests.cli.conftest import CHEAP, NOW, PASSPHRASE, USER
from tests.exchange.charts import chart_facts, panel, reading
from tests.exchange.test_portable_chart import FULL

if TYPE_CHECKING:
    from clinic_desktop.model.patient import Visit
    from tests.cli.conftest import CommandLine, Done

DAY = "2026-09-21"
STAFF = "Nora Staff"


@pytest.fixture
def clinic(line: CommandLine) -> CommandLine:
    """The command line with a second user, of the staff."""
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE, now=NOW, cost=CHEAP) as opened:
        opened.users.add(STAFF, (Role.STAFF,), PASSPHRASE, NOW)
    return line


def chart(*panels: dict[str, Any], **visit: object) -> dict[str, Any]:
    facts = chart_facts(*panels)
    return facts | ({"visits": [{"date": DAY, **visit}]} if visit else {})


def reviewed(**different: object) -> dict[str, Any]:
    return panel(f"{DAY}T08:10", reading(value="4.8"), **{"status": "reviewed", **different})


def brought(line: CommandLine, facts: dict[str, Any], *more: str, user: str = USER) -> Done:
    file = line.file("a.json", facts)
    who = ("--user", user, "--passphrase-file", line.passphrase_file)
    done = line.bare("import", "--clinic", line.clinic, *who, file, *more)
    assert done.code == 0, done.err
    return done


def the_visit(line: CommandLine) -> Visit:
    (man,) = line.charts()
    (visit,) = man.visits
    return visit


def statuses(line: CommandLine) -> list[PanelStatus]:
    return [each.status for man in line.charts() for each in man.panels]


def test_a_clinician_reviews_what_he_brings_in_under_his_own_name_and_now(clinic: CommandLine) -> None:
    done = brought(clinic, chart(reviewed(), message="All is well.", reviewed_by="Dr Lund"))
    assert f"1 visit reviewed (as {USER})" in done.out
    visit = the_visit(clinic)
    assert (visit.message, visit.reviewed_by, visit.reviewed_at) == ("All is well.", USER, NOW)
    assert statuses(clinic) == [PanelStatus.REVIEWED]


@pytest.mark.parametrize(
    "facts",
    [
        chart(reviewed()),
        chart(reviewed(), note="feels well"),
        chart(panel(f"{DAY}T08:10", reading(value="4.8")), reviewed_by="Dr Lund"),
    ],
    ids=["panel without a visit", "panel", "visit"],
)
def test_either_the_panels_status_or_the_visits_reviewer_claims_a_review(
    clinic: CommandLine, facts: dict[str, Any]
) -> None:
    brought(clinic, facts)
    assert the_visit(clinic).reviewed_by == USER
    assert statuses(clinic) == [PanelStatus.REVIEWED]


def test_a_message_alone_is_kept_and_reviews_nothing(clinic: CommandLine) -> None:
    brought(clinic, chart(reviewed(status="signed"), message="All is well."))
    visit = the_visit(clinic)
    assert (visit.message, visit.reviewed_by) == ("All is well.", None)
    assert statuses(clinic) == [PanelStatus.SIGNED]


def test_from_others_reviews_and_messages_stay_behind_and_that_is_said(clinic: CommandLine) -> None:
    facts = chart(reviewed(), message="All is well.", reviewed_by="Dr Lund", note="feels well")
    done = brought(clinic, facts, user=STAFF)
    assert "reviews and messages were left out" in done.out
    visit = the_visit(clinic)
    assert (visit.note, visit.message, visit.reviewed_by) == ("feels well", None, None)
    assert statuses(clinic) == [PanelStatus.SIGNED]
    assert "left out" in brought(clinic, facts, user=STAFF).out
    assert "1 visit reviewed" in brought(clinic, facts).out
    assert the_visit(clinic).message == "All is well."
    assert "left out" not in brought(clinic, facts, user=STAFF).out


def test_the_same_file_again_reviews_nothing_again(clinic: CommandLine) -> None:
    facts = chart(reviewed(), message="All is well.")
    brought(clinic, facts)
    (before,) = clinic.charts()
    assert "already here" in brought(clinic, facts).out
    assert clinic.charts() == (before,)


def test_a_message_for_a_reviewed_visit_is_approved_by_a_new_review(clinic: CommandLine) -> None:
    brought(clinic, chart(reviewed()))
    done = brought(clinic, chart(message="All is well."))
    assert "1 visit reviewed" in done.out
    assert the_visit(clinic).message == "All is well."


def test_a_review_that_does_not_cover_all_results_of_the_day_is_left_out(clinic: CommandLine) -> None:
    brought(clinic, chart(panel(f"{DAY}T09:00", reading("fsh", value="5.1"))), user=STAFF)
    done = brought(clinic, chart(reviewed(), note="feels well"))
    assert f"The review of {DAY} was left out" in done.out
    assert the_visit(clinic).reviewed_by is None
    assert statuses(clinic) == [PanelStatus.SIGNED, PanelStatus.SIGNED]


def test_an_already_reviewed_result_of_the_day_needs_no_second_claim(clinic: CommandLine) -> None:
    brought(clinic, chart(reviewed()))
    later = panel(f"{DAY}T09:00", reading("fsh", value="5.1"), status="reviewed")
    assert "1 visit reviewed" in brought(clinic, chart(later)).out
    assert statuses(clinic) == [PanelStatus.REVIEWED, PanelStatus.REVIEWED]


def test_a_dry_run_says_the_review_and_makes_none(clinic: CommandLine) -> None:
    done = brought(clinic, chart(reviewed()), "--dry-run")
    assert "1 visit reviewed" in done.out
    assert f"{USER} would sign" in done.out
    assert clinic.charts() == ()


def test_a_later_file_of_the_batch_may_fill_in_a_visit_that_an_earlier_one_reviewed(
    clinic: CommandLine,
) -> None:
    first = clinic.file("1.json", chart(reviewed(), message="All is well."))
    second = clinic.file("2.json", chart(note="feels well"))
    done = clinic.run("import", first, second)
    assert done.code == 0, done.err
    visit = the_visit(clinic)
    assert (visit.note, visit.message, visit.reviewed_by) == ("feels well", "All is well.", USER)


def test_the_full_chart_comes_in_and_comes_out_as_reviewed(clinic: CommandLine) -> None:
    brought(clinic, FULL)
    (man,) = clinic.charts()
    assert (man.visits[0].message, man.visits[0].reviewed_by) == ("Your own production is back.", USER)


def test_a_viewer_brings_nothing_in_and_is_told_who_may(clinic: CommandLine) -> None:
    with open_clinic(clinic.clinic, user=USER, passphrase=PASSPHRASE, now=NOW, cost=CHEAP) as opened:
        opened.users.add("ann", (Role.VIEWER,), PASSPHRASE, NOW)
    who = ("--user", "ann", "--passphrase-file", clinic.passphrase_file)
    done = clinic.bare("import", "--clinic", clinic.clinic, *who, clinic.file("a.json", chart(reviewed())))
    assert done.code == 1
    assert "Only an owner, a clinician or staff may enter or change anything; ann is a viewer" in done.err
    assert clinic.charts() == ()
