"""The guards of courses, medications and visits: what counts changes only into a new version of itself.

A correction counts the row's `version` up and gives its reason in the same statement; the file then keeps the
old row by itself. What a row may tell later than the rest (an end that was still open) is no correction. The
columns are those that the table has, so a new one is guarded from its first day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.store.refusing import Trigger, never, never_replaced, not_erased

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clinic_desktop.store.audit_triggers import Table

STAMP = ("written_by", "written_at")
VERSIONED = ("version", "correction_reason")
_HIS = not_erased("OLD.patient")


@dataclass(frozen=True, slots=True)
class Fact:
    """A table whose rows are corrected: when a row counts, what may be filled in later, what is its place.

    `explained` are columns whose change is an act of its own and gives no reason, as another review does.
    """

    table: str
    words: str
    place: str
    counts: str = "1"
    later: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()


FACTS: tuple[Fact, ...] = (
    Fact("course", "a stored course", "held.id = NEW.id", later=("end_date", "outcome")),
    Fact("medication", "a stored medication", "held.id = NEW.id", later=("end_date", "reason")),
    Fact(
        "visit",
        "a reviewed visit",
        "held.id = NEW.id OR held.patient = NEW.patient AND held.day = NEW.day",
        counts="OLD.reviewed_by IS NOT NULL",
        explained=("message", "message_language", "reviewed_by", "reviewed_at"),
    ),
)


def correction_guards(tables: Iterable[Table]) -> Iterator[Trigger]:
    """Yield the triggers of the facts whose tables the file has."""
    columns = {table.name: table.columns for table in tables}
    for fact in FACTS:
        if "version" in columns.get(fact.table, ()):
            yield from _guards(fact, columns[fact.table])
    yield from VERSION_GUARDS


def _guards(fact: Fact, columns: tuple[str, ...]) -> Iterator[Trigger]:
    facts = [column for column in columns if column not in (*STAMP, *VERSIONED)]
    same = " AND ".join(_kept(column, later=column in fact.later) for column in facts)
    explained = " AND ".join(_kept(column) for column in facts if column not in fact.explained)
    without_reason = f" OR {explained}" if fact.explained else ""
    table = fact.table
    yield (
        f"{table}_only_corrected",
        never(
            "UPDATE",
            table,
            f"{fact.words} is only corrected, with a reason and as its next version",
            f"NOT CASE WHEN NEW.version = OLD.version THEN NEW.correction_reason IS OLD.correction_reason "
            f"AND (NOT ({fact.counts}) OR {same}) "
            f"ELSE NEW.version = OLD.version + 1 AND ({fact.counts}) "
            f"AND (NEW.correction_reason IS NOT NULL{without_reason}) END",
        ),
    )
    yield (
        f"{table}_keeps_its_place",
        never(
            "UPDATE OF number, id, patient",
            table,
            f"a {table} never becomes another one, or another man's",
            "NEW.number <> OLD.number OR NEW.id <> OLD.id OR NEW.patient <> OLD.patient",
        ),
    )
    yield (
        f"{table}_begins_with_its_first_version",
        never(
            "INSERT",
            table,
            f"a {table} begins with its first version",
            "NEW.version <> 1 OR NEW.correction_reason IS NOT NULL",
        ),
    )
    yield f"{table}_never_goes", never("DELETE", table, f"a {table} is never deleted", _HIS)
    yield never_replaced(table, f"a {table} is never overwritten", fact.place)
    yield f"{table}_keeps_its_versions", _keeping(table, columns)


def _kept(column: str, *, later: bool = False) -> str:
    kept = f"NEW.{column} IS OLD.{column}"
    return f"({kept} OR OLD.{column} IS NULL)" if later else kept


def _keeping(table: str, columns: tuple[str, ...]) -> str:
    # A plain text, which what audits the version tells as such.
    body = ", ".join(f"'{column}', OLD.{column}" for column in columns)
    return (
        f"AFTER UPDATE ON {table} WHEN NEW.version > OLD.version BEGIN "
        "INSERT INTO version (subject, row, version, patient, body, replaced_by, replaced_at, reason) "
        f"VALUES ('{table}', OLD.id, OLD.version, OLD.patient, json_object({body}) || '', "
        "NEW.written_by, NEW.written_at, NEW.correction_reason); END"
    )


_SUCCEEDED = " UNION ALL ".join(
    f"SELECT 1 FROM {fact.table} AS now WHERE NEW.subject = '{fact.table}' AND now.id = NEW.row "
    "AND now.version = NEW.version + 1"
    for fact in FACTS
)
VERSION_GUARDS: tuple[Trigger, ...] = (
    ("version_never_changes", never("UPDATE", "version", "an earlier version never changes")),
    ("version_never_goes", never("DELETE", "version", "an earlier version is never deleted", _HIS)),
    never_replaced(
        "version",
        "an earlier version is never overwritten",
        "held.subject = NEW.subject AND held.row = NEW.row AND held.version = NEW.version",
    ),
    # The file keeps each version at the moment it is replaced, so that nobody else can come first.
    (
        "version_of_what_was_corrected",
        never(
            "INSERT",
            "version",
            "only what was just corrected has an earlier version",
            f"NOT EXISTS ({_SUCCEEDED})",
        ),
    ),
)
