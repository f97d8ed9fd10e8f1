"""Two or three plain sentences to begin the message to the patient with; nobody reads them unapproved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.considerations import considerations
from clinic_desktop.clinical.two_samples import two_samples
from clinic_desktop.clinical.wash_out import exposures
from clinic_desktop.drawing.medicines import goes_on, on_board
from clinic_desktop.drawing.words import together, uncapitalised
from clinic_desktop.model.assessment import ChangeKind, DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.consideration import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged

MOST = 4
LH, TESTOSTERONE, SPERM = "lh", "testosterone", "sperm_concentration"
SERM = "serm"
OWN = "draft_testosterone_own"
HELD_BACK, HELD_BACK_NOW = "draft_lh_held_back", "draft_lh_held_back_now"
ANDROGENS = ("testosterone", "androgen")
LOW = {True: "draft_{marker}_low_expected", False: "draft_{marker}_low"}


def message_draft(assessment: Assessment, knowledge: Knowledge, visit_day: date) -> str:
    """What a clinician may begin the message of a visit with, in the language of the knowledge.

    First what was told of dangers, then what the results of the visit's own day say of the brain's signal, of
    testosterone and of sperm. Empty where nothing of that was measured on the day. It is offered for editing
    and stands on no page until a clinician has approved it.
    """
    dangers = (
        each.patient_text
        for each in considerations(assessment, knowledge)
        if each.weight is Weight.SAFETY and each.patient_text
    )
    found = _sentences(assessment, knowledge, visit_day)
    said = (knowledge.say(id, **parts) for id, parts in found if knowledge.sentences[id].basis.verified)
    return " ".join([*dangers, *said][:MOST])


def _sentences(
    assessment: Assessment, knowledge: Knowledge, day: date
) -> Iterator[tuple[str, dict[str, str]]]:
    """The ids of the sentences, with their parts, in the order in which a patient reads them."""
    testosterone = _of_day(assessment, TESTOSTERONE, day)
    taken = goes_on(assessment.chart, knowledge, day, ANDROGENS)
    lh, sperm = _of_day(assessment, LH, day), _of_day(assessment, SPERM, day)
    if testosterone is not None and (id := _testosterone(testosterone, taken=taken)):
        yield _helped(assessment, knowledge, day) if id == OWN else (id, {})
    if lh is not None and (id := _lh(lh)):
        held = taken and testosterone is not None and id == HELD_BACK
        yield (HELD_BACK_NOW if held else id), {}
    if sperm is not None and (id := _sperm(sperm, assessment, knowledge)):
        yield id, {}


def _of_day(assessment: Assessment, marker: str, day: date) -> Judged | None:
    """The reading of the visit's own day; a reported one before a calculated one."""
    return next((each for each in assessment.of(marker) if each.panel.collected.day == day), None)


def _expected(judged: Judged) -> bool:
    return judged.phase is PhaseVerdict.AS_EXPECTED


def _testosterone(judged: Judged, *, taken: bool) -> str:
    if judged.draw_class is DrawClass.DRUG:
        return "draft_testosterone_taken" if taken else "draft_testosterone_drug"
    if judged.draw_class is DrawClass.HCG:
        return "draft_testosterone_hcg"
    match judged.laboratory:
        case LaboratoryVerdict.WITHIN:
            own = judged.draw_class is DrawClass.OWN
            return OWN if own else "draft_testosterone_within"
        case LaboratoryVerdict.BELOW:
            return LOW[_expected(judged)].format(marker=TESTOSTERONE)
        case LaboratoryVerdict.ABOVE:
            return "draft_testosterone_high"
    return ""


def _helped(assessment: Assessment, knowledge: Knowledge, day: date) -> tuple[str, dict[str, str]]:
    """His own testosterone: with whose help, or since he took that of others; else plainly."""
    drugs = [uncapitalised(name) for name in on_board(assessment.chart, knowledge, day, SERM)]
    if drugs:
        return "draft_testosterone_with_help", {"drug": together(drugs)}
    return OWN if exposures(assessment.chart, knowledge) else "draft_testosterone_within", {}


def _lh(judged: Judged) -> str:
    if judged.draw_class is DrawClass.HCG:
        return ""
    match judged.laboratory:
        case LaboratoryVerdict.WITHIN:
            return "draft_lh_within"
        case LaboratoryVerdict.BELOW if judged.draw_class is DrawClass.DRUG:
            return HELD_BACK
        case LaboratoryVerdict.BELOW:
            return LOW[_expected(judged)].format(marker=LH)
        case LaboratoryVerdict.ABOVE:
            return "draft_lh_high"
    return ""


def _sperm(judged: Judged, assessment: Assessment, knowledge: Knowledge) -> str:
    if judged.canonical is not None and judged.canonical.point == 0:
        if _expected(judged):
            return "draft_no_sperm_expected"
        samples = two_samples(assessment.chart, assessment.on, knowledge)
        return "draft_no_sperm" if samples.count < samples.wanted else "draft_no_sperm_again"
    if judged.laboratory is LaboratoryVerdict.BELOW:
        changes = (judged.change, judged.change_from_baseline)
        again = any(each is not None and each.kind is ChangeKind.REAPPEARED for each in changes)
        return "draft_sperm_back" if again else "draft_sperm_low"
    return "draft_sperm_within" if judged.laboratory is LaboratoryVerdict.WITHIN else ""
