"""The demonstration clinic: invented men, brought in through the same doors as a user's own files.

The charts in resources/demonstration/ are written as if today were WRITTEN_FOR and are shifted by whole days.
Beyond those men, more are made from the same courses, shifted in time and by a few per cent in value, always
the same ones.
"""

from __future__ import annotations

import json
import os
import tempfile
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clinic_desktop import importing
from clinic_desktop.assets import resource
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.demonstration_reviews import reviewed, told
from clinic_desktop.exchange import portable_chart
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Range, Specimen
from clinic_desktop.model.value import read_value
from clinic_desktop.store.clinic import create
from clinic_desktop.store.places import refuse_used

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.store.clinic import Clinic

USER = PASSPHRASE = "demo"
WRITTEN_FOR = date(2026, 11, 23)
MEN = (
    *("okafor", "brandt", "castellanos", "dlamini", "eriksson", "haddad"),
    *("wojcik", "osullivan", "lefevre", "fernandez", "vanderwesthuizen", "nguyen"),
    *("papadopoulos", "petrovic", "silva", "yoon", "thorsteinsson"),
)
"""The files in resources/demonstration/, the men of the pictures first; README.md there tells each story."""
TO_REVIEW = ("okafor", "eriksson", "haddad", "fernandez", "thorsteinsson")
"""Whose last visit waits for its review; all others were reviewed, so that the worklist is one of a day."""
SETTINGS = {
    "address": "12 Harbour Road · Portsmouth",
    "phone": "555-0142",
    "last_laboratory": "Northside Lab",
    "considerations_on": "t_e2_low",
}
NAME = "Northside Men’s Health"
DATED = ("collected", "anchor", "end", "from", "to", "date", "last_dose", "since", "draws")
TOGETHER = 50
"""So many charts are stored in one transaction, so that ten thousand do not wait for the disk each."""

# The panel that the pictures show as a draft: typed half-way three days before.
DRAFT_OF = "10440"
DRAFT_DAYS_AGO = 3
DRAFT_LINES = (
    ("lh", "3.9", "IU/L", "1.7-8.6"),
    ("fsh", "4.4", "IU/L", "1.5-12.4"),
    ("testosterone", "366", "ng/dL", "264-916"),
    ("shbg", "27", "nmol/L", "18-54"),
    ("albumin", "", "g/dL", "3.5-5.0"),
    ("estradiol", "", "pg/mL", "10-42"),
    ("prolactin", "", "ng/mL", "4.0-15.2"),
    ("haematocrit", "", "%", "40-54"),
)

FAMILIES = (
    *(
        "Ivanov",
        "Kim",
        "Lindqvist",
        "Abara",
        "Bianchi",
        "Carvalho",
        "Dvořák",
        "Esposito",
        "Fischer",
        "García",
    ),
    *("Hansen", "Iyer", "Jansen", "Kowalski", "Larsen", "Moreau", "Nakamura", "Ortega", "Petrov", "Quinn"),
    *("Rossi", "Şahin", "Tanaka", "Umarov", "Vargas", "Weber", "Xu", "Yılmaz", "Zhang", "Østergaard"),
)
GIVEN = (
    *("Pavel", "Min-jun", "Oskar", "Emeka", "Luca", "Rui", "Tomáš", "Marco", "Jonas", "Andrés", "Mikkel"),
    *(
        "Arjun",
        "Daan",
        "Piotr",
        "Lars",
        "Hugo",
        "Ren",
        "Diego",
        "Aleksei",
        "Sean",
        "Matteo",
        "Emre",
        "Haruto",
    ),
)
FIRST_FURTHER_NUMBER = 20001
SCALED = (
    "lh",
    "fsh",
    "testosterone",
    "shbg",
    "estradiol",
    "prolactin",
    "semen_volume",
    "sperm_concentration",
)


def build(folder: Path, *, today: date, now: datetime, patients: int | None = None) -> None:
    """Make the demonstration clinic with `patients` men, all of MEN where it is None.

    It is made beside its place and moved there at the end, so that a half-made one is never found. Raises
    Refused where the folder is in use.
    """
    refuse_used(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".demonstration-", dir=folder.parent) as workshop:
        made = Path(workshop) / "clinic"
        with create(made, name=NAME, user=USER, passphrase=PASSPHRASE, now=now, demonstration=True) as clinic:
            _furnish(clinic, today, now, len(MEN) if patients is None else patients)
        if folder.exists():
            folder.rmdir()
        os.replace(made, folder)


