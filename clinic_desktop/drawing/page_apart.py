"""Why a result is not compared with the last one, in a few words for the patient."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clinic_desktop.clinical.comparable import Apart, what_keeps_apart
from clinic_desktop.language import tr
from clinic_desktop.model.assessment import DrawClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged

SAID: dict[Apart | None, str] = {
    Apart.BETWEEN: "page_apart_in_between",
    Apart.METHOD: "page_apart_method",
    Apart.LABORATORY: "page_apart_laboratory",
    Apart.SPECIMEN: "page_apart_specimen",
    Apart.TIME: "page_apart_time",
}
MOST = 3  # so many lines with one reason say it once, below them
THEN = {DrawClass.DRUG: "page_apart_testosterone_then", DrawClass.HCG: "page_apart_hcg_then"}


def shared_reasons(
    results: Sequence[Judged], assessment: Assessment, knowledge: Knowledge
) -> tuple[str, ...]:
    """The reasons that several lines share: said once for all of them."""
    reasons = Counter(why_apart(judged, assessment, knowledge) for judged in results)
    return tuple(reason for reason, count in reasons.items() if reason and count >= MOST)


def why_apart(judged: Judged, assessment: Assessment, knowledge: Knowledge) -> str:
    """Why a result's change is not told: "another laboratory"; "" where it is, or few words cannot say it.

    A medicine that made this very result is not named again: its verdict says so beside it.
    """
    change = judged.change
    if change is None or change.real is not None:
        return ""
    earlier = next(
        (each for each in assessment.of(judged.marker) if each.panel.collected == change.since), None
    )
    if earlier is None:
        return ""
    found = what_keeps_apart(earlier, judged, assessment.chart, knowledge)
    sentence = THEN.get(earlier.draw_class, "") if found is Apart.CLASS else SAID.get(found, "")
    return knowledge.say(sentence) if sentence else ""


def not_compared(reasons: Sequence[str]) -> tuple[str, ...]:
    """A sentence for each reason that most lines share."""
    return tuple(tr("Results not comparable with last time: {reason}.", reason=reason) for reason in reasons)
