"""A dose in words: short beside its lane ("25 mg/d"), spelled out for the patient ("25 mg, once a day")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import as_printed

if TYPE_CHECKING:
    from decimal import Decimal

    from clinic_desktop.model.course import Medication

FREQUENCIES = {
    "daily": ("/d", "once a day"),
    "once daily": ("/d", "once a day"),
    "once a day": ("/d", "once a day"),
    "twice daily": (" ×2/d", "twice a day"),
    "twice a day": (" ×2/d", "twice a day"),
    "three times daily": (" ×3/d", "three times a day"),
    "every other day": (" every 2 d", "every other day"),
    "alternate days": (" every 2 d", "every other day"),
    "weekly": ("/wk", "once a week"),
    "once a week": ("/wk", "once a week"),
    "once weekly": ("/wk", "once a week"),
    "twice a week": (" ×2/wk", "twice a week"),
    "twice weekly": (" ×2/wk", "twice a week"),
    "three times a week": (" ×3/wk", "three times a week"),
    "three times weekly": (" ×3/wk", "three times a week"),
    "once": (" once", "once"),
}
EVERY = re.compile(r"every (?P<number>\d+) (?P<unit>day|week|month)s?")
TIMES = re.compile(r"(?P<number>\d+) ?(?:x|×|times) ?(?:a |per |/)? ?(?P<unit>day|week)")
SHORT_UNITS = {"day": "d", "week": "wk", "month": "mo"}


def short_frequency(frequency: str) -> str:
    """How often, in the fewest characters, ready to follow the dose: "/d", " ×3/wk", " every 10 wk"."""
    text = " ".join(frequency.casefold().split())
    if text in FREQUENCIES:
        return FREQUENCIES[text][0]
    if (every := EVERY.fullmatch(text)) is not None:
        return f" every {every['number']} {SHORT_UNITS[every['unit']]}"
    if (times := TIMES.fullmatch(text)) is not None:
        return f" ×{times['number']}/{SHORT_UNITS[times['unit']]}"
    return f" {frequency.strip()}" if text else ""


def plain_frequency(frequency: str) -> str:
    """How often, as one says it: "once a day"; an unknown wording is repeated as it was typed."""
    text = " ".join(frequency.casefold().split())
    if text in FREQUENCIES:
        return FREQUENCIES[text][1]
    times = TIMES.fullmatch(text)
    return frequency.strip() if times is None else f"{times['number']} times a {times['unit']}"


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
    short = {1: "/d", 7: "/wk"}.get(int(interval_days), f" every {as_printed(interval_days)} d")
    return f"{dose}{short}" if dose else short.strip(" /")


def _amount(medication: Medication) -> str:
    return f"{medication.dose} {medication.unit}".strip()
