"""Tables as CSV that no spreadsheet takes for commands."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A cell that begins so is a formula to some spreadsheet, also behind white space and control characters.
FORMULA_SIGNS = "=+-@\t\r\n|%＝＋－＠"
BYTE_ORDER_MARK = "\ufeff"


def safe_cell(text: str) -> str:
    """Return a text as a cell: an apostrophe goes before what could be read as a formula.

    A text that begins with an apostrophe gets one too, so that `plain_cell` gives each back as it was.
    """
    begins = text.lstrip(" \u00a0\u200b\ufeff")[:1]
    return f"'{text}" if begins and begins in FORMULA_SIGNS + "'" else text


def plain_cell(cell: str) -> str:
    """Read back `safe_cell`."""
    return cell.removeprefix("'")


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV in UTF-8, with the mark by which spreadsheets know it, each cell made safe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(map(safe_cell, headings))
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()
