"""A panel being typed: text only, kept as typed, never mixed with signed panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.panel import NoteFor

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
    note_for: NoteFor = NoteFor.INTERNAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything in the entry form, unparsed, so that nothing typed is ever lost.

    `source` is the id of the attached source document, "" for none. `another_collection` says that the user
    answered so when a panel of the same collection was signed already. `removed` are the markers that its
    form asks for and whose lines were taken off it. `offered_edition` is the WHO edition that it began with
    by itself.
    """

    patient: str
    specimen: Specimen
    template: str
    collected: str
    laboratory: str
    fields: tuple[DraftField, ...]
    fasting: bool | None = None
    abstinence_days: str = ""
    hours_since_dose: str = ""
    collection_complete: bool | None = None
    condition: tuple[str, ...] = ()
    who_edition: str = ""
    offered_edition: str = ""
    note: str = ""
    note_for: NoteFor = NoteFor.INTERNAL
    source: str = ""
    another_collection: bool = False
    removed: tuple[str, ...] = ()
    begun_by: str = ""
    begun_at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def empty(self) -> bool:
        """True where no result was typed."""
        return all(not line.text.strip() for line in self.fields)

    @property
    def untouched(self) -> bool:
        """True where nothing was typed or chosen beyond what a new form begins with by itself."""
        texts = (self.abstinence_days, self.hours_since_dose, self.note, self.source)
        answers = (self.fasting, self.collection_complete)
        noted = any(line.note.strip() for line in self.fields)
        said = noted or self.condition or any(text.strip() for text in texts)
        said = said or self.who_edition != self.offered_edition
        return self.empty and not said and all(answer is None for answer in answers)
