"""What keeps a patient's page back, from everything that a clinic's file holds of him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinic_choices import known_in, letterhead
from clinic_desktop.clinical.gate_block import Unsettled
from clinic_desktop.clinical.print_gate import blocks
from clinic_desktop.clinical.review_scope import answers_since
from clinic_desktop.language import spoken

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.clinical.gate_block import Block
    from clinic_desktop.language import Language
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.store.clinic import Clinic


def page_blocks(
    clinic: Clinic, chart: Chart, visit: Visit, language: Language, today: date, *, confirmed: bool = True
) -> tuple[Block, ...]:
    """What keeps the patient's page in a language back, in the language spoken."""
    return blocks(
        chart,
        visit,
        known_in(clinic, spoken()),
        language=language.code,
        today=today,
        unsettled=_unsettled(clinic, chart.patient.id, visit),
        confirmed=confirmed,
    )


def _unsettled(clinic: Clinic, patient: str, visit: Visit) -> Unsettled:
    return Unsettled(
        drafts=clinic.drafts.of(patient),
        old=clinic.backfills.of(patient),
        message=clinic.message_drafts.of(patient, visit.id) is not None,
        doubted=clinic.questions.open(patient),
        treated_at=clinic.treatment.changed_at(patient),
        answers=answers_since(visit, clinic.visits.versions(patient, visit.id)),
        phone=bool(letterhead(clinic).phone.strip()),
    )
