"""How days, calculated numbers and verdicts are said; values as reported never pass through here."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import MONTHS, read_moment, say_day, short_month
from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.problem import Refused

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.moment import Moment

MINUS = "−"
NEAR_DAYS = 183

LABORATORY_WORDS = {
    LaboratoryVerdict.BELOW: "below range",
    LaboratoryVerdict.WITHIN: "in range",
    LaboratoryVerdict.ABOVE: "above range",
    LaboratoryVerdict.NOT_JUDGED: "",
}
LETTERS = {
    LaboratoryVerdict.BELOW: "L",
    LaboratoryVerdict.WITHIN: "",
    LaboratoryVerdict.ABOVE: "H",
    LaboratoryVerdict.NOT_JUDGED: "",
}
PHASE_WORDS = {
    PhaseVerdict.AS_EXPECTED: "as expected",
    PhaseVerdict.AHEAD: "ahead",
    PhaseVerdict.BEHIND: "behind",
    PhaseVerdict.UNEXPECTED: "unexpected",
    PhaseVerdict.TOO_EARLY: "too early",
    PhaseVerdict.NOT_JUDGED: "",
}
CLASS_WORDS = {
    DrawClass.OWN: "own production",
    DrawClass.DRUG: "drug level",
    DrawClass.HCG: "hCG-driven",
    DrawClass.NOT_DECIDABLE: "class not decidable",
    DrawClass.NOT_CLASSED: "",
}


def full_day(day: date) -> str:
    """Say a day with its year: "23 Nov 2026"."""
    return say_day(day)


def near_day(day: date, now: date) -> str:
    """Say a day, with its year only where that could be mistaken: "21 Sep", "21 Sep 2024"."""
    return f"{day.day} {short_month(day)}" if _near(day, now) else full_day(day)


def near_month(day: date, now: date) -> str:
    """Say a month, with its year only where that could be mistaken: "Sep", "Sep 2024"."""
    return short_month(day) if _near(day, now) else f"{short_month(day)} {day.year}"


def spelled_day(day: date, now: date | None = None) -> str:
    """Say a day on paper: "22 February 2027", without the year where it is the year of `now`."""
    said = f"{day.day} {MONTHS[day.month - 1]}"
    return said if now is not None and day.year == now.year else f"{said} {day.year}"


def spelled_month(day: date, now: date) -> str:
    """Say a month on paper: "September", with its year where it could be mistaken."""
    month = MONTHS[day.month - 1]
    return month if _near(day, now) else f"{month} {day.year}"


def full_moment(moment: Moment) -> str:
    """Say when something was collected: "21 Sep 2026, 08:10", without a time where none is known."""
    said = full_day(moment.day)
    return said if moment.at is None else f"{said}, {moment.at:%H:%M}"


def moment_to_type(text: str) -> str:
    """Say when something was collected as it is typed into a form: "21 Sep 2026 08:10".

    Text that cannot be read as one moment stays as it is.
    """
    try:
        moment = read_moment("collected", text)
    except Refused:
        return text
    said = full_day(moment.day)
    return said if moment.at is None else f"{said} {moment.at:%H:%M}"


def _near(day: date, now: date) -> bool:
    return day.year == now.year or abs((day - now).days) <= NEAR_DAYS


def rounded(number: Decimal, decimals: int) -> str:
    """Say a calculated or converted number with a marker's decimals."""
    return format(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN), "f")


def as_printed(number: Decimal) -> str:
    """Say a number of the laboratory with the digits it was printed with, never in powers of ten."""
    return format(number, "f")


def percent(number: Decimal) -> str:
    """Say a change in whole percent with its sign: "+54 %", "−20 %"."""
    whole = number.quantize(Decimal(1), ROUND_HALF_EVEN)
    sign = MINUS if whole < 0 else "+"
    return f"{sign}{abs(whole)} %"


def signed_number(number: int) -> str:
    """Say a whole number with a true minus sign: "−4"."""
    return str(number) if number >= 0 else f"{MINUS}{-number}"


def capitalised(text: str) -> str:
    """Begin a sentence; the rest keeps its case, since names such as hCG depend on it."""
    return text[:1].upper() + text[1:]


def uncapitalised(name: str) -> str:
    """A name within a sentence: "total testosterone", but "LH"."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def which_unit(typed: str) -> str:
    """Say in the gutter that a typed result waits for its unit: "15.2: which unit?"."""
    return f"{typed}: which unit?"
