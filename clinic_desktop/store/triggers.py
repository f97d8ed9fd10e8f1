"""The guards and upkeep that the file itself does, in one list, dropped and recreated after migrations.

A rebuilt table loses its triggers, and some tools rebuild tables silently; so the list is compared with
what the file holds at each opening for writing. Change this list only together with a new schema step:
that is how an older program knows to keep its hands off.

The one way to change a signed panel is to correct it: a new panel that `replaces` it is stored first, and
only then may the old one's status become "corrected". The guards read nothing but the rows themselves, so
no flag can be forgotten and statements from outside are held to the same rule. A visit's review is the act
of the clinician who writes it, and only then may the visit's signed panels become "reviewed". INSERT OR
REPLACE passes delete guards by where recursive triggers are off; hence the guards before INSERT.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.store.database import ClinicFile

# Every column of a panel but its status.
PANEL_FACTS = (
    "patient, position, id, visit, specimen, collected_day, collected_time, laboratory, fasting, morning, "
    "hours_since_dose, abstinence_days, collection_complete, condition, who_edition, accession, note, "
    "signed_by, signed_at, replaces, replaced_day, replaced_time, replaced_laboratory, "
    "replaced_specimen, reason"
)

_LATER_VERSION = (
    "SELECT 1 FROM panel AS later WHERE later.patient = OLD.patient AND later.replaces = OLD.position"
)
_REVIEWED_VISIT = "SELECT 1 FROM visit WHERE visit.number = OLD.visit AND visit.reviewed_by IS NOT NULL"

_CLINICIAN_WRITES = (
    "SELECT 1 FROM clinic_user WHERE name = NEW.written_by AND name = NEW.reviewed_by "
    "AND instr(roles, '\"clinician\"') > 0 AND disabled_at IS NULL"
)
_UNKNOWN_ROLES = (
    "json_array_length(NEW.roles) = 0 OR EXISTS (SELECT 1 FROM json_each(NEW.roles) "
    "WHERE value NOT IN ('owner', 'clinician', 'staff', 'viewer'))"
)


def _owns(row: str) -> str:
    return f"(instr({row}.roles, '\"owner\"') > 0 AND {row}.disabled_at IS NULL)"


# A clinic's own marker that somebody has a result of.
_REPORTED = "EXISTS (SELECT 1 FROM reading AS held WHERE held.marker = OLD.id)"


def _never(event: str, table: str, words: str, when: str = "") -> str:
    words = words.replace("'", "''")
    condition = f" WHEN {when}" if when else ""
    return f"BEFORE {event} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{words}'); END"


TRIGGERS: tuple[tuple[str, str], ...] = (
    ("panel_never_changes", _never(f"UPDATE OF {PANEL_FACTS}", "panel", "a signed panel never changes")),
    (
        "panel_status_only_by_review_or_correction",
        _never(
            "UPDATE OF status",
            "panel",
            "a signed panel is only reviewed with its visit, or corrected by a panel that replaces it",
            "NOT CASE NEW.status "
            f"WHEN 'reviewed' THEN OLD.status = 'signed' AND EXISTS ({_REVIEWED_VISIT}) "
            f"WHEN 'corrected' THEN OLD.status IN ('signed', 'reviewed') AND EXISTS ({_LATER_VERSION}) "
            "ELSE 0 END",
        ),
    ),
    ("panel_never_goes", _never("DELETE", "panel", "a signed panel is never deleted")),
    (
        "panel_never_replaced",
        _never(
            "INSERT",
            "panel",
            "a signed panel is never overwritten",
            "EXISTS (SELECT 1 FROM panel AS held WHERE held.id = NEW.id OR held.patient = NEW.patient AND "
            "(held.position = NEW.position OR held.replaces = NEW.replaces))",
        ),
    ),
    (
        "panel_begins_signed",
        _never("INSERT", "panel", "a panel is stored when it is signed", "NEW.status <> 'signed'"),
    ),
    (
        "panel_corrects_one_that_counts",
        _never(
            "INSERT",
            "panel",
            "only a signed panel of the same patient can be corrected",
            "NEW.replaces IS NOT NULL AND NOT EXISTS (SELECT 1 FROM panel AS held "
            "WHERE held.patient = NEW.patient AND held.position = NEW.replaces "
            "AND held.status IN ('signed', 'reviewed'))",
        ),
    ),
    (
        "reading_sealed_by_its_panel",
        _never(
            "INSERT",
            "reading",
            "a signed panel takes no further reading",
            "EXISTS (SELECT 1 FROM panel AS held "
            "WHERE held.patient = NEW.patient AND held.position = NEW.panel)",
        ),
    ),
    ("reading_never_changes", _never("UPDATE", "reading", "a signed reading never changes")),
    ("reading_never_goes", _never("DELETE", "reading", "a signed reading is never deleted")),
    ("report_never_changes", _never("UPDATE", "report", "an issued report never changes")),
    ("report_never_goes", _never("DELETE", "report", "an issued report is never deleted")),
    (
        "report_never_replaced",
        _never(
            "INSERT",
            "report",
            "an issued report is never overwritten",
            "EXISTS (SELECT 1 FROM report AS held WHERE held.number = NEW.number)",
        ),
    ),
    ("document_never_changes", _never("UPDATE", "document", "an issued page never changes")),
    ("document_never_goes", _never("DELETE", "document", "an issued page is never deleted")),
    (
        "document_never_replaced",
        _never(
            "INSERT",
            "document",
            "an issued page is never overwritten",
            "EXISTS (SELECT 1 FROM document AS held WHERE held.sha256 = NEW.sha256)",
        ),
    ),
    (
        "custom_marker_keeps_its_id",
        _never("UPDATE OF id", "custom_marker", "the id of a clinic's own marker never changes"),
    ),
    # What was reported under a marker must go on meaning the same: its name, range and decimals may change.
    (
        "custom_marker_keeps_its_unit",
        _never(
            "UPDATE OF unit, specimen",
            "custom_marker",
            "a clinic's own marker that has results keeps its unit and specimen",
            f"(NEW.unit <> OLD.unit OR NEW.specimen <> OLD.specimen) AND {_REPORTED}",
        ),
    ),
    (
        "custom_marker_with_results_never_goes",
        _never(
            "DELETE", "custom_marker", "a clinic's own marker that has results is never deleted", _REPORTED
        ),
    ),
    (
        "custom_marker_never_replaced",
        _never(
            "INSERT",
            "custom_marker",
            "a clinic's own marker is never overwritten",
            "EXISTS (SELECT 1 FROM custom_marker AS held WHERE held.id = NEW.id)",
        ),
    ),
    (
        "visit_begins_unreviewed",
        _never("INSERT", "visit", "a visit is reviewed after it was made", "NEW.reviewed_by IS NOT NULL"),
    ),
    (
        "visit_reviewed_by_a_clinician",
        _never(
            "UPDATE OF reviewed_by, reviewed_at",
            "visit",
            "a review is the act of the clinician who writes it",
            "(NEW.reviewed_by IS NOT OLD.reviewed_by OR NEW.reviewed_at IS NOT OLD.reviewed_at) "
            f"AND (NEW.reviewed_at IS NULL OR NOT EXISTS ({_CLINICIAN_WRITES}))",
        ),
    ),
    ("user_has_roles", _never("INSERT", "clinic_user", "a user has roles that are known", _UNKNOWN_ROLES)),
    (
        "user_keeps_roles",
        _never("UPDATE OF roles", "clinic_user", "a user has roles that are known", _UNKNOWN_ROLES),
    ),
    ("user_keeps_his_name", _never("UPDATE OF name", "clinic_user", "a user's name never changes")),
    ("user_never_goes", _never("DELETE", "clinic_user", "a user is disabled, never deleted")),
    (
        "user_never_replaced",
        _never(
            "INSERT",
            "clinic_user",
            "a user is never overwritten",
            "EXISTS (SELECT 1 FROM clinic_user AS held WHERE held.name = NEW.name)",
        ),
    ),
    (
        "clinic_keeps_an_owner",
        _never(
            "UPDATE",
            "clinic_user",
            "a clinic has an owner",
            f"{_owns('OLD')} AND NOT {_owns('NEW')} AND NOT EXISTS "
            f"(SELECT 1 FROM clinic_user AS other WHERE other.name <> OLD.name AND {_owns('other')})",
        ),
    ),
    (
        "patient_letters_begin",
        "AFTER INSERT ON patient BEGIN "
        "INSERT INTO patient_letters (rowid, search) VALUES (NEW.number, NEW.search); END",
    ),
    (
        "patient_letters_follow",
        "AFTER UPDATE OF search ON patient WHEN NEW.search <> OLD.search BEGIN "
        "DELETE FROM patient_letters WHERE rowid = OLD.number; "
        "INSERT INTO patient_letters (rowid, search) VALUES (NEW.number, NEW.search); END",
    ),
    (
        "patient_letters_go",
        "AFTER DELETE ON patient BEGIN DELETE FROM patient_letters WHERE rowid = OLD.number; END",
    ),
)


def wanted() -> dict[str, str]:
    """Return the text of every trigger by its name, as the file keeps it."""
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in TRIGGERS}


def present(file: ClinicFile) -> dict[str, str]:
    """Return the triggers that the file holds."""
    return dict(file.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def refresh(file: ClinicFile) -> None:
    """Give the file exactly the triggers of the list, in one transaction; no work where it has them."""
    held = present(file)
    if held == wanted():
        return
    with file.transaction():
        for name in held:
            file.run(f'DROP TRIGGER "{name}"')
        for statement in wanted().values():
            file.run(statement)
