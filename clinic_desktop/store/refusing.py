"""A trigger that refuses, in words that may be shown: they name no value."""

from __future__ import annotations

Trigger = tuple[str, str]  # its name, and what follows CREATE TRIGGER and the name


def never(event: str, table: str, words: str, when: str = "") -> str:
    """Return a trigger that refuses an event on a table, in these words."""
    words = words.replace("'", "''")
    condition = f" WHEN {when}" if when else ""
    return f"BEFORE {event} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{words}'); END"


def not_erased(patient: str) -> str:
    """The condition that no man of this number was erased: his rows, and nobody else's, go with him."""
    return f"NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.patient = {patient})"


def never_replaced(table: str, words: str, same: str) -> Trigger:
    """Return the trigger that refuses to overwrite a row that holds what is `same` as NEW has."""
    held = f"EXISTS (SELECT 1 FROM {table} AS held WHERE {same})"
    return f"{table}_never_replaced", never("INSERT", table, words, held)
