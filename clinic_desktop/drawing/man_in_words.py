"""What the whole chart amounts to, in a sentence each: where the axis stands, and what the samples show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis import axis
from clinic_desktop.clinical.two_samples import two_samples
from clinic_desktop.drawing.said_in_units import saying
from clinic_desktop.drawing.words import capitalised, together
from clinic_desktop.language import tr

if TYPE_CHECKING:
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import Timeline


def axis_sentence(assessment: Assessment, knowledge: Knowledge, units: Units | None = None) -> str:
    """Where the axis stands and by which rule: "Axis on treatment: no class under clomiphene."."""
    found = axis(assessment, knowledge, saying(knowledge, units))
    return tr(
        "Axis {pattern}: {reason}.", pattern=tr(found.pattern.value), reason=_first_clause(found.reason)
    )


def axis_reason(assessment: Assessment, knowledge: Knowledge, units: Units | None = None) -> str:
    """All that the pattern rests on, the readings among it in `units`, as reported without."""
    return axis(assessment, knowledge, saying(knowledge, units)).reason


def _first_clause(reason: str) -> str:
    """The rule; behind its semicolon stand the readings, which have lines of their own."""
    return reason.partition("; ")[0]


def semen_sentence(assessment: Assessment, knowledge: Knowledge) -> str:
    """What his samples show of the man, which takes two; "" without a sample."""
    found = two_samples(assessment.chart, assessment.on, knowledge)
    names = together([finding.name for finding in found.findings])
    return (
        tr("Semen, {samples}: {findings}.", samples=found.said, findings=names or found.reason)
        if names or found.reason
        else ""
    )


def semen_reason(assessment: Assessment, knowledge: Knowledge) -> str:
    """By which samples and limits it is said; "" where nothing is said of the man."""
    found = two_samples(assessment.chart, assessment.on, knowledge)
    return "\n".join((found.reason, *(each.reason for each in found.findings))) if found.findings else ""


def look_back_sentence(*timelines: Timeline) -> str:
    """When the sperm of the latest signed sample were begun; "" where no strip holds one."""
    signed = [
        point
        for timeline in timelines
        for strip in timeline.strips
        for point in (*strip.points, *strip.unplaced)
        if not point.draft
    ]
    # The newest first, so that nothing is worked out for all the others.
    signed.sort(key=lambda point: point.x, reverse=True)
    latest = next((point.look_back for point in signed if point.look_back is not None), None)
    return "" if latest is None else f"{capitalised(latest.label)}."
