"""The guards of users and of their reviews."""

from __future__ import annotations

from clinic_desktop.store.refusing import Trigger, never

_CLINICIAN_WRITES = (
    "SELECT 1 FROM clinic_user WHERE name = acting_user() AND name = NEW.written_by "
    "AND name = NEW.reviewed_by AND instr(roles, '\"clinician\"') > 0 AND disabled_at IS NULL"
)
_UNKNOWN_ROLES = (
    "coalesce(json_array_length(NEW.roles), 0) = 0 OR EXISTS (SELECT 1 FROM json_each(NEW.roles) "
    "WHERE value NOT IN ('owner', 'clinician', 'staff', 'viewer'))"
)


def _owns(row: str) -> str:
    return f"(coalesce(instr({row}.roles, '\"owner\"'), 0) > 0 AND {row}.disabled_at IS NULL)"


USER_GUARDS: tuple[Trigger, ...] = (
    (
        "visit_begins_unreviewed",
        never("INSERT", "visit", "a visit is reviewed after it was made", "NEW.reviewed_by IS NOT NULL"),
    ),
    (
        "visit_reviewed_by_a_clinician",
        never(
            "UPDATE OF reviewed_by, reviewed_at",
            "visit",
            "a review is the act of the clinician who writes it",
            "(NEW.reviewed_by IS NOT OLD.reviewed_by OR NEW.reviewed_at IS NOT OLD.reviewed_at) "
            f"AND (NEW.reviewed_at IS NULL OR NOT EXISTS ({_CLINICIAN_WRITES}))",
        ),
    ),
    ("user_has_roles", never("INSERT", "clinic_user", "a user has roles that are known", _UNKNOWN_ROLES)),
    (
        "user_keeps_roles",
        never("UPDATE OF roles", "clinic_user", "a user has roles that are known", _UNKNOWN_ROLES),
    ),
    ("user_keeps_his_name", never("UPDATE OF name", "clinic_user", "a user's name never changes")),
    ("user_never_goes", never("DELETE", "clinic_user", "a user is disabled, never deleted")),
    (
        "user_never_replaced",
        never(
            "INSERT",
            "clinic_user",
            "a user is never overwritten",
            "EXISTS (SELECT 1 FROM clinic_user AS held WHERE held.name = NEW.name)",
        ),
    ),
    (
        "clinic_keeps_an_owner",
        never(
            "UPDATE",
            "clinic_user",
            "a clinic has an owner",
            f"{_owns('OLD')} AND NOT {_owns('NEW')} AND NOT EXISTS "
            f"(SELECT 1 FROM clinic_user AS other WHERE other.name <> OLD.name AND {_owns('other')})",
        ),
    ),
)
