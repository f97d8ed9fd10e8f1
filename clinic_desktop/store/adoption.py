"""What a file held before it was audited: its audit begins with the count and hash of each table's rows."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from clinic_desktop.model.audit import Act
from clinic_desktop.store.audit_chain import appending
from clinic_desktop.store.audit_triggers import audited_tables

if TYPE_CHECKING:
    from clinic_desktop.store.audit_triggers import Table
    from clinic_desktop.store.database import ClinicFile

STATEMENT = appending(act=f"'{Act.ADOPTED}'", subject="?", after="?")


def adopt(file: ClinicFile) -> None:
    """Begin the audit with one row for each table that holds anything."""
    for table in audited_tables(file):
        rows, digest = content_of(file, table)
        if rows:
            file.run(STATEMENT, table.name, json.dumps({"rows": rows, "sha256": digest}))


def content_of(file: ClinicFile, table: Table) -> tuple[int, str]:
    """Return how many rows a table holds, and the SHA-256 over their audited columns in order of the key."""
    hashed, columns = hashlib.sha256(), ", ".join(table.audited_columns())
    rows = file.rows(f"SELECT {columns} FROM {table.name} ORDER BY {', '.join(table.key)}")
    for row in rows:
        hashed.update(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return len(rows), hashed.hexdigest()
