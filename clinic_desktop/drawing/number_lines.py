"""The patient's number lines: his value, the bar named "expected at this stage", and a few plain words.

A line is drawn on the scale of the marker's strip, so that page and picture show the same place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.draw_class import BY_LH
from clinic_desktop.clinical.units import zero_is_true
from clinic_desktop.clinical.wash_out import exposures
from clinic_desktop.drawing.page_words import (
    adult_words,
    change_words,
    spoken_value,
    value_text,
    verdict_words,
)
from clinic_desktop.drawing.points import key_of
from clinic_desktop.drawing.quantities import quantity, unit_label
from clinic_desktop.drawing.ranges import limits, span_of, who_span
from clinic_desktop.drawing.strips import HIS_OWN
from clinic_desktop.drawing.words import as_printed
from clinic_desktop.knowledge.pathway_entities import ExpectedBar
from clinic_desktop.model.assessment import DrawClass, PhaseVerdict
from clinic_desktop.model.course import Precision
from clinic_desktop.model.summary import Mark, NumberLine

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from clinic_desktop.drawing.ranges import Span
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.knowledge.pathway_entities import Expectation
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.timeline import Point, Strip, Timeline

MOST_LINES = 5
UNDECIDED = (PhaseVerdict.TOO_EARLY, PhaseVerdict.NOT_JUDGED)


@dataclass(frozen=True, slots=True)
class Result:
    """A reading that has a line on the page, and the strip that it is drawn by."""

    judged: Judged
    strip: Strip


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar "expected at this stage" along a line, with the labels of its ends.

    `span` is the range it was made from: the laboratory's, or the WHO limit where none was printed.
    """

    place: tuple[float, float]
    labels: tuple[str, str]
    span: Span


def results(
    markers: Sequence[str], timeline: Timeline, assessment: Assessment, visit_day: date
) -> tuple[Result, ...]:
    """The latest reading of each marker up to the visit, at most five: those of the visit's own day first.

    Raises ValueError where a marker that was measured has no strip in the timeline: page and picture would
    fall apart.
    """
    found = [
        Result(judged, _strip_of(marker, timeline))
        for marker in markers
        if (judged := _latest(assessment.of(marker), visit_day)) is not None
    ]
    found.sort(key=lambda result: result.judged.panel.collected.day != visit_day)
    return tuple(found[:MOST_LINES])


def _strip_of(marker: str, timeline: Timeline) -> Strip:
    strip = timeline.strip(marker)
    if strip is None:
        raise ValueError(f"the page's timeline has no strip of {marker}")
    return strip


def _latest(readings: Sequence[Judged], visit_day: date) -> Judged | None:
    """The last reading up to the visit; a reported one stands for its panel before a calculated one."""
    until = [judged for judged in readings if judged.panel.collected.day <= visit_day]
    if not until:
        return None
    return next(judged for judged in until if judged.panel is until[-1].panel)


def number_line(
    result: Result,
    assessment: Assessment,
    knowledge: Knowledge,
    visit_day: date,
    shared: Collection[str] = (),
) -> NumberLine:
    """One result as a line; a result of an earlier day is marked as the last one, and its day is said.

    `shared` are reasons not to compare that are said below the lines.
    """
    judged, strip = result.judged, result.strip
    marker = knowledge.markers[judged.marker]
    counted = zero_is_true(marker)
    now = judged.panel.collected.day == visit_day
    points = {point.key: point for point in strip.points}
    mark = _mark(points.get(key_of(judged)), strip)
    bar = _bar(judged, marker, strip, assessment.chart, knowledge)
    reading = judged.reading
    span = span_of(judged, marker)
    named = bar.span if span is None and bar is not None else span
    shown = _shown(strip, judged, points)
    spoken = spoken_value(judged, counted, knowledge)
    return NumberLine(
        marker=marker.id,
        plain_name=marker.plain_name,
        name=_note(marker, judged, assessment, knowledge),
        value_text=shown if reading is None else value_text(reading.value, knowledge),
        spoken_value=spoken or _converted(judged, marker, strip),
        unit=strip.unit if reading is None else unit_label(marker, reading.unit),
        expected=None if bar is None else bar.place,
        expected_labels=("", "") if bar is None else bar.labels,
        adult_text="" if named is None or not named.verified else adult_words(named),
        today=mark if now else None,
        last=_last(judged, assessment, points, strip) if now else mark,
        phase=judged.phase,
        verdict_words=verdict_words(
            judged,
            knowledge,
            counted=counted,
            now=now,
            after_testosterone=bool(exposures(assessment.chart, knowledge)),
        ),
        change_words=change_words(judged, assessment, knowledge, visit_day, shared),
    )


