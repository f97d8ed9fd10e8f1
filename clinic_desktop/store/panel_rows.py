"""A panel and its readings as rows, and back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from clinic_desktop.language import phrase
from clinic_desktop.model.panel import (
    DrawContext,
    NoteFor,
    Panel,
    PanelStatus,
    Range,
    Reading,
    Replaced,
    Specimen,
)
from clinic_desktop.model.value import Comparator, Value, WordResult
from clinic_desktop.store.text_forms import (
    from_date,
    from_decimal,
    from_flag,
    from_time,
    from_words,
    to_datetime,
    to_decimal,
    to_flag,
    to_moment,
    to_words,
)

if TYPE_CHECKING:
    from datetime import datetime

READING_COLUMNS = (
    "panel, place, marker, value_text, comparator, number, word, unit, range_text, range_low, range_high, "
    "range_low_exclusive, range_high_exclusive, flag, method, status, note, note_for"
)
WHAT_IS_PRINTED = slice(2, None)  # all but where it stands
PRINTED = slice(8, 13)  # the columns of the range
INSERT_READING = f"INSERT INTO reading (patient, {READING_COLUMNS}) VALUES ({', '.join('?' * 19)})"

# Why a panel that does not count is neither corrected nor given a source, by its status.
NOT_COUNTING = {
    "corrected": phrase("This panel is already corrected; choose the version that counts."),
    "retracted": phrase("This panel is already retracted; choose the version that counts."),
}
# Thousands of readings are read at once, and looking a member up by its value is slow.
SPECIMENS = {specimen.value: specimen for specimen in Specimen}
STATUSES = {status.value: status for status in PanelStatus}
COMPARATORS = {comparator.value: comparator for comparator in Comparator}
NOTES = {note_for.value: note_for for note_for in NoteFor}

PANEL_COLUMNS = (
    "position, id, specimen, collected_day, collected_time, laboratory, status, fasting, morning, "
    "hours_since_dose, abstinence_days, collection_complete, condition, who_edition, accession, note, "
    "note_for, awaited, signed_by, signed_at, replaced_day, replaced_time, replaced_laboratory, "
    "replaced_specimen, reason"
)
INSERT_PANEL = f"INSERT INTO panel (patient, visit, replaces, {PANEL_COLUMNS}) VALUES ({', '.join('?' * 28)})"


def reading_row(reading: Reading, panel: int, place: int) -> tuple[object, ...]:
    """Return a reading's columns: its panel's position in the chart, its place in the panel, its facts."""
    value, span = reading.value, reading.range
    return (
        panel,
        place,
        reading.marker,
        value.text,
        None if value.comparator is None else value.comparator.value,
        from_decimal(value.number),
        None if value.word is None else value.word.value,
        reading.unit,
        None if span is None else span.text,
        None if span is None else from_decimal(span.low),
        None if span is None else from_decimal(span.high),
        None if span is None else int(span.low_exclusive),
        None if span is None else int(span.high_exclusive),
        reading.flag,
        reading.method,
        reading.status,
        reading.note,
        reading.note_for.value,
    )


Spans = dict[tuple[Any, ...], Range]


class ReadingRows:
    """Reads back `reading_row`; of a long chart many results are word for word as one before, and shared."""

    def __init__(self) -> None:
        self._spans: Spans = {}
        self._known: dict[tuple[Any, ...], Reading] = {}

    def reading(self, row: tuple[Any, ...]) -> Reading:
        """The reading of a row; the same object for the same result."""
        printed = row[WHAT_IS_PRINTED]
        known = self._known.get(printed)
        if known is None:
            known = self._known[printed] = to_reading(row, self._spans)
        return known


def to_reading(row: tuple[Any, ...], spans: Spans) -> Reading:
    """Read back `reading_row`; `spans` holds the ranges that were read before: a laboratory has few."""
    _, _, marker, text, comparator, number, word, unit, *_, flag, method, status, note, note_for = row
    value = Value(
        text,
        None if comparator is None else COMPARATORS[comparator],
        None if number is None else Decimal(number),
        None if word is None else WordResult(word),
    )
    return Reading(
        marker=marker,
        value=value,
        unit=unit,
        range=_to_span(row[PRINTED], spans),
        flag=flag,
        method=method,
        status=status,
        note=note,
        note_for=NOTES[note_for],
    )


def _to_span(printed: tuple[Any, ...], spans: Spans) -> Range | None:
    """The range as it was printed; the same object for the same range."""
    text, low, high, low_exclusive, high_exclusive = printed
    if text is None:
        return None
    known = spans.get(printed)
    if known is None:
        known = Range(text, to_decimal(low), to_decimal(high), bool(low_exclusive), bool(high_exclusive))
        spans[printed] = known
    return known


def panel_row(panel: Panel, position: int, signed_by: str, signed_at: datetime) -> tuple[object, ...]:
    """Return the columns of a panel that is being signed; `position` is its place in the man's chart."""
    context, replaced = panel.context, panel.replaces
    return (
        position,
        panel.id,
        panel.specimen.value,
        from_date(panel.collected.day),
        from_time(panel.collected.at),
        panel.laboratory,
        PanelStatus.SIGNED.value,
        from_flag(context.fasting),
        from_flag(context.morning),
        from_decimal(context.hours_since_dose),
        from_decimal(context.abstinence_days),
        from_flag(context.collection_complete),
        from_words(context.condition),
        context.who_edition,
        panel.accession,
        panel.note,
        panel.note_for.value,
        from_words(panel.awaited),
        signed_by,
        signed_at.isoformat(),
        None if replaced is None else from_date(replaced.collected.day),
        None if replaced is None else from_time(replaced.collected.at),
        None if replaced is None else replaced.laboratory,
        None if replaced is None else replaced.specimen.value,
        None if replaced is None else replaced.reason,
    )


def to_panel(row: tuple[Any, ...], readings: tuple[Reading, ...]) -> Panel:
    """Read back `panel_row`, with the panel's readings."""
    (
        _, panel_id, specimen, day, at, laboratory, status, fasting, morning, hours, abstinence, complete,
        condition, who_edition, accession, note, note_for, awaited, signed_by, signed_at, *replaced,
    ) = row  # fmt: skip
    context = DrawContext(
        fasting=to_flag(fasting),
        morning=to_flag(morning),
        hours_since_dose=to_decimal(hours),
        abstinence_days=to_decimal(abstinence),
        collection_complete=to_flag(complete),
        condition=to_words(condition),
        who_edition=who_edition,
    )
    return Panel(
        id=panel_id,
        specimen=SPECIMENS[specimen],
        collected=to_moment(day, at),
        laboratory=laboratory,
        readings=readings,
        status=STATUSES[status],
        context=context,
        accession=accession,
        note=note,
        note_for=NOTES[note_for],
        awaited=to_words(awaited),
        signed_by=signed_by,
        signed_at=to_datetime(signed_at),
        replaces=_to_replaced(*replaced),
    )


def _to_replaced(
    day: str | None, at: str | None, laboratory: str | None, specimen: str | None, reason: str | None
) -> Replaced | None:
    if day is None or laboratory is None or specimen is None or reason is None:
        return None
    return Replaced(to_moment(day, at), laboratory, Specimen(specimen), reason)
