"""The clinic's own markers on the patient's page: one phrase each, as reported, under the number lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.page_words import spoken_value, usual_words
from clinic_desktop.drawing.words import spelled_day
from clinic_desktop.language import tr
from clinic_desktop.model.assessment import LaboratoryVerdict
from clinic_desktop.model.custom_marker import is_custom

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.panel import Reading


def also_measured(assessment: Assessment, knowledge: Knowledge, visit_day: date) -> tuple[str, ...]:
    """The latest result of each own marker up to the visit: "Haemoglobin 152 g/L, in the usual range".

    The range is the laboratory's, printed beside the result; without one nothing is said of it. Nothing is
    expected of these markers at any stage. Those of the visit's own day come first.
    """
    latest: dict[str, tuple[Judged, Reading]] = {}
    for judged in assessment.readings:
        reading = judged.reading
        if is_custom(judged.marker) and judged.panel.collected.day <= visit_day and reading is not None:
            latest[judged.marker] = judged, reading
    known = [latest[marker] for marker in knowledge.markers if marker in latest]
    known.sort(key=lambda found: found[0].panel.collected.day != visit_day)
    return tuple(_phrase(judged, reading, knowledge, visit_day) for judged, reading in known)


def _signed(range_text: str) -> str:
    """The laboratory's range with the signs that people read: "≥40" for ">=40"."""
    return range_text.replace(">=", "≥").replace("<=", "≤")


def _phrase(judged: Judged, reading: Reading, knowledge: Knowledge, visit_day: date) -> str:
    name = knowledge.markers[judged.marker].name
    value = " ".join(part for part in (name, reading.value.text.strip(), reading.unit) if part)
    spoken = spoken_value(judged, False, knowledge)
    said = [f"{value} ({spoken})" if spoken else value]
    if judged.panel.collected.day != visit_day:
        said.append(tr("measured {day}", day=spelled_day(judged.panel.collected.day, visit_day)))
    if judged.laboratory is not LaboratoryVerdict.NOT_JUDGED and reading.range is not None:
        said.append(f"{usual_words(judged, knowledge)} ({_signed(reading.range.text)})")
    return ", ".join(said)
