"""What stands at signed results and keeps a page from the man: doubts that nobody answered, unknown units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.gate_block import Block, Step
from clinic_desktop.clinical.import_questions import import_questions
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel, Reading
    from clinic_desktop.model.patient import Visit


def doubted_results(
    chart: Chart, visit: Visit, knowledge: Knowledge, doubted: frozenset[tuple[str, str]]
) -> Iterator[Block]:
    """Yield the results up to the visit that were doubted when they came in and that nobody kept.

    Of one whose unit is not known nothing more is asked than to correct it.
    """
    for panel in chart.final_panels:
        if panel.collected.day > visit.day:
            continue
        waiting = [
            reading
            for reading in panel.readings
            if (panel.id, reading.marker) in doubted and not _unit_unknown(reading, knowledge)
        ]
        # As it came: whoever signed it here was not asked.
        asked = import_questions(replace(panel, signed_by=None), chart, knowledge) if waiting else ()
        sentences = {problem.field: problem.sentence for problem in asked}
        for reading in waiting:
            yield _doubted(panel, reading, sentences.get(reading.marker, ""), knowledge)


def _doubted(panel: Panel, reading: Reading, question: str, knowledge: Knowledge) -> Block:
    marker = knowledge.markers.get(reading.marker)
    name, day = reading.marker if marker is None else marker.name, say_day(panel.collected.day)
    value = " ".join(part for part in (reading.value.text.strip(), reading.unit) if part)
    sentence = tr(
        "{marker}, {value}, of {day} was doubted when it came in: keep it as reported, or correct the "
        "result.",
        marker=name,
        value=value,
        day=day,
    )
    act = tr("Keep {value}", value=value)
    return Block(Step.KEEP, f"{sentence} {question}".strip(), act, panel.id, reading.marker)


def unknown_units(chart: Chart, visit: Visit, knowledge: Knowledge) -> Iterator[Block]:
    """The last result of each marker up to the visit, where nobody knows its unit: it is never judged."""
    last: dict[str, tuple[Panel, Reading]] = {}
    for panel in chart.final_panels:
        if panel.collected.day <= visit.day:
            last |= {reading.marker: (panel, reading) for reading in panel.readings}
    for panel, reading in last.values():
        if not _unit_unknown(reading, knowledge):
            continue
        name = knowledge.markers[reading.marker].name
        sentence = tr(
            "The unit “{unit}” of {marker}, {day}, is not known, so the page cannot say what "
            "the value means: correct the result.",
            unit=reading.unit,
            marker=name,
            day=say_day(panel.collected.day),
        )
        act = tr("Correct {marker}", marker=name)
        yield Block(Step.UNIT, sentence, act, panel.id, reading.marker)


def _unit_unknown(reading: Reading, knowledge: Knowledge) -> bool:
    marker = knowledge.markers.get(reading.marker)
    if marker is None or reading.value.number is None:
        return False
    return marker.unit(reading.unit) is None and marker.kept_unit(reading.unit) is None
