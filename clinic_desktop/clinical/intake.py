"""Typed text becomes a Panel: what can be read is read, the doubtful is asked, the impossible refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.awaited_words import says_awaited
from clinic_desktop.clinical.cross_checks import cross_questions
from clinic_desktop.clinical.last_results import LastResults
from clinic_desktop.clinical.mix_ups import mixed_up
from clinic_desktop.clinical.rings import LONGEST_QUOTED, below_zero, impossible, word_of_sperm
from clinic_desktop.clinical.same_collection import signed_already
from clinic_desktop.clinical.typed_context import read_context
from clinic_desktop.clinical.typed_dates import read_moment, say_day
from clinic_desktop.clinical.typed_ranges import range_of_line, with_its_range
from clinic_desktop.clinical.unit_slips import Typed, question_about
from clinic_desktop.language import tr
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, Reading
from clinic_desktop.model.problem import Problem, ProblemKind, Refused, Repair
from clinic_desktop.model.value import read_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.draft import Draft, DraftField
    from clinic_desktop.model.value import Value

MOST_UNITS_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Intake:
    """What a draft says: the panel without the readings that still have a problem, and all problems.

    `panel` is None where the collection moment cannot be read or cannot be true.
    """

    panel: Panel | None
    problems: tuple[Problem, ...]


def read(draft: Draft, knowledge: Knowledge, chart: Chart, today: date, new_id: str) -> Intake:
    """Read what was typed, field by field; nothing typed is changed, whatever is wrong with it.

    `problems` stand in the order of the form. A kept field is asked nothing more, but the impossible stays
    refused.
    """
    moment, problems = _collected(draft, chart, today)
    if not draft.laboratory.strip():
        problems.append(Problem("laboratory", tr("Choose or type the laboratory.")))
    context, unreadable = read_context(draft, knowledge)
    problems.extend(unreadable)
    lines = _Lines(knowledge)
    readings = [reading for line in draft.fields if (reading := lines.read(line)) is not None]
    reported = {reading.marker for reading in readings}
    panel = Panel(
        id=new_id,
        specimen=draft.specimen,
        collected=moment or Moment(today),
        laboratory=draft.laboratory.strip(),
        readings=tuple(readings),
        context=context,
        note=draft.note.strip() or None,
        note_for=draft.note_for,
        awaited=tuple(marker for marker in lines.awaited if marker not in reported),
    )
    asked = _questions(panel, draft, chart, knowledge)
    lines.problems.update({problem.field: problem for problem in asked})
    lines.problems.update(_cross_questions(panel, lines.problems, draft, knowledge))
    problems.extend(lines.problems[line.marker] for line in draft.fields if line.marker in lines.problems)
    waiting = set(lines.problems)
    if moment is not None and not draft.another_collection:
        twice, signed = signed_already(panel, chart, knowledge)
        waiting |= signed
        problems = problems if twice is None else [twice, *problems]
    sound = tuple(reading for reading in readings if reading.marker not in waiting)
    kept = None if moment is None else replace(panel, readings=sound)
    return Intake(kept, tuple(dict.fromkeys(problems)))


def panel_problems(panel: Panel, knowledge: Knowledge, today: date) -> tuple[Problem, ...]:
    """Return what no incoming panel may hold: markers not listed, impossible values, words said
    of sperm alone, a day still to come.
    """
    problems = []
    if panel.collected.day > today + timedelta(days=1):
        problems.append(_in_the_future(panel.collected.day))
    for reading in panel.readings:
        marker = knowledge.markers.get(reading.marker)
        if marker is None:
            problems.append(_unknown_marker(reading.marker))
            continue
        unit = marker.unit(reading.unit)
        if unit is None:
            problem = below_zero(reading.value, reading.unit, marker, knowledge)
        else:
            problem = impossible(reading.value, unit, marker, knowledge, reading.method)
        problem = problem or word_of_sperm(reading.value, marker, knowledge)
        if problem is not None:
            problems.append(problem)
    return tuple(problems)


def _collected(draft: Draft, chart: Chart, today: date) -> tuple[Moment | None, list[Problem]]:
    if not draft.collected.strip():
        sentence = tr("Type when the sample was collected, as 23 Nov 2026 08:10.")
        return None, [Problem("collected", sentence)]
    try:
        moment = read_moment("collected", draft.collected)
    except Refused as refused:
        return None, list(refused.problems)
    if moment.day > today + timedelta(days=1):
        return None, [_in_the_future(moment.day)]
    if moment.day < chart.patient.birth_date:
        sentence = tr("{day} lies before his birth; correct the date.", day=say_day(moment.day))
        return None, [Problem("collected", sentence)]
    return moment, []


def _in_the_future(day: date) -> Problem:
    sentence = tr("The collection date {day} lies in the future; correct the date.", day=say_day(day))
    return Problem("collected", sentence)


def _unknown_marker(marker: str) -> Problem:
    return Problem(
        marker,
        tr("“{marker}” is not a known marker; choose one of the list.", marker=marker[:LONGEST_QUOTED]),
    )


class _Lines:
    """Reads the lines of a form one by one.

    `problems` holds what is wrong, by marker, `awaited` whose results come later.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._read: set[str] = set()
        self.problems: dict[str, Problem] = {}
        self.awaited: dict[str, None] = {}

    def read(self, line: DraftField) -> Reading | None:
        """Return the line's reading, None where nothing was typed or something is wrong."""
        if not line.text.strip():
            return None
        if says_awaited(line.text, self._knowledge):
            self.awaited[line.marker] = None
            return None
        try:
            return self._reading(line)
        except Refused as refused:
            self.problems[line.marker] = refused.problems[0]
            return None

    def _reading(self, line: DraftField) -> Reading:
        marker = self._knowledge.markers.get(line.marker)
        if marker is None:
            raise Refused(_unknown_marker(line.marker))
        if marker.id in self._read:
            raise Refused(
                Problem(marker.id, tr("{marker} stands twice; clear one of the two.", marker=marker.name))
            )
        self._read.add(marker.id)
        value = self._value(line, marker)
        misplaced = word_of_sperm(value, marker, self._knowledge)
        if misplaced is not None:
            raise Refused(misplaced)
        unit = line.unit.strip()
        if value.number is not None and not unit:
            raise Refused(Problem(marker.id, tr("Choose the unit of {marker}.", marker=marker.name)))
        if value.number is not None and marker.unit(unit) is None and not line.kept:
            raise Refused(_not_converted(unit, marker, self._knowledge))
        return Reading(
            marker=marker.id,
            value=value,
            unit=unit,
            range=range_of_line(line, unit, marker),
            method=self._knowledge.method_written(line.method.strip()) or None,
            note=line.note.strip() or None,
            note_for=line.note_for,
        )

    def _value(self, line: DraftField, marker: Marker) -> Value:
        try:
            return read_value(marker.id, line.text, self._knowledge.words)
        except Refused as refused:
            raise Refused(with_its_range(refused.problems[0], line, marker)) from None


