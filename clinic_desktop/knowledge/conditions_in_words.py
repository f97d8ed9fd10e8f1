"""Says a rule's condition as part of a sentence, so that a reviewer reads what the rule asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.knowledge.pathway_entities import Step
from clinic_desktop.language import calculated, phrase, tr, tr_as
from clinic_desktop.model.assessment import LaboratoryVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.pathway_entities import Condition

STEPS = {
    Step.REAL_RISE: phrase("it is a real rise since {earlier}"),
    Step.REAL_FALL: phrase("it is a real fall since {earlier}"),
    Step.NO_REAL_CHANGE: phrase("there is no real change since {earlier}"),
    Step.NO_REAL_FALL: phrase("there is no real fall since {earlier}"),
    Step.HIGHER: phrase("it is higher than {earlier}"),
    Step.LOWER: phrase("it is lower than {earlier}"),
    Step.NOT_HIGHER: phrase("it is not higher than {earlier}"),
    Step.COMPARED_HIGHER: phrase("it may be compared with {earlier} and is higher"),
    Step.CHANCE_RISE: phrase("it is higher than {earlier}, but not by more than chance"),
    Step.REAPPEARED: phrase("sperm have reappeared since {earlier}"),
}
AT_OR_ABOVE = {LaboratoryVerdict.WITHIN, LaboratoryVerdict.ABOVE}


def condition_in_words(condition: Condition, markers: Sequence[str], knowledge: Knowledge) -> str:
    """Return one way in which a rule holds, as a clause after "where"; all its parts must hold together."""
    return all_of(tuple(_parts(condition, markers, knowledge)))


def all_of(parts: Sequence[str]) -> str:
    """Return a list as people write it: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{others} and {last}", others=", ".join(parts[:-1]), last=parts[-1])


def any_of(parts: Sequence[str]) -> str:
    """Return a choice as people write it: "a, b or c"."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{others} or {last}", others=", ".join(parts[:-1]), last=parts[-1])


def _parts(condition: Condition, markers: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    yield from _against_ranges(condition)
    if condition.at_most is not None:
        units = any_of(tuple(dict.fromkeys(knowledge.markers[id].canonical.label for id in markers)))
        yield tr("the whole of it is at most {limit} {units}", limit=condition.at_most, units=units)
    yield from _against_earlier(condition)
    yield from _facts(condition, knowledge)
    yield from _days(condition)


def _against_ranges(condition: Condition) -> Iterator[str]:
    if condition.laboratory == (LaboratoryVerdict.NOT_JUDGED,):
        yield tr("the laboratory’s range does not decide")
    elif condition.laboratory:
        yield tr("it is {sides} the laboratory’s range", sides=_sides(condition.laboratory))
    if condition.baseline_laboratory:
        sides = _sides(condition.baseline_laboratory)
        yield tr("the baseline was {sides} the laboratory’s range", sides=sides)
    if condition.limit == (LaboratoryVerdict.NOT_JUDGED,):
        yield tr("the WHO limit does not decide")
    elif set(condition.limit) == AT_OR_ABOVE:
        yield tr("it is at or above the WHO limit")
    elif condition.limit:
        yield tr("it is {sides} the WHO limit", sides=_sides(condition.limit))


def _sides(verdicts: Sequence[LaboratoryVerdict]) -> str:
    """On which sides of a range: "below or above"."""
    words = {
        LaboratoryVerdict.BELOW: tr_as("side of a range", "below"),
        LaboratoryVerdict.WITHIN: tr_as("side of a range", "within"),
        LaboratoryVerdict.ABOVE: tr_as("side of a range", "above"),
        LaboratoryVerdict.NOT_JUDGED: tr("not judged"),
    }
    return any_of([words[verdict] for verdict in verdicts])


def _against_earlier(condition: Condition) -> Iterator[str]:
    if condition.since_baseline is not None:
        yield tr(STEPS[condition.since_baseline], earlier=tr_as("compared with", "the baseline"))
    if condition.since_last is not None:
        yield tr(STEPS[condition.since_last], earlier=tr_as("compared with", "the last comparable result"))
    if condition.since_lowest is not None:
        lowest = tr_as("compared with", "the lowest comparable result")
        yield tr(STEPS[condition.since_lowest], earlier=lowest)


def _facts(condition: Condition, knowledge: Knowledge) -> Iterator[str]:
    if condition.draw_class is not None:
        yield tr("it is classed as {class_words}", class_words=tr(condition.draw_class.value))
    if condition.none_seen is not None:
        yield tr("no sperm were seen") if condition.none_seen else tr("it is surely not zero")
    if condition.not_computable is not None:
        none = condition.not_computable
        yield tr("there were no sperm to grade") if none else tr("there was something to grade")
    if condition.suppressed_lh is not None:
        limit = calculated(str(knowledge.constants["suppressed_gonadotropin"]))
        if condition.suppressed_lh:
            yield tr("the LH that decides is suppressed (at most {limit} IU/L)", limit=limit)
        else:
            yield tr("the LH that decides is not suppressed (at most {limit} IU/L)", limit=limit)


def _days(condition: Condition) -> Iterator[str]:
    if condition.past_wash_out_days is not None:
        yield tr("the wash-out ended {days} days ago or earlier", days=condition.past_wash_out_days)
    if condition.from_day is not None:
        yield tr("it is day {day} or later", day=condition.from_day)
    if condition.before_day is not None:
        yield tr("it is before day {day}", day=condition.before_day)
