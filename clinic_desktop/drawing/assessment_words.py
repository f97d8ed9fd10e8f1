"""The assessment beside the timelines in words: of each marker a line, of the man a few sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.measured import measured_in
from clinic_desktop.clinical.plan import plan
from clinic_desktop.drawing.changes import change_sentence, short_change
from clinic_desktop.drawing.gutter import phase_words
from clinic_desktop.drawing.not_compared import apart_words, is_apart, reason_of, shared_reasons
from clinic_desktop.drawing.points import key_of
from clinic_desktop.drawing.questions import not_calculated
from clinic_desktop.drawing.said_in_units import saying
from clinic_desktop.drawing.words import LABORATORY_WORDS, near_day, spelled_month, uncapitalised
from clinic_desktop.language import tr
from clinic_desktop.model.assessment import PhaseVerdict, PlanStatus
from clinic_desktop.model.panel import Specimen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from clinic_desktop.clinical.saying import Saying
    from clinic_desktop.drawing.not_compared import Reason
    from clinic_desktop.drawing.points import Key
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.assessment import Assessment, Change, Judged
    from clinic_desktop.model.timeline import Point, Strip, Timeline


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
    """The lines of the markers, then of what is not measured, and what is said of several.

    `days` says of when the results are, where they are not of today.
    """

    lines: tuple[MarkerLine, ...]
    days: str
    not_compared: tuple[str, ...]


def markers_in_words(
    assessment: Assessment,
    drawn: Collection[Timeline],
    knowledge: Knowledge,
    first: Collection[str],
    units: Units | None = None,
) -> MarkersInWords:
    """Say of each marker its latest signed result: laboratory verdict, phase verdict, then the change.

    `first` are the markers of the man's goal, which have a line whether measured or not, in their order; then
    every other one that is a matter of safety, lies outside its range or is not as expected; the rest share a
    line. The pictures `drawn` hold all that was reported between them: which strips they show says nothing.
    Values and their ranges are said in `units`, as reported without.
    """
    says = saying(knowledge, units)
    judged = {key_of(each): each for each in assessment.readings}
    strips = {strip.marker: strip for timeline in drawn for strip in timeline.strips}
    latest = {marker: _latest(strip, judged) for marker, strip in strips.items()}
    others = [(marker, pair) for marker in knowledge.markers if (pair := latest.get(marker)) is not None]
    others = [each for each in others if each[0] not in first and _reported(strips[each[0]])]
    striking = [marker for marker, pair in others if _strikes(pair[0], knowledge.markers[marker])]
    leading = [*first, *striking]
    known = [pair[1] for marker in leading if (pair := latest.get(marker)) is not None]
    day_of, shared = _days(known), shared_reasons(known)
    lines, since = [], None
    for marker in leading:
        pair = latest.get(marker)
        told = Told(day_of, shared, since, assessment.on)
        if pair is None and (why := not_calculated(assessment, marker, knowledge)):
            lines.append(MarkerLine(knowledge.markers[marker].name, why))
            continue
        lines.append(_line(knowledge.markers[marker], pair, told, says))
        if pair is not None and pair[1].change is not None:
            since = pair[1].change.since.day
    quiet = [pair for marker, pair in others if marker not in striking]
    said = {*first, *striking}
    return MarkersInWords(
        (
            *lines,
            *_also_measured(quiet, day_of, assessment.on, knowledge, says),
            *_missing(assessment, said, knowledge),
        ),
        _days_in_words(day_of, assessment.on),
        tuple(apart_words(known, reason, assessment.on, knowledge) for reason in shared),
    )


def _reported(strip: Strip) -> bool:
    """True where a laboratory said something of it, besides what is calculated."""
    return any(not point.derived and not point.draft for point in (*strip.points, *strip.unplaced))


def _strikes(point: Point, marker: Marker) -> bool:
    """True for a matter of safety, for what lies outside its range, or is not what its phase expects."""
    not_expected = point.phase in (PhaseVerdict.UNEXPECTED, PhaseVerdict.BEHIND)
    return marker.safety or bool(point.letter) or not_expected


def _also_measured(
    results: Collection[tuple[Point, Judged]],
    days: Mapping[bool, date],
    on: date,
    knowledge: Knowledge,
    says: Saying,
) -> Iterator[MarkerLine]:
    """The latest of what lies in its range, or is not judged, in one line."""
    said = []
    for point, found in results:
        name = uncapitalised(knowledge.markers[found.marker].name)
        day = found.panel.collected.day
        usual = days.get(found.panel.specimen is Specimen.SEMEN)
        value = f"{name} {_with_unit(point, found, says)}"
        said.append(value if day == usual else tr("{value} on {day}", value=value, day=near_day(day, on)))
    if said:
        yield MarkerLine(tr("Also measured"), "; ".join(said))


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
    names = {False: tr("blood"), True: tr("semen")}
    today = tr("today")
    said = (
        f"{names[semen]} {today if days[semen] == on else near_day(days[semen], on)}"
        for semen in sorted(days)
    )
    return tr("Latest {specimens}.", specimens=", ".join(said))


@dataclass(frozen=True, slots=True)
class Told:
    """What a line need not say: the day of most results, shared reasons, since when the last change was."""

    days: Mapping[bool, date]
    shared: Collection[Reason]
    since: date | None
    on: date


def _line(marker: Marker, latest: tuple[Point, Judged] | None, told: Told, says: Saying) -> MarkerLine:
    if latest is None:
        return MarkerLine(marker.name, tr("not measured yet"))
    point, found = latest
    day = found.panel.collected.day
    verdicts = (_laboratory_words(point, found, says), phase_words(found))
    said = (
        ""
        if day == told.days[found.panel.specimen is Specimen.SEMEN]
        else tr("on {day}", day=near_day(day, told.on)),
        ", ".join(word for word in verdicts if word),
        _change(found.change, told),
    )
    return MarkerLine(
        f"{marker.name} {_value(point, found, says)}",
        "; ".join(part for part in said if part) or tr("not judged"),
        point,
        change_sentence(found.change),
    )


def _change(change: Change | None, told: Told) -> str:
    """The change, or why there is none; what a sentence says of several lines is not said in each of them."""
    said = short_change(change, told.on, told.since)
    if change is None or not is_apart(change):
        return said
    return "" if reason_of(change) in told.shared else f"{said}: {change.reason}"


def _value(point: Point, found: Judged, says: Saying) -> str:
    """The number of the strip; with its unit where it was reported in another one."""
    return says.result(found) if point.converted_text else point.value_text


def _with_unit(point: Point, found: Judged, says: Saying) -> str:
    return says.result(found) if point.converted_text else point.spoken


def _laboratory_words(point: Point, found: Judged, says: Saying) -> str:
    """The letter beside its range, in the unit of the value."""
    if not point.letter:
        return tr(LABORATORY_WORDS[point.laboratory])
    limits = says.range(found) if point.converted_text else point.range_text
    return f"{point.letter} ({limits})" if limits else point.letter


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
        yield MarkerLine(tr("Not measured"), "; ".join(said))


def _last_measured(marker: str, assessment: Assessment) -> str:
    """Since which month; "yet" for what never was."""
    panels = assessment.chart.final_panels
    days = [panel.collected.day for panel in panels if measured_in((panel,), (marker,))]
    return tr("since {month}", month=spelled_month(days[-1], assessment.on)) if days else tr("yet")
