"""A fact as it once stood, and how another came in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import datetime

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Version(Generic[Fact]):
    """A fact as it once stood: who wrote it and when, and who put another in its place, when and why.

    The version that counts was replaced by nobody. A visit that was reviewed again gives no reason.
    """

    fact: Fact
    number: int
    written_by: str
    written_at: datetime
    replaced_by: str | None = None
    replaced_at: datetime | None = None
    reason: str | None = None
