"""A man in care, his visits, and everything known about him in one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinic_desktop.model.course import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A man in care; the chart number is the clinic's own and unique there.

    An archived man is left out of the lists. `merged_into` is the number of the chart that his is part of
    since the two were found to be one man's.
    """

    id: str
    chart_number: str
    family: str
    given: str
    birth_date: date
    phone: str | None = None
    email: str | None = None
    archived: bool = False
    merged_into: str | None = None

    def __post_init__(self) -> None:
        for name in ("chart_number", "family", "given"):
            if not getattr(self, name).strip():
                raise ValueError(f"a patient has a {name.replace('_', ' ')}")

    @property
    def name(self) -> str:
        """Family name first, as lists and headers show it."""
        return f"{self.family}, {self.given}"

    def age_on(self, day: date) -> int:
        """Completed years of life on a day."""
        before_birthday = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - int(before_birthday)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One day in the clinic: complaint, note, safety answers, decisions, and the clinician's review.

    `message_language` is the one that the message to the man is written in, "" where nobody was asked.
    """

    id: str
    day: date
    note: str = ""
    safety: tuple[tuple[str, Answer], ...] = ()
    message: str | None = None
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    complaint: str = ""
    decisions: str = ""
    message_language: str = ""
