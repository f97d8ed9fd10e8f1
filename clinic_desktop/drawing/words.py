"""How days, calculated numbers and verdicts are said; values as reported never pass through here."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from clinic_desktop.clinical.said_names import listed as listed
from clinic_desktop.clinical.said_names import together as together
from clinic_desktop.clinical.said_names import uncapitalised as uncapitalised
from clinic_desktop.clinical.typed_dates import MONTHS, read_moment, say_day, short_month
from clinic_desktop.language import calculated, phrase, tr
from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.problem import Refused

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.moment import Moment

MINUS = "−"
NEAR_DAYS = 183
WEEKEND = 2

LABORATORY_WORDS = {
    LaboratoryVerdict.BELOW: phrase("below range"),
    LaboratoryVerdict.WITHIN: phrase("in range"),
    LaboratoryVerdict.ABOVE: phrase("above range"),
    LaboratoryVerdict.NOT_JUDGED: "",
}
LETTERS = {
    LaboratoryVerdict.BELOW: "L",
    LaboratoryVerdict.WITHIN: "",
    LaboratoryVerdict.ABOVE: "H",
    LaboratoryVerdict.NOT_JUDGED: "",
}
PHASE_WORDS = {
    PhaseVerdict.AS_EXPECTED: phrase("as expected"),
    PhaseVerdict.AHEAD: phrase("ahead"),
    PhaseVerdict.BEHIND: phrase("behind"),
    PhaseVerdict.UNEXPECTED: phrase("unexpected"),
    PhaseVerdict.TOO_EARLY: phrase("too early"),
    PhaseVerdict.NOT_JUDGED: "",
}
CLASS_WORDS = {
    DrawClass.OWN: phrase("own production"),
    DrawClass.DRUG: phrase("drug level"),
    DrawClass.HCG: phrase("hCG-driven"),
    DrawClass.NOT_DECIDABLE: phrase("class not decidable"),
    DrawClass.NOT_CLASSED: "",
}

ROUTES = frozenset(
    (
        *(phrase("oral"), phrase("subcutaneous"), phrase("intramuscular"), phrase("intravenous")),
        *(phrase("pump"), phrase("transdermal"), phrase("nasal"), phrase("implant")),
    )
)


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
    month = tr(MONTHS[day.month - 1])
    if now is not None and day.year == now.year:
        return tr("{day} {month}", day=day.day, month=month)
    return tr("{day} {month} {year}", day=day.day, month=month, year=day.year)


def week_meant(day: date) -> date | None:
    """The Monday of the week in which one goes instead of on a Saturday or Sunday; None for a working day."""
    ahead = 7 - day.weekday()
    return day + timedelta(ahead) if ahead <= WEEKEND else None


def spelled_month(day: date, now: date) -> str:
    """Say a month on paper: "September", with its year where it could be mistaken."""
    month = tr(MONTHS[day.month - 1])
    return month if _near(day, now) else tr("{month} {year}", month=month, year=day.year)


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


def to_decimals(number: Decimal, decimals: int) -> Decimal:
    """A calculated or converted number with a marker's decimals."""
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


def say_calculated(number: Decimal) -> str:
    """Say a calculated or converted number as the language writes it, never in powers of ten."""
    return calculated(format(number, "f"))


def rounded(number: Decimal, decimals: int) -> str:
    """Say a calculated or converted number with a marker's decimals, as the language writes it."""
    return say_calculated(to_decimals(number, decimals))


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


def which_unit(typed: str) -> str:
    """Say in the gutter that a typed result waits for its unit: "15.2: which unit?"."""
    return tr("{value}: which unit?", value=typed)


def route_words(route: str) -> str:
    """Say a route that the agents offer; one that came from elsewhere as it is kept."""
    return tr(route) if route in ROUTES else route
