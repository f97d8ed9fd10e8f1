"""Two charts that were found to be one man's, and one of them made part of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """That a chart was merged into another one: who did it, when and why, and who undid it.

    `patient` and `into` are ids; `moved` says how many facts of each kind came with it, by kind.
    """

    patient: str
    chart_number: str
    into: str
    into_chart_number: str
    moved: tuple[tuple[str, int], ...]
    reason: str
    merged_by: str
    merged_at: datetime
    undone_reason: str | None = None
    undone_by: str | None = None
    undone_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """True until it is undone."""
        return self.undone_at is None
