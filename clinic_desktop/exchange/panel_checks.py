"""What is wrong with a panel that arrives in a file, where nobody sits beside it to answer a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical import intake
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.panel import Panel, Reading


def panel_problems(panel: Panel, knowledge: Knowledge, today: date) -> tuple[Problem, ...]:
    """Return everything that keeps a panel out: what typing refuses, and what typing would ask about.

    At the keyboard an unlisted unit is a question; a file cannot answer it, so it is refused with the units
    that are known. Where somebody signed the panel he answered it, and his unit stays as it is; one that is
    known but never converted has but one answer, so it is kept without asking.
    """
    found = list(intake.panel_problems(panel, knowledge, today))
    named = {problem.field for problem in found}
    for reading in panel.readings:
        marker = knowledge.markers.get(reading.marker)
        if marker is not None and marker.id not in named:
            found.extend(_reading_problems(reading, marker, panel))
    return tuple(found)


def _reading_problems(reading: Reading, marker: Marker, panel: Panel) -> Iterator[Problem]:
    if (panel.specimen is Specimen.SEMEN) != (Specimen.SEMEN in marker.specimens) and marker.specimens:
        yield Problem(marker.id, f"{marker.name} is not measured in {panel.specimen}; correct the specimen.")
    known_unit = marker.unit(reading.unit) or marker.kept_unit(reading.unit)
    if reading.value.number is not None and not panel.signed_by and known_unit is None:
        known = ", ".join(unit.code for unit in marker.units)
        sentence = f"“{reading.unit[:40]}” is not a known unit of {marker.name}; use one of {known}."
        yield Problem(marker.id, sentence)
