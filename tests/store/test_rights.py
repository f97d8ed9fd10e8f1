"""Every operation of the store's doors asks for a right: this list is held against the code, both ways."""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right, Role, rights_of
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.rights import RIGHT_ATTRIBUTE, lacking
from tests.store.people import NOW, PASSPHRASE, USER, okafor, serum

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

READ, ENTER, REVIEW, MERGE, MANAGE = tuple(Right)
# A new operation of the store needs a right and a line here.
OPERATIONS = {
    "audit.all": MANAGE,
    "audit.of_patient": READ,
    "audit.users": MANAGE,
    "audit.users_of_patient": READ,
    "backfills.discard": ENTER,
    "backfills.flush": READ,
    "backfills.keep": ENTER,
    "backfills.leave": ENTER,
    "backfills.of": READ,
    "backfills.problem": READ,
    "backfills.settled": ENTER,
    "backfills.settled_of": MANAGE,
    "custom_markers.add": ENTER,
    "custom_markers.all": READ,
    "custom_markers.change": ENTER,
    "drafts.all": READ,
    "drafts.delete_stored": ENTER,
    "drafts.discard": ENTER,
    "drafts.flush": READ,
    "drafts.keep": ENTER,
    "drafts.of": READ,
    "drafts.problem": READ,
    "drafts.settled": ENTER,
    "drafts.settled_of": MANAGE,
    "laboratory_templates.add": ENTER,
    "laboratory_templates.all": READ,
    "printed_ranges.edition_of": READ,
    "printed_ranges.laboratories": READ,
    "printed_ranges.of": READ,
    "printed_ranges.panels": READ,
    "laboratory_templates.change": ENTER,
    "laboratory_templates.remove": ENTER,
    "message_drafts.delete_stored": REVIEW,
    "message_drafts.discard": REVIEW,
    "message_drafts.flush": READ,
    "message_drafts.keep": REVIEW,
    "message_drafts.of": READ,
    "message_drafts.problem": READ,
    "message_drafts.settled": REVIEW,
    "message_drafts.settled_of": MANAGE,
    "merges.hindrances": READ,
    "merges.merge": MERGE,
    "merges.of": READ,
    "merges.unmerge": MERGE,
    "panels.complete": ENTER,
    "panels.correct": ENTER,
    "panels.history": READ,
    "panels.replaced": READ,
    "panels.retract": ENTER,
    "panels.sign": ENTER,
    "patients.add": ENTER,
    "patients.archive": ENTER,
    "patients.alike": READ,
    "patients.archived": READ,
    "patients.merged": READ,
    "patients.one": READ,
    "patients.bring_back": ENTER,
    "patients.all": READ,
    "patients.by_chart_number": READ,
    "patients.change": ENTER,
    "patients.chart": READ,
    "patients.erase": MANAGE,
    "patients.find": READ,
    "patients.namesakes": READ,
    "settings.get": READ,
    "settings.logo": READ,
    "settings.put": ENTER,
    "settings.put_logo": MANAGE,
    "sources.attach": ENTER,
    "sources.content": READ,
    "sources.link": ENTER,
    "sources.of": READ,
    "sources.remove": ENTER,
    "questions.ask": ENTER,
    "questions.keep": ENTER,
    "questions.open": READ,
    "treatment.changed_at": READ,
    "treatment.add_course": ENTER,
    "treatment.add_medication": ENTER,
    "treatment.change_course": ENTER,
    "treatment.change_medication": ENTER,
    "treatment.corrected_courses": READ,
    "treatment.corrected_medications": READ,
    "treatment.course_versions": READ,
    "treatment.medication_versions": READ,
    "treatment.store": ENTER,
    "users.add": MANAGE,
    "users.all": READ,
    "users.change_passphrase": READ,
    "users.change_roles": MANAGE,
    "users.disable": MANAGE,
    "users.enable": MANAGE,
    "users.make_recovery_code": MANAGE,
    "users.recovery_code_made": READ,
    "users.reset_passphrase": MANAGE,
    "visit_drafts.delete_stored": ENTER,
    "visit_drafts.discard": ENTER,
    "visit_drafts.flush": READ,
    "visit_drafts.keep": ENTER,
    "visit_drafts.of": READ,
    "visit_drafts.problem": READ,
    "visit_drafts.settled": ENTER,
    "visit_drafts.settled_of": MANAGE,
    "visits.add": ENTER,
    "visits.change": ENTER,
    "reports.issue": ENTER,
    "reports.next_number": READ,
    "reports.page": READ,
    "reports.of": READ,
    "visits.of_day": READ,
    "visits.review": REVIEW,
    "visits.versions": READ,
    "worklist.all": READ,
    "worklist.counts": READ,
    "worklist.flush": READ,
    "worklist.in_course": READ,
    "worklist.keep": READ,
    "worklist.listed": READ,
    "worklist.of": READ,
    "worklist.stale": READ,
    "worklist.unfinished": READ,
    "worklist.waiting": READ,
}
# Ending what was begun with a right.
WITHOUT = {"backfills.close", "drafts.close", "message_drafts.close", "visit_drafts.close", "worklist.close"}


def open_as(folder: Path, user: str, *, writing: bool = True) -> Clinic:
    return open_clinic(folder, user=user, passphrase=PASSPHRASE, writing=writing, now=NOW)


