"""The considerations that results of one draw give rise to: hormones, haematocrit, and how they were drawn.

Each rule is sure or silent: a result whose interval does not decide, or that has no range, triggers nothing.
"""

from __future__ import annotations

from decimal import Context
from typing import TYPE_CHECKING

from clinic_desktop.clinical.comparable import drawn_in_the_morning
from clinic_desktop.clinical.considerations_facts import Finding
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import calculated
from clinic_desktop.model.assessment import LaboratoryVerdict
from clinic_desktop.model.value import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.clinical.considerations_facts import Facts
    from clinic_desktop.model.assessment import Judged

CERTAIN_DIGITS = Context(prec=20)


def estradiol_high(facts: Facts) -> Finding | None:
    """The latest estradiol is above the laboratory's range."""
    estradiol = _above(facts, "estradiol")
    if estradiol is None:
        return None
    testosterone = facts.beside("testosterone", estradiol)
    parts = {"estradiol": facts.dated(estradiol), "beside": ""}
    if testosterone is None:
        return Finding(facts.shown(estradiol), parts)
    change = testosterone.change
    rising = change is not None and change.real is True and change.rising is True
    parts["beside"] = facts.wording("rising" if rising else "level", testosterone=facts.say(testosterone))
    return Finding(facts.shown(estradiol, testosterone), parts)


def t_e2_low(facts: Facts) -> Finding | None:
    """The latest ratio of testosterone to estradiol is surely below the floor of the studies."""
    ratio, floor = facts.latest("t_e2_ratio"), facts.threshold("t_e2_floor")
    if ratio is None or ratio.canonical is None or floor is None:
        return None
    if not _without_remainder(ratio.canonical).surely_below(floor):
        return None
    sources = (facts.beside("testosterone", ratio), facts.beside("estradiol", ratio))
    shown = facts.shown(ratio, *(each for each in sources if each is not None))
    return Finding(shown, {"ratio": facts.dated(ratio), "floor": calculated(str(floor))})


def prolactin_raised(facts: Facts) -> Finding | None:
    """The latest prolactin is above the laboratory's range."""
    prolactin = _above(facts, "prolactin")
    if prolactin is None:
        return None
    return Finding(facts.shown(prolactin), {"prolactin": facts.dated(prolactin)})


def haematocrit_high(facts: Facts) -> Finding | None:
    """The latest haematocrit is surely above the ceiling of the guidelines, whatever its range."""
    found, ceiling = facts.latest("haematocrit"), facts.threshold("haematocrit_ceiling")
    if found is None or found.canonical is None or ceiling is None:
        return None
    if not found.canonical.surely_above(ceiling):
        return None
    return Finding(
        facts.shown(found), {"haematocrit": facts.dated(found), "ceiling": calculated(str(ceiling))}
    )


def gonadotropin_above_range(facts: Facts) -> Finding | None:
    """The latest LH or FSH is above the laboratory's range."""
    raised = [each for each in (_above(facts, "lh"), _above(facts, "fsh")) if each is not None]
    if not raised:
        return None
    named = [f"{facts.knowledge.markers[each.marker].name} {facts.dated(each)}" for each in raised]
    return Finding(facts.shown(*raised), {"raised": ", ".join(named)})


def afternoon_draw(facts: Facts) -> Finding | None:
    """The latest testosterone of a man under the age limit was surely not drawn in the morning."""
    found, limit = facts.latest("testosterone"), facts.threshold("afternoon_age")
    ends = facts.threshold("morning_ends")
    if found is None or limit is None or ends is None:
        return None
    age = facts.assessment.chart.patient.age_on(found.panel.collected.day)
    if drawn_in_the_morning(found.panel, facts.knowledge) is not False or age >= limit:
        return None
    parts = {"testosterone": facts.dated(found), "age": str(limit), "ends": str(ends)}
    return Finding(facts.shown(found), parts)


def assay_interference(facts: Facts) -> Finding | None:
    """The latest result of a marker comes from a specimen that was noted as misleading its test."""
    sentences: list[str] = []
    affected: dict[str, Judged] = {}
    for condition in facts.record.phrases:
        noted = tuple(_noted(facts, condition))
        days = dict.fromkeys(each.panel.collected.day for each in noted)
        for day in days:
            same_day = [each for each in noted if each.panel.collected.day == day]
            names = ", ".join(facts.knowledge.markers[each.marker].name for each in same_day)
            sentences.append(facts.wording(condition, date=say_day(day), markers=names))
        affected.update((each.marker, each) for each in noted)
    if not sentences:
        return None
    return Finding(facts.shown(*affected.values()), {"found": " ".join(sentences)})


def _noted(facts: Facts, condition: str) -> Iterator[Judged]:
    for marker in facts.record.markers:
        latest = facts.latest(marker)
        if latest is None or latest.derived:
            continue
        if condition in {each.strip().casefold() for each in latest.panel.context.condition}:
            yield latest


def _without_remainder(calculated: Interval) -> Interval:
    """The interval without the last digits, which a conversion there and back leaves: 10 misses itself."""
    ends = (calculated.low, calculated.high)
    low, high = (None if end is None else CERTAIN_DIGITS.plus(end) for end in ends)
    return Interval(low, high, calculated.low_open, calculated.high_open)


def _above(facts: Facts, marker: str) -> Judged | None:
    latest = facts.latest(marker)
    return latest if latest is not None and latest.laboratory is LaboratoryVerdict.ABOVE else None
