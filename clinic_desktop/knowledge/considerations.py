"""Reads the considerations: words for clinician and patient, sources, whether on or off at first."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.catalogue import parts_are_plain, parts_of
from clinic_desktop.knowledge.entities import ConsiderationRecord
from clinic_desktop.knowledge.figures import read_basis
from clinic_desktop.knowledge.table import TEXTS, Kind, one_of
from clinic_desktop.model.consideration import ConsiderationId, Weight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.knowledge.table import Table


class Switch(StrEnum):
    """Whether a clinic sees a consideration before it chooses."""

    ON = "on"
    OFF = "off"


def _phrases(found: object) -> Mapping[str, str]:
    if not isinstance(found, dict) or not all(isinstance(text, str) and text for text in found.values()):
        raise ValueError("is not a table of texts")
    if not all(parts_are_plain(text) for text in found.values()):
        raise ValueError("holds a part in braces without a plain name")
    return dict(found)


PHRASES: Kind[Mapping[str, str]] = Kind(_phrases, {})


def read_consideration(id: str, table: Table) -> ConsiderationRecord:
    """Read one consideration; its id names a rule, and the parts in braces of its texts have plain names."""
    if id not in {each.value for each in ConsiderationId}:
        table.fault("", "no rule of this name: a consideration needs one")
    record = ConsiderationRecord(
        id=id,
        title=table.shown("title"),
        text=table.shown("text"),
        patient_text=table.shown_optional("patient_text"),
        would_change=table.shown("would_change"),
        phrases=table.in_language("phrases", PHRASES) or {},
        markers=table.optional("markers", TEXTS) or (),
        on_by_default=table.required("default", one_of(Switch)) is Switch.ON,
        basis=read_basis(table),
        rule=table.shown("rule"),
        weight=table.required("weight", one_of(Weight)),
    )
    said = (("text", record.text), ("would_change", record.would_change), ("rule", record.rule))
    for key, text in said:
        if not parts_are_plain(text):
            table.fault(key, "a part in braces has no plain name")
    if parts_are_plain(record.rule):
        table.notes.mention(table.place.at("rule"), "constant", *parts_of(record.rule))
    if record.patient_text is not None and "{" in record.patient_text:
        table.fault("patient_text", "the patient's words have no parts to fill in")
    table.notes.mention(table.place.at("markers"), "marker", *record.markers)
    table.finish()
    return record
