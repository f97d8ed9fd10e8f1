"""What is typed to find a man: a name or chart number, a birth date in the locale's order, or both.

Here nothing is stored, so that nothing is asked: an all-figure date is read in the order of the locale, and
in the other one only where that is no date. A year that is typed half says nothing yet.
"""

from __future__ import annotations

import re
from datetime import date

from clinic_desktop.clinical.typed_dates import YEARS, month_number
from clinic_desktop.model.sought import BirthDay, Sought

_FIGURES = re.compile(r"(?<![\w.])(\d{1,2})[./-](\d{1,2})(?:[./-](\d{1,4})?)?(?!\w)")
_ISO = re.compile(r"(?<!\w)(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\w)")
_DAY_FIRST = re.compile(r"(?<!\w)(\d{1,2})\.?[ -]([^\W\d_]{3,})\.?(?:[ -](\d{4}))?(?!\w)")
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,})\.? (\d{1,2})(?:,? (\d{4}))?(?!\w)")
_MONTH = re.compile(r"(?<!\w)([^\W\d_]{3,})\.? (\d{4})(?!\w)")
_YEAR = re.compile(r"(?<![\w./-])(\d{4})(?![\w./-])")
WHOLE_YEAR = 4
LEAP_YEAR = 2000  # 29 February is somebody's birthday


def sought(text: str, *, day_first: bool = True) -> Sought:
    """Read what is typed in a search, with an all-figure date in the locale's order."""
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            born = read(match, day_first=day_first)
            if born is not None:
                rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,·")
                return Sought(text, " ".join(rest.split()), born)
    return Sought(text)


def _iso(match: re.Match[str], *, day_first: bool) -> BirthDay | None:
    year, month, day = match.groups()
    return _born(int(year), int(month), None if day is None else int(day))


def _figures(match: re.Match[str], *, day_first: bool) -> BirthDay | None:
    one, two, year = match.groups()
    orders = ((two, one), (one, two)) if day_first else ((one, two), (two, one))
    typed = int(year) if year is not None and len(year) == WHOLE_YEAR else None
    readings = (_born(typed, int(month), int(day)) for month, day in orders)
    return next((born for born in readings if born is not None), None)


def _day_first(match: re.Match[str], *, day_first: bool) -> BirthDay | None:
    day, month, year = match.groups()
    return _born(None if year is None else int(year), month_number(month), int(day))


def _month_first(match: re.Match[str], *, day_first: bool) -> BirthDay | None:
    month, day, year = match.groups()
    return _born(None if year is None else int(year), month_number(month), int(day))


def _month(match: re.Match[str], *, day_first: bool) -> BirthDay | None:
    return _born(int(match[2]), month_number(match[1]), None)


def _year(match: re.Match[str], *, day_first: bool) -> BirthDay | None:
    year = int(match[1])
    return BirthDay(year) if year in YEARS else None


def _born(year: int | None, month: int, day: int | None) -> BirthDay | None:
    """The birth date of these figures; None where there is no such day."""
    if year is not None and year not in YEARS:
        return None
    try:
        date(LEAP_YEAR if year is None else year, month, 1 if day is None else day)
    except ValueError:
        return None
    return BirthDay(year, month, day)


_READERS = (
    (_ISO, _iso),
    (_FIGURES, _figures),
    (_DAY_FIRST, _day_first),
    (_MONTH, _month),
    (_MONTH_FIRST, _month_first),
    (_YEAR, _year),
)
