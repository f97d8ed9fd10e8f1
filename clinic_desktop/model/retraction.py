"""The trace of a panel that was taken out of a chart because it belongs elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Retraction:
    """Why, by whom and when; `other_chart` is the number of the chart it was moved to, or came from.

    It is for the clinic's eyes: another man's chart number stands on no page and in no file of this one.
    """

    reason: str
    by: str
    at: datetime
    other_chart: str | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a retraction gives its reason")
