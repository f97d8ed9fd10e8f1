"""Which strips a man's page shows, in which order: a set, as the user has arranged it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.language import tr_n
from clinic_desktop.model.custom_marker import is_custom

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge, StripSet
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Arranged:
    """A set as a user has arranged it; a marker in neither list stands where the set has it, at the end.

    So a marker that a later edition or the clinic adds is seen in a set that was arranged before.
    """

    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def set_of_course(sets: Mapping[str, StripSet], chart: Chart, on: date) -> StripSet:
    """The set that goes with the goals of a day's course; the first set where no goal names one."""
    course = chart.course_at(on)
    goals = set() if course is None else {goal.value for goal in course.goals}
    offered = list(sets.values())
    return next((each for each in offered if goals & set(each.goals)), offered[0])


def arranged_strips(
    strip_set: StripSet, arranged: Arranged | None, known: Collection[str]
) -> tuple[str, ...]:
    """The markers of a set as arranged; what the knowledge does not hold is passed over."""
    if arranged is None:
        return strip_set.markers
    chosen = dict.fromkeys((*arranged.shown, *strip_set.markers))
    gone = set(arranged.hidden) - set(arranged.shown)
    return tuple(marker for marker in chosen if marker in known and marker not in gone)


def moved_strip(strips: Sequence[str], marker: str, steps: int, visible: Collection[str]) -> tuple[str, ...]:
    """The strips with one of them moved by so many places among those that can be seen; ends hold it."""
    seen = [each for each in strips if each in visible]
    if marker not in seen:
        return tuple(strips)
    place = seen.index(marker)
    target = min(max(place + steps, 0), len(seen) - 1)
    if target == place:
        return tuple(strips)
    neighbour = seen[target]
    left = [each for each in strips if each != marker]
    left.insert(left.index(neighbour) + (target > place), marker)
    return tuple(left)


def shown_strips(wanted: Sequence[str], chart: Chart, typed: Collection[str]) -> tuple[str, ...]:
    """The strips of a set, a clinic's own markers only where this man has a result or a line being typed.

    What one clinic measures in some men would stand empty in all others.
    """
    own = {marker for marker in wanted if is_custom(marker)}
    if not own:
        return tuple(wanted)
    his = {reading.marker for panel in chart.final_panels for reading in panel.readings} | set(typed)
    return tuple(marker for marker in wanted if not is_custom(marker) or marker in his)


def entered_strips(entered: Iterable[str], chart: Chart, typed: Collection[str]) -> tuple[str, ...]:
    """Of the markers that were typed, those of which something is typed still, or was signed since."""
    his = {reading.marker for panel in chart.final_panels for reading in panel.readings}
    return tuple(marker for marker in entered if marker in typed or marker in his)


def unshown(
    assessment: Assessment, strips: Collection[str], knowledge: Knowledge, goal: Collection[str] = ()
) -> tuple[str, ...]:
    """The markers that were reported and have no strip, in the order of the knowledge.

    What is only calculated is not among them, except markers of the man's goal: of those much is said.
    """
    found = {
        judged.marker for judged in assessment.readings if judged.reading is not None or judged.marker in goal
    }
    return tuple(marker for marker in knowledge.markers if marker in found - set(strips))


def goal_markers(knowledge: Knowledge, chart: Chart, on: date) -> tuple[str, ...]:
    """The markers of a day's goal, as the knowledge lists them, however the strips are arranged."""
    return set_of_course(knowledge.strip_sets, chart, on).markers


def unshown_words(beside: Timeline | None) -> str:
    """How many of the reported results stand beside the picture, without a strip; "" where all have one."""
    strips = () if beside is None else beside.strips
    points = (point for strip in strips for point in (*strip.points, *strip.unplaced))
    count = sum(1 for point in points if not point.derived and not point.draft)
    if not count:
        return ""
    return tr_n(
        "{number} result is not shown as a strip.", "{number} results are not shown as strips.", count
    )
