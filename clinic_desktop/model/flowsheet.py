"""The flowsheet as pure data: markers as lines, collections as columns, cells as the timelines’ points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase

if TYPE_CHECKING:
    from clinic_desktop.model.lazy import Lazy
    from clinic_desktop.model.timeline import Point, RangeStep, Segment, Strip

    Key = tuple[str, str, bool]


class SheetGroup(StrEnum):
    """What the lines of a group were measured in; the words are those above them."""

    BLOOD = phrase("Blood")
    SEMEN = phrase("Semen")


class CellTone(StrEnum):
    """How strongly a cell speaks; the words are those of the legend.

    A phase verdict that asks for a look is underlined, so that it is seen without its colour.
    """

    EXPECTED = phrase("as expected at this stage")
    AHEAD = "ahead"
    AMISS = phrase("behind or unexpected")
    WAITING = phrase("drug level, hCG or too early")
    PLAIN = phrase("not judged by stage")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One collection. `time` is said only where that day has another one, `week` from the anchor on.

    `place` is the phase's place in its pathway and picks its colour, None outside every course; neighbours
    with the same `span` lie in one stretch of one phase. `words` say the column in full.
    """

    panels: tuple[str, ...]
    x: float
    date: str
    full_date: str
    time: str
    phase: str
    week: str
    place: int | None
    span: int
    words: str


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell read out, and its change since the baseline in full, or that it is the baseline itself."""

    words: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """One reading: its point, and how it stands in a cell.

    `text` is the value as reported, in the unit of the line where it was reported in another. `corrected`
    tells how often it was. What is `said` is put together when one goes there.
    """

    point: Point
    text: str
    tone: CellTone
    said: Lazy[CellWords]
    corrected: int = 0

    @property
    def words(self) -> str:
        """What a screen reader says of it."""
        return self.said.value.words

    @property
    def since(self) -> str:
        """The change since the baseline in full, or that it is the baseline itself."""
        return self.said.value.since

    @property
    def shown(self) -> str:
        """The value with its letter and the mark of a real change, as it is copied."""
        return " ".join(part for part in (self.text, self.point.letter, self.point.change_mark) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The line of a row through time: the points that may be joined, and the range they lie in.

    Places in `segments` are those in `points`. `words` say how many, from where to where.
    """

    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    ranges: tuple[RangeStep, ...]
    y_low: float
    y_high: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One marker, its reported and its calculated readings apart; `cells` stand in the order of the columns.

    `range_text` is the latest range, in the unit of the line; `range_words` say what it was before. `since`
    is the change of the latest reading since the baseline in a word or two.
    """

    marker: str
    derived: bool
    group: SheetGroup
    title: str
    unit: str
    range_text: str
    range_words: str
    changed: bool
    cells: tuple[SheetCell | None, ...]
    since: str
    since_words: str
    trend: Trend
    strip: Strip

    @property
    def words(self) -> str:
        """The head of the line read out: marker, unit, range."""
        return ", ".join(part for part in (self.title, self.unit, self.range_words) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flowsheet:
    """One man's results; `start` and `end` are the ends of time that all trends share."""

    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    start: float
    end: float

    def place_of(self, key: Key | None) -> tuple[int, int] | None:
        """The row and column of a reading; None where it is not among them."""
        for row, line in enumerate(self.rows):
            for column, cell in enumerate(line.cells):
                if cell is not None and cell.point.key == key:
                    return row, column
        return None
