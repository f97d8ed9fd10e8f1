"""A chart judged as of one day: each reading, reported or calculated, with everything claimed about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clinic_desktop.clinical.baseline import baseline_used
from clinic_desktop.clinical.conditions import Case
from clinic_desktop.clinical.derived import derived, derived_from, how_calculated, intervals_of
from clinic_desktop.clinical.draw_class import LhSeries, class_of, draw_of
from clinic_desktop.clinical.history import History
from clinic_desktop.clinical.laboratory import laboratory_verdict
from clinic_desktop.clinical.verdict import phase_claim, standing_on
from clinic_desktop.clinical.wash_out import on_board
from clinic_desktop.model.assessment import Assessment, DrawClass, Judged, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from clinic_desktop.clinical.comparing import Comparison
    from clinic_desktop.clinical.draw_class import Draw
    from clinic_desktop.clinical.verdict import Claim, Standing
    from clinic_desktop.clinical.wash_out import OnBoard
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import BaselineUsed, Change
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.panel import Panel, Reading
    from clinic_desktop.model.value import Interval


def assess(
    chart: Chart, knowledge: Knowledge, on: date, *, only: Collection[str] | None = None
) -> Assessment:
    """Judge all signed panels up to a day, each reading as of its own day.

    Only the LH that decides a class may come from a later panel, of the next two weeks. With `only` the
    readings and baselines of these markers alone: what they say is what they say among all others, because
    no verdict rests on what is claimed of another marker. A long chart is on the screen sooner by it.
    """
    seen = chart.until(on)
    panels = seen.final_panels
    judge = _Judge(seen, panels, knowledge, History(seen, knowledge), only)
    readings: list[Judged] = []
    for panel in panels:
        judged = tuple(judge.panel(panel))
        judge.remember(judged)
        readings.extend(judged)
    return Assessment(
        chart=seen,
        on=on,
        edition=knowledge.edition,
        position=standing_on(on, seen, knowledge).position,
        readings=tuple(readings),
        baselines=judge.baselines_used(on),
    )


def assess_draft(assessment: Assessment, panel: Panel, knowledge: Knowledge) -> tuple[Judged, ...]:
    """Judge a draft's readings, and what follows from them, on top of the signed ones.

    Signed judgements are never touched, also where the draft's LH would decide their class.
    """
    wanted = {reading.marker for reading in panel.readings}
    wanted.update(marker for marker, _, _ in derived(panel, knowledge))
    at = panel.collected
    earlier = (
        judged for judged in assessment.readings if judged.marker in wanted and judged.panel.collected < at
    )
    chart = assessment.chart
    judge = _Judge(chart, chart.final_panels, knowledge, History(chart, knowledge, earlier))
    return tuple(judge.panel(panel))


class _Judge:
    """What all panels of one chart are judged with."""

    def __init__(
        self,
        chart: Chart,
        panels: Iterable[Panel],
        knowledge: Knowledge,
        history: History,
        only: Collection[str] | None = None,
    ) -> None:
        self._chart, self._only = chart, only
        self._knowledge = knowledge
        self._history = history
        self._on_board: OnBoard = on_board(chart, knowledge)
        self._lh = LhSeries(panels, knowledge)
        self._standings: dict[date, Standing] = {}
        self._baselines: dict[tuple[str, bool], tuple[Course, Lazy[Comparison]]] = {}

    def baselines_used(self, on: date) -> tuple[BaselineUsed, ...]:
        """The baseline of each marker in the course of a day: that of its latest reading since day 0."""
        course = self._chart.course_at(on)
        if course is None:
            return ()
        used = []
        for baseline in self._history.baselines(course):
            latest = self._baselines.get((baseline.start.marker, baseline.readings[0].derived))
            counted = latest[1].value if latest is not None and latest[0] is course else None
            used.append(baseline_used(baseline, counted, self._knowledge))
        return tuple(used)

    def remember(self, judged: Iterable[Judged]) -> None:
        """Let later panels be compared with these readings."""
        for each in judged:
            self._history.add(each)

    def panel(self, panel: Panel) -> Iterator[Judged]:
        """Judge a panel's readings in their order, then what is calculated from them."""
        knowledge = self._knowledge
        draw = draw_of(panel, self._on_board, self._lh, knowledge)
        standing = self._standing(panel.collected.day)
        known = intervals_of(panel, knowledge, self._only)
        for reading in panel.readings:
            if not self._asked(reading.marker):
                continue
            if reading.marker in knowledge.markers:
                yield self._judged(
                    panel, reading, reading.marker, known.get(reading.marker), (), draw, standing
                )
            else:
                yield _unlisted(panel, reading, standing, knowledge)
        for marker, interval, citations in derived_from(panel, known, knowledge, self._only):
            how = how_calculated(marker, known, knowledge)
            yield self._judged(panel, None, marker, interval, citations, draw, standing, how)

    def _standing(self, day: date) -> Standing:
        """Where a day stands; blood and semen are often of one day."""
        known = self._standings.get(day)
        if known is None:
            known = self._standings[day] = standing_on(day, self._chart, self._knowledge)
        return known

    def _asked(self, marker: str) -> bool:
        return self._only is None or marker in self._only

    def _judged(
        self,
        panel: Panel,
        reading: Reading | None,
        marker_id: str,
        interval: Interval | None,
        citations: tuple[str, ...],
        draw: Draw,
        standing: Standing,
        calculated_by: str = "",
    ) -> Judged:
        marker = self._knowledge.markers[marker_id]
        plain = Judged(
            marker=marker_id,
            panel=panel,
            reading=reading,
            canonical=interval,
            laboratory=laboratory_verdict(reading, interval, marker, panel),
            phase=PhaseVerdict.NOT_JUDGED,
            reason="",
            draw_class=class_of(marker, draw),
            to_last=None,
            to_baseline=None,
            position=standing.position,
            citations=citations,
            calculated_by=calculated_by,
        )
        last = self._history.since_last(plain)
        course = standing.course
        baseline = None if course is None else self._history.since_baseline(plain, course)
        if course is not None and baseline is not None:
            self._baselines[marker_id, plain.derived] = (course, baseline)
        anchor = panel.collected.day if course is None else course.anchor
        lowest = partial(self._history.since_lowest, plain, anchor)
        day = 0 if standing.position is None else standing.position.day
        claim = phase_claim(Case(plain, marker, draw, day, last, baseline, lowest), standing, self._knowledge)
        return _settled(plain, claim, last, baseline)


