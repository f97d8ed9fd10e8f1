"""Days and times of FHIR; the day is the one that the laboratory wrote, whatever its zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import YEARS
from clinic_desktop.exchange.fhir_facts import group, text, texts
from clinic_desktop.model.moment import Moment

if TYPE_CHECKING:
    from clinic_desktop.exchange.fhir_facts import Facts

STAMP = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)


def written_time(facts: Facts, key: str) -> str:
    """Return when something was as it is written: a time, the start of a period, a timing's only event."""
    for ending in ("DateTime", "Instant"):
        if said := text(facts, f"{key}{ending}"):
            return said
    if start := text(group(facts, f"{key}Period"), "start"):
        return start
    events = texts(group(facts, f"{key}Timing"), "event")
    return events[0] if len(events) == 1 else ""


def moment(written: str) -> Moment | None:
    """Return a written time to the minute, on the clock of its place; None where it names no day."""
    found = STAMP.fullmatch(written)
    if found is None:
        return None
    year, month, day, hour, minute = found.groups()
    try:
        on = date(int(year), int(month), int(day))
        at = None if hour is None else time(int(hour), int(minute))
    except ValueError:
        return None
    return Moment(on, at) if on.year in YEARS else None


def instant(written: str) -> datetime | None:
    """Return when a report was issued, to order versions by; a time without a zone counts as UTC."""
    if STAMP.fullmatch(written) is None:
        return None
    try:
        found = datetime.fromisoformat(written)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
