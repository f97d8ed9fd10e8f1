"""The cells of a table as text, whatever program wrote it: CSV of any usual kind, XLSX, XLS."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time

import charset_normalizer
import python_calamine

from clinic_desktop.model.problem import refuse

ZIP, COMPOUND_FILE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SEPARATORS = ",;\t|"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
MOST_BYTES_UNPACKED = 200_000_000
"""A workbook that unpacks to more than this holds no laboratory table; it is refused before it is opened."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table and its number as a spreadsheet counts it."""

    number: int
    cells: tuple[str, ...]


def is_workbook(content: bytes) -> bool:
    """True for the containers of XLSX and XLS files."""
    return content.startswith((ZIP, COMPOUND_FILE))


def rows(content: bytes) -> tuple[Row, ...]:
    """Return every row that is not blank, cells as text without surrounding space.

    A spreadsheet's numbers lose nothing but trailing zeros, which its file does not hold. Raises Refused with
    one sentence where the bytes cannot be read as a table.
    """
    cells = _workbook_cells(content) if is_workbook(content) else _text_cells(content)
    stripped = (Row(number, tuple(cell.strip() for cell in row)) for number, row in enumerate(cells, start=1))
    return tuple(row for row in stripped if any(row.cells))


def decoded(content: bytes) -> str:
    """Return bytes as text: by their byte-order mark, as UTF-8, else by what the letters look like."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return _decode(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        found = charset_normalizer.from_bytes(content).best()
        if found is None:
            raise refuse("", "The file is not text in any known encoding; export it again as CSV.") from None
        return str(found)


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise refuse("", "The file is damaged in the middle of its text; export it again.") from None


def _text_cells(content: bytes) -> list[list[str]]:
    text = decoded(content)
    if "\x00" in text:
        raise refuse("", "The file is not a table; export it again as CSV or XLSX.")
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True))
    except csv.Error as damage:
        raise refuse("", f"The table is damaged ({damage}); export it again.") from damage


def separator(text: str) -> str:
    """Return the sign between the columns: the one that the first line with any of them holds most often."""
    for line in text.splitlines():
        counts = {sign: line.count(sign) for sign in SEPARATORS}
        if any(counts.values()):
            return max(counts, key=lambda sign: counts[sign])
    return SEPARATORS[0]


def _workbook_cells(content: bytes) -> list[list[str]]:
    _check_unpacked_size(content)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in workbook.sheet_names:
            found = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if found:
                return [[_cell_text(cell) for cell in row] for row in found]
    except python_calamine.CalamineError as damage:
        raise refuse("", "The workbook is damaged or protected; open and save it again.") from damage
    raise refuse("", "The workbook is empty; export it again.")


def _check_unpacked_size(content: bytes) -> None:
    if not content.startswith(ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OverflowError) as damage:
        raise refuse("", "The workbook is damaged; open and save it again.") from damage
    if size > MOST_BYTES_UNPACKED:
        raise refuse("", "The workbook is too large for a table of results; split it.")


def _cell_text(cell: object) -> str:
    """Return a cell as its sheet shows it; a day without a time of day stays a day."""
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep="T", timespec="minutes")
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
