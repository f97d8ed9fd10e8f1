"""The triggers of a clinic file in one list, dropped and recreated after migrations.

A rebuilt table loses its triggers, and some tools rebuild tables silently; so the list is compared with
what the file holds at each opening for writing. It is made of guards, upkeep and the audit; those that speak
of columns are made from the columns that the file has. Change the list only together with a new schema step:
that is how an older program knows to keep its hands off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.store.audit_triggers import audit_triggers, audited_tables
from clinic_desktop.store.correction_guards import correction_guards
from clinic_desktop.store.erasure_guards import ERASURE_GUARDS
from clinic_desktop.store.guards import RESULT_GUARDS
from clinic_desktop.store.merge_guards import MERGE_GUARDS, MERGE_UPKEEP
from clinic_desktop.store.question_guards import QUESTION_GUARDS
from clinic_desktop.store.source_guards import SOURCE_GUARDS, SOURCE_UPKEEP
from clinic_desktop.store.standing_guards import standing_guards
from clinic_desktop.store.upkeep import UPKEEP
from clinic_desktop.store.user_guards import USER_GUARDS

if TYPE_CHECKING:
    from clinic_desktop.store.database import ClinicFile


def wanted(file: ClinicFile) -> dict[str, str]:
    """Return the text of every trigger of a file of the present schema by its name, as the file keeps it."""
    tables = audited_tables(file)
    listed = (
        *RESULT_GUARDS,
        *USER_GUARDS,
        *correction_guards(tables),
        *ERASURE_GUARDS,
        *SOURCE_GUARDS,
        *MERGE_GUARDS,
        *QUESTION_GUARDS,
        *standing_guards(file, tables),
        *UPKEEP,
        *SOURCE_UPKEEP,
        *MERGE_UPKEEP,
        *audit_triggers(tables),
    )
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in listed}


def present(file: ClinicFile) -> dict[str, str]:
    """Return the triggers that the file holds."""
    return dict(file.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def refresh(file: ClinicFile) -> None:
    """Give the file exactly the triggers of the list, in one transaction; no work where it has them."""
    held, listed = present(file), wanted(file)
    if held == listed:
        return
    with file.transaction():
        for name in held:
            file.run(f'DROP TRIGGER "{name}"')
        for statement in listed.values():
            file.run(statement)
