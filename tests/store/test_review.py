"""A visit's review: a clinician's own act, which the file itself holds him to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.database import StoreFault
from tests.store.people import NOW, USER, okafor, semen, serum

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

VISIT = Visit(id="v1", day=date(2026, 9, 21), note="feels well")
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def visited(clinic: Clinic) -> Clinic:
    """A visit with one panel."""
    clinic.visits.add("okafor", VISIT, NOW)
    clinic.panels.sign("okafor", serum("one"), visit_id="unused", now=NOW)
    return clinic


def statuses(clinic: Clinic) -> dict[str, PanelStatus]:
    return {panel.id: panel.status for panel in clinic.patients.chart("okafor").panels}


def test_a_review_carries_name_time_and_message_and_reviews_the_visits_panels(visited: Clinic) -> None:
    visited.panels.sign("okafor", serum("elsewhere", date(2026, 10, 5)), visit_id="v2", now=NOW)
    assert visited.visits.review("okafor", "v1", "All is well.", LATER).revision == 5
    reviewed, other = visited.patients.chart("okafor").visits
    assert reviewed == replace(
        VISIT, message="All is well.", message_language="en", reviewed_by=USER, reviewed_at=LATER
    )
    assert other.reviewed_by is None
    assert statuses(visited) == {"one": PanelStatus.REVIEWED, "elsewhere": PanelStatus.SIGNED}


def test_a_panel_signed_after_the_review_is_not_reviewed_until_the_visit_is_again(visited: Clinic) -> None:
    visited.visits.review("okafor", "v1", "All is well.", NOW)
    visited.panels.sign("okafor", semen("two"), visit_id="unused", now=NOW)
    assert statuses(visited) == {"one": PanelStatus.REVIEWED, "two": PanelStatus.SIGNED}
    visited.visits.review("okafor", "v1", None, LATER)
    assert statuses(visited) == {"one": PanelStatus.REVIEWED, "two": PanelStatus.REVIEWED}
    (visit,) = visited.patients.chart("okafor").visits
    assert (visit.message, visit.reviewed_at) == (None, LATER)


def test_a_correction_of_a_reviewed_panel_waits_for_review_again(visited: Clinic) -> None:
    visited.visits.review("okafor", "v1", None, NOW)
    visited.panels.correct("okafor", "one", serum("two"), reason="typed wrongly", now=NOW)
    assert statuses(visited) == {"one": PanelStatus.CORRECTED, "two": PanelStatus.SIGNED}
    visited.visits.review("okafor", "v1", None, LATER)
    assert statuses(visited) == {"one": PanelStatus.CORRECTED, "two": PanelStatus.REVIEWED}


def test_changing_a_visit_leaves_its_review_and_approved_message_alone(visited: Clinic) -> None:
    visited.visits.review("okafor", "v1", "All is well.", NOW)
    (reviewed,) = visited.patients.chart("okafor").visits
    visited.visits.change("okafor", replace(reviewed, note="slept badly"), LATER, reason="misheard")
    assert visited.patients.chart("okafor").visits == (replace(reviewed, note="slept badly"),)
    with pytest.raises(Refused, match="review it again"):
        visited.visits.change("okafor", replace(reviewed, message="Something else."), LATER)
    for other in (
        replace(reviewed, reviewed_by="Dr Ruiz"),
        replace(reviewed, reviewed_at=LATER),
        replace(reviewed, reviewed_by=None, reviewed_at=None),
    ):
        with pytest.raises(StoreFault, match="its own act"):
            visited.visits.change("okafor", other, LATER)
    with pytest.raises(StoreFault, match="its own act"):
        visited.visits.add("okafor", replace(reviewed, id="v9", day=date(2026, 10, 1)), LATER)


def test_only_a_mans_own_visit_can_be_reviewed(visited: Clinic) -> None:
    visited.patients.add(okafor(id="other", chart_number="2"), NOW)
    with pytest.raises(StoreFault, match="no such visit"):
        visited.visits.review("other", "v1", None, NOW)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE visit SET reviewed_by = 'Dr Ruiz', reviewed_at = '2026-11-23'",
        "UPDATE visit SET reviewed_by = 'nora'",
        "UPDATE visit SET reviewed_by = 'ben', written_by = 'ben', reviewed_at = '2026-11-23'",
        "UPDATE visit SET reviewed_by = 'nora', reviewed_at = '2026-11-23', written_by = 'ben'",
        "INSERT INTO visit SELECT 9, 'v9', patient, '2026-10-01', '', '[]', NULL, 'nora', '2026-11-23', "
        "'nora', '2026-11-23', 1, NULL, '', '', '' FROM visit",
    ],
)
def test_the_file_takes_a_review_only_from_the_clinician_who_writes_it(
    visited: Clinic, statement: str
) -> None:
    add_ben(visited)
    with visited._file.acting_at(NOW), pytest.raises(StoreFault, match="review"):
        visited._file.run(statement)


@pytest.mark.parametrize("roles", ['["viewer"]', '["clinician"]'])
def test_nobody_stores_a_review_in_anothers_name(visited: Clinic, roles: str) -> None:
    add_ben(visited)
    file = visited._file
    with file.acting_at(NOW):
        file.run("UPDATE clinic_user SET roles = ? WHERE name = 'ben'", roles)
        file.user = "ben"
        with pytest.raises(StoreFault, match="review"):
            file.run("UPDATE visit SET reviewed_by = 'nora', reviewed_at = '2026-11-23', written_by = 'nora'")


def test_the_file_does_not_let_a_review_be_taken_back(visited: Clinic) -> None:
    visited.visits.review("okafor", "v1", None, NOW)
    with pytest.raises(StoreFault, match="review"):
        visited._file.run("UPDATE visit SET reviewed_by = NULL, reviewed_at = NULL")
    with pytest.raises(StoreFault, match="reviewed with its visit"):
        visited._file.run("UPDATE panel SET status = 'signed'")


def add_ben(clinic: Clinic) -> None:
    with clinic._file.acting_at(NOW):
        clinic._file.run(
            "INSERT INTO clinic_user (name, roles, added_at, written_by, written_at) "
            "VALUES ('ben', '[\"staff\"]', '2026-11-23', 'nora', '2026-11-23')"
        )


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM clinic_user WHERE name = 'ben'",
        "UPDATE clinic_user SET name = 'bert' WHERE name = 'ben'",
        "UPDATE clinic_user SET roles = '[]' WHERE name = 'ben'",
        "UPDATE clinic_user SET roles = '[\"king\"]' WHERE name = 'ben'",
        "UPDATE OR REPLACE clinic_user SET roles = NULL WHERE name = 'ben'",
        "UPDATE OR REPLACE clinic_user SET roles = NULL",
        "UPDATE OR REPLACE clinic_user SET disabled_at = '2026-11-23', roles = NULL WHERE name = 'nora'",
        "UPDATE clinic_user SET roles = '[\"staff\"]' WHERE name = 'nora'",
        "UPDATE clinic_user SET disabled_at = '2026-11-23' WHERE name = 'nora'",
        "REPLACE INTO clinic_user (name, roles, added_at) VALUES ('ben', '[\"owner\"]', '2026-11-23')",
        "INSERT INTO clinic_user (name, added_at) VALUES ('ann', '2026-11-23')",
        "INSERT OR REPLACE INTO clinic_user (name, roles, added_at) VALUES ('ann', NULL, '2026-11-23')",
        "INSERT INTO clinic_user (name, roles, added_at) VALUES ('ann', 'owner', '2026-11-23')",
    ],
)
def test_the_file_keeps_its_users_their_known_roles_and_an_owner(clinic: Clinic, statement: str) -> None:
    add_ben(clinic)
    with clinic._file.acting_at(NOW), pytest.raises(StoreFault):
        clinic._file.run(statement)


def test_the_file_lets_an_owner_go_where_another_stays(clinic: Clinic) -> None:
    add_ben(clinic)
    with clinic._file.acting_at(NOW):
        clinic._file.run("UPDATE clinic_user SET roles = '[\"owner\"]' WHERE name = 'ben'")
        clinic._file.run("UPDATE clinic_user SET disabled_at = '2026-11-23' WHERE name = 'nora'")
        with pytest.raises(StoreFault, match="a clinic has an owner"):
            clinic._file.run("UPDATE clinic_user SET disabled_at = '2026-11-23' WHERE name = 'ben'")
