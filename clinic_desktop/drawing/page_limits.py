"""What the page cannot say: chance, other laboratories, and what is awaited or was never measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.plan import plan
from clinic_desktop.drawing.next_steps import own_words, verified
from clinic_desktop.model.assessment import LaboratoryVerdict, PlanStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.number_lines import Result
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment

SPERM = "sperm_concentration"


def limits(
    found: Sequence[Result], markers: Sequence[str], assessment: Assessment, knowledge: Knowledge
) -> tuple[str, ...]:
    """What the page cannot say, and what is still missing or awaited of the results it speaks of."""
    said = [*own_words(knowledge, "page_chance")]
    judged = {result.judged.marker: result.judged for result in found}
    if SPERM in judged and judged[SPERM].laboratory is LaboratoryVerdict.BELOW:
        said += own_words(knowledge, "page_below_semen_limit")
    owed = {
        marker
        for item in plan(assessment, knowledge)
        if item.status is PlanStatus.AWAITED
        for marker in item.markers
    }
    awaited = [marker for marker in markers if marker in owed]
    missing = [marker for marker in markers if marker not in judged and marker not in owed]
    for sentence, which in (("page_awaited", awaited), ("page_missing", missing)):
        if which:
            names = ", ".join(knowledge.markers[marker].plain_name for marker in which)
            said.append(verified(knowledge, sentence, markers=names))
    return (*(each for each in said if each), *own_words(knowledge, "page_support"))
