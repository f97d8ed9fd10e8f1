"""Finding men among a hundred thousand within a few milliseconds: by name, chart number and birth date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clinic_desktop.store.chart_reading import PATIENT_COLUMNS, to_patient
from clinic_desktop.store.names import chart_key, fold, search_text

if TYPE_CHECKING:
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.model.sought import BirthDay, Sought
    from clinic_desktop.store.database import ClinicFile

SELECT = f"SELECT {PATIENT_COLUMNS} FROM patient"
# The index of letters holds every three letters in a row.
LETTERS = 3
FEW = 500
LAST_LETTER = "\U0010ffff"
Rows = list[tuple[Any, ...]]


def search(file: ClinicFile, sought: Sought, limit: int) -> tuple[Patient, ...]:
    """Return up to `limit` patients: the exact chart number, then name or number, then birth date.

    A birth date with its day goes before what its figures are part of. Archived and merged charts are found,
    too.
    """
    text, born = sought.text, sought.born
    found: dict[str, Patient] = {}
    with file.snapshot():
        _gather(found, _exactly(file, text))
        if born is not None and born.day is not None:
            _gather(found, _born(file, born, sought.words, limit))
        if len(found) < limit:
            _gather_named(file, found, text, limit)
        if born is not None and len(found) < limit:
            _gather(found, _born(file, born, sought.words, limit))
    return tuple(found.values())[: max(limit, 0)]


def beginning(file: ClinicFile, start: str, limit: int = -1) -> Rows:
    """Return the men whose folded name and number begin so, as rows of PATIENT_COLUMNS, by name."""
    return file.rows(
        f"{SELECT} WHERE search >= ? AND search < ? ORDER BY search, number LIMIT ?",
        start,
        start + LAST_LETTER,
        limit,
    )


def holding(file: ClinicFile, parts: list[str], limit: int) -> Rows:
    """Find rare parts by the index of letters, and frequent ones by a walk that soon has its fill."""
    few = _few_holding(file, [part for part in parts if len(part) >= LETTERS])
    among = "" if few is None else f"number IN ({', '.join(map(str, few))}) AND "
    held = " AND ".join(["instr(search, ?) > 0"] * len(parts))
    return file.rows(f"{SELECT} WHERE {among}{held} ORDER BY search, number LIMIT ?", *parts, limit)


def _gather_named(file: ClinicFile, found: dict[str, Patient], text: str, limit: int) -> None:
    words = fold(text).split()
    if words or not text.strip():
        _gather(found, beginning(file, search_text(*words), limit))
    if words and len(found) < limit:
        _gather(found, holding(file, [word.rjust(LETTERS) for word in words], limit))
    if len(found) < limit and any(len(word) == 2 for word in words):
        parts = [word.rjust(LETTERS) if len(word) == 1 else word for word in words]
        _gather(found, holding(file, parts, limit))


def _gather(found: dict[str, Patient], rows: Rows) -> None:
    for row in rows:
        found.setdefault(row[0], to_patient(row))


def _exactly(file: ClinicFile, text: str) -> Rows:
    return file.rows(f"{SELECT} WHERE chart_key = ?", chart_key(text))


def _born(file: ClinicFile, born: BirthDay, words: str, limit: int) -> Rows:
    """Find the men of a birth date whose name and number hold the words, by name."""
    condition, values = _born_so(born)
    parts = [word.rjust(LETTERS) for word in fold(words).split()]
    held = "".join(" AND instr(search, ?) > 0" for _ in parts)
    return file.rows(
        f"{SELECT} WHERE {condition}{held} ORDER BY search, number LIMIT ?", *values, *parts, limit
    )


def _born_so(born: BirthDay) -> tuple[str, tuple[str, ...]]:
    if born.year is None:
        return "substr(birth_date, 6) = ?", (f"{born.month:02}-{born.day:02}",)
    if born.day is not None:
        return "birth_date = ?", (f"{born.year:04}-{born.month:02}-{born.day:02}",)
    start = f"{born.year:04}-" if born.month is None else f"{born.year:04}-{born.month:02}-"
    return "birth_date >= ? AND birth_date < ?", (start, f"{start}~")


def _few_holding(file: ClinicFile, parts: list[str]) -> list[int] | None:
    """Return the numbers of the patients that hold the parts, or None where they are many or unknown."""
    if not parts:
        return None
    rows = file.rows(
        "SELECT rowid FROM patient_letters WHERE patient_letters MATCH ? LIMIT ?",
        " ".join(f'"{part}"' for part in parts),
        FEW + 1,
    )
    return None if len(rows) > FEW else [int(row[0]) for row in rows]
