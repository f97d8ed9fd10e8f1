"""Sizes and inks of the flowsheet, shared by its heads and its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF

from clinic_desktop.language import tr
from clinic_desktop.model.flowsheet import CellTone
from clinic_desktop.ui.theme import font
from clinic_desktop.ui.timeline_ink import Ink, verdict_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.flowsheet import Flowsheet, SheetCell, SheetRow

LINE, HEADING_LINE, HEAD = 29, 23, 60
BAND = 18
EDGE, GAP = 9, 5
SIGN = 11
LETTER, MARK = 13, 14
LEAST_DATE, MOST_DATE = 62, 150
LEAST_SINCE, MOST_SINCE, LEAST_TREND, MOST_TREND = 108, 180, 100, 220
MOST_UNIT = 78
WIDE_TITLE, MOST_TITLE, NARROW_TITLE, WIDE, NARROW = 240, 210, 140, 1080, 700

ROLES = {
    CellTone.EXPECTED: verdict_role("as expected"),
    CellTone.AHEAD: verdict_role("ahead"),
    CellTone.AMISS: verdict_role("behind"),
    CellTone.WAITING: "text.faint",
    CellTone.PLAIN: "text.main",
}
JUDGED = (CellTone.EXPECTED, CellTone.AHEAD, CellTone.AMISS)


class SheetInk(Ink):
    """What the flowsheet is written with, in the theme that is worn just then."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.plain, self.strong = font(13), font(13, QFont.Weight.DemiBold)
        self.title, self.small = self.strong, font(12)
        self.letter, self.strong_letter = self.small, font(12, QFont.Weight.DemiBold)
        self.close_title, self.close = font(11, QFont.Weight.DemiBold), font(10)
        self.date, self.below = font(12, QFont.Weight.DemiBold), font(11)

    def close_of(self, written: QFont) -> QFont:
        """The smaller letters of what does not fit beside its line."""
        return self.close_title if written == self.title else self.close

    def font_of(self, tone: CellTone) -> QFont:
        """What a phase judged stands strong, what it did not is plain."""
        return self.strong if tone in JUDGED else self.plain


def width_of(text: str, written: QFont) -> int:
    """How wide a text runs, in whole pixels."""
    return round(QFontMetricsF(written).horizontalAdvance(text) + 0.5)


@dataclass(frozen=True, slots=True)
class Slots:
    """What a column keeps free beside its numbers: letters and marks at the right, a pencil at the left.

    So the numbers of a column stand below one another, whatever stands beside them.
    """

    right: int
    left: int

    @classmethod
    def of(cls, cells: Iterable[SheetCell | None]) -> Slots:
        """What the cells of one column need."""
        there = [cell for cell in cells if cell is not None]
        return cls(
            max((beside(cell) for cell in there), default=0),
            SIGN + GAP if any(cell.corrected for cell in there) else 0,
        )


def beside(cell: SheetCell) -> int:
    """The room that letter and mark of a cell take."""
    return LETTER * bool(cell.point.letter) + MARK * bool(cell.point.change_mark)


@dataclass(frozen=True, slots=True)
class SheetWidths:
    """The widths of all columns: title, unit and range beside the lines, then dates and what follows."""

    title: int
    unit: int
    range: int
    dates: tuple[int, ...]
    slots: tuple[Slots, ...]
    since: int
    trend: int

    @property
    def columns(self) -> tuple[int, ...]:
        """The widths of all that scrolls, in its order."""
        return *self.dates, self.since, self.trend

    @property
    def head(self) -> int:
        """The width of what stands beside the lines and never scrolls."""
        return self.title + self.unit + self.range


def widths_of(sheet: Flowsheet, room: int, ink: SheetInk) -> SheetWidths:
    """Fit a sheet into a room: each column what it needs, then what is left to the dates and the trend.

    In a narrow room the ranges give way; the read-out says them.
    """
    narrow = room < NARROW
    title = min(_widest([row.title for row in sheet.rows], ink.title) + EDGE + GAP, WIDE_TITLE)
    unit = min(_widest([row.unit for row in sheet.rows], ink.small) + 2 * GAP, MOST_UNIT)
    ranges = _widest([range_shown(row) for row in sheet.rows] + [tr("Lab range")], ink.small) + 2 * GAP
    title, ranges = (min(title, NARROW_TITLE), 0) if narrow else (title, ranges)
    title = title if room >= WIDE else min(title, MOST_TITLE)
    slots = tuple(Slots.of(row.cells[place] for row in sheet.rows) for place in range(len(sheet.columns)))
    dates = [_date_width(sheet, place, slots[place], ink) for place in range(len(sheet.columns))]
    since = _widest([row.since for row in sheet.rows], ink.small) + 2 * EDGE
    since = min(max(since, LEAST_SINCE), MOST_SINCE)
    taken = title + unit + ranges + since
    dates = _spread(dates, room - taken - LEAST_TREND)
    trend = min(max(room - taken - sum(dates), LEAST_TREND), MOST_TREND)
    return SheetWidths(title, unit, ranges, tuple(dates), slots, since, trend)


def _spread(dates: list[int], room: int) -> list[int]:
    """Give what is left of the room to the dates that find room in it, the newest first.

    So no column is cut where one begins, at the newest.
    """
    count, taken = 0, 0
    while count < len(dates) and taken + dates[-1 - count] <= room:
        count, taken = count + 1, taken + dates[-1 - count]
    if not count:
        return dates
    all_of_them = count == len(dates)
    each, rest = divmod(room - taken, count + all_of_them)
    wider = [min(width + each, max(MOST_DATE, width)) if all_of_them else width + each for width in dates]
    first = len(dates) - count
    if not all_of_them:
        wider[:first] = dates[:first]
        wider[first] += rest
    return wider


def range_shown(row: SheetRow) -> str:
    """A range as it stands beside its line; one that was another before says so."""
    return tr("{range} changed", range=row.range_text) if row.changed else row.range_text


def _date_width(sheet: Flowsheet, place: int, slots: Slots, ink: SheetInk) -> int:
    column = sheet.columns[place]
    cells = (row.cells[place] for row in sheet.rows)
    values = [width_of(cell.text, ink.font_of(cell.tone)) for cell in cells if cell is not None]
    needed = max(values, default=0) + slots.right + slots.left
    below = " · ".join(part for part in (column.time, column.week) if part)
    phase = width_of(column.phase, ink.phase_title) + 2 * GAP
    alike = sum(each.span == column.span for each in sheet.columns)
    heads = (width_of(column.date, ink.date) + SIGN, width_of(below, ink.below), phase // alike - 2 * EDGE)
    return max(needed, max(heads) + slots.right, LEAST_DATE - 2 * EDGE) + 2 * EDGE


def _widest(texts: Iterable[str], written: QFont) -> int:
    return max((width_of(text, written) for text in set(texts)), default=0)
