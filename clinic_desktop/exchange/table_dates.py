"""Days and times of a laboratory's table in any usual form; no order of day and month is ever guessed."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import YEARS, month_number
from clinic_desktop.model.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable

COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?")
CLOCK = re.compile(
    r"(?P<day>.*?\d)[T,\s]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp])?\.?[Mm]?\.?\s*(?:Z|[+-]\d{2}:?\d{2})?"
)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
DAY_NAMED = re.compile(r"(\d{1,2})\.?[ -](?:de )?([^\W\d_]+)\.?,?[ -](?:de )?(\d{4})")
MONTH_NAMED = re.compile(r"([^\W\d_]+)\.? (\d{1,2}),? (\d{4})")
CENTURY, NOON = 2000, 12
SHORT_YEAR = 2
POINT = "."


def moment(text: str, *, day_first: bool | None, clock: str = "") -> Moment | None:
    """Return when something was collected, on the laboratory's own clock; a zone never shifts the day.

    `clock` is the time's own column. None where the text is no day, or one that can be read two ways while
    `day_first` is not known.
    """
    stripped = " ".join(text.split())
    timed = CLOCK.fullmatch(stripped)
    compact = COMPACT.fullmatch(stripped)
    if compact is not None:
        year, month, day_of_month, hour, minute = compact.groups()
        found = _day(int(year), int(month), int(day_of_month))
        at = None if hour is None else _time(int(hour), int(minute), None)
    else:
        found = day(stripped if timed is None else timed["day"], day_first=day_first)
        at = None if timed is None else _time(int(timed["hour"]), int(timed["minute"]), timed["half"])
    if found is None:
        return None
    beside = CLOCK.fullmatch(f"1 {' '.join(clock.split())}") if clock and at is None else None
    if beside is not None:
        at = _time(int(beside["hour"]), int(beside["minute"]), beside["half"])
    return Moment(found) if at is None else Moment(found, at)


def day(text: str, *, day_first: bool | None) -> date | None:
    """Return the day that a text without a time names, or None as `moment` does."""
    days = readings(text)
    if len(days) == 1:
        return days[0]
    return None if day_first is None or not days else days[0 if day_first else 1]


def readings(text: str) -> tuple[date, ...]:
    """Return every day that a text can mean: read with the day first, then with the month first."""
    stripped = " ".join(text.split())
    compact = COMPACT.fullmatch(stripped)
    if (found := YEAR_FIRST.fullmatch(stripped)) or compact:
        year, month, day_of_month = (found or compact).groups()[:3]  # type: ignore[union-attr]
        return _days((int(year), int(month), int(day_of_month)))
    if found := DAY_NAMED.fullmatch(stripped):
        return _days((int(found[3]), month_number(found[2]), int(found[1])))
    if found := MONTH_NAMED.fullmatch(stripped):
        return _days((int(found[3]), month_number(found[1]), int(found[2])))
    if found := NUMBERS.fullmatch(stripped):
        one, sign, two, year = int(found[1]), found[2], int(found[3]), int(found[4])
        year += CENTURY if len(found[4]) == SHORT_YEAR else 0
        both = ((year, two, one),) if sign == POINT else ((year, two, one), (year, one, two))
        return _days(*both)
    return ()


def day_order(texts: Iterable[str]) -> bool | None:
    """Return whether a laboratory's dates have the day first; None where none settles it, or two differ."""
    settled = set()
    for text in texts:
        timed = CLOCK.fullmatch(" ".join(text.split()))
        found = NUMBERS.fullmatch(" ".join((text if timed is None else timed["day"]).split()))
        if found is not None and found[2] != POINT and len(readings(found[0])) == 1 and found[1] != found[3]:
            settled.add(int(found[1]) > NOON)
    return settled.pop() if len(settled) == 1 else None


def _days(*candidates: tuple[int, int, int]) -> tuple[date, ...]:
    days = (_day(*each) for each in candidates)
    return tuple(dict.fromkeys(each for each in days if each is not None))


def _day(year: int, month: int, day_of_month: int) -> date | None:
    try:
        found = date(year, month, day_of_month)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _time(hour: int, minute: int, half: str | None) -> time | None:
    if half is not None and hour <= NOON:
        hour = hour % NOON + (NOON if half in "Pp" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