def operations(clinic: Clinic) -> dict[str, Callable[..., Any]]:
    """Every public method and property of every door, as functions of the door."""
    found: dict[str, Callable[..., Any]] = {}
    for door, of in vars(clinic).items():
        if door.startswith("_") or not type(of).__module__.startswith("clinic_desktop.store"):
            continue
        for name, member in inspect.getmembers(type(of)):
            if not name.startswith("_"):
                found[f"{door}.{name}"] = member.fget if isinstance(member, property) else member
    return found


def asked(clinic: Clinic, name: str) -> None:
    """Ask for an operation with nothing in its arguments."""
    door, operation = getattr(clinic, name.split(".")[0]), operations(clinic)[name]
    _, *arguments = inspect.signature(operation).parameters.values()
    positional = [None for each in arguments if each.kind is each.POSITIONAL_OR_KEYWORD]
    operation(door, *positional, **{each.name: None for each in arguments if each.kind is each.KEYWORD_ONLY})


def test_every_public_operation_is_listed_with_the_right_that_it_asks_for(clinic: Clinic) -> None:
    found = operations(clinic)
    assert {name: getattr(found[name], RIGHT_ATTRIBUTE, None) for name in found if name not in WITHOUT} == (
        OPERATIONS
    )


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_refuses_whoever_lacks_its_right_before_it_looks_at_anything(
    clinic: Clinic, name: str, role: Role | None
) -> None:
    clinic._file.roles = () if role is None else (role,)
    if OPERATIONS[name] in rights_of(clinic.roles):
        return
    before = clinic._file.connection.total_changes
    with pytest.raises(Refused, match=r"Only .* may ") as caught:
        asked(clinic, name)
    assert caught.value.problems[0].field == "role"
    assert clinic._file.connection.total_changes == before


def test_a_refusal_names_who_may_and_what_the_user_is() -> None:
    assert str(lacking(MANAGE, "ben", (Role.CLINICIAN, Role.STAFF))) == (
        "Only an owner may change users, backups and the clinic's settings; "
        "ben is a clinician and staff in this clinic."
    )
    assert str(lacking(ENTER, "ann", (Role.VIEWER,))) == (
        "Only an owner, a clinician or staff may enter or change anything; ann is a viewer in this clinic."
    )
    assert "ann has no role in this clinic" in str(lacking(READ, "ann", ()))


def test_the_clinic_says_what_its_user_may(clinic: Clinic) -> None:
    assert clinic.roles == (Role.OWNER, Role.CLINICIAN)
    assert all(clinic.may(right) for right in Right)
    clinic._file.roles = (Role.STAFF,)
    assert [right for right in Right if clinic.may(right)] == [READ, ENTER]
    clinic.demand(ENTER)
    with pytest.raises(Refused, match="Only a clinician may review"):
        clinic.demand(REVIEW)


def test_staff_keep_the_last_laboratory_and_leave_the_other_settings_to_an_owner(clinic: Clinic) -> None:
    clinic._file.roles = (Role.STAFF,)
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    with pytest.raises(Refused, match="Only an owner"):
        clinic.settings.put("address", "12 Harbour Road", NOW)


def test_staff_sign_and_leave_the_message_to_a_clinician(clinic: Clinic) -> None:
    clinic._file.roles = (Role.STAFF,)
    clinic.panels.sign("okafor", serum(), visit_id="v1", now=NOW)
    (visit,) = clinic.patients.chart("okafor").visits
    clinic.visits.change("okafor", replace(visit, note="feels well"), NOW)
    with pytest.raises(Refused, match="Only a clinician"):
        clinic.visits.change("okafor", replace(visit, message="All is well."), NOW)
    with pytest.raises(Refused, match="Only a clinician"):
        clinic.visits.add("okafor", replace(visit, id="v9", message="All is well."), NOW)
    clinic._file.roles = (Role.CLINICIAN,)
    clinic.visits.change("okafor", replace(visit, message="All is well."), NOW)
    clinic._file.roles = (Role.STAFF,)
    (written,) = clinic.patients.chart("okafor").visits
    clinic.visits.change("okafor", replace(written, note="sleeps badly"), NOW)


def test_a_viewer_reads_and_writes_nothing_by_any_way_of_opening(clinic: Clinic) -> None:
    clinic.users.add("ann", (Role.VIEWER,), PASSPHRASE, NOW)
    folder = clinic.folder
    clinic.close()
    for writing in (True, False):
        with open_as(folder, "ann", writing=writing) as viewed:
            assert viewed.roles == (Role.VIEWER,)
            assert viewed.patients.all() == (okafor(),)
            with pytest.raises(Refused, match="ann is a viewer"):
                viewed.patients.change(okafor(phone="1"), NOW)


def test_each_act_carries_the_name_of_the_user_who_did_it(clinic: Clinic) -> None:
    clinic.users.add("ben", (Role.STAFF,), PASSPHRASE, NOW)
    folder = clinic.folder
    clinic.close()
    with open_as(folder, "ben") as opened:
        opened.panels.sign("okafor", serum(), visit_id="v1", now=NOW)
        opened.patients.change(okafor(phone="1"), NOW)
        (panel,) = opened.patients.chart("okafor").panels
        assert panel.signed_by == "ben"
        assert opened._file.rows("SELECT written_by FROM patient") == [("ben",)]
        assert opened._file.rows("SELECT name, written_by FROM clinic_user ORDER BY name") == [
            ("ben", USER),
            (USER, USER),
        ]
