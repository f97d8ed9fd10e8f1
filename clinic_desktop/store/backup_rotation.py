"""Which backups stay: the newest of each of the last days, weeks and months that have one.

Days without a backup do not count, so a holiday takes nothing away. A backup dated after today (the clock
was once wrong) stays: it is deleted by hand or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many days, weeks and months keep a backup of their own."""

    days: int = 7
    weeks: int = 4
    months: int = 12


STANDARD = Rotation()


def kept(made: Iterable[datetime], now: datetime, rotation: Rotation = STANDARD) -> frozenset[datetime]:
    """Return the times whose backups stay; each is of the calendar day of the clock it was made by."""
    newest_first = sorted(made, key=lambda at: at.timestamp(), reverse=True)
    past = [at for at in newest_first if at.timestamp() <= now.timestamp()]
    staying = set(newest_first) - set(past)
    staying |= _newest_of_each(past, rotation.days, lambda at: at.date())
    staying |= _newest_of_each(past, rotation.weeks, lambda at: at.isocalendar()[:2])
    staying |= _newest_of_each(past, rotation.months, lambda at: (at.year, at.month))
    return frozenset(staying)


def _newest_of_each(
    newest_first: list[datetime], most: int, span: Callable[[datetime], Hashable]
) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for at in newest_first:
        found.setdefault(span(at), at)
    return set(list(found.values())[:most])