def _not_converted(unit: str, marker: Marker, knowledge: Knowledge) -> Problem:
    """Ask about a unit without a factor; one that is known to have none can only be kept."""
    kept = marker.kept_unit(unit)
    if kept is None:
        return _unlisted_unit(unit, marker, knowledge)
    sentence = knowledge.say("unit_kept", why=f"{kept.sentence[:1].upper()}{kept.sentence[1:]}")
    return Problem(marker.id, sentence, ProblemKind.QUESTION, (Repair(tr("keep {text}", text=kept.label)),))


def _unlisted_unit(unit: str, marker: Marker, knowledge: Knowledge) -> Problem:
    repairs = tuple(
        Repair(tr("use {text}", text=listed.label), unit=listed.code)
        for listed in marker.units[:MOST_UNITS_OFFERED]
    )
    quoted = unit[:LONGEST_QUOTED]
    sentence = knowledge.say("unit_unlisted", unit=quoted, marker=marker.name)
    return Problem(
        marker.id, sentence, ProblemKind.QUESTION, (*repairs, Repair(tr("keep {text}", text=quoted)))
    )


def _questions(panel: Panel, draft: Draft, chart: Chart, knowledge: Knowledge) -> Iterator[Problem]:
    """Refusals of the impossible, and what a value outside its limits or far from the last one asks."""
    kept = {line.marker for line in draft.fields if line.kept}
    lasts = LastResults(panel, chart, knowledge)
    for reading in panel.readings:
        marker = knowledge.markers[reading.marker]
        unit = marker.unit(reading.unit)
        if reading.value.number is None:
            continue
        if unit is None:
            problem = below_zero(reading.value, reading.unit, marker, knowledge)
        elif marker.id in kept:
            problem = impossible(reading.value, unit, marker, knowledge, reading.method)
        else:
            last = lasts.of(reading, marker)
            typed = Typed(
                marker, reading.value, unit, last, knowledge, method=reading.method, printed=reading.range
            )
            problem = question_about(typed) or mixed_up(typed, lasts)
        if problem is not None:
            yield problem


def _cross_questions(
    panel: Panel, open_problems: Mapping[str, Problem], draft: Draft, knowledge: Knowledge
) -> dict[str, Problem]:
    """What results that stand by themselves ask of each other; a kept one is asked nothing more."""
    sound = tuple(reading for reading in panel.readings if reading.marker not in open_problems)
    kept = {line.marker for line in draft.fields if line.kept}
    asked = cross_questions(replace(panel, readings=sound), knowledge)
    return {marker: problem for marker, problem in asked.items() if marker not in kept}
