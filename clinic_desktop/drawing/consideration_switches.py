"""Every consideration as a clinic can switch it: what it watches, where it is from, and whether it speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.considerations import RULES, rule_in_words
from clinic_desktop.drawing.consideration_words import source_of
from clinic_desktop.model.consideration import Weight

if TYPE_CHECKING:
    from clinic_desktop.drawing.consideration_words import Source
    from clinic_desktop.knowledge.entities import ConsiderationRecord, Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One consideration; `usual` says whether it speaks where a clinic chose nothing, `on` whether here.

    `safety` says that it is about what may harm a man: on, it stays on.
    """

    id: str
    title: str
    watches: str
    sources: tuple[Source, ...]
    usual: bool
    on: bool
    safety: bool

    @property
    def fixed(self) -> bool:
        """True where nobody may switch it."""
        return self.safety and self.on


def switches(knowledge: Knowledge, off: frozenset[str], on: frozenset[str]) -> tuple[Switch, ...]:
    """Return all considerations, the most pressing first; `off` and `on` are the clinic's own choices."""
    records = (knowledge.considerations.get(id) for id, _ in RULES)
    return tuple(_switch(record, knowledge, off, on) for record in records if record is not None)


def chosen_again(
    record: ConsiderationRecord, off: frozenset[str], on: frozenset[str], *, speaks: bool
) -> tuple[str, str]:
    """Return both settings of a clinic once a consideration speaks, or does not any more."""
    by_choice = speaks and not record.on_by_default
    silenced = not speaks and record.on_by_default
    new_off = off | {record.id} if silenced else off - {record.id}
    new_on = on | {record.id} if by_choice else on - {record.id}
    return " ".join(sorted(new_off)), " ".join(sorted(new_on))


def _switch(
    record: ConsiderationRecord, knowledge: Knowledge, off: frozenset[str], on: frozenset[str]
) -> Switch:
    return Switch(
        id=record.id,
        title=record.title,
        watches=rule_in_words(record, knowledge),
        sources=tuple(source_of(knowledge.citations[cite]) for cite in record.basis.cite),
        usual=record.on_by_default,
        on=record.id not in off and (record.on_by_default or record.id in on),
        safety=record.weight is Weight.SAFETY,
    )