def _shown(strip: Strip, judged: Judged, points: dict[tuple[str, str, bool], Point]) -> str:
    point = points.get(key_of(judged))
    return "" if point is None else point.value_text


def _converted(judged: Judged, marker: Marker, strip: Strip) -> str:
    """The value once more in the unit of the pictures, where the laboratory reported it in another one."""
    shown = marker.unit(strip.unit)
    found = None if shown is None or judged.reading is None else quantity(judged, marker, shown)
    return f"{found.text} {strip.unit}" if found is not None and found.converted else ""


def _note(marker: Marker, judged: Judged, assessment: Assessment, knowledge: Knowledge) -> str:
    """The laboratory's name for it; of testosterone that is his own again, that it is."""
    own = judged.draw_class is DrawClass.OWN and marker.id in BY_LH
    if own and exposures(assessment.chart, knowledge):
        return knowledge.say("page_own_testosterone")
    return marker.plain_note


def _mark(point: Point | None, strip: Strip) -> Mark | None:
    return None if point is None else Mark(_along(point.y, strip), point.shape)


def _along(value: float, strip: Strip) -> float:
    """Where a value lies along the line, from 0 to 1."""
    return min(max((value - strip.y_low) / (strip.y_high - strip.y_low), 0.0), 1.0)


def _last(
    judged: Judged, assessment: Assessment, points: dict[tuple[str, str, bool], Point], strip: Strip
) -> Mark | None:
    """The reading that the change was counted from; none where nothing was comparable."""
    change = judged.change
    if change is None or change.real is None:
        return None
    earlier = (each for each in assessment.of(judged.marker) if each.panel.collected == change.since)
    return next((_mark(points.get(key_of(each)), strip) for each in earlier), None)


def _bar(judged: Judged, marker: Marker, strip: Strip, chart: Chart, knowledge: Knowledge) -> Bar | None:
    """The bar of the reading's own phase; none where nothing is expected, or nothing verified is known."""
    expectation = _expectation(judged, chart, knowledge)
    shown = marker.unit(strip.unit)
    if expectation is None or shown is None or not expectation.basis.verified:
        return None
    return _bar_by_range(expectation.bar, judged, marker, shown, strip)


def _bar_by_range(kind: ExpectedBar, judged: Judged, marker: Marker, shown: Unit, strip: Strip) -> Bar | None:
    """A bar whose ends are those of the range the reading was judged by, labelled as that was printed."""
    span = span_of(judged, marker)
    if span is None and kind is ExpectedBar.FROM_LIMIT:
        span = who_span(marker, None)
    ends = limits(span, shown)
    if span is None or ends is None or not span.verified:
        return None
    low = 0.0 if ends.low is None else _along(ends.low, strip)
    high = 1.0 if ends.high is None else _along(ends.high, strip)
    low_text = "" if span.low is None else as_printed(span.low)
    high_text = "" if span.high is None else as_printed(span.high)
    if kind is ExpectedBar.RANGE:
        return Bar((low, high), (low_text, high_text), span)
    if kind is ExpectedBar.BELOW_RANGE and span.low is not None:
        return Bar((0.0, low), ("", low_text), span)
    if kind is ExpectedBar.FROM_LIMIT and span.low is not None:
        return Bar((low, 1.0), (low_text, ""), span)
    return None


def _expectation(judged: Judged, chart: Chart, knowledge: Knowledge) -> Expectation | None:
    """What the phase expects of a reading; nothing of a drug's work, or where the phase is unsure."""
    course = chart.course_at(judged.panel.collected.day)
    pathway = None if judged.position is None else knowledge.pathways.get(judged.position.pathway)
    if course is None or pathway is None or judged.position is None:
        return None
    if judged.phase in UNDECIDED and judged.draw_class not in HIS_OWN:
        return None
    if judged.phase is PhaseVerdict.NOT_JUDGED and course.anchor_precision is Precision.MONTH:
        return None
    return pathway.expectation(judged.marker, judged.position.phase)
