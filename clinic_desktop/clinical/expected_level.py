"""At which level a phase expects a marker, and over which days its rules speak at all.

A level is stated by the pathway's bar alone. Where the rules ask for a rise since the baseline and for
nothing else, it begins where that rise would be larger than noise; without a baseline to count from there is
no level. Days on which every reading would be "too early" or not judged have none either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from clinic_desktop.clinical.baseline_level import BaselineLevel
from clinic_desktop.clinical.draw_class import NOT_JUDGED_ON_HCG
from clinic_desktop.clinical.saying import AsReported
from clinic_desktop.clinical.verdict import standing_on
from clinic_desktop.clinical.wash_out import Presence, on_board
from clinic_desktop.knowledge.pathway_entities import ExpectedBar, Step
from clinic_desktop.model.assessment import PhaseVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from clinic_desktop.clinical.saying import Saying
    from clinic_desktop.clinical.wash_out import OnBoard
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.knowledge.pathway_entities import Condition, Expectation, Pathway, Phase
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.course import Course

NOT_HIS_YET = (Presence.TAKEN, Presence.WASHING_OUT, Presence.UNKNOWN)
RISES = (Step.REAL_RISE, Step.HIGHER)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a phase expects of a marker over days, both included.

    `bar` says how the level lies to the laboratory's range; it begins above `above`, in the canonical unit,
    where the rules count from a baseline, which `baseline_text` then names.
    """

    first: date
    last: date
    phase: Phase
    words: str
    bar: ExpectedBar
    citations: tuple[str, ...]
    above: Decimal | None = None
    baseline_text: str = ""


@dataclass(frozen=True, slots=True)
class _Stage:
    """Days of one phase on which the same was on board."""

    first: date
    last: date
    course: Course
    pathway: Pathway
    phase: Phase
    before: bool
    presence: Presence
    on_hcg: bool
    before_first_dose: bool


