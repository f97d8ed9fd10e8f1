"""The guards of values that must stand: a statement cannot leave one out and get the file's own beginning.

`UPDATE OR REPLACE` puts the column's default in the place of a NULL where a column has to hold something, and
does so after the other guards looked: roles would go back to none, a version to the first. The columns are
those that the table has, so a new one is guarded from its first day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.store.refusing import Trigger, never

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clinic_desktop.store.audit_triggers import Table
    from clinic_desktop.store.database import ClinicFile

WORDS = "a value that must stand is never left out"


def standing_guards(file: ClinicFile, tables: Iterable[Table]) -> Iterator[Trigger]:
    """Yield the triggers of the tables that have such columns."""
    for table in tables:
        rows = file.rows(
            'SELECT name FROM pragma_table_info(?) WHERE "notnull" AND dflt_value IS NOT NULL ORDER BY cid',
            table.name,
        )
        names = [name for (name,) in rows]
        if names:
            left_out = " OR ".join(f"NEW.{name} IS NULL" for name in names)
            of = f"UPDATE OF {', '.join(names)}"
            yield f"{table.name}_begins_whole", never("INSERT", table.name, WORDS, left_out)
            yield f"{table.name}_stays_whole", never(of, table.name, WORDS, left_out)
