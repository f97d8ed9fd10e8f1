"""The considerations that need the course, the medicines or several results: response, pattern, recovery."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis_situation import is_not_low
from clinic_desktop.clinical.change import surely_higher
from clinic_desktop.clinical.comparable import why_draws_differ
from clinic_desktop.clinical.conditions import SPERM, none_seen
from clinic_desktop.clinical.considerations_facts import Finding
from clinic_desktop.clinical.said_names import listed
from clinic_desktop.clinical.specimens import may_mislead
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.clinical.wash_out import ANCHORED_ON_LAST_DOSE, Presence
from clinic_desktop.language import calculated, tr
from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.consideration import ConsiderationInput
from clinic_desktop.model.course import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from clinic_desktop.clinical.considerations_facts import Facts, Taken
    from clinic_desktop.model.assessment import Judged

NOT_ON_THE_LIST = (Presence.NEVER, Presence.CLEARED)
ON_BOARD = (Presence.TAKEN, Presence.WASHING_OUT)
NOT_THE_SERMS_WORK = (DrawClass.DRUG, DrawClass.HCG)
NO_FAULT = (PhaseVerdict.TOO_EARLY, PhaseVerdict.AS_EXPECTED, PhaseVerdict.AHEAD)


def no_gonadotropin_response(facts: Facts) -> Finding | None:
    """After weeks on a SERM the latest LH is not higher than before it or suppressed, and FSH did not rise.

    An answer that came and was lost is said as that. Silent on testosterone until its wash-out, on hCG, where
    something was noted with the specimen, and where the phase finds LH too early or good: the two never
    contradict each other.
    """
    lh, from_day = facts.latest("lh"), facts.threshold("no_response_days")
    if lh is None or lh.canonical is None or from_day is None:
        return None
    day = lh.panel.collected.day
    taken = facts.serm_on(day)
    if taken is None or (day - taken.since).days < from_day:
        return None
    if lh.draw_class in NOT_THE_SERMS_WORK or lh.phase in NO_FAULT or _fsh_rose(facts, lh, taken):
        return None
    if lh.panel.context.condition:
        return None
    before, risen = _before(facts, "lh", taken), _risen_once(facts, lh, taken)
    said = _why_no_response(facts, lh, before, risen)
    if not said:
        return None
    parts = {"lh": facts.dated(lh), "days": str((day - taken.since).days), "agent": taken.name}
    shown = facts.shown(*(each for each in (before, risen, lh) if each is not None))
    return Finding((*shown, _since(taken)), {**parts, "before": said})


def _why_no_response(facts: Facts, lh: Judged, before: Judged | None, risen: Judged | None) -> str:
    limit = facts.threshold("suppressed_gonadotropin")
    parts = {} if risen is None else {"risen": facts.dated(risen)}
    if limit is not None and _surely_at_most(lh, limit):
        return facts.wording(
            "suppressed" if risen is None else "lost_suppressed", limit=calculated(str(limit)), **parts
        )
    if before is None or before.canonical is None or before.canonical.low is None:
        return ""
    if why_draws_differ(before, lh, facts.knowledge) is None and _surely_at_most(lh, before.canonical.low):
        return facts.wording("not_higher" if risen is None else "lost", lh=facts.dated(before), **parts)
    return ""


def _risen_once(facts: Facts, lh: Judged, taken: Taken) -> Judged | None:
    """The last earlier LH since the SERM was begun that is claimed to have risen."""
    found = [
        each
        for each in facts.assessment.of("lh")
        if taken.since <= each.panel.collected.day < lh.panel.collected.day and _claims_a_rise(each)
    ]
    return found[-1] if found else None


def _surely_at_most(judged: Judged, limit: Decimal) -> bool:
    return judged.canonical is not None and judged.canonical.surely_at_most(limit)


def _fsh_rose(facts: Facts, lh: Judged, taken: Taken) -> bool:
    now, before = facts.beside("fsh", lh), _before(facts, "fsh", taken)
    if now is None or before is None or now.canonical is None or before.canonical is None:
        return False
    return surely_higher(now.canonical, before.canonical) and _claims_a_rise(now)


def _claims_a_rise(judged: Judged) -> bool:
    changes = (judged.change, judged.change_from_baseline)
    return any(each is not None and each.real is True and each.rising is True for each in changes)


def _before(facts: Facts, marker: str, taken: Taken) -> Judged | None:
    """The last result of a marker before the SERM was begun."""
    found = [
        each
        for each in facts.assessment.of(marker)
        if each.canonical is not None and each.panel.collected.day < taken.since
    ]
    return found[-1] if found else None


def undeclared_androgen(facts: Facts) -> Finding | None:
    """Testosterone is not low while LH and FSH are suppressed, without testosterone or hCG on the list.

    Not low is what the axis calls so: by the laboratory's range, else by the EMAS cut-off. Silent where the
    specimen may have misled the tests: biotin gives this very pattern.
    """
    testosterone, limit = facts.latest("testosterone"), facts.threshold("suppressed_gonadotropin")
    if testosterone is None or limit is None:
        return None
    if is_not_low(testosterone, facts.threshold("emas_testosterone")) is not True:
        return None
    day = testosterone.panel.collected.day
    if facts.on_board.testosterone(day)[0] not in NOT_ON_THE_LIST or facts.on_board.on_hcg(day):
        return None
    lh, fsh = facts.near("lh", testosterone), facts.near("fsh", testosterone)
    if lh is None or fsh is None:
        return None
    if not (_surely_at_most(lh, limit) and _surely_at_most(fsh, limit)):
        return None
    if any(may_mislead(each) for each in (testosterone, lh, fsh)):
        return None
    parts = {"testosterone": facts.dated(testosterone), "lh": facts.say(lh), "fsh": facts.say(fsh)}
    return Finding(facts.shown(testosterone, lh, fsh), {**parts, "limit": calculated(str(limit))})


def azoospermia(facts: Facts) -> Finding | None:
    """No sperm were seen in the latest sample that was counted."""
    found = facts.latest(SPERM)
    if found is None or none_seen(found.canonical) is not True:
        return None
    counted = [each for each in facts.assessment.of(SPERM) if each.canonical is not None]
    row = list(takewhile(lambda each: none_seen(each.canonical) is True, reversed(counted)))
    samples = facts.wording("one") if len(row) == 1 else facts.wording("several", number=str(len(row)))
    day, stage = found.panel.collected.day, _testosterone_at(facts, row)
    return Finding(facts.shown(*row), {"samples": samples, "date": say_day(day), "stage": stage})


def _testosterone_at(facts: Facts, row: Sequence[Judged]) -> str:
    """What testosterone from outside explains of samples without sperm, the latest first; "" for none."""
    days = [each.panel.collected.day for each in row]
    suppressed = [day for day in days if facts.on_board.testosterone(day)[0] in ON_BOARD]
    if days[0] in suppressed:
        return facts.wording("suppressed")
    if not suppressed:
        return ""
    return facts.wording("suppressed_before", dates=listed([say_day(day) for day in reversed(suppressed)]))


def serm_confirmation(facts: Facts) -> Finding | None:
    """LH and testosterone are within range, drawn on a SERM from the third phase after testosterone on."""
    lh, testosterone = facts.latest("lh"), facts.latest("testosterone")
    if lh is None or testosterone is None or _recovered_on(facts, lh) is None:
        return None
    taken = _recovered_on(facts, testosterone)
    if taken is None:
        return None
    parts = {"lh": facts.dated(lh), "testosterone": facts.dated(testosterone), "agent": taken.name}
    return Finding((*facts.shown(lh, testosterone), _since(taken)), parts)


def _recovered_on(facts: Facts, judged: Judged) -> Taken | None:
    """The SERM on which a result of the third phase after testosterone is within range, else None."""
    day = judged.panel.collected.day
    course, from_day = facts.assessment.chart.course_at(day), facts.threshold("serm_confirmation_day")
    if course is None or from_day is None or course.pathway not in ANCHORED_ON_LAST_DOSE:
        return None
    by_month = course.anchor_precision is Precision.MONTH
    slack = facts.knowledge.constants["month_edge_days"] if by_month else 0
    late = course.day_of(day) >= from_day + slack and (course.end is None or day <= course.end)
    return facts.serm_on(day) if late and judged.laboratory is LaboratoryVerdict.WITHIN else None


def _since(taken: Taken) -> ConsiderationInput:
    return ConsiderationInput(tr("{agent} since {day}", agent=taken.agent.name, day=say_day(taken.since)))
