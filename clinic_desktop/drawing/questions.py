"""What an open question holds back: the typed value itself and everything calculated from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import uncapitalised, which_unit
from clinic_desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.problem import Problem

# Which results each formula of clinical.derived reads, the one to wait for first.
CALCULATED_FROM: Mapping[str, tuple[str, ...]] = {
    "free_testosterone": ("testosterone", "shbg", "albumin"),
    "bioavailable_testosterone": ("testosterone", "shbg", "albumin"),
    "free_androgen_index": ("testosterone", "shbg"),
    "t_lh_ratio": ("testosterone", "lh"),
    "t_e2_ratio": ("testosterone", "estradiol"),
    "total_sperm_number": ("sperm_concentration", "semen_volume"),
    "total_motile_count": ("sperm_concentration", "semen_volume", "total_motility"),
}

FEWEST_SOURCES = 2  # of each formula; albumin may be assumed, and total motility has a stand-in


def settled(judged: Sequence[Judged], problems: Sequence[Problem]) -> tuple[Judged, ...]:
    """What stands whatever the answers to these problems are: nothing is calculated past a value in question.

    Another draw's value, or one that is usual, says nothing of the one that was typed.
    """
    open_ = {problem.field for problem in problems}
    return tuple(
        each
        for each in judged
        if not (each.derived and open_.intersection(CALCULATED_FROM.get(each.marker, ())))
    )


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What a strip says while its value is not settled; `asks` where the question is its own."""

    words: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """The typed readings that may be drawn, and what the strips say that wait for an answer."""

    readings: Mapping[str, tuple[Judged, ...]]
    unsettled: Mapping[str, Unsettled]

    @property
    def markers(self) -> frozenset[str]:
        """Every marker whose strip the typing touches."""
        return frozenset((*self.readings, *self.unsettled))


def gutter_question(text: str, problem: Problem) -> str:
    """What a strip says of a typed value that waits: which method, unit or number, or whether it is right."""
    if any(repair.method is not None for repair in problem.repairs):
        return tr("{value}: by which method?", value=text)
    if any(repair.unit is not None for repair in problem.repairs):
        return which_unit(text)
    several = sum(repair.text is not None for repair in problem.repairs) > 1
    return tr("{value}: which number?", value=text) if several else tr("{value}: is this right?", value=text)


def typed(draft: Sequence[Judged], questions: Mapping[str, str], knowledge: Knowledge) -> Typed:
    """Leave out what an open question holds back, and say which strips wait for which answer."""
    waiting = {
        marker: next(source for source in sources if source in questions)
        for marker, sources in CALCULATED_FROM.items()
        if not questions.keys().isdisjoint(sources)
    }
    readings: dict[str, tuple[Judged, ...]] = {}
    for judged in draft:
        held = judged.marker in questions or (judged.derived and judged.marker in waiting)
        if not held:
            readings[judged.marker] = (*readings.get(judged.marker, ()), judged)
    waits = {
        marker: Unsettled(
            tr("waits for {marker}", marker=uncapitalised(knowledge.markers[source].name)), asks=False
        )
        for marker, source in waiting.items()
        if marker not in readings
    }
    asked = {marker: Unsettled(words, asks=True) for marker, words in questions.items()}
    return Typed(readings, {**waits, **asked})


def not_calculated(assessment: Assessment, marker: str, knowledge: Knowledge) -> str:
    """Why a marker could not be calculated from the latest panel with what it needs; "" where it could.

    A result in a unit without a factor, such as SHBG in mg/L, is measured and tells the formula nothing.
    """
    sources = CALCULATED_FROM.get(marker, ())[:FEWEST_SOURCES]
    for panel in reversed(assessment.chart.final_panels):
        readings = [panel.reading(source) for source in sources]
        reported = [each for each in readings if each is not None and each.value.number is not None]
        if not sources or len(reported) < len(sources):
            continue
        for reading in reported:
            known = knowledge.markers[reading.marker]
            if known.unit(reading.unit) is None:
                name = uncapitalised(known.name)
                return tr(
                    "not calculated: {unit} of {marker} is not converted", unit=reading.unit, marker=name
                )
        return ""
    return ""
