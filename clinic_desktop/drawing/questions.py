"""What an open question holds back: the typed value itself and everything calculated from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import uncapitalised, which_unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Judged
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
        return f"{text}: by which method?"
    if any(repair.unit is not None for repair in problem.repairs):
        return which_unit(text)
    several = sum(repair.text is not None for repair in problem.repairs) > 1
    return f"{text}: which number?" if several else f"{text}: is this right?"


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
        marker: Unsettled(f"waits for {uncapitalised(knowledge.markers[source].name)}", asks=False)
        for marker, source in waiting.items()
        if marker not in readings
    }
    asked = {marker: Unsettled(words, asks=True) for marker, words in questions.items()}
    return Typed(readings, {**waits, **asked})
