"""What each role may do."""

from __future__ import annotations

import pytest

from clinic_desktop.model.role import Right, Role, rights_of, roles_with


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.OWNER, {Right.READ, Right.ENTER, Right.MERGE, Right.MANAGE}),
        (Role.CLINICIAN, {Right.READ, Right.ENTER, Right.REVIEW, Right.MERGE}),
        (Role.STAFF, {Right.READ, Right.ENTER}),
        (Role.VIEWER, {Right.READ}),
    ],
)
def test_a_role_gives_these_rights_and_no_other(role: Role, rights: set[Right]) -> None:
    assert role.rights == rights


def test_several_roles_give_what_each_of_them_gives_and_none_gives_nothing() -> None:
    assert rights_of((Role.OWNER, Role.CLINICIAN)) == set(Right)
    assert rights_of((Role.STAFF, Role.VIEWER)) == Role.STAFF.rights
    assert rights_of(()) == frozenset()


def test_only_a_clinician_reviews_and_only_an_owner_manages() -> None:
    assert roles_with(Right.REVIEW) == (Role.CLINICIAN,)
    assert roles_with(Right.MANAGE) == (Role.OWNER,)
    assert roles_with(Right.ENTER) == (Role.OWNER, Role.CLINICIAN, Role.STAFF)
    assert roles_with(Right.READ) == tuple(Role)
