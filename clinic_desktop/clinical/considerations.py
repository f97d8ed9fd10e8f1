"""What may be worth the clinician's thought on one day; a quiet chart shows nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from clinic_desktop.clinical import considerations_course as course
from clinic_desktop.clinical import considerations_hormones as hormones
from clinic_desktop.clinical import considerations_safety as safety
from clinic_desktop.clinical.considerations_facts import Facts, Finding
from clinic_desktop.clinical.saying import AsReported
from clinic_desktop.clinical.wash_out import on_board
from clinic_desktop.language import calculated
from clinic_desktop.model.consideration import Consideration, ConsiderationId

if TYPE_CHECKING:
    from clinic_desktop.clinical.saying import Saying
    from clinic_desktop.knowledge.entities import ConsiderationRecord, Knowledge
    from clinic_desktop.model.assessment import Assessment

Rule = Callable[[Facts], Finding | None]

RULES: tuple[tuple[ConsiderationId, Rule], ...] = (
    (ConsiderationId.THROMBOSIS_SIGNS, safety.thrombosis_signs),
    (ConsiderationId.VISUAL_SYMPTOMS, safety.visual_symptoms),
    (ConsiderationId.THROMBOSIS_HISTORY, safety.thrombosis_history),
    (ConsiderationId.HAEMATOCRIT_HIGH, hormones.haematocrit_high),
    (ConsiderationId.PROLACTIN_RAISED, hormones.prolactin_raised),
    (ConsiderationId.UNDECLARED_ANDROGEN, course.undeclared_androgen),
    (ConsiderationId.NO_GONADOTROPIN_RESPONSE, course.no_gonadotropin_response),
    (ConsiderationId.GONADOTROPIN_ABOVE_RANGE, hormones.gonadotropin_above_range),
    (ConsiderationId.ESTRADIOL_HIGH, hormones.estradiol_high),
    (ConsiderationId.T_E2_LOW, hormones.t_e2_low),
    (ConsiderationId.AZOOSPERMIA, course.azoospermia),
    (ConsiderationId.SERM_CONFIRMATION, course.serm_confirmation),
    (ConsiderationId.AFTERNOON_DRAW, hormones.afternoon_draw),
    (ConsiderationId.ASSAY_INTERFERENCE, hormones.assay_interference),
)
"""Each with its rule, the most pressing first."""


def considerations(
    assessment: Assessment,
    knowledge: Knowledge,
    *,
    switched_off: frozenset[str] = frozenset(),
    switched_on: frozenset[str] = frozenset(),
    saying: Saying | None = None,
) -> tuple[Consideration, ...]:
    """Return the remarks on a chart as of the day of its assessment, the most pressing first.

    A clinic's own choice, off or on, goes before that of the knowledge, and off before on. A record that is
    not verified says nothing. Values are said as they were reported, unless `saying` says them otherwise.
    """
    words = saying or AsReported(knowledge)
    board = on_board(assessment.chart, knowledge)
    found = []
    for id, rule in RULES:
        record = knowledge.considerations.get(id)
        if record is None or not _speaks(record, switched_off, switched_on):
            continue
        finding = rule(Facts(assessment, knowledge, board, record, words))
        if finding is not None:
            found.append(_said(id, record, finding, knowledge))
    return tuple(found)


def _speaks(record: ConsiderationRecord, off: frozenset[str], on: frozenset[str]) -> bool:
    wanted = record.id not in off and (record.on_by_default or record.id in on)
    return wanted and record.basis.verified


def _said(
    id: ConsiderationId, record: ConsiderationRecord, finding: Finding, knowledge: Knowledge
) -> Consideration:
    return Consideration(
        id=id,
        title=record.title,
        text=record.text.format(**finding.parts),
        patient_text=record.patient_text,
        inputs=finding.inputs,
        would_change=record.would_change.format(**finding.parts),
        citations=record.basis.cite,
        rule=rule_in_words(record, knowledge),
        weight=record.weight,
    )


def rule_in_words(record: ConsiderationRecord, knowledge: Knowledge) -> str:
    """Return when a remark is made, with the figures of this edition."""
    figures = {name: calculated(str(figure)) for name, figure in knowledge.constants.items()}
    return record.rule.format(**figures)