class ExpectedLevels:
    """The levels that the courses of one assessment expect between two days; worked out when first asked."""

    def __init__(
        self,
        assessment: Assessment,
        knowledge: Knowledge,
        first: date,
        last: date,
        saying: Saying | None = None,
    ) -> None:
        self._assessment = assessment
        self._saying = saying or AsReported(knowledge)
        self._knowledge = knowledge
        self._first = first
        self._last = last

    def of(self, marker: Marker) -> tuple[Expected, ...]:
        """The levels of one marker in order of time; neighbouring days with the same one are together."""
        found: list[Expected] = []
        if marker.safety:
            return ()
        for stage in self._stages:
            level = self._level(marker, stage)
            if level is None:
                continue
            if found and found[-1].last + DAY == stage.first and _alike(found[-1], level):
                level = replace(found.pop(), last=stage.last)
            found.append(level)
        return tuple(found)

    @cached_property
    def _stages(self) -> tuple[_Stage, ...]:
        known = on_board(self._assessment.chart, self._knowledge)
        turns = sorted(self._turns(known))
        ends = [*(turn - DAY for turn in turns[1:]), self._last]
        stages = (self._stage(first, last, known) for first, last in zip(turns, ends, strict=True))
        return tuple(stage for stage in stages if stage is not None)

    def _turns(self, known: OnBoard) -> set[date]:
        """Every day between the two on which a stage may begin."""
        chart, hcg = self._assessment.chart, timedelta(days=known.hcg_days)
        turns: set[date | None] = {self._first}
        for exposure in known.exposures:
            turns |= {exposure.start, exposure.clear_from, exposure.clear_by}
            turns.add(None if exposure.last_dose is None else exposure.last_dose + DAY)
        for start, last in known.hcg:
            turns |= {start, None if last is None else last + hcg}
        for medication in chart.medications:
            agent = self._knowledge.agents.get(medication.agent)
            days = None if agent is None else agent.wash_out_days
            turns.add(medication.start)
            if medication.end is not None and days is not None:
                turns.add(medication.end + timedelta(days=days))
        for course in chart.courses:
            turns |= self._turns_of(course)
        return {turn for turn in turns if turn is not None and self._first <= turn <= self._last}

    def _turns_of(self, course: Course) -> set[date | None]:
        pathway = self._knowledge.pathways.get(course.pathway)
        near = timedelta(days=int(self._knowledge.constants["month_edge_days"]))
        turns: set[date | None] = {course.anchor, None if course.end is None else course.end + DAY}
        for phase in () if pathway is None else pathway.phases:
            if phase.first_day is not None:
                edge = course.anchor + timedelta(days=phase.first_day)
                turns |= {edge, edge - near, edge + near + DAY}
        return turns

    def _stage(self, first: date, last: date, known: OnBoard) -> _Stage | None:
        """The stage that begins on a day; None where nothing is judged by phase."""
        standing = standing_on(first, self._assessment.chart, self._knowledge)
        if standing.silent or standing.course is None or standing.pathway is None:
            return None
        day = standing.course.day_of(first)
        return _Stage(
            first,
            last,
            standing.course,
            standing.pathway,
            standing.pathway.phase_on(day),
            day < 0,
            known.testosterone(first)[0],
            known.on_hcg(first),
            known.before_first_dose(first),
        )

    def _level(self, marker: Marker, stage: _Stage) -> Expected | None:
        expectation = stage.pathway.expectation(marker.id, stage.phase.id)
        if expectation is None or not _states_a_level(expectation) or not _speaks(marker, stage):
            return None
        plain = Expected(
            stage.first, stage.last, stage.phase, expectation.words, expectation.bar, expectation.basis.cite
        )
        wanted = _rise_wanted(expectation)
        return plain if wanted is None else self._from_baseline(plain, marker, stage, expectation, wanted)

    def _from_baseline(
        self, plain: Expected, marker: Marker, stage: _Stage, expectation: Expectation, wanted: Step
    ) -> Expected | None:
        """The level counted from the man's own baseline; None where there is none to count from."""
        if stage.course is not self._assessment.chart.course_at(self._assessment.on):
            return None
        baseline = BaselineLevel.of(marker, self._assessment, self._knowledge, self._saying)
        if baseline is None:
            return None
        if baseline.laboratory in _enough_for(expectation):
            return plain
        above = baseline.real_rise if wanted is Step.REAL_RISE else baseline.level
        if above is None:
            return None
        return replace(plain, above=above, baseline_text=baseline.text)


def _speaks(marker: Marker, stage: _Stage) -> bool:
    """False where every reading of these days would be too early or not judged, whatever its value."""
    if stage.before:
        return not stage.before_first_dose and stage.presence is not Presence.CLEARED
    if stage.presence in NOT_HIS_YET:
        return False
    return not (stage.on_hcg and marker.id in NOT_JUDGED_ON_HCG)


def _states_a_level(expectation: Expectation) -> bool:
    stated = expectation.bar is not ExpectedBar.NONE and bool(expectation.outcomes)
    return stated and expectation.basis.verified


def _ways(expectation: Expectation) -> Iterator[Condition]:
    """The conditions under which a reading is as expected."""
    for outcome in expectation.outcomes:
        if outcome.verdict is PhaseVerdict.AS_EXPECTED:
            yield from outcome.any_of


def _rise_wanted(expectation: Expectation) -> Step | None:
    """The rise since the baseline without which nothing is as expected; None where a level is enough."""
    ways = tuple(_ways(expectation))
    asked = [way.since_baseline for way in ways]
    if any(step not in RISES and not way.baseline_laboratory for step, way in zip(asked, ways, strict=True)):
        return None
    return Step.REAL_RISE if Step.REAL_RISE in asked or Step.HIGHER not in asked else Step.HIGHER


def _enough_for(expectation: Expectation) -> frozenset[object]:
    """The laboratory verdicts of a baseline from which the range alone is as expected."""
    return frozenset(verdict for way in _ways(expectation) for verdict in way.baseline_laboratory)


def _alike(one: Expected, other: Expected) -> bool:
    same = (one.phase, one.bar, one.above) == (other.phase, other.bar, other.above)
    return same and one.citations == other.citations
