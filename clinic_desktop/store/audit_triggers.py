"""The triggers that audit every table, made from the tables and columns that the file has.

So neither a new table nor a new column can be forgotten: what is left out is named here. An addition tells
the columns that hold something, a change those that differ, with both values; what is NULL is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.audit import Act
from clinic_desktop.store.audit_chain import appending

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clinic_desktop.store.database import ClinicFile

# A draft is nobody's word yet, a worklist row follows from the chart, and the audit does not audit itself.
UNAUDITED_TABLES = ("audit", "draft", "message_draft", "visit_draft", "worklist")
# It counts the writes, each of which is audited itself.
UNAUDITED_COLUMNS = {"patient": ("revision",)}
# The bytes of a page stay where they are; their hash names them.
UNAUDITED_TYPE = "BLOB"


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its columns in order and those of them that are its key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    def audited_columns(self) -> tuple[str, ...]:
        """The columns whose values the audit tells."""
        left_out = UNAUDITED_COLUMNS.get(self.name, ())
        return tuple(column for column in self.columns if column not in left_out)

    def named(self, version: str) -> str:
        """The expression for what a person or another table calls a row: its id, else its key."""
        others = tuple(name for name in self.key if name != "patient")
        names = ("id",) if "id" in self.columns else others or self.key
        # As text from the start, which ends where a NUL stands: what is chained must be what is stored.
        values = "".join(f", {version}.{name}" for name in names)
        return f"printf('{'/'.join(['%s'] * len(names))}'{values})"

    def patient(self, version: str) -> str:
        """The expression for the number of the man whom a row is about."""
        if self.name == "patient":
            return f"{version}.number"
        return f"{version}.patient" if "patient" in self.columns else "NULL"


def audited_tables(file: ClinicFile) -> tuple[Table, ...]:
    """Return the tables of ours that the file has, but those named above; indexes' own tables are none."""
    rows = file.rows(
        "SELECT t.name, c.name, c.pk FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c "
        "WHERE t.schema = 'main' AND t.type = 'table' AND substr(t.name, 1, 1) <> '_' "
        f"AND substr(t.name, 1, 7) <> 'sqlite_' AND c.type <> '{UNAUDITED_TYPE}' ORDER BY t.name, c.cid"
    )
    names = dict.fromkeys(name for name, _, _ in rows if name not in UNAUDITED_TABLES)
    return tuple(_table(name, [row[1:] for row in rows if row[0] == name]) for name in names)


def _table(name: str, columns: Iterable[tuple[str, int]]) -> Table:
    placed = list(columns)
    key = sorted((place, column) for column, place in placed if place)
    # A table without a key of its own has the engine's.
    return Table(
        name, tuple(column for column, _ in placed), tuple(column for _, column in key) or ("rowid",)
    )


def audit_triggers(tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    """Yield name and body of the triggers that audit some tables, and of those that seal the audit."""
    for table in tables:
        columns = table.audited_columns()
        of = "" if columns == table.columns else f" OF {', '.join(columns)}"
        added, deleted = (_object(_values(columns, version)) for version in ("NEW", "OLD"))
        before, after = (_object(_differing(columns, version)) for version in ("OLD", "NEW"))
        yield _telling(table, Act.ADD, "INSERT", "NEW", after=added)
        yield _telling(table, Act.CHANGE, f"UPDATE{of}", "OLD", before=before, after=after)
        yield _telling(table, Act.DELETE, "DELETE", "OLD", before=deleted)
    yield from SEALS


def _telling(table: Table, act: Act, event: str, version: str, **values: str) -> tuple[str, str]:
    statement = appending(
        act=f"'{act}'",
        subject=f"'{table.name}'",
        row=table.named(version),
        patient=table.patient(version),
        **values,
    )
    return f"audit_{table.name}_{act}", f"AFTER {event} ON {table.name} BEGIN {statement}; END"


def _values(columns: Iterable[str], version: str) -> Iterator[tuple[str, str]]:
    return ((column, f"{version}.{column}") for column in columns)


def _differing(columns: Iterable[str], version: str) -> Iterator[tuple[str, str]]:
    return (
        (column, f"CASE WHEN OLD.{column} IS NOT NEW.{column} THEN {version}.{column} END")
        for column in columns
    )


def _object(values: Iterable[tuple[str, str]]) -> str:
    """An object of what is not NULL: patching leaves out what is."""
    members = ", ".join(f"'{name}', {expression}" for name, expression in values)
    return f"json_patch('{{}}', json_object({members}))"


def _refusing(event: str, words: str, when: str = "") -> str:
    return f"BEFORE {event} ON audit{when} BEGIN SELECT RAISE(ABORT, '{words}'); END"


_STAYING = ("seq", "at", "user", "act", "subject", "patient", "previous_hash", "hash")
_EMPTIED = " AND ".join(
    (
        *(f"NEW.{name} IS OLD.{name}" for name in _STAYING),
        "OLD.erased IS NULL",
        "NEW.erased = sealed(OLD.row, OLD.before, OLD.after, OLD.salt)",
        "OLD.subject IS NOT 'erasure'",
        "EXISTS (SELECT 1 FROM erasure WHERE erasure.patient = OLD.patient)",
    )
)
SEALS: tuple[tuple[str, str], ...] = (
    # What a row tells of a man goes with him, and leaves its digest; that he was erased stays told.
    ("audit_never_changes", _refusing("UPDATE", "the audit never changes", f" WHEN NOT ({_EMPTIED})")),
    ("audit_never_goes", _refusing("DELETE", "the audit is never deleted")),
    # That its hash is right, the chain's proof shows: to reckon it twice would slow down each signature.
    (
        "audit_grows_at_its_end",
        _refusing(
            "INSERT",
            "a row of the audit follows the last one and tells who acts now",
            " WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit) OR NEW.previous_hash IS NOT "
            "coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), zeroblob(32)) "
            "OR NEW.user IS NOT acting_user() OR NEW.at IS NOT acting_time()",
        ),
    ),
)
