"""Asks about a first value that is too low for its unit and usual in another one (clinical.md 1.5).

Both readings lie inside the query limits, and there is no last result to compare with, so only what is known
of men in general speaks: the knowledge names the stretch. A value that another result of the man agrees with,
or that testosterone or a suppressed LH explains, is not asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.unit_slips import keep, question, read_as, use_unit

if TYPE_CHECKING:
    from decimal import Decimal

    from clinic_desktop.clinical.last_results import LastResults
    from clinic_desktop.clinical.unit_slips import Typed
    from clinic_desktop.knowledge.marker_entities import MixUp, Unit
    from clinic_desktop.model.problem import Problem


def mixed_up(typed: Typed, lasts: LastResults) -> Problem | None:
    """Return the question that a value in a known stretch of mix-ups raises, None where it may stand."""
    rule = _rule_for(typed)
    other = None if rule is None else typed.marker.unit(rule.other)
    number = typed.value.number
    if rule is None or other is None or number is None or lasts.low_is_explained:
        return None
    if any(_agrees(each, number, typed.unit, other) for each in lasts.numbers(typed.marker)):
        return None
    said = typed.knowledge.say(rule.sentence, value=typed.text, unit=typed.unit.label, other=other.label)
    return question(typed, said + read_as(other, typed), (use_unit(other),), keep(typed, unit_asked=True))


def _rule_for(typed: Typed) -> MixUp | None:
    number = typed.value.number
    if number is None or typed.value.comparator is not None:
        return None
    for rule in typed.marker.mix_ups:
        if typed.marker.unit(rule.unit) is typed.unit and rule.low <= number < rule.high:
            return rule
    return None


def _agrees(earlier: Decimal, number: Decimal, unit: Unit, other: Unit) -> bool:
    """True where a value as stated is no farther from an earlier result than in the other unit."""
    return _times_off(number * unit.factor, earlier) <= _times_off(number * other.factor, earlier)


def _times_off(one: Decimal, other: Decimal) -> Decimal:
    return max(one / other, other / one)
