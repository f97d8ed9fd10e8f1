"""The state of each site of the axis map, from the latest readings (design.md, section 3, axis map).

The hypothalamus is not measured: it is read from LH. A reading says nothing of today where a drug of the
axis was begun or washed out since. No state is claimed that the readings do not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis_drugs import GNRH, HCG, INHIBITOR, INJECTED_FSH, SERM, at_site
from clinic_desktop.clinical.axis_situation import (
    day_of,
    is_above_range,
    is_below_range,
    is_low,
    is_within_range,
    really_moved,
)
from clinic_desktop.clinical.conditions import none_seen
from clinic_desktop.clinical.laboratory import limit_verdict
from clinic_desktop.clinical.said_names import uncapitalised
from clinic_desktop.clinical.specimens import may_mislead
from clinic_desktop.language import calculated, tr
from clinic_desktop.model.assessment import ChangeKind, DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.axis import Node, NodeState, Site

if TYPE_CHECKING:
    from clinic_desktop.clinical.axis_situation import Situation
    from clinic_desktop.model.assessment import Judged

SUPPRESSED, RESPONDING, RAISED = NodeState.SUPPRESSED, NodeState.RESPONDING, NodeState.RAISED
NOT_RESPONDING, RECOVERING, NOT_KNOWN = NodeState.NOT_RESPONDING, NodeState.RECOVERING, NodeState.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class State:
    """A state and why."""

    state: NodeState
    because: str
    citations: tuple[str, ...] = ()
    rule: str = ""


def nodes_of(situation: Situation) -> tuple[Node, ...]:
    """Return the six sites, from the brain to sperm, each with the drugs that act there now."""
    found = (
        (Site.HYPOTHALAMUS, _hypothalamus(situation)),
        (Site.PITUITARY, _pituitary(situation)),
        (Site.LEYDIG, _leydig(situation)),
        (Site.SERTOLI, _sertoli(situation)),
        (Site.AROMATASE, _aromatase(situation)),
        (Site.SPERM, _sperm(situation)),
    )
    return tuple(
        Node(
            site=site,
            state=each.state,
            drugs=at_site(site, situation.now),
            because=each.because,
            citations=each.citations,
            rule=each.rule,
        )
        for site, each in found
    )


def _say(situation: Situation, state: NodeState, sentence: str, judged: Judged | None, **parts: str) -> State:
    """A state with its sentence; `{reading}` is the reading it rests on."""
    knowledge = situation.knowledge
    reading = "" if judged is None else situation.said(judged)
    because = knowledge.say(sentence, reading=reading, **parts)
    basis = knowledge.sentences[sentence].basis
    return State(state, because, basis.cite, basis.reason)


def _missing(situation: Situation, marker: str) -> State:
    name = situation.knowledge.markers[marker].name
    return _say(situation, NOT_KNOWN, "axis_node_not_measured", None, marker=name)


def _out_of_date(situation: Situation, judged: Judged) -> State | None:
    """Why a reading says nothing of today: a drug begun or washed out since, or a specimen that misleads."""
    day = day_of(judged)
    begun, ended = situation.begun_since(day, judged.marker), situation.ended_since(day, judged.marker)
    if begun is not None:
        return _say(situation, NOT_KNOWN, "axis_node_before_drug", judged, agent=uncapitalised(begun.name))
    if ended is not None:
        return _say(situation, NOT_KNOWN, "axis_node_on_drug", judged, agent=uncapitalised(ended.name))
    if may_mislead(judged):
        return _say(situation, NOT_KNOWN, "axis_node_misled", judged)
    return None


def _hypothalamus(situation: Situation) -> State:
    if situation.acts(GNRH):
        return _say(situation, NOT_KNOWN, "axis_hypothalamus_bypassed", None)
    central = _drive(situation)
    because = situation.knowledge.say("axis_hypothalamus_by_lh", because=central.because)
    return State(central.state, because, central.citations, central.rule)


def _pituitary(situation: Situation) -> State:
    """By LH; an FSH above its range is raised too, unless it is injected."""
    central, fsh = _drive(situation), situation.fsh
    if fsh is None or situation.acts(INJECTED_FSH) or central.state in (SUPPRESSED, RAISED):
        return central
    if is_above_range(fsh) and _out_of_date(situation, fsh) is None:
        return _say(situation, RAISED, "axis_node_above_range", fsh)
    return central


def _drive(situation: Situation) -> State:
    """How strongly the brain drives the testes, by LH."""
    lh = situation.lh
    if lh is None:
        return _missing(situation, "lh")
    suppressed, limit = (
        situation.suppressed(lh),
        calculated(str(situation.knowledge.constants["suppressed_gonadotropin"])),
    )
    outdated = _out_of_date(situation, lh)
    if outdated is not None:
        return outdated
    if suppressed:
        return _say(situation, SUPPRESSED, "axis_lh_suppressed", lh, limit=limit)
    if suppressed is None:
        return _say(situation, NOT_KNOWN, "axis_lh_near_limit", lh, limit=limit)
    if is_above_range(lh):
        return _say(situation, RAISED, "axis_node_above_range", lh)
    if lh.phase is PhaseVerdict.BEHIND:
        return _say(situation, NOT_RESPONDING, "axis_lh_behind", lh)
    if is_below_range(lh):
        return _drive_below_range(situation, lh)
    if is_within_range(lh):
        return _drive_within_range(situation, lh)
    return _say(situation, NOT_KNOWN, "axis_node_no_range", lh)


def _drive_below_range(situation: Situation, lh: Judged) -> State:
    """Held down while testosterone is taken, on its way after it or with a real rise."""
    day, drugs = day_of(lh), situation.drugs
    if drugs.taking_testosterone(day):
        return _say(situation, SUPPRESSED, "axis_lh_held_down", lh)
    washed_out = drugs.testosterone.wash_out_date(day) is not None
    if washed_out or drugs.exposed(day) or really_moved(lh, rising=True):
        return _say(situation, RECOVERING, "axis_lh_recovering", lh)
    return _say(situation, NOT_RESPONDING, "axis_lh_below_range", lh)


def _drive_within_range(situation: Situation, lh: Judged) -> State:
    """An LH within range is no answer where testosterone is low and it has not risen."""
    if really_moved(lh, rising=True):
        return _say(situation, RESPONDING, "axis_lh_risen", lh)
    testosterone = situation.testosterone
    low_level = testosterone is not None and is_low(testosterone, situation.knowledge)
    if testosterone is not None and low_level and not situation.acts(SERM, GNRH):
        low = situation.said(testosterone)
        return _say(situation, NOT_RESPONDING, "axis_lh_not_answering", lh, testosterone=low)
    return _say(situation, RESPONDING, "axis_node_within_range", lh)


def _leydig(situation: Situation) -> State:
    """By testosterone, where LH or hCG reaches the cells and the level is theirs."""
    testosterone, lh = situation.testosterone, situation.lh
    if testosterone is None:
        return _missing(situation, "testosterone")
    outdated = _out_of_date(situation, testosterone)
    if outdated is not None:
        return outdated
    if testosterone.draw_class is DrawClass.HCG:
        return _leydig_on_hcg(situation, testosterone)
    if lh is not None and not situation.acts(HCG) and situation.suppressed(lh):
        return _say(situation, SUPPRESSED, "axis_leydig_undriven", lh)
    if testosterone.draw_class is not DrawClass.OWN:
        kind = tr(testosterone.draw_class.value)
        return _say(situation, NOT_KNOWN, "axis_leydig_not_own", testosterone, kind=kind)
    if is_above_range(testosterone):
        return _say(situation, RAISED, "axis_node_above_range", testosterone)
    if is_within_range(testosterone):
        return _say(situation, RESPONDING, "axis_leydig_within_range", testosterone)
    if is_below_range(testosterone):
        return _leydig_below_range(situation, testosterone, lh)
    return _say(situation, NOT_KNOWN, "axis_node_no_range", testosterone)


def _leydig_on_hcg(situation: Situation, testosterone: Judged) -> State:
    if is_below_range(testosterone):
        return _say(situation, NOT_RESPONDING, "axis_leydig_not_answering_hcg", testosterone)
    if is_within_range(testosterone) or is_above_range(testosterone):
        return _say(situation, RESPONDING, "axis_leydig_answers_hcg", testosterone)
    return _say(situation, NOT_KNOWN, "axis_node_no_range", testosterone)


def _leydig_below_range(situation: Situation, testosterone: Judged, lh: Judged | None) -> State:
    if really_moved(testosterone, rising=True):
        return _say(situation, RECOVERING, "axis_leydig_recovering", testosterone)
    if lh is not None and (is_above_range(lh) or really_moved(lh, rising=True)):
        driven = situation.said(lh)
        return _say(situation, NOT_RESPONDING, "axis_leydig_not_answering", testosterone, lh=driven)
    return _say(situation, NOT_KNOWN, "axis_leydig_not_tested", testosterone)


def _sertoli(situation: Situation) -> State:
    """By inhibin B where it was measured, else by what FSH shows."""
    fsh, inhibin = situation.fsh, situation.latest("inhibin_b")
    injected = situation.acts(INJECTED_FSH)
    if fsh is not None and not injected and situation.suppressed(fsh):
        return _out_of_date(situation, fsh) or _say(situation, SUPPRESSED, "axis_sertoli_undriven", fsh)
    if inhibin is not None and _out_of_date(situation, inhibin) is None:
        return _by_inhibin(situation, inhibin)
    if fsh is None or injected:
        return _missing(situation, "inhibin_b")
    outdated = _out_of_date(situation, fsh)
    if outdated is not None:
        return outdated
    if is_above_range(fsh) and not situation.acts(SERM):
        return _say(situation, NOT_RESPONDING, "axis_sertoli_fsh_above", fsh)
    if is_below_range(fsh) and really_moved(fsh, rising=True):
        return _say(situation, RECOVERING, "axis_sertoli_fsh_returning", fsh)
    return _say(situation, NOT_KNOWN, "axis_sertoli_no_inhibin", fsh)


def _by_inhibin(situation: Situation, inhibin: Judged) -> State:
    if is_above_range(inhibin):
        return _say(situation, RAISED, "axis_node_above_range", inhibin)
    if is_within_range(inhibin):
        return _say(situation, RESPONDING, "axis_node_within_range", inhibin)
    if not is_below_range(inhibin):
        return _say(situation, NOT_KNOWN, "axis_node_no_range", inhibin)
    if really_moved(inhibin, rising=True):
        return _say(situation, RECOVERING, "axis_inhibin_rising", inhibin)
    return _say(situation, NOT_RESPONDING, "axis_inhibin_low", inhibin)


def _aromatase(situation: Situation) -> State:
    """By estradiol; an inhibitor that works leaves it below range or really fallen."""
    estradiol = situation.latest("estradiol")
    if estradiol is None:
        return _missing(situation, "estradiol")
    outdated = _out_of_date(situation, estradiol)
    if outdated is not None:
        return outdated
    inhibited = situation.acts(INHIBITOR)
    if is_above_range(estradiol):
        return _say(situation, RAISED, "axis_node_above_range", estradiol)
    if is_below_range(estradiol):
        sentence = "axis_aromatase_inhibited" if inhibited else "axis_aromatase_below_range"
        return _say(situation, SUPPRESSED, sentence, estradiol)
    if not is_within_range(estradiol):
        return _say(situation, NOT_KNOWN, "axis_node_no_range", estradiol)
    if inhibited and really_moved(estradiol, rising=False):
        return _say(situation, SUPPRESSED, "axis_aromatase_inhibited", estradiol)
    return _say(situation, RESPONDING, "axis_node_within_range", estradiol)


def _sperm(situation: Situation) -> State:
    """By the concentration of the latest sample; sperm made on testosterone stay suppressed for a while."""
    sperm = situation.latest("sperm_concentration")
    if sperm is None:
        return _missing(situation, "sperm_concentration")
    marker = situation.knowledge.markers[sperm.marker]
    found = limit_verdict(sperm.reading, sperm.canonical, marker, sperm.panel)
    enough = found in (LaboratoryVerdict.WITHIN, LaboratoryVerdict.ABOVE)
    if found is LaboratoryVerdict.BELOW and sperm.draw_class is DrawClass.DRUG:
        return _say(situation, SUPPRESSED, "axis_sperm_on_testosterone", sperm)
    begun = situation.begun_since(day_of(sperm), sperm.marker)
    if begun is not None:
        return _say(situation, NOT_KNOWN, "axis_node_before_drug", sperm, agent=uncapitalised(begun.name))
    if enough:
        return _say(situation, RESPONDING, "axis_sperm_enough", sperm)
    if found is not LaboratoryVerdict.BELOW:
        return _say(situation, NOT_KNOWN, "axis_node_no_range", sperm)
    return _sperm_below_limit(situation, sperm)


def _sperm_below_limit(situation: Situation, sperm: Judged) -> State:
    back = any(
        each is not None and each.kind is ChangeKind.REAPPEARED
        for each in (sperm.change_from_baseline, sperm.change)
    )
    if back or really_moved(sperm, rising=True):
        return _say(situation, RECOVERING, "axis_sperm_returning", sperm)
    fsh = situation.fsh
    if fsh is not None and situation.suppressed(fsh) and not situation.acts(INJECTED_FSH):
        return _say(situation, SUPPRESSED, "axis_sperm_undriven", sperm)
    if sperm.phase is PhaseVerdict.TOO_EARLY:
        return _say(situation, NOT_KNOWN, "axis_sperm_too_early", sperm)
    none = none_seen(sperm.canonical) is True
    return _say(situation, NOT_RESPONDING, "axis_sperm_none" if none else "axis_sperm_few", sperm)
