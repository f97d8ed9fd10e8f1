"""Text from a clipboard as a table of cells: spreadsheets, web tables, pages of a PDF file."""

from __future__ import annotations

import re

ENDS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
UNSEEN = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad\x00]")
# A quoted cell may hold tabs, ends of lines and doubled quotes; a quote that nobody closes is a letter.
QUOTED = re.compile(r'"(?P<inside>(?:[^"]|"")*)"(?=[\t\n]|\Z)')
PLAIN = re.compile(r"[^\t\n]*")
APART = re.compile(r"\s{2,}")


def cells(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a pasted text, each a tuple of cells without surrounding space.

    Tabs part cells; in a text without any, two spaces do, as in what is copied from a page. A blank row is
    one without cells: in a column it stands for a line without a result. Those at the end are left out.
    """
    clean = UNSEEN.sub("", ENDS.sub("\n", text))
    rows = [_spaced(row) for row in _parted(clean)] if "\t" not in clean else _parted(clean)
    tidy = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    found = [row if any(row) else () for row in tidy]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def is_table(text: str) -> bool:
    """True for a text that is more than what one field takes: several lines, or several cells."""
    rows = cells(text)
    return "\t" in text.strip() or len(rows) > 1


def _parted(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        quoted = QUOTED.match(text, place) if text.startswith('"', place) else None
        if quoted is not None:
            rows[-1].append(quoted["inside"].replace('""', '"'))
            place = quoted.end()
        else:
            end = PLAIN.match(text, place)
            stop = len(text) if end is None else end.end()
            rows[-1].append(text[place:stop])
            place = stop
        if place >= len(text):
            return rows
        if text[place] == "\n":
            rows.append([])
        place += 1


def _spaced(row: list[str]) -> list[str]:
    """The cells of a line without tabs; a quoted one that breaks over lines is a cell as it stands."""
    return [part for cell in row for part in ([cell] if "\n" in cell else APART.split(cell.strip()))]
