"""Walking by keys through the rows above the strips: up from the first strip, down into it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.ui.head_rows import HeadRow, Stop


class HeadWalk:
    """Which row and which stop the keys stand on; the row next to the strips is the last one."""

    def __init__(self) -> None:
        self._rows: tuple[HeadRow, ...] = ()
        self._row: int | None = None
        self._stop: Stop | None = None
        self._day = 0.0

    @property
    def day(self) -> float:
        """The day that the rows are walked at: that of the cursor they were entered with, or of a stop."""
        return self._day

    @property
    def row(self) -> int | None:
        """The row that is stood on, None while the keys walk over the strips."""
        return self._row

    @property
    def stop(self) -> Stop | None:
        """What is stood on."""
        return self._stop

    def go_over(self, rows: tuple[HeadRow, ...]) -> None:
        """Walk over these rows from now on; where they differ, from below them again."""
        if rows != self._rows:
            self._rows = rows
            self.leave()

    def leave(self) -> None:
        """Stand on nothing here."""
        self._row = self._stop = None

    def across(self, steps: int, day: float) -> bool:
        """Go a row up (-1) or down (1), entered at a day; False where that leads down to the strips."""
        if self._row is None:
            self._day = day
        row = len(self._rows) - 1 if self._row is None else self._row + steps
        if not 0 <= row < len(self._rows):
            if row >= len(self._rows) or not self._rows:
                self.leave()
                return False
            row = 0
        self._row, self._stop = row, self._rows[row].nearest(self._day)
        return True

    def along(self, steps: int) -> None:
        """Go to the stop before (-1) or after (1) in the same row; the first and the last stay."""
        if self._row is None or self._stop is None:
            return
        stops = self._rows[self._row].stops
        place = stops.index(self._stop) + steps
        self._stop = stops[min(max(place, 0), len(stops) - 1)]
        self._day = self._stop.start
