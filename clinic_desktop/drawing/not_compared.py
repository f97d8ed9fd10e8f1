"""Results that are not compared with those of an earlier day: for what reason, and which share one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import capitalised, listed, near_day, uncapitalised
from clinic_desktop.language import tr
from clinic_desktop.model.assessment import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Change, Judged

Reason = tuple["date", str]
FEWEST_SHARING = 2


def shared_reasons(known: Collection[Judged]) -> tuple[Reason, ...]:
    """Why several results are not compared with those of an earlier day."""
    reasons = Counter(
        reason_of(each.change) for each in known if each.change is not None and is_apart(each.change)
    )
    return tuple(reason for reason, count in reasons.items() if count >= FEWEST_SHARING)


def apart_words(known: Collection[Judged], reason: Reason, on: date, knowledge: Knowledge) -> str:
    """Which results are not compared with those of an earlier day, and why; unnamed where all are not."""
    changed = [each for each in known if each.change is not None]
    apart = [each for each in changed if each.change is not None and reason_of(each.change) == reason]
    day, why = near_day(reason[0], on), reason[1]
    if len(apart) == len(changed):
        return tr("Not compared with {day}: {reason}.", day=day, reason=why)
    names = [uncapitalised(knowledge.markers[each.marker].name) for each in apart]
    return tr(
        "{markers} not compared with {day}: {reason}.",
        markers=capitalised(listed(names)),
        day=day,
        reason=why,
    )


def is_apart(change: Change) -> bool:
    """True where a change was not counted, for a reason; a step to or from zero has words of its own."""
    counted = change.real is not None or change.percent is not None
    return not counted and bool(change.reason) and change.kind is ChangeKind.MEASURED


def reason_of(change: Change) -> Reason:
    """The day that it would have been counted from, and why it was not."""
    return change.since.day, change.reason
