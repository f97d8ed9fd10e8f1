"""Says a rule's condition as part of a sentence, so that a reviewer reads what the rule asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.knowledge.pathway_entities import Step
from clinic_desktop.model.assessment import LaboratoryVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.pathway_entities import Condition

STEPS = {
    Step.REAL_RISE: "it is a real rise since {earlier}",
    Step.REAL_FALL: "it is a real fall since {earlier}",
    Step.NO_REAL_CHANGE: "there is no real change since {earlier}",
    Step.NO_REAL_FALL: "there is no real fall since {earlier}",
    Step.HIGHER: "it is higher than {earlier}",
    Step.LOWER: "it is lower than {earlier}",
    Step.NOT_HIGHER: "it is not higher than {earlier}",
    Step.COMPARED_HIGHER: "it may be compared with {earlier} and is higher",
    Step.CHANCE_RISE: "it is higher than {earlier}, but not by more than chance",
    Step.REAPPEARED: "sperm have reappeared since {earlier}",
}
AT_OR_ABOVE = {LaboratoryVerdict.WITHIN, LaboratoryVerdict.ABOVE}


def condition_in_words(condition: Condition, markers: Sequence[str], knowledge: Knowledge) -> str:
    """Return one way in which a rule holds, as a clause after "where"; all its parts must hold together."""
    return joined(tuple(_parts(condition, markers, knowledge)), "and")


def joined(parts: Sequence[str], word: str) -> str:
    """Return a list as people write it: "a, b and c"."""
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _parts(condition: Condition, markers: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    yield from _against_ranges(condition)
    if condition.at_most is not None:
        units = joined(tuple(dict.fromkeys(knowledge.markers[id].canonical.label for id in markers)), "or")
        yield f"the whole of it is at most {condition.at_most} {units}"
    yield from _against_earlier(condition)
    yield from _facts(condition, knowledge)
    yield from _days(condition)


def _against_ranges(condition: Condition) -> Iterator[str]:
    if condition.laboratory == (LaboratoryVerdict.NOT_JUDGED,):
        yield "the laboratory’s range does not decide"
    elif condition.laboratory:
        yield f"it is {joined(condition.laboratory, 'or')} the laboratory’s range"
    if condition.baseline_laboratory:
        yield f"the baseline was {joined(condition.baseline_laboratory, 'or')} the laboratory’s range"
    if condition.limit == (LaboratoryVerdict.NOT_JUDGED,):
        yield "the WHO limit does not decide"
    elif set(condition.limit) == AT_OR_ABOVE:
        yield "it is at or above the WHO limit"
    elif condition.limit:
        yield f"it is {joined(condition.limit, 'or')} the WHO limit"


def _against_earlier(condition: Condition) -> Iterator[str]:
    if condition.since_baseline is not None:
        yield STEPS[condition.since_baseline].format(earlier="the baseline")
    if condition.since_last is not None:
        yield STEPS[condition.since_last].format(earlier="the last comparable result")
    if condition.since_lowest is not None:
        yield STEPS[condition.since_lowest].format(earlier="the lowest comparable result")


def _facts(condition: Condition, knowledge: Knowledge) -> Iterator[str]:
    if condition.draw_class is not None:
        yield f"it is classed as {condition.draw_class}"
    if condition.none_seen is not None:
        yield "no sperm were seen" if condition.none_seen else "it is surely not zero"
    if condition.not_computable is not None:
        said = "there were no sperm to grade" if condition.not_computable else "there was something to grade"
        yield said
    if condition.suppressed_lh is not None:
        limit = knowledge.constants["suppressed_gonadotropin"]
        verb = "is" if condition.suppressed_lh else "is not"
        yield f"the LH that decides {verb} suppressed (at most {limit} IU/L)"


def _days(condition: Condition) -> Iterator[str]:
    if condition.past_wash_out_days is not None:
        yield f"the wash-out ended {condition.past_wash_out_days} days ago or earlier"
    if condition.from_day is not None:
        yield f"it is day {condition.from_day} or later"
    if condition.before_day is not None:
        yield f"it is before day {condition.before_day}"
