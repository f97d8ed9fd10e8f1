"""A dose in words: short beside its lane ("25 mg/d"), spelled out for the patient ("25 mg, once a day")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import say_calculated
from clinic_desktop.language import LANGUAGES, catalogue_of, phrase, tr

if TYPE_CHECKING:
    from decimal import Decimal

    from clinic_desktop.model.course import Medication

FREQUENCIES = {
    phrase("daily"): (phrase("/d"), phrase("once a day")),
    phrase("once daily"): (phrase("/d"), phrase("once a day")),
    phrase("once a day"): (phrase("/d"), phrase("once a day")),
    phrase("twice daily"): (phrase(" ×2/d"), phrase("twice a day")),
    phrase("twice a day"): (phrase(" ×2/d"), phrase("twice a day")),
    phrase("three times daily"): (phrase(" ×3/d"), phrase("three times a day")),
    phrase("every other day"): (phrase(" every 2 d"), phrase("every other day")),
    phrase("alternate days"): (phrase(" every 2 d"), phrase("every other day")),
    phrase("weekly"): (phrase("/wk"), phrase("once a week")),
    phrase("once a week"): (phrase("/wk"), phrase("once a week")),
    phrase("once weekly"): (phrase("/wk"), phrase("once a week")),
    phrase("twice a week"): (phrase(" ×2/wk"), phrase("twice a week")),
    phrase("twice weekly"): (phrase(" ×2/wk"), phrase("twice a week")),
    phrase("three times a week"): (phrase(" ×3/wk"), phrase("three times a week")),
    phrase("three times weekly"): (phrase(" ×3/wk"), phrase("three times a week")),
    phrase("once"): (phrase(" once"), phrase("once")),
}
FREQUENCY_OF_DAYS = {1: "/d", 7: "/wk"}
EVERY = re.compile(r"(?:every|cada) (?P<number>\d+) (?P<unit>day|week|month|día|semana|mes)(?:e?s)?")
TIMES = re.compile(
    r"(?P<number>\d+) ?(?:x|×|times|veces) ?(?:a la |al |a |per |por |/)? ?(?P<unit>day|week|día|semana)"
)
UNITS = {"día": "day", "semana": "week", "mes": "month"}
SHORT_UNITS = {"day": phrase("d"), "week": phrase("wk"), "month": phrase("mo")}
TIMES_A = {"day": phrase("{number} times a day"), "week": phrase("{number} times a week")}
EVERY_SO_MANY = {
    "day": phrase("every {number} days"),
    "week": phrase("every {number} weeks"),
    "month": phrase("every {number} months"),
}


@cache
def _wordings() -> dict[str, str]:
    """Every wording that is known, in each language, with the one that it stands for."""
    catalogues = [catalogue_of(code) for code in {language.code for language in LANGUAGES}]
    return {held.gettext(wording).casefold(): wording for held in catalogues for wording in FREQUENCIES}


def _unit(found: re.Match[str]) -> str:
    return UNITS.get(found["unit"], found["unit"])


def frequency_words(frequency: str) -> str:
    """How often as it was typed, in the language spoken where the wording is known."""
    known = _wordings().get(frequency.strip())
    return frequency if known is None else tr(known)


def short_frequency(frequency: str) -> str:
    """How often, in the fewest characters, ready to follow the dose: "/d", " ×3/wk", " every 10 wk"."""
    text = " ".join(frequency.casefold().split())
    if (known := _wordings().get(text)) is not None:
        return tr(FREQUENCIES[known][0])
    if (every := EVERY.fullmatch(text)) is not None:
        return f" {_every(every['number'], _unit(every))}"
    if (times := TIMES.fullmatch(text)) is not None:
        return f" ×{times['number']}/{tr(SHORT_UNITS[_unit(times)])}"
    return f" {frequency.strip()}" if text else ""


def plain_frequency(frequency: str) -> str:
    """How often, as one says it: "once a day"; an unknown wording is repeated as it was typed."""
    text = " ".join(frequency.casefold().split())
    if (known := _wordings().get(text)) is not None:
        return tr(FREQUENCIES[known][1])
    if (times := TIMES.fullmatch(text)) is not None:
        return tr(TIMES_A[_unit(times)], number=times["number"])
    every = EVERY.fullmatch(text)
    if every is None or int(every["number"]) == 1:
        return frequency.strip()
    return tr(EVERY_SO_MANY[_unit(every)], number=every["number"])


def short_dose(medication: Medication) -> str:
    """The dose beside a lane: "25 mg/d"."""
    return f"{_amount(medication)}{short_frequency(medication.frequency)}".strip()


def plain_dose(medication: Medication) -> str:
    """The dose for the patient: "25 mg, once a day"."""
    parts = (_amount(medication), plain_frequency(medication.frequency))
    return ", ".join(part for part in parts if part)


def interval_dose(dose: str | None, interval_days: Decimal | None) -> str:
    """The dose of testosterone before the course: "100 mg/wk", "1000 mg every 84 d"."""
    if interval_days is None:
        return dose or ""
    usual = FREQUENCY_OF_DAYS.get(int(interval_days))
    short = tr(usual) if usual else f" {_every(say_calculated(interval_days), 'day')}"
    return f"{dose}{short}" if dose else short.strip(" /")


def _every(number: str, unit: str) -> str:
    return tr("every {number} {unit}", number=number, unit=tr(SHORT_UNITS[unit]))


def _amount(medication: Medication) -> str:
    return f"{medication.dose} {medication.unit}".strip()
