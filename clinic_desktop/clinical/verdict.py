"""The verdict by phase: first the class of the draw, then the rules of the pathway, top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.conditions import holds, not_computable, why_open
from clinic_desktop.clinical.draw_class import NOT_JUDGED_ON_HCG, class_note
from clinic_desktop.clinical.serm_end import serm_missing, serm_over_since
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.clinical.units import why_no_quantity
from clinic_desktop.clinical.wash_out import Presence
from clinic_desktop.clinical.why_not_shown import why_not_shown
from clinic_desktop.language import tr
from clinic_desktop.model.assessment import ChangeKind, DrawClass, PhasePosition, PhaseVerdict
from clinic_desktop.model.course import Precision
from clinic_desktop.model.light_dataclass import light_dataclass

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.clinical.conditions import Case
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.pathway_entities import Condition, Expectation, Outcome, Pathway
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course

# Verdicts that say that a drug did not do what it should: not without saying where none is listed.
AGAINST_THE_DRUG = (PhaseVerdict.BEHIND, PhaseVerdict.UNEXPECTED)
# Verdicts on a level that has not come up, or not yet.
LOW_OF_ITSELF = (PhaseVerdict.BEHIND, PhaseVerdict.TOO_EARLY)


@light_dataclass(frozen=True, slots=True)
class Claim:
    """A phase verdict, why, and what it rests on."""

    verdict: PhaseVerdict
    reason: str
    citations: tuple[str, ...] = ()


@light_dataclass(frozen=True, slots=True)
class Standing:
    """Where a day stands: its course, the pathway as known, and the phase; the same for a whole panel.

    `silent` says why nothing is judged by phase on this day; "" where rules may speak. `unlisted` says that
    the list of medicines names no SERM; "" where it does, or where the pathway asks for none.
    """

    course: Course | None
    pathway: Pathway | None
    position: PhasePosition | None
    silent: str
    unlisted: str = ""


def standing_on(day: date, chart: Chart, knowledge: Knowledge) -> Standing:
    """Find the course, pathway and phase of a day, and whether anything may be judged there at all."""
    course = chart.course_at(day)
    pathway = None if course is None else knowledge.pathways.get(course.pathway)
    if course is None or pathway is None:
        return Standing(course, None, None, knowledge.say("verdict_no_course"))
    if course.end is not None and day > course.end:
        return Standing(course, pathway, None, knowledge.say("course_ended", date=say_day(course.end)))
    days = course.day_of(day)
    phase = pathway.phase_on(days)
    position = PhasePosition(pathway.id, phase.id, phase.title, days)
    silent = _near_edge(days, course, pathway, knowledge) or _after_the_serm(day, chart, course, knowledge)
    missing = serm_missing(day, chart, course, knowledge)
    return Standing(course, pathway, position, silent, knowledge.say("no_serm_listed") if missing else "")


def _near_edge(day: int, course: Course, pathway: Pathway, knowledge: Knowledge) -> str:
    """Why nothing is judged near the edge of a phase where the anchor is known to the month only."""
    if course.anchor_precision is not Precision.MONTH:
        return ""
    reach = int(knowledge.constants["month_edge_days"])
    edges = (phase.first_day for phase in pathway.phases if phase.first_day is not None)
    if any(abs(day - edge) <= reach for edge in edges):
        return knowledge.say("verdict_anchor_by_month", days=str(reach))
    return ""


def _after_the_serm(day: date, chart: Chart, course: Course, knowledge: Knowledge) -> str:
    """Why the rise that a SERM should bring is not looked for any more."""
    over = serm_over_since(day, chart, course, knowledge)
    return "" if over is None else knowledge.say("verdict_serm_over", date=say_day(over))


def phase_claim(case: Case, standing: Standing, knowledge: Knowledge) -> Claim:
    """Judge one reading against what its phase expects; the reason names the rule that decided."""
    expectation = _expectation(case, standing)
    if case.marker.safety:
        return Claim(PhaseVerdict.NOT_JUDGED, knowledge.say("verdict_safety_marker"))
    if _never_converted(case):
        return Claim(PhaseVerdict.NOT_JUDGED, why_no_quantity(case.judged.reading, case.marker, knowledge))
    if standing.pathway is None or standing.position is None:
        return Claim(PhaseVerdict.NOT_JUDGED, standing.silent)
    if expectation is None:
        return Claim(PhaseVerdict.NOT_JUDGED, _why_nothing_expected(case, standing.pathway, knowledge))
    sources = expectation.basis.cite
    if not expectation.outcomes:
        return Claim(expectation.otherwise, expectation.otherwise_reason, sources)
    silent = _why_silent(case, standing, expectation, knowledge)
    if silent:
        return Claim(PhaseVerdict.NOT_JUDGED, silent, sources)
    if case.day >= 0 and case.judged.draw_class is not DrawClass.OWN:
        return _by_class(case, standing, expectation, knowledge)
    return _of_his_own(case, standing, expectation, knowledge)


def _of_his_own(case: Case, standing: Standing, expectation: Expectation, knowledge: Knowledge) -> Claim:
    """Judge by the rules; after day 0 say by which LH, or without one, it is his own."""
    claim = _by_rules(expectation.outcomes, case, expectation, knowledge)
    if case.day < 0:
        return claim
    unlisted = standing.unlisted if claim.verdict in AGAINST_THE_DRUG else ""
    return _with_notes(claim, unlisted, class_note(case.marker, case.draw, case.judged.draw_class, knowledge))


def _why_nothing_expected(case: Case, pathway: Pathway, knowledge: Knowledge) -> str:
    """A marker that other phases of the pathway judge is only silent at this stage."""
    elsewhere = any(case.marker.id in each.markers for each in pathway.expectations)
    return knowledge.say("verdict_no_expectation_now" if elsewhere else "verdict_no_expectation")


def _expectation(case: Case, standing: Standing) -> Expectation | None:
    if standing.pathway is None or standing.position is None:
        return None
    return standing.pathway.expectation(case.marker.id, standing.position.phase)


def _why_silent(case: Case, standing: Standing, expectation: Expectation, knowledge: Knowledge) -> str:
    if standing.silent:
        return standing.silent
    if not expectation.basis.verified:
        return knowledge.say("expectation_unverified")
    if case.day < 0 and case.draw.before_first_dose:
        return knowledge.say("verdict_before_first_testosterone")
    if case.day < 0 and case.draw.presence is Presence.CLEARED:
        return knowledge.say("verdict_pause_of_testosterone")
    if case.judged.panel.context.condition:
        noted = ", ".join(map(tr, case.judged.panel.context.condition))
        return knowledge.say("specimen_condition", condition=noted)
    if case.judged.canonical is None and not not_computable(case.judged):
        return why_no_quantity(case.judged.reading, case.marker, knowledge)
    return ""


def _never_converted(case: Case) -> bool:
    """True for a number in a unit that is known to have no factor: that says more than any rule."""
    reading = case.judged.reading
    return (
        case.judged.canonical is None
        and reading is not None
        and reading.value.number is not None
        and case.marker.kept_unit(reading.unit) is not None
    )


def _by_class(case: Case, standing: Standing, expectation: Expectation, knowledge: Knowledge) -> Claim:
    """Judge what is not his own production: too early, not judged, or by a rule that speaks of it."""
    found = case.judged.draw_class
    note = class_note(case.marker, case.draw, found, knowledge)
    sources = expectation.basis.cite
    if found is DrawClass.DRUG:
        return Claim(PhaseVerdict.TOO_EARLY, note, sources)
    if found is DrawClass.HCG and case.marker.id not in NOT_JUDGED_ON_HCG:
        return _on_hcg(case, standing, expectation, knowledge)
    speaking = _speaking_of_suppression(expectation)
    if found is not DrawClass.NOT_DECIDABLE or case.draw.presence is Presence.UNKNOWN or not speaking:
        return Claim(PhaseVerdict.NOT_JUDGED, note, sources)
    for outcome in speaking:
        if any(holds(condition, case) for condition in outcome.any_of):
            return Claim(outcome.verdict, f"{outcome.reason}; {note}", sources)
    return Claim(PhaseVerdict.NOT_JUDGED, note, sources)


def _on_hcg(case: Case, standing: Standing, expectation: Expectation, knowledge: Knowledge) -> Claim:
    """Judge by the rules what hCG leaves to be judged, and name it where it may be why a level stays low."""
    claim = _by_rules(expectation.outcomes, case, expectation, knowledge)
    unlisted = standing.unlisted if claim.verdict in AGAINST_THE_DRUG else ""
    held, sentence = "", f"hcg_holds_down_{case.marker.id}"
    if claim.verdict in LOW_OF_ITSELF and sentence in knowledge.sentences:
        held = knowledge.say(sentence, days=str(int(knowledge.constants["hcg_days"])))
    return _with_notes(claim, unlisted, held)


def _speaking_of_suppression(expectation: Expectation) -> tuple[Outcome, ...]:
    """The outcomes reached through a suppressed LH: the only ones that speak of a level not his own."""
    return tuple(
        outcome
        for outcome in expectation.outcomes
        if all(condition.suppressed_lh for condition in outcome.any_of)
    )


def _by_rules(
    outcomes: tuple[Outcome, ...], case: Case, expectation: Expectation, knowledge: Knowledge
) -> Claim:
    """Take the first outcome that holds, unless one before it that says otherwise is left open."""
    sources = expectation.basis.cite
    left_open: list[tuple[PhaseVerdict, Condition]] = []
    for outcome in outcomes:
        answers = [holds(condition, case) for condition in outcome.any_of]
        if True in answers:
            claim = Claim(outcome.verdict, outcome.reason, sources)
            return _unless_open(claim, left_open, case, knowledge)
        if None in answers:
            left_open.append((outcome.verdict, outcome.any_of[answers.index(None)]))
    return _unless_open(_otherwise(case, expectation, knowledge), left_open, case, knowledge)


def _unless_open(
    claim: Claim, left_open: list[tuple[PhaseVerdict, Condition]], case: Case, knowledge: Knowledge
) -> Claim:
    """The claim, or why it cannot be made: an interval leaves open whether another verdict stands."""
    other = next((condition for verdict, condition in left_open if verdict is not claim.verdict), None)
    if other is None:
        return claim
    if _none_seen_now(case):
        return Claim(PhaseVerdict.NOT_JUDGED, knowledge.say("none_now_repeat"), claim.citations)
    if claim.verdict is PhaseVerdict.NOT_JUDGED:
        return claim
    reason = why_open(other, case) or knowledge.say("interval_undecided")
    return Claim(PhaseVerdict.NOT_JUDGED, reason, claim.citations)


def _none_seen_now(case: Case) -> bool:
    """True after sperm were seen and now none: what is open then is whether they are gone."""
    return any(
        comparison is not None and comparison.change.kind is ChangeKind.NONE_NOW
        for comparison in (case.since_last, case.since_baseline)
    )


def _otherwise(case: Case, expectation: Expectation, knowledge: Knowledge) -> Claim:
    """What stands where no rule holds, and why none does: a change not shown, or a limit of the test."""
    verdict, reason, sources = expectation.otherwise, expectation.otherwise_reason, expectation.basis.cite
    why = why_not_shown(case, expectation, knowledge)
    if why:
        return Claim(verdict, f"{reason}; {why}", sources)
    interval = case.judged.canonical
    undecided = interval is not None and interval.point is None
    if verdict is PhaseVerdict.NOT_JUDGED and undecided:
        return Claim(PhaseVerdict.NOT_JUDGED, knowledge.say("interval_undecided"), sources)
    return Claim(verdict, reason, sources)


def _with_notes(claim: Claim, *notes: str) -> Claim:
    """Add to a reason what else must be said; empty notes say nothing."""
    return Claim(claim.verdict, "; ".join(filter(None, (claim.reason, *notes))), claim.citations)