def _settled(
    plain: Judged, claim: Claim, last: Lazy[Comparison] | None, baseline: Lazy[Comparison] | None
) -> Judged:
    """The reading with its phase verdict and changes; spelled out, because it is made for every reading."""
    by = plain.calculated_by
    return Judged(
        marker=plain.marker,
        panel=plain.panel,
        reading=plain.reading,
        canonical=plain.canonical,
        laboratory=plain.laboratory,
        phase=claim.verdict,
        reason=f"{claim.reason}; {by}" if by and claim.reason else claim.reason or by,
        draw_class=plain.draw_class,
        to_last=None if last is None else Lazy(partial(_change_of, last)),
        to_baseline=None if baseline is None else Lazy(partial(_change_of, baseline)),
        position=plain.position,
        citations=tuple(dict.fromkeys((*claim.citations, *plain.citations))),
        calculated_by=by,
    )


def _change_of(comparison: Lazy[Comparison]) -> Change:
    return comparison.value.change


def _unlisted(panel: Panel, reading: Reading, standing: Standing, knowledge: Knowledge) -> Judged:
    """A reading of a marker that this edition does not know: kept and shown, nothing claimed."""
    return Judged(
        marker=reading.marker,
        panel=panel,
        reading=reading,
        canonical=None,
        laboratory=LaboratoryVerdict.NOT_JUDGED,
        phase=PhaseVerdict.NOT_JUDGED,
        reason=knowledge.say("marker_unknown"),
        draw_class=DrawClass.NOT_CLASSED,
        to_last=None,
        to_baseline=None,
        position=standing.position,
    )
