"""A man's own baseline as a level: what counts as above it, and from where a rise is larger than noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.change import limits_of
from clinic_desktop.clinical.comparable import variation_of
from clinic_desktop.model.assessment import LaboratoryVerdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from clinic_desktop.clinical.saying import Saying
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.assessment import Assessment, BaselineUsed, Change, Judged


@dataclass(frozen=True, slots=True)
class BaselineLevel:
    """The baseline of one marker in its canonical unit.

    `level` is its highest possible number; `real_rise` what a later result has to exceed for a real rise,
    None without a published variation and from zero, which has no percentage.
    """

    level: Decimal
    real_rise: Decimal | None
    laboratory: LaboratoryVerdict
    text: str

    @classmethod
    def of(
        cls, marker: Marker, assessment: Assessment, knowledge: Knowledge, saying: Saying
    ) -> BaselineLevel | None:
        """The baseline that the latest reading of a marker is counted from.

        None where there is none, where it has no quantity, and where no later reading could be compared with
        it so far: then no rise would be claimed either.
        """
        for used in assessment.baselines:
            readings = readings_of(used, assessment)
            if used.marker == marker.id and not _kept_apart(used, assessment):
                return cls._of_readings(readings, marker, saying.baseline(used, readings), knowledge)
        return None

    @classmethod
    def _of_readings(
        cls, readings: Sequence[Judged], marker: Marker, text: str, knowledge: Knowledge
    ) -> BaselineLevel | None:
        highs = [each.canonical.high for each in readings if each.canonical is not None]
        known = [high for high in highs if high is not None]
        if not known or len(known) < len(readings):
            return None
        level = sum(known[1:], known[0]) / len(known)
        verdicts = {each.laboratory for each in readings}
        verdict = verdicts.pop() if len(verdicts) == 1 else LaboratoryVerdict.NOT_JUDGED
        last = readings[-1].reading
        variation = variation_of(marker, None if last is None else last.method, knowledge)
        rise = None
        if variation is not None and level > 0:
            rise = level * limits_of(variation, knowledge.constants["change_z"], len(known)).up
        return cls(level, rise, verdict, text)


def readings_of(used: BaselineUsed, assessment: Assessment) -> list[Judged]:
    """The readings that a baseline is."""
    return [
        each
        for each in assessment.of(used.marker)
        if each.panel.id in used.panels and each.derived is used.derived
    ]


def _kept_apart(used: BaselineUsed, assessment: Assessment) -> bool:
    """True where readings followed the baseline and none of them may be compared with it."""
    later = [
        each.change_from_baseline
        for each in assessment.of(used.marker)
        if each.derived is used.derived and each.panel.collected > used.draws[-1]
    ]
    changes = [change for change in later if change is not None and change.draws == used.draws]
    return bool(later) and not any(_compared(change) for change in changes)


def _compared(change: Change) -> bool:
    """False where a change can only say why there is none."""
    return change.percent is not None or change.real is not None or change.rising is not None
