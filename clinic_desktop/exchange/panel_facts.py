"""One panel as the portable chart writes it, and back; every string stays exactly as reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clinic_desktop.clinical.reported_range import reported_range
from clinic_desktop.exchange.json_record import unprintable
from clinic_desktop.exchange.panel_checks import panel_problems
from clinic_desktop.model.custom_marker import is_custom
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import (
    DrawContext,
    NoteFor,
    Panel,
    PanelStatus,
    Reading,
    Replaced,
    Specimen,
)
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.value import Value, read_value

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from clinic_desktop.exchange.json_record import Record
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.panel import Range

UNDECLARED = "“{marker}” is a clinic's own marker that the file does not declare; add it under “markers”."
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?", re.ASCII)


def read_panel(record: Record, knowledge: Knowledge, today: date, new_id: Callable[[], str]) -> Panel | None:
    """Return the panel a record describes, or None where problems were noted."""
    since = len(record.problems)
    specimen = record.choice("specimen", Specimen, required=True)
    collected = _moment(record, "collected")
    laboratory = record.text("laboratory", required=True)
    status = record.choice("status", PanelStatus) or PanelStatus.SIGNED
    signed_by, accession = record.text("signed_by"), record.text("accession")
    context, replaces = _context(record), _replaces(record)
    readings = _readings(record, knowledge)
    record.close()
    if status is PanelStatus.DRAFT:
        record.note("status", "a draft is not part of a chart; finish and sign it first, or leave it out.")
    if specimen is None or collected is None or laboratory is None or readings is None:
        return None
    panel = record.made(
        lambda: Panel(
            id=new_id(),
            specimen=specimen,
            collected=collected,
            laboratory=laboratory,
            readings=readings,
            status=status,
            context=context,
            accession=accession,
            signed_by=signed_by,
            replaces=replaces,
        ),
        since,
    )
    if panel is not None:
        for problem in panel_problems(panel, knowledge, today):
            undeclared = is_custom(problem.field) and problem.field not in knowledge.markers
            said = UNDECLARED.format(marker=problem.field[:40]) if undeclared else problem.sentence
            record.note(problem.field, said)
    return panel


def _moment(record: Record, key: str) -> Moment | None:
    text = record.text(key, required=True)
    return None if text is None else moment_of(record, key, text)


def moment_of(record: Record, key: str, text: object) -> Moment | None:
    """Return the collection time that a part of the record says, or None where a problem was noted."""
    try:
        if isinstance(text, str) and MOMENT.fullmatch(text):
            return Moment.parse(text)
    except ValueError:
        pass
    shown = f"is “{text[:60]}”" if isinstance(text, str) and not unprintable(text) else "holds something"
    record.note(key, f"“{key}” {shown}, which is not a time; write it as 2026-09-21T08:10.")
    return None


def _context(record: Record) -> DrawContext:
    return DrawContext(
        fasting=record.truth("fasting"),
        morning=record.truth("morning"),
        hours_since_dose=record.number("hours_since_dose"),
        abstinence_days=record.number("abstinence_days"),
        collection_complete=record.truth("collection_complete"),
        condition=_condition(record),
        who_edition=record.whole("who_edition"),
    )


def _condition(record: Record) -> tuple[str, ...]:
    """Return what was wrong with the specimen; one word may stand without a list."""
    found = record.take("condition")
    words = [found] if isinstance(found, str) else record.items("condition")
    if any(isinstance(word, str) and unprintable(word) for word in words):
        record.note("condition", "“condition” holds a character that cannot be printed; remove it.")
        return ()
    if all(isinstance(word, str) and word.strip() for word in words):
        return tuple(str(word) for word in words)
    record.note("condition", '“condition” must be a list of words, such as ["haemolysed"].')
    return ()


def _replaces(record: Record) -> Replaced | None:
    group = record.record("replaces", f"{record.place}, replaces")
    if group is None:
        return None
    since = len(group.problems)
    collected = _moment(group, "collected")
    laboratory = group.text("laboratory", required=True)
    specimen = group.choice("specimen", Specimen, required=True)
    reason = group.text("reason", required=True)
    group.close()
    if collected is None or laboratory is None or specimen is None or reason is None:
        return None
    return group.made(lambda: Replaced(collected, laboratory, specimen, reason), since)


def _readings(record: Record, knowledge: Knowledge) -> tuple[Reading, ...] | None:
    records = record.records("readings", "reading")
    if not records and record.is_group:
        record.note("readings", "a panel needs at least one reading; add it or remove the panel.")
        return None
    readings = [_reading(each, knowledge) for each in records]
    return tuple(reading for reading in readings if reading is not None)


def _reading(record: Record, knowledge: Knowledge) -> Reading | None:
    since = len(record.problems)
    marker = record.text("marker", required=True)
    if marker is not None:
        record.place = f"{record.place} ({marker[:40]})"
    value, unit = _value(record, knowledge), record.text("unit")
    range_ = _range(record, unit or "", knowledge.markers.get(marker or ""))
    flag = record.text("flag")
    method, status, note = record.text("method"), record.text("status"), record.text("note")
    note_for = record.choice("note_for", NoteFor)
    if note_for is not None and note is None:
        record.note("note_for", "“note_for” stands without a note; add the note or remove it.")
    record.close()
    if marker is None or value is None:
        return None
    return record.made(
        lambda: Reading(
            marker=marker,
            value=value,
            unit=unit or "",
            range=range_,
            flag=flag,
            method=method,
            status=status,
            note=note,
            note_for=note_for or NoteFor.INTERNAL,
        ),
        since,
    )


def _value(record: Record, knowledge: Knowledge) -> Value | None:
    text = record.text("value", required=True)
    if text is None:
        return None
    try:
        return read_value("value", text, knowledge.words)
    except Refused as refused:
        for problem in refused.problems:
            record.note("value", problem.sentence)
        return None


def _range(record: Record, unit: str, marker: Marker | None) -> Range | None:
    text = record.text("range")
    if text is None or not text.strip():
        return None
    return reported_range(text, unit, marker)


def written_panel(panel: Panel) -> dict[str, object]:
    """Return the panel as JSON facts; optional ones only where they say something."""
    context = panel.context
    optional: dict[str, object] = {
        "signed_by": panel.signed_by,
        "accession": panel.accession,
        "morning": context.morning,
        "hours_since_dose": written_number(context.hours_since_dose),
        "abstinence_days": written_number(context.abstinence_days),
        "collection_complete": context.collection_complete,
        "condition": list(context.condition) or None,
        "who_edition": context.who_edition,
        "replaces": None if panel.replaces is None else _written_replaces(panel.replaces),
    }
    return {
        "specimen": str(panel.specimen),
        "collected": str(panel.collected),
        "laboratory": panel.laboratory,
        "fasting": context.fasting,
        "status": str(panel.status),
        **{key: fact for key, fact in optional.items() if fact is not None},
        "readings": [_written_reading(reading) for reading in panel.readings],
    }


def _written_replaces(replaces: Replaced) -> dict[str, object]:
    return {
        "collected": str(replaces.collected),
        "laboratory": replaces.laboratory,
        "specimen": str(replaces.specimen),
        "reason": replaces.reason,
    }


def _written_reading(reading: Reading) -> dict[str, object]:
    facts: dict[str, object] = {
        "marker": reading.marker,
        "value": reading.value.text,
        "unit": reading.unit or None,
        "range": None if reading.range is None else reading.range.text,
        "flag": reading.flag,
        "method": reading.method,
        "note": reading.note,
    }
    if reading.status is not None:
        facts["status"] = reading.status
    if reading.note is not None:
        facts["note_for"] = str(reading.note_for)
    return facts


def written_number(number: Decimal | None) -> int | float | None:
    """Return a counted number as JSON writes it; exact for what `Record.number` accepts."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
