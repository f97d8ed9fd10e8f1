"""The draft of a panel: with which one a man's panel entry opens, and what it wants from the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.questions import gutter_question
from clinic_desktop.drawing.words import full_day
from clinic_desktop.model.custom_marker import is_custom
from clinic_desktop.model.draft import Draft
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import ProblemKind
from clinic_desktop.store.settings import LAST_LABORATORY
from clinic_desktop.ui.panel_entry_forms import read_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.clinical.intake import Intake
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


def open_questions(draft: Draft, intake: Intake) -> Mapping[str, str]:
    """For each marker whose typed value waits for an answer, what its strip says meanwhile."""
    typed = {line.marker: line.text.strip() for line in draft.fields}
    asked = (problem for problem in intake.problems if problem.kind is ProblemKind.QUESTION)
    return {p.field: gutter_question(typed[p.field], p) for p in asked if p.field in typed}


def wanted_markers(draft: Draft | None) -> frozenset[str]:
    """What wants a strip: what is typed, and each of the clinic's own markers that has a line."""
    lines = () if draft is None else draft.fields
    return frozenset(line.marker for line in lines if line.text.strip() or is_custom(line.marker))


def newest_draft(
    chart: Chart, surroundings: Surroundings, clinic: Clinic, specimen: Specimen | None = None
) -> Draft:
    """The draft a man's panel entry opens with: the one changed last, else a new one."""
    kept = [d for d in clinic.drafts.of(chart.patient.id) if specimen in (None, d.specimen)]
    if kept:
        return max(kept, key=lambda draft: str(draft.changed_at or ""))
    return new_draft(chart, surroundings, clinic)


def new_draft(
    chart: Chart, surroundings: Surroundings, clinic: Clinic, *, semen: bool | None = None
) -> Draft:
    """An empty draft on the first form of his pathway, or on one of a specimen where it is named.

    It is collected now, at the laboratory of this man's last panel, else at the one used last.
    """
    knowledge, now = surroundings.knowledge, surroundings.now()
    course = chart.course_at(now.date())
    first = next(iter(knowledge.templates))
    template = first if course is None else knowledge.pathways[course.pathway].first_template
    if semen is not None and _of_semen(template, knowledge) is not semen:
        template = next(each for each in knowledge.templates if _of_semen(each, knowledge) is semen)
    specimen, laboratory = knowledge.templates[template].specimen, last_laboratory(chart, clinic)
    own = read_forms(clinic).wanted(laboratory, semen=specimen is Specimen.SEMEN, knowledge=knowledge)
    return Draft(
        patient=chart.patient.id,
        specimen=specimen,
        template=own or template,
        collected=f"{full_day(now.date())} {now:%H:%M}",
        laboratory=laboratory,
        fields=(),
        begun_by=clinic.user,
        begun_at=now,
    )


def _of_semen(template: str, knowledge: Knowledge) -> bool:
    return knowledge.templates[template].specimen is Specimen.SEMEN


def last_laboratory(chart: Chart, clinic: Clinic) -> str:
    """Where this man was measured last; of a new man, the laboratory that anybody used last."""
    named = (panel.laboratory for panel in reversed(chart.final_panels) if panel.laboratory)
    return next(named, "") or clinic.settings.get(LAST_LABORATORY) or ""
