"""A panel being typed: text only, kept as typed, never mixed with signed panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.model.panel import Specimen


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftField:
    """One marker's line: what stands in the result field, the unit shown, and the range beside it.

    `kept` says that the user answered the open question by keeping exactly this text and unit; `method` is
    the one that an answer named.
    """

    marker: str
    text: str = ""
    unit: str = ""
    range: str = ""
    note: str = ""
    kept: bool = False
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything in the entry form, unparsed, so that nothing typed is ever lost."""

    patient: str
    specimen: Specimen
    template: str
    collected: str
    laboratory: str
    fields: tuple[DraftField, ...]
    fasting: bool | None = None
    abstinence_days: str = ""
    begun_by: str = ""
    changed_at: datetime | None = None

    @property
    def empty(self) -> bool:
        """True where no result was typed."""
        return all(not line.text.strip() for line in self.fields)
