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
    """Return everything that keeps a panel out: what typing refuses, and what a file must not leave out.

    A unit that is not listed keeps nothing out: the result is stored as reported, and `import_questions`
    says it to whoever imports.
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
    if reading.value.number is not None and not reading.unit.strip() and marker.unit(reading.unit) is None:
        yield Problem(marker.id, f"{marker.name} has no unit; fill it in.")
