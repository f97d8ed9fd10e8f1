"""Days and collection times as people type them; what can be read two ways is asked about, never guessed."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING

from clinic_desktop.language import LANGUAGES, catalogue_of, phrase, tr
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.problem import Problem, ProblemKind, Refused, Repair, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTHS = (
    phrase("January"),
    phrase("February"),
    phrase("March"),
    phrase("April"),
    phrase("May"),
    phrase("June"),
    phrase("July"),
    phrase("August"),
    phrase("September"),
    phrase("October"),
    phrase("November"),
    phrase("December"),
)
LETTERS_OF_MONTH = 3
NAMED = re.compile(r"(?P<day>\d{1,2})\.?[ -](?P<month>[A-Za-z]+)\.?[ -](?P<year>\d{4})")
MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]+)\.? (?P<day>\d{1,2}),? (?P<year>\d{4})")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
SLASHED = re.compile(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4})")
MONTH_ALONE = re.compile(r"(?P<month>[A-Za-z]+)\.? (?P<year>\d{4})")
ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")
CLOCK = re.compile(r"(?P<before>.*\S)(?:T|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::00)?")
SHORT_YEAR = re.compile(r"(?P<before>.*[ ./-])(?P<year>\d{2})")
CENTURY = 20
MID_MONTH = 15
YEARS = range(1800, 2200)
"""The years a chart can speak of; any other is a slip of the keyboard."""
EXAMPLE, EXAMPLE_MONTH = date(2026, 11, 23), date(2026, 7, MID_MONTH)


def say_day(day: date) -> str:
    """Return the day as sentences name it: 23 Nov 2026."""
    return f"{day.day} {short_month(day)} {day.year}"


def short_month(day: date) -> str:
    """Return the month in three letters: Sep. English and Spanish both cut it there."""
    return tr(MONTHS[day.month - 1])[:LETTERS_OF_MONTH]


def read_day(field: str, text: str) -> date:
    """Read `23 Nov 2026`, `2026-11-23`, `23.11.2026`, `Nov 23, 2026` or `23/11/2026`.

    Raises Refused with one problem: a refusal, or a question where day and month could change places.
    """
    stripped = " ".join(text.split())
    if not stripped:
        raise refuse(field, tr("The date is missing; type it as {day} or 2026-11-23.", day=say_day(EXAMPLE)))
    days = _readings(stripped)
    if not days:
        raise refuse(field, _not_a_date(stripped))
    if len(days) == 1:
        return days[0]
    raise Refused(_which(field, stripped, days))


def read_month(field: str, text: str) -> date:
    """Read `Jul 2026` or `2026-07` as the middle of that month, the day least far from all its days."""
    stripped = " ".join(text.split())
    named = MONTH_ALONE.fullmatch(stripped)
    iso = ISO_MONTH.fullmatch(stripped)
    if named is not None:
        found = _days((named["year"], month_number(named["month"]), MID_MONTH))
    elif iso is not None:
        found = _days((iso["year"], int(iso["month"]), MID_MONTH))
    else:
        return read_day(field, text)
    if not found:
        raise refuse(field, _not_a_month(stripped))
    return found[0]


def read_moment(field: str, text: str) -> Moment:
    """Read a day with or without a time of day: `23 Nov 2026 08:10`, `2026-11-23T08:10`.

    Raises Refused with one problem; the repairs of a question keep the time. Two digits of a year, as
    spreadsheets show it, are asked about too.
    """
    stripped = " ".join(text.split())
    clock = CLOCK.fullmatch(stripped)
    if clock is None:
        _ask_century(field, stripped, stripped)
        return Moment(read_day(field, stripped))
    try:
        at = time(int(clock["hour"]), int(clock["minute"]))
    except ValueError:
        sentence = tr(
            "“{hour}:{minute}” is not a time of day; type it as 08:10.",
            hour=clock["hour"],
            minute=clock["minute"],
        )
        raise refuse(field, sentence) from None
    _ask_century(field, stripped, clock["before"], f" {at:%H:%M}")
    days = _readings(clock["before"])
    if len(days) > 1:
        raise Refused(_which(field, stripped, days, f" {at:%H:%M}"))
    return Moment(read_day(field, clock["before"]), at)


def _ask_century(field: str, text: str, day: str, clock: str = "") -> None:
    """Raise the question for a day whose year has two digits: nothing was collected before 2000 here."""
    short = SHORT_YEAR.fullmatch(day)
    days = () if short is None or _readings(day) else _readings(f"{short['before']}{CENTURY}{short['year']}")
    if days:
        raise Refused(_which(field, text, days, clock))


def _readings(text: str) -> tuple[date, ...]:
    """Every day that the text can mean."""
    for pattern in (NAMED, MONTH_FIRST):
        match = pattern.fullmatch(text)
        if match is not None:
            return _days((match["year"], month_number(match["month"]), int(match["day"])))
    for pattern in (ISO, DOTTED):
        match = pattern.fullmatch(text)
        if match is not None:
            return _days((match["year"], int(match["month"]), int(match["day"])))
    match = SLASHED.fullmatch(text)
    if match is None:
        return ()
    one, two = int(match["one"]), int(match["two"])
    return _days((match["year"], two, one), (match["year"], one, two))


def _days(*candidates: tuple[str, int, int]) -> tuple[date, ...]:
    found = []
    for year, month, day in candidates:
        try:
            found.append(date(int(year), month, day))
        except ValueError:
            continue
    found = [day for day in found if day.year in YEARS]
    return tuple(dict.fromkeys(found))


def month_number(name: str) -> int:
    """The number of a month named in full or by its first three letters, 0 for any other word.

    Every language of the program is read, whichever is spoken: no name of one means another month in another.
    """
    folded = name.casefold()
    return 9 if folded == "sept" else _numbers_of_months().get(folded, 0)


@cache
def _numbers_of_months() -> dict[str, int]:
    catalogues = [catalogue_of(language.code) for language in LANGUAGES]
    named = [(c.gettext(month).casefold(), n) for c in catalogues for n, month in enumerate(MONTHS, start=1)]
    return {word: number for name, number in named for word in (name, name[:LETTERS_OF_MONTH])}


def _not_a_date(text: str) -> str:
    return tr("“{text}” is not a date; type it as {day} or 2026-11-23.", text=text, day=say_day(EXAMPLE))


def _not_a_month(text: str) -> str:
    month = f"{short_month(EXAMPLE_MONTH)} {EXAMPLE_MONTH.year}"
    return tr("“{text}” is not a month; type it as {month} or 2026-07.", text=text, month=month)


def _which(field: str, text: str, days: Iterable[date], clock: str = "") -> Problem:
    choices = [f"{say_day(day)}{clock}" for day in days]
    if len(choices) > 1:
        sentence = tr("“{text}” can be {days}; choose one.", text=text, days=tr(" or ").join(choices))
    else:
        sentence = tr("“{text}” can be {day}; choose it.", text=text, day=choices[0])
    repairs = tuple(Repair(choice, text=choice) for choice in choices)
    return Problem(field, sentence, ProblemKind.QUESTION, repairs)
