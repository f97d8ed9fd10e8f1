"""When something was collected: a day, and the time of day where the laboratory gave it."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import total_ordering

from clinic_desktop.model.light_dataclass import light_dataclass


@total_ordering
@light_dataclass(frozen=True, slots=True, eq=True)
class Moment:
    """A local day with an optional time of day, as the laboratory printed it; zones never shift the day."""

    day: date
    at: time | None = None

    def __post_init__(self) -> None:
        if self.at is not None and (self.at.second or self.at.microsecond or self.at.tzinfo is not None):
            raise ValueError("a collection time is local and whole minutes")

    def __lt__(self, other: Moment) -> bool:
        return (self.day, self.at or time.min) < (other.day, other.at or time.min)

    def __str__(self) -> str:
        if self.at is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.at.strftime('%H:%M')}"

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read `2026-09-21` or `2026-09-21T08:10`, also with a space; raises ValueError otherwise."""
        stripped = text.strip()
        if len(stripped) == len("2026-09-21"):
            return cls(date.fromisoformat(stripped))
        stamp = datetime.fromisoformat(stripped)
        if stamp.tzinfo is not None or stamp.second or stamp.microsecond:
            raise ValueError("a collection time is local and whole minutes")
        return cls(stamp.date(), stamp.time())

    def days_from(self, day: date) -> float:
        """Days since the given day's midnight; without a time it counts as noon, the least wrong place."""
        at = self.at or time(12)
        return (self.day - day).days + (at.hour * 60 + at.minute) / 1440
