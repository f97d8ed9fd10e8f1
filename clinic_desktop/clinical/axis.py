"""The axis at a visit: its pattern by the rules of clinical.md 5.2 and 5.6, its map, its path over time.

Order of deciding: suppressed by exogenous androgen, on treatment, then the EMAS cut-offs; what an interval,
a missing reading or a specimen that may have misled the tests leaves open is not decidable.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis_drugs import ANDROGEN, CLASSLESS
from clinic_desktop.clinical.axis_nodes import nodes_of
from clinic_desktop.clinical.axis_path import path_of
from clinic_desktop.clinical.axis_situation import (
    LH,
    at_most,
    day_of,
    is_low,
    is_not_low,
    situation_of,
)
from clinic_desktop.clinical.said_names import uncapitalised, within
from clinic_desktop.clinical.saying import AsReported
from clinic_desktop.clinical.specimens import may_mislead
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import calculated
from clinic_desktop.model.assessment import DrawClass
from clinic_desktop.model.axis import Axis, AxisPattern

if TYPE_CHECKING:
    from clinic_desktop.clinical.axis_drugs import Acting
    from clinic_desktop.clinical.axis_situation import Situation
    from clinic_desktop.clinical.saying import Saying
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged


@dataclass(frozen=True, slots=True)
class Finding:
    """A pattern, the rule that gave it in words, and its sources."""

    pattern: AxisPattern
    reason: str
    citations: tuple[str, ...]
    rule: str = ""


def axis(assessment: Assessment, knowledge: Knowledge, saying: Saying | None = None) -> Axis:
    """Say where the axis stands on the day of the assessment, from the latest readings up to it.

    Values are said as they were reported, unless `saying` says them in other units.
    """
    situation = situation_of(assessment, knowledge, saying or AsReported(knowledge))
    found = _pattern(situation)
    return Axis(
        on=assessment.on,
        pattern=found.pattern,
        reason=found.reason,
        citations=found.citations,
        nodes=nodes_of(situation),
        path=path_of(assessment, situation.drugs),
        rule=found.rule,
    )


def _pattern(situation: Situation) -> Finding:
    suppressed = _suppressed_by_androgen(situation)
    if suppressed is True:
        return _suppressed(situation)
    treating = _treating(situation)
    if treating:
        return _on_treatment(situation, treating)
    lh, testosterone = situation.lh, situation.testosterone
    barred = _barred(situation) or _misled(situation)
    if barred is not None:
        return barred
    if lh is None or testosterone is None:
        return _incomplete(situation)
    return _emas(situation, lh, testosterone, suppressed)


def _suppressed_by_androgen(situation: Situation) -> bool | None:
    """LH and FSH suppressed with testosterone normal or high; None where a part of it is not known.

    On hCG a suppressed LH is the feedback of his own testosterone, unless testosterone is on board too.
    Levels drawn on testosterone say nothing of today where it has been washed out since. Biotin in the
    specimen can give this very pattern, so that nothing is said of it then.
    """
    lh, fsh, testosterone = situation.lh, situation.fsh, situation.testosterone
    if lh is None or testosterone is None or any(may_mislead(each) for each in situation.central):
        return None
    day, drugs = day_of(testosterone), situation.drugs
    exposed = drugs.exposed(day)
    if (exposed and not drugs.exposed(situation.on)) or (not exposed and drugs.testosterone.on_hcg(day)):
        return False
    parts = (
        situation.suppressed(lh),
        None if fsh is None else situation.suppressed(fsh),
        is_not_low(testosterone, situation.knowledge.constants["emas_testosterone"]),
    )
    if False in parts:
        return False
    return None if None in parts else True


def _suppressed(situation: Situation) -> Finding:
    androgens = tuple(drug for drug in situation.now if drug.kind == ANDROGEN)
    sentence = "axis_suppressed_listed" if androgens else "axis_suppressed_unlisted"
    limit = calculated(str(situation.knowledge.constants["suppressed_gonadotropin"]))
    parts = {"readings": _readings(situation), "limit": limit, "agents": _names(androgens)}
    return _finding(AxisPattern.SUPPRESSED, sentence, situation, **parts)


def _treating(situation: Situation) -> tuple[Acting, ...]:
    """The drugs under which no class is given; testosterone only until its last dose."""
    taking = situation.drugs.taking_testosterone(situation.on)
    return tuple(
        drug for drug in situation.now if drug.kind in CLASSLESS or (taking and drug.kind == ANDROGEN)
    )


def _on_treatment(situation: Situation, treating: tuple[Acting, ...]) -> Finding:
    response = _response(situation)
    return _finding(
        AxisPattern.ON_TREATMENT, "axis_on_treatment", situation, agents=_names(treating), response=response
    )


def _response(situation: Situation) -> str:
    """How LH, FSH and testosterone answer, against the baseline."""
    knowledge, drawn = situation.knowledge, situation.drawn
    if drawn is None:
        return knowledge.say("axis_response_none")
    begun = situation.begun_since(drawn, LH)
    if begun is not None:
        return knowledge.say("axis_response_before", agent=uncapitalised(begun.name), date=say_day(drawn))
    return "; ".join(_moved(each, situation) for each in situation.central)


def _moved(judged: Judged, situation: Situation) -> str:
    knowledge, reading, change = situation.knowledge, situation.said(judged), judged.change_from_baseline
    if change is None:
        return knowledge.say("axis_no_baseline", reading=reading)
    if change.real is None:
        return knowledge.say("axis_not_compared", reading=reading, reason=change.reason)
    since = say_day(change.since.day)
    if not change.real:
        return knowledge.say("axis_no_real_change", reading=reading, date=since)
    sentence = "axis_really_higher" if change.rising else "axis_really_lower"
    return knowledge.say(sentence, reading=reading, date=since)


def _barred(situation: Situation) -> Finding | None:
    """Why the cut-offs do not apply: a wash-out that is not over, or a drug when the readings were drawn."""
    drugs = situation.drugs
    if drugs.exposed(situation.on):
        return _before_wash_out(situation)
    for judged in (situation.testosterone, situation.lh):
        then = () if judged is None else drugs.acting(day_of(judged))
        classless = tuple(drug for drug in then if drug.kind in (*CLASSLESS, ANDROGEN))
        if judged is not None and classless:
            parts = {"agents": _names(classless), "date": say_day(day_of(judged))}
            return _finding(AxisPattern.NOT_DECIDABLE, "axis_drawn_on_drug", situation, **parts)
    return None


def _misled(situation: Situation) -> Finding | None:
    """Why readings of a specimen that may have misled the tests give no class."""
    noted = next((each for each in situation.central if may_mislead(each)), None)
    if noted is None:
        return None
    parts = {"date": say_day(day_of(noted)), "readings": _readings(situation)}
    return _finding(AxisPattern.NOT_DECIDABLE, "axis_specimen_misled", situation, **parts)


def _before_wash_out(situation: Situation) -> Finding:
    _, exposure = situation.drugs.testosterone.testosterone(situation.on)
    agents = _names(tuple(drug for drug in situation.now if drug.kind == ANDROGEN))
    ends = None if exposure is None else exposure.clear_by
    if ends is None:
        return _finding(AxisPattern.NOT_DECIDABLE, "axis_wash_out_unknown", situation, agents=agents)
    parts = {"agents": agents, "date": say_day(ends)}
    return _finding(AxisPattern.NOT_DECIDABLE, "axis_before_wash_out", situation, **parts)


def _incomplete(situation: Situation) -> Finding:
    lh, knowledge = situation.lh, situation.knowledge
    if lh is None and situation.testosterone is None:
        return _finding(AxisPattern.NOT_DECIDABLE, "axis_nothing_measured", situation)
    parts = {
        "marker": knowledge.markers["lh" if lh is None else "testosterone"].name,
        "days": str(int(knowledge.constants["lh_search_days"])),
        "readings": _readings(situation),
    }
    return _finding(AxisPattern.NOT_DECIDABLE, "axis_one_is_missing", situation, **parts)


def _emas(situation: Situation, lh: Judged, testosterone: Judged, suppressed: bool | None) -> Finding:
    """One of four classes by the EMAS cut-offs (Tajar 2010, confirmed by Ahern 2016).

    A low testosterone is low whoever made it; one that is not low must be his own to call him eugonadal.
    """
    knowledge = situation.knowledge
    low, not_high = is_low(testosterone, knowledge), at_most(lh, knowledge.constants["emas_lh"])
    parts = {
        "readings": _readings(situation),
        "testosterone": situation.saying.limit("testosterone", "emas_testosterone"),
        "lh": situation.saying.limit("lh", "emas_lh"),
        "limit": calculated(str(knowledge.constants["suppressed_gonadotropin"])),
    }
    own = testosterone.draw_class is DrawClass.OWN
    sentence = _why_undecided(suppressed, low, not_high, own=own)
    if sentence:
        return _finding(AxisPattern.NOT_DECIDABLE, sentence, situation, **parts)
    if low:
        pattern = AxisPattern.SECONDARY if not_high else AxisPattern.PRIMARY
    else:
        pattern = AxisPattern.EUGONADAL if not_high else AxisPattern.COMPENSATED
    found = _finding(pattern, f"axis_{pattern.value}", situation, **parts)
    return _with_remarks(found, situation, lh, testosterone)


def _why_undecided(suppressed: bool | None, low: bool | None, not_high: bool | None, *, own: bool) -> str:
    """The sentence that says what leaves the class open; "" where nothing does."""
    if suppressed is None:
        return "axis_suppression_undecided"
    if low is None:
        return "axis_testosterone_undecided"
    if not_high is None:
        return "axis_lh_undecided"
    return "" if low or own else "axis_not_own"


def _with_remarks(found: Finding, situation: Situation, lh: Judged, testosterone: Judged) -> Finding:
    """The class with what a reader must know beside it: not yet recovered, or younger than those studied."""
    knowledge, remarks = situation.knowledge, []
    cleared = situation.drugs.testosterone.wash_out_date(day_of(testosterone)) is not None
    if cleared and situation.suppressed(lh) is True:
        remarks.append("axis_not_yet_recovered")
    youngest = knowledge.constants["emas_youngest_age"]
    if situation.assessment.chart.patient.age_on(day_of(testosterone)) < youngest:
        remarks.append("axis_younger_than_studied")
    words = [knowledge.say(remark, age=str(youngest)) for remark in remarks]
    cited = [cite for remark in remarks for cite in knowledge.sentences[remark].basis.cite]
    citations = tuple(dict.fromkeys((*found.citations, *cited)))
    return replace(found, reason="; ".join((found.reason, *words)), citations=citations)


def _finding(pattern: AxisPattern, sentence: str, situation: Situation, **parts: str) -> Finding:
    knowledge = situation.knowledge
    basis = knowledge.sentences[sentence].basis
    return Finding(pattern, knowledge.say(sentence, **parts), basis.cite, basis.reason)


def _readings(situation: Situation) -> str:
    return ", ".join(map(situation.said, situation.central))


def _names(drugs: tuple[Acting, ...]) -> str:
    return within(drug.name for drug in drugs)
