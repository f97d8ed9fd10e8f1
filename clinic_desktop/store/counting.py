"""How many rows each table of a clinic file holds, and the newest signature: what copies are compared by."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.store.database import ClinicFile

# What a person knows a table by, in the order it is told.
COUNTED = {
    "patient": (phrase("patient"), phrase("patients")),
    "panel": (phrase("panel"), phrase("panels")),
    "reading": (phrase("reading"), phrase("readings")),
    "medication": (phrase("medication"), phrase("medications")),
    "visit": (phrase("visit"), phrase("visits")),
    "report": (phrase("issued page"), phrase("issued pages")),
    "source_document": (phrase("source document"), phrase("source documents")),
}


def row_counts(file: ClinicFile) -> dict[str, int]:
    """Count the rows of every table; the search index's own tables count, its virtual one does not."""
    tables = file.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return {name: int(file.rows(f'SELECT count(*) FROM "{name}"')[0][0]) for (name,) in tables}


def newest_signature(file: ClinicFile) -> datetime | None:
    """Return when the last panel was signed, whatever zone each clock was in; None where none is."""
    row = file.one("SELECT signed_at FROM panel ORDER BY datetime(signed_at) DESC LIMIT 1")
    return None if row is None else datetime.fromisoformat(row[0])


def in_words(counts: Mapping[str, int]) -> str:
    """Say the counts that a person knows: `1 patient, 2 panels, 12 readings`; patients always."""
    told = [
        f"{counts.get(table, 0):,} {tr(one if counts.get(table) == 1 else several)}".replace(",", " ")
        for table, (one, several) in COUNTED.items()
        if counts.get(table) or table == "patient"
    ]
    return ", ".join(told)
