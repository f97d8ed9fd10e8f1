"""The sentence above the assessment: whose testosterone is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.wash_out import on_board
from clinic_desktop.drawing.words import near_day
from clinic_desktop.model.assessment import DrawClass

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.clinical.wash_out import OnBoard
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged

DECIDING = ("testosterone", "lh")
WEEK = 7


def class_sentence(assessment: Assessment, knowledge: Knowledge) -> str:
    """Whose testosterone the latest testosterone, or else LH, shows; "" where neither was measured."""
    latest = _deciding(assessment)
    if latest is None:
        return ""
    known = on_board(assessment.chart, knowledge)
    clear = known.wash_out_date(latest.panel.collected.day)
    said = "" if clear is None else near_day(clear, assessment.on)
    match latest.draw_class:
        case DrawClass.OWN:
            return _lead_own(said, known, assessment.on, knowledge)
        case DrawClass.DRUG:
            return knowledge.say("lead_drug", day=said) if said else knowledge.say("lead_drug_undated")
        case DrawClass.HCG:
            return knowledge.say("lead_hcg")
    return knowledge.say("lead_undecided")


def _lead_own(washed_out: str, known: OnBoard, today: date, knowledge: Knowledge) -> str:
    """Why it is his own; what came later, or is only planned, is left out."""
    weeks = _weeks_without_hcg(known, today)
    if washed_out and weeks is not None:
        return knowledge.say("lead_own_after_hcg", day=washed_out, weeks=str(weeks))
    if washed_out:
        return knowledge.say("lead_own", day=washed_out)
    if not known.exposures and not known.hcg:
        return knowledge.say("lead_own_untreated")
    return knowledge.say("lead_own_that_day")


def _weeks_without_hcg(known: OnBoard, today: date) -> int | None:
    """Whole weeks since the last dose of hCG, None where there was none yet, or it is still taken."""
    ends = [end for start, end in known.hcg if start <= today]
    stopped = [end for end in ends if end is not None and end <= today]
    if not ends or len(stopped) < len(ends):
        return None
    return (today - max(stopped)).days // WEEK


def _deciding(assessment: Assessment) -> Judged | None:
    for marker in DECIDING:
        readings = assessment.of(marker)
        if readings:
            return readings[-1]
    return None