def _furnish(clinic: Clinic, today: date, now: datetime, patients: int) -> None:
    knowledge = load(resource("knowledge"))
    ids = (f"demonstration-{number}" for number in count(1))
    for name, text in SETTINGS.items():
        clinic.settings.put(name, text, now)
    waiting = islice(charts(knowledge, today, lambda: next(ids)), patients)
    while batch := list(islice(waiting, TOGETHER)):
        importing.admit(clinic, batch, now=now, new_id=lambda: next(ids))
    _begin_draft(clinic, today, now)


def charts(knowledge: Knowledge, today: date, new_id: Callable[[], str]) -> Iterator[Chart]:
    """Yield the demonstration's charts without end: MEN first, then further men made from them."""
    written = [json.loads(resource("demonstration", f"{name}.json").read_bytes()) for name in MEN]
    shift = today - WRITTEN_FOR
    for number in count():
        facts = written[number % len(MEN)]
        if number < len(MEN):
            facts = _shifted(facts, shift)
        else:
            facts = _further_man(facts, number - len(MEN), shift, knowledge)
        chart = portable_chart.read(json.dumps(facts).encode(), knowledge, today, new_id)
        chart = reviewed(chart, USER, last_too=MEN[number % len(MEN)] not in TO_REVIEW)
        yield told(chart, knowledge) if number < len(MEN) else chart


def _shifted(facts: object, shift: timedelta) -> dict[str, Any]:
    """Return a copy with every date moved, but birth dates."""
    moved = _moved("", facts, shift)
    if not isinstance(moved, dict):
        raise TypeError("a chart is an object")
    return moved


def _moved(key: str, fact: object, shift: timedelta) -> object:
    if isinstance(fact, dict):
        return {name: _moved(name, part, shift) for name, part in fact.items()}
    if isinstance(fact, list):
        return [_moved(key, part, shift) for part in fact]
    if isinstance(fact, str) and key in DATED:
        day, time = fact[:10], fact[10:]
        return f"{(date.fromisoformat(day) + shift).isoformat()}{time}"
    return fact


def _further_man(
    facts: dict[str, Any], number: int, shift: timedelta, knowledge: Knowledge
) -> dict[str, Any]:
    """Return another man on the same course, some weeks further on, with values a few per cent off."""
    further = _shifted(facts, shift - timedelta(days=number * 37 % 120))
    further["patient"] = {
        "chart_number": str(FIRST_FURTHER_NUMBER + number),
        "family": FAMILIES[number % len(FAMILIES)],
        "given": GIVEN[number % len(GIVEN)],
        "birth_date": (date(1964, 3, 1) + timedelta(days=number * 131 % 12007)).isoformat(),
    }
    factor = Decimal(100 + number * 7919 % 21 - 10) / 100
    for panel in further["panels"]:
        for reading in panel["readings"]:
            _scale(reading, factor, knowledge)
    return further


def _scale(reading: dict[str, str | None], factor: Decimal, knowledge: Knowledge) -> None:
    """Change a plain number and its flag, with as many decimals as the laboratory prints."""
    text = reading["value"] or ""
    value = read_value("value", text, knowledge.words)
    if reading["marker"] not in SCALED or value.number is None or value.comparator is not None:
        return
    scaled = (value.number * factor).quantize(value.number)
    reading["value"] = str(scaled)
    reading["flag"] = _flag(str(scaled), reading["range"], knowledge)


def _flag(text: str, range_text: str | None, knowledge: Knowledge) -> str | None:
    interval = read_value("value", text, knowledge.words).interval(counted=True)
    if range_text is None or interval is None:
        return None
    span = Range.parse(range_text)
    if span.is_below(interval):
        return "L"
    return "H" if span.is_above(interval) else None


def _begin_draft(clinic: Clinic, today: date, now: datetime) -> None:
    """Leave the panel that somebody began to type, where its man is in the clinic."""
    man = clinic.patients.by_chart_number(DRAFT_OF)
    if man is None:
        return
    day = today - timedelta(days=DRAFT_DAYS_AGO)
    draft = Draft(
        patient=man.id,
        specimen=Specimen.SERUM,
        template="first",
        collected=f"{say_day(day)} 08:05",
        laboratory=SETTINGS["last_laboratory"],
        fields=tuple(
            DraftField(marker=marker, text=text, unit=unit, range=span)
            for marker, text, unit, span in DRAFT_LINES
        ),
        begun_by=USER,
        changed_at=now,
    )
    clinic.drafts.keep(draft)
    clinic.drafts.flush()
