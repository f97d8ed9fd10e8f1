"""The flowsheet on the clipboard: for a spreadsheet as text in columns, for a letter as a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from clinic_desktop.exchange.csv_text import safe_cell
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.flowsheet_model import SINCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.flowsheet import Flowsheet

HEADS = (phrase("Marker"), phrase("Unit"), phrase("Laboratory range"))
# Without this a spreadsheet would read 4.10 as a number and 7-8 as a day.
AS_TEXT = "mso-number-format:'\\@'"


def copied(sheet: Flowsheet) -> QMimeData:
    """The sheet in both forms; no cell of either is taken for a formula."""
    lines = table_of(sheet)
    made = QMimeData()
    made.setText("\n".join("\t".join(line) for line in lines))
    made.setHtml(_html(lines))
    return made


def table_of(sheet: Flowsheet) -> tuple[tuple[str, ...], ...]:
    """Dates and phases above, then a line per marker as it is shown."""
    phases = (" · ".join(part for part in (each.phase, each.week) if part) for each in sheet.columns)
    lines = [
        (*map(tr, HEADS), *(each.full_date for each in sheet.columns), tr(SINCE)),
        ("", "", "", *phases, ""),
        *(
            (
                row.title,
                row.unit,
                row.range_text,
                *("" if cell is None else cell.shown for cell in row.cells),
                row.since,
            )
            for row in sheet.rows
        ),
    ]
    return tuple(tuple(_one_line(cell) for cell in line) for line in lines)


def _one_line(text: str) -> str:
    """A cell of one line and one column, which no spreadsheet takes for a formula."""
    return safe_cell(" ".join(text.split()))


def _html(lines: Sequence[Sequence[str]]) -> str:
    head = "".join(_row(line, "th") for line in lines[:2])
    body = "".join(_row(line, "td") for line in lines[2:])
    return f"<table>{head}{body}</table>"


def _row(line: Sequence[str], tag: str) -> str:
    cells = "".join(f'<{tag} style="{AS_TEXT}">{escape(cell)}</{tag}>' for cell in line)
    return f"<tr>{cells}</tr>"
