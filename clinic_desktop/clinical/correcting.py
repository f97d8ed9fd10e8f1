"""A signed panel as it should stand: read by the same rules as a new one, and nothing of it lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.intake import Intake, read
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.problem import Problem

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import DrawContext, Panel, Reading

DRAWN = (
    *("fasting", "hours_since_dose", "abstinence_days"),
    *("collection_complete", "condition", "who_edition"),
)
MISSING = phrase("Type the result as the laboratory printed it.")


def as_draft(panel: Panel, patient: str) -> Draft:
    """Return a signed panel as if it were being typed, line by line as it was reported."""
    context = panel.context
    return Draft(
        patient=patient,
        specimen=panel.specimen,
        template="",
        collected=str(panel.collected),
        laboratory=panel.laboratory,
        fields=tuple(_line(reading) for reading in panel.readings),
        fasting=context.fasting,
        abstinence_days=_said(context.abstinence_days),
        hours_since_dose=_said(context.hours_since_dose),
        collection_complete=context.collection_complete,
        condition=context.condition,
        who_edition="" if context.who_edition is None else str(context.who_edition),
        note=panel.note or "",
        note_for=panel.note_for,
    )


def corrected(
    draft: Draft, panel: Panel, knowledge: Knowledge, chart: Chart, today: date, new_id: str
) -> Intake:
    """Read a signed panel as it should stand, with what no draft holds kept as it was signed.

    Asked is only what the correction itself brings up: what was answered when the panel was signed is not
    asked again. Readings whose line is the same stay the same, byte for byte. `panel` is None for as long as
    there is a problem.
    """
    others = replace(chart, panels=tuple(each for each in chart.panels if each.id != panel.id))
    signed = as_draft(panel, draft.patient)
    answered = read(signed, knowledge, others, today, new_id).problems
    intake = read(draft, knowledge, others, today, new_id)
    problems = [problem for problem in intake.problems if problem not in answered]
    fresh = intake.panel
    readings: list[Reading] = []
    for reading, before, line in zip(panel.readings, signed.fields, draft.fields, strict=True):
        if (line.text, line.unit, line.range) == (before.text, before.unit, before.range):
            readings.append(_noted(reading, line))
            continue
        typed = None if fresh is None else fresh.reading(line.marker)
        if typed is not None:
            typed = replace(reading, value=typed.value, unit=typed.unit, range=typed.range)
            readings.append(_noted(typed, line))
        elif all(problem.field != line.marker for problem in problems):
            problems.append(Problem(line.marker, tr(MISSING)))
    if problems or fresh is None:
        return Intake(None, tuple(problems))
    return Intake(_new_version(panel, fresh, draft, signed, tuple(readings)), ())


def unchanged(draft: Draft, signed: Draft) -> bool:
    """True where a draft says the same as another one, whatever questions were answered in it."""
    return _as_typed(draft) == _as_typed(signed)


def _as_typed(draft: Draft) -> Draft:
    lines = tuple(replace(line, kept=False) for line in draft.fields)
    return replace(draft, fields=lines, another_collection=False)


def _new_version(
    panel: Panel, fresh: Panel, draft: Draft, signed: Draft, readings: tuple[Reading, ...]
) -> Panel:
    same_moment = draft.collected == signed.collected
    return replace(
        panel,
        id=fresh.id,
        collected=panel.collected if same_moment else fresh.collected,
        laboratory=panel.laboratory if draft.laboratory == signed.laboratory else fresh.laboratory,
        context=_context(panel.context, fresh.context, draft, signed),
        note=panel.note if draft.note == signed.note else fresh.note,
        note_for=draft.note_for,
        readings=readings,
    )


def _context(kept: DrawContext, typed: DrawContext, draft: Draft, signed: Draft) -> DrawContext:
    """What is typed of the draw, the rest as signed; a morning stands for the time it was said of alone."""
    same = {name: getattr(kept, name) for name in DRAWN if getattr(draft, name) == getattr(signed, name)}
    morning = kept.morning if draft.collected == signed.collected else None
    return replace(typed, morning=morning, **same)


def _line(reading: Reading) -> DraftField:
    return DraftField(
        marker=reading.marker,
        text=reading.value.text,
        unit=reading.unit,
        range="" if reading.range is None else reading.range.text,
        note=reading.note or "",
        note_for=reading.note_for,
        method=reading.method or "",
    )


def _noted(reading: Reading, line: DraftField) -> Reading:
    if line.note == (reading.note or "") and line.note_for is reading.note_for:
        return reading
    return replace(reading, note=line.note.strip() or None, note_for=line.note_for)


def _said(number: Decimal | None) -> str:
    return "" if number is None else str(number)
