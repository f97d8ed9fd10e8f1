"""The days that the axis is stepped through, and the baseline that each of them stands beside."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.axis import axis
from clinic_desktop.drawing.axis_in_words import path_rows
from clinic_desktop.drawing.axis_said import axis_said
from clinic_desktop.drawing.axis_values import MARKERS
from clinic_desktop.drawing.said_in_units import InUnits
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from clinic_desktop.drawing.axis_said import AxisSaid
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.axis import Axis, LevelPair
    from clinic_desktop.model.panel import Panel

CENTRAL = ("lh", "testosterone")


class AxisSteps:
    """One man's axis, day by day: each day is judged when it is first asked for.

    The last day is that of the assessment itself, so that it says what is said everywhere else.
    """

    def __init__(self, assessment: Assessment, knowledge: Knowledge, units: Units) -> None:
        self._assessment, self._knowledge, self.units = assessment, knowledge, units
        self._saying = InUnits(knowledge, units)
        self.days = steps(assessment)
        self._central, self._any = (_measured_on(assessment, each) for each in (CENTRAL, MARKERS))
        self._judged: dict[date, tuple[Assessment, Axis]] = {}
        self._said: dict[date, AxisSaid] = {}

    @property
    def path(self) -> tuple[LevelPair, ...]:
        """LH against testosterone, draw by draw, up to the last day."""
        return self.on(self.days[-1])[1].path

    @cached_property
    def path_rows(self) -> tuple[tuple[str, ...], ...]:
        """The path as a table of words."""
        return path_rows(self.on(self.days[-1])[0], self.path, self._knowledge, self.units)

    @property
    def cut_offs(self) -> str:
        """By which figures the plot is parted, in the units that are shown."""
        parts = {
            "testosterone": self._saying.limit("testosterone", "emas_testosterone"),
            "lh": self._saying.limit("lh", "emas_lh"),
        }
        return self._knowledge.say("path_cut_offs", **parts)

    def said(self, day: date) -> AxisSaid:
        """The axis of a day in words, beside its baseline."""
        if day not in self._said:
            before = self.baseline_of(day)
            then = None if before is None or self._since(before, day) is None else self.on(before)
            beside = self._beside(day, before, then)
            self._said[day] = axis_said(self.on(day), then, self._knowledge, self.units, beside)
        return self._said[day]

    def on(self, day: date) -> tuple[Assessment, Axis]:
        """What is judged of a day, and its axis."""
        if day not in self._judged:
            whole = self._assessment
            judged = whole if day == whole.on else assess(whole.chart, self._knowledge, day, only=MARKERS)
            self._judged[day] = (judged, axis(judged, self._knowledge, self._saying))
        return self._judged[day]

    def baseline_of(self, day: date) -> date | None:
        """The last draw of LH or testosterone before the course of a day; without one the first of all."""
        drawn = [each for each in self.days if each in self._central]
        course = self._assessment.chart.course_at(day)
        if course is not None and course.anchor <= day:
            before = [each for each in drawn if each <= course.anchor]
            return before[-1] if before else next(iter(drawn), None)
        return next(iter(drawn), None)

    def _since(self, before: date, day: date) -> date | None:
        """The last day up to one on which something was measured after another; None where nothing was."""
        return max((each for each in self._any if before < each <= day), default=None)

    def _beside(self, day: date, before: date | None, then: tuple[Assessment, Axis] | None) -> str:
        knowledge = self._knowledge
        if then is not None and before is not None:
            pattern = tr(then[1].pattern.value)
            parts = {"date": full_day(day), "baseline": full_day(before), "pattern": pattern}
            return knowledge.say("map_beside", **parts)
        if before is not None and before < day:
            parts = {"date": full_day(day), "baseline": full_day(before)}
            return knowledge.say("map_nothing_since", **parts)
        sentence = "map_is_first" if before == day and day != self.days[-1] else "map_alone"
        return knowledge.say(sentence, date=full_day(day))


def steps(assessment: Assessment) -> tuple[date, ...]:
    """The days of draws and samples that the axis is read from, and the day of the assessment as the last."""
    days = {panel.collected.day for panel in assessment.chart.final_panels if _tells(panel)}
    return tuple(sorted(days | {assessment.on}))


def _tells(panel: Panel) -> bool:
    return any(reading.marker in MARKERS for reading in panel.readings)


def _measured_on(assessment: Assessment, markers: Collection[str]) -> frozenset[date]:
    """The days on which one of some markers was measured."""
    return frozenset(
        each.panel.collected.day
        for each in assessment.readings
        if each.marker in markers and each.canonical is not None
    )
