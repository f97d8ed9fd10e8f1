"""Why the change that a phase expects is not shown: nothing to compare with, not comparable, or no claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.knowledge.pathway_entities import Step
from clinic_desktop.model.assessment import PhaseVerdict

if TYPE_CHECKING:
    from clinic_desktop.clinical.comparing import Comparison
    from clinic_desktop.clinical.conditions import Case
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.pathway_entities import Expectation

NEED_NO_COMPARISON = {None, Step.HIGHER, Step.LOWER}


def why_not_shown(case: Case, expectation: Expectation, knowledge: Knowledge) -> str:
    """Return why the change that is expected is not shown; "" where none is, or where one was measured.

    That is the change since the last result where a steady level is expected, else since the baseline.
    A rule that compares the numbers alone is silent where the draws are not alike, and others speak then.
    """
    expected = [each for each in expectation.outcomes if each.verdict is PhaseVerdict.AS_EXPECTED]
    if any(condition.since_last is not None for each in expected for condition in each.any_of):
        return _why(case.since_last, knowledge, "nothing_earlier", "not_compared_last")
    steps = {condition.since_baseline for each in expectation.outcomes for condition in each.any_of}
    if steps - NEED_NO_COMPARISON:
        return _why(case.since_baseline, knowledge, "nothing_before_day_0", "not_compared_baseline")
    return ""


def _why(comparison: Comparison | None, knowledge: Knowledge, nothing: str, apart: str) -> str:
    if comparison is None:
        return knowledge.say(nothing)
    change = comparison.change
    if not comparison.comparable:
        return knowledge.say(apart, why=change.reason)
    return change.reason if change.real is None else ""
