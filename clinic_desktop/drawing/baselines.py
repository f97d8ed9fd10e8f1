"""Baselines in words: the mark in a row of the table, and what stands under the table for the chosen row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.baseline_choices import baseline_of
from clinic_desktop.clinical.baseline_level import readings_of
from clinic_desktop.drawing.changes import change_sentence
from clinic_desktop.drawing.points import key_of
from clinic_desktop.drawing.said_in_units import saying
from clinic_desktop.drawing.words import capitalised, full_day, listed, uncapitalised
from clinic_desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clinic_desktop.drawing.points import Key
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, BaselineUsed, Judged
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.moment import Moment


def baseline_marks(baselines: Iterable[BaselineUsed]) -> Mapping[Key, str]:
    """The mark of each reading that is a baseline: "baseline", "chosen baseline", "baseline, 1 of 2"."""
    return {
        (panel, used.marker, used.derived): _mark(used, place)
        for used in baselines
        for place, panel in enumerate(used.panels, start=1)
    }


def _mark(used: BaselineUsed, place: int) -> str:
    if len(used.panels) > 1:
        return tr("baseline, {place} of {count}", place=place, count=len(used.panels))
    return tr("chosen baseline") if used.chosen else tr("baseline")


def judged_of(key: Key | None, assessment: Assessment) -> Judged | None:
    """The signed reading behind a row; None where none is chosen, or one that is only typed so far."""
    return next((each for each in assessment.readings if key_of(each) == key), None)


def baseline_words(
    judged: Judged, assessment: Assessment, knowledge: Knowledge, units: Units | None = None
) -> str:
    """What the marker's changes are counted from and why, then of a later result its change from there.

    The value is said in `units`, as reported without.
    """
    used = baseline_of(judged, assessment)
    marker = knowledge.markers.get(judged.marker)
    if used is None or marker is None:
        return (
            ""
            if marker is None
            else tr("Before day 0 there is no {marker} to count from.", marker=uncapitalised(marker.name))
        )
    name = uncapitalised(marker.name)
    said = tr(
        "Baseline of {marker}: {value} ({days}), {reason}.",
        marker=name,
        value=saying(knowledge, units).baseline(used, readings_of(used, assessment)),
        days=_days(used.draws),
        reason=used.reason,
    )
    since = change_sentence(judged.change_from_baseline)
    return f"{said} {capitalised(since)}." if since else said


def _days(draws: tuple[Moment, ...]) -> str:
    """The days of the draws: "1 Jun 2026", "1 Jun 2026, 8 Jun 2026 and 15 Jun 2026"."""
    return listed([full_day(draw.day) for draw in draws])


def chosen_words(course: Course, marker_id: str, knowledge: Knowledge) -> str:
    """What was chosen, once it is kept: "Baseline of LH: the draw of 1 Jun 2026."."""
    marker, choice = knowledge.markers.get(marker_id), course.baseline_of(marker_id)
    name = marker_id if marker is None else uncapitalised(marker.name)
    if choice is None:
        return tr("Baseline of {marker}: the last drawn alike before day 0 again.", marker=name)
    if len(choice.draws) == 1:
        return tr("Baseline of {marker}: the draw of {day}.", marker=name, day=_days(choice.draws))
    return tr("Baseline of {marker}: the mean of the draws of {days}.", marker=name, days=_days(choice.draws))
