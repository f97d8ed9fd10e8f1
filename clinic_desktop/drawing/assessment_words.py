"""The assessment beside the timelines in words: of each marker a line, of the man a few sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis import axis
from clinic_desktop.clinical.measured import measured_in
from clinic_desktop.clinical.plan import plan
from clinic_desktop.clinical.two_samples import two_samples
from clinic_desktop.drawing.changes import change_sentence, short_change
from clinic_desktop.drawing.gutter import phase_words
from clinic_desktop.drawing.points import key_of
from clinic_desktop.drawing.quantities import unit_label
from clinic_desktop.drawing.words import LABORATORY_WORDS, capitalised, near_day, spelled_month, uncapitalised
from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.model.panel import Specimen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from clinic_desktop.drawing.points import Key
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Change, Judged
    from clinic_desktop.model.timeline import Point, Strip, Timeline

Reason = tuple["date", str]
FEWEST_SHARING = 2


@dataclass(frozen=True, slots=True)
class MarkerLine:
    """What is said of one marker: name and value strongly, then the words; `point` None is "no result".

    `more` is the change in full, with its reason, where the words are shorter.
    """

    name: str
    words: str
    point: Point | None = None
    more: str = ""

    @property
    def text(self) -> str:
        """The line as plain text."""
        return f"{self.name} {self.words}"


@dataclass(frozen=True, slots=True)
class MarkersInWords:
    """The lines of the strips in their order, then of what is not measured, and what is said of several.

    `days` says of when the results are, where they are not of today.
    """

    lines: tuple[MarkerLine, ...]
    days: str
    not_compared: tuple[str, ...]


def markers_in_words(assessment: Assessment, timeline: Timeline, knowledge: Knowledge) -> MarkersInWords:
    """Say of each strip its latest signed result: laboratory verdict, phase verdict, then the change."""
    judged = {key_of(each): each for each in assessment.readings}
    found = [(strip, _latest(strip, judged)) for strip in timeline.strips]
    known = [pair[1] for _, pair in found if pair is not None]
    day_of = _days(known)
    shared = _shared_reasons(known)
    lines, since = [], None
    for strip, pair in found:
        lines.append(_line(strip, pair, Told(day_of, shared, since, assessment.on), knowledge))
        if pair is not None and pair[1].change is not None:
            since = pair[1].change.since.day
    shown = {strip.marker for strip in timeline.strips}
    return MarkersInWords(
        (*lines, *_missing(assessment, shown, knowledge)),
        _days_in_words(day_of, assessment.on),
        tuple(f"Not compared with {near_day(day, assessment.on)}: {why}." for day, why in shared),
    )


def _latest(strip: Strip, judged: Mapping[Key, Judged]) -> tuple[Point, Judged] | None:
    signed = [point for point in (*strip.points, *strip.unplaced) if not point.draft]
    last = max(signed, key=lambda point: point.x, default=None)
    return None if last is None else (last, judged[last.key])


def _days(known: Collection[Judged]) -> dict[bool, date]:
    """The last day of blood (False) and of semen (True) among the results that are said."""
    days: dict[bool, date] = {}
    for each in known:
        semen, day = each.panel.specimen is Specimen.SEMEN, each.panel.collected.day
        days[semen] = max(day, days.get(semen, day))
    return days


def _days_in_words(days: Mapping[bool, date], on: date) -> str:
    """Of when the results are: "Latest blood 9 Nov, semen 25 Sep."; "" where all are of today."""
    if all(day == on for day in days.values()):
        return ""
    names = {False: "blood", True: "semen"}
    said = (
        f"{names[semen]} {'today' if days[semen] == on else near_day(days[semen], on)}"
        for semen in sorted(days)
    )
    return f"Latest {', '.join(said)}."


def _shared_reasons(known: Collection[Judged]) -> tuple[Reason, ...]:
    """Why several results are not compared with those of an earlier day."""
    reasons = Counter(
        _reason(each.change) for each in known if each.change is not None and _not_compared(each.change)
    )
    return tuple(reason for reason, count in reasons.items() if count >= FEWEST_SHARING)


def _not_compared(change: Change) -> bool:
    return change.real is None and change.percent is None and bool(change.reason)


def _reason(change: Change) -> Reason:
    return change.since.day, change.reason


@dataclass(frozen=True, slots=True)
class Told:
    """What a line need not say: the day of most results, shared reasons, since when the last change was."""

    days: Mapping[bool, date]
    shared: Collection[Reason]
    since: date | None
    on: date


def _line(strip: Strip, latest: tuple[Point, Judged] | None, told: Told, knowledge: Knowledge) -> MarkerLine:
    if latest is None:
        return MarkerLine(strip.title, "not measured yet")
    point, found = latest
    day = found.panel.collected.day
    verdicts = (_laboratory_words(point), phase_words(found))
    said = (
        "" if day == told.days[found.panel.specimen is Specimen.SEMEN] else f"on {near_day(day, told.on)}",
        ", ".join(word for word in verdicts if word),
        _change(found.change, told),
    )
    return MarkerLine(
        f"{strip.title} {_value(point, knowledge)}",
        "; ".join(part for part in said if part) or "not judged",
        point,
        change_sentence(found.change),
    )


def _change(change: Change | None, told: Told) -> str:
    """The change, or why there is none; what a sentence says of several lines is not said in each of them."""
    said = short_change(change, told.on, told.since)
    if change is None or not _not_compared(change):
        return said
    return "" if _reason(change) in told.shared else f"{said}: {change.reason}"


def _value(point: Point, knowledge: Knowledge) -> str:
    """As reported; with its unit where the strip shows another, so that the number is not read in that."""
    if not point.converted_text:
        return point.value_text
    return f"{point.value_text} {unit_label(knowledge.markers[point.key[1]], point.unit)}"


def _laboratory_words(point: Point) -> str:
    """The letter beside the range as reported, which is not written anew."""
    if not point.letter:
        return LABORATORY_WORDS[point.laboratory]
    return f"{point.letter} ({point.range_text})" if point.range_text else point.letter


def _missing(assessment: Assessment, shown: Collection[str], knowledge: Knowledge) -> Iterator[MarkerLine]:
    """What panels of the plan still owe, by when it was last measured: "prolactin since July"."""
    owed = [
        marker
        for item in plan(assessment, knowledge)
        if item.status is PlanStatus.AWAITED
        for marker in item.markers
        if marker not in shown
    ]
    by_month: dict[str, list[str]] = {}
    for marker in dict.fromkeys(owed):
        name = uncapitalised(knowledge.markers[marker].name)
        by_month.setdefault(_last_measured(marker, assessment), []).append(name)
    said = [f"{', '.join(names)} {when}" for when, names in by_month.items()]
    if said:
        yield MarkerLine("Not measured", "; ".join(said))


def _last_measured(marker: str, assessment: Assessment) -> str:
    """Since which month; "yet" for what never was."""
    panels = assessment.chart.final_panels
    days = [panel.collected.day for panel in panels if measured_in((panel,), (marker,))]
    return f"since {spelled_month(days[-1], assessment.on)}" if days else "yet"


def axis_sentence(assessment: Assessment, knowledge: Knowledge) -> str:
    """Where the axis stands and by which rule: "Axis on treatment: no class while clomiphene acts."."""
    found = axis(assessment, knowledge)
    return f"Axis {found.pattern}: {_first_clause(found.reason)}."


def axis_reason(assessment: Assessment, knowledge: Knowledge) -> str:
    """All that the pattern rests on, the readings among it."""
    return axis(assessment, knowledge).reason


def _first_clause(reason: str) -> str:
    """The rule; behind its semicolon stand the readings, which have lines of their own."""
    return reason.partition("; ")[0]


def semen_sentence(assessment: Assessment, knowledge: Knowledge) -> str:
    """What his samples show of the man, which takes two; "" without a sample."""
    found = two_samples(assessment.chart, assessment.on, knowledge)
    names = " and ".join(finding.name for finding in found.findings)
    return f"Semen, {found.said}: {names or found.reason}." if found.count else ""


def semen_reason(assessment: Assessment, knowledge: Knowledge) -> str:
    """By which samples and limits it is said; "" where nothing is said of the man."""
    found = two_samples(assessment.chart, assessment.on, knowledge)
    return "\n".join((found.reason, *(each.reason for each in found.findings))) if found.findings else ""


def look_back_sentence(timeline: Timeline) -> str:
    """When the sperm of the latest signed sample were begun; "" where no strip holds one."""
    samples = [
        point
        for strip in timeline.strips
        for point in (*strip.points, *strip.unplaced)
        if point.look_back is not None and not point.draft
    ]
    latest = max(samples, key=lambda point: point.x, default=None)
    return "" if latest is None or latest.look_back is None else f"{capitalised(latest.look_back.label)}."
