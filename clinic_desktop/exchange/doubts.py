"""What is doubtful in the panels that a file adds: nobody was asked, so whoever imports is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.import_questions import import_questions
from clinic_desktop.knowledge.custom_markers import with_custom

if TYPE_CHECKING:
    from clinic_desktop.exchange.merging import Additions
    from clinic_desktop.knowledge.entities import Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One question about one result of a file, and where it stands; `name` is the marker's.

    `patient_id` and `panel` are the ids that man and panel are stored under.
    """

    patient_id: str
    panel: str
    chart_number: str
    patient: str
    collected: str
    laboratory: str
    marker: str
    name: str
    sentence: str

    @property
    def said(self) -> str:
        """The question as one line for people: whose result it is, of which draw, and what is doubtful."""
        named = self.sentence if self.sentence.startswith(self.name) else f"{self.name}: {self.sentence}"
        whose = f"{self.patient}, chart {self.chart_number}, {self.collected}, {self.laboratory}"
        return f"Please check: {whose}: {named}"


def doubts_about(added: Additions, knowledge: Knowledge) -> tuple[Doubt, ...]:
    """Return the questions about one man's new panels, in the order of the file.

    Every panel of the file that was collected earlier counts as earlier, whatever its place in the file. What
    a later panel of the same file corrects is not asked about.
    """
    knowledge = with_custom(knowledge, added.result.markers)
    standing = {panel.id for panel in added.result.final_panels}
    return tuple(
        Doubt(
            patient_id=added.patient.id,
            panel=step.panel.id,
            chart_number=added.patient.chart_number,
            patient=added.patient.name,
            collected=str(step.panel.collected),
            laboratory=step.panel.laboratory,
            marker=problem.field,
            name=knowledge.markers[problem.field].name,
            sentence=problem.sentence,
        )
        for step in added.panels
        if step.panel.id in standing
        for problem in import_questions(step.panel, added.result, knowledge)
    )
