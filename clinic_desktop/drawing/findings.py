"""The assessment panel in words: whose level it is, the latest of each marker, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.plan import upcoming
from clinic_desktop.clinical.wash_out import on_board
from clinic_desktop.drawing.words import LABORATORY_WORDS, PHASE_WORDS, full_day, near_day
from clinic_desktop.model.assessment import DrawClass, PhaseVerdict

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.clinical.wash_out import OnBoard
    from clinic_desktop.drawing.points import Key
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.timeline import Point, Shape, Strip, Timeline

DECIDING = ("testosterone", "lh")
MOST_NEXT = 2
WEEK = 7


@dataclass(frozen=True, slots=True)
class Finding:
    """One marker's line: its name and value in bold, the rest in words; shape and colour as in the strip."""

    key: Key | None
    title: str
    value: str
    words: str
    shape: Shape | None
    phase: PhaseVerdict


@dataclass(frozen=True, slots=True)
class Findings:
    """What the assessment panel says of the signed readings."""

    title: str
    lead: str
    findings: tuple[Finding, ...]
    next: tuple[str, ...]


def findings(timeline: Timeline, assessment: Assessment, knowledge: Knowledge) -> Findings:
    """Say what the timeline's strips show last, each once, in their order; a draft is left out."""
    return Findings(
        title=f"Assessment · {full_day(assessment.on)}",
        lead=_lead(assessment, knowledge),
        findings=tuple(_finding(strip, assessment) for strip in timeline.strips),
        next=tuple(
            f"{knowledge.templates[item.template].title}: {near_day(item.due, assessment.on)}"
            for item in upcoming(assessment, knowledge)[:MOST_NEXT]
        ),
    )


def _finding(strip: Strip, assessment: Assessment) -> Finding:
    point = _last_signed(strip)
    if point is None:
        return Finding(None, strip.title, "", "not measured yet", None, PhaseVerdict.NOT_JUDGED)
    day = point.collected_text.partition(",")[0]
    today = day == full_day(assessment.on)
    words = _verdicts(point)
    said = ", ".join(part for part in (words, "calculated" if point.derived else "") if part)
    parts = ["" if today else f"on {day}", said, point.change_text]
    return Finding(
        key=point.key,
        title=strip.title,
        value=f"{point.value_text} {point.letter}".strip(),
        words="; ".join(part for part in parts if part),
        shape=point.shape,
        phase=point.phase,
    )


def _last_signed(strip: Strip) -> Point | None:
    """The last signed point; where a panel holds both, the reported one."""
    signed = sorted((p for p in (*strip.points, *strip.unplaced) if not p.draft), key=lambda p: p.x)
    if not signed:
        return None
    of_panel = [point for point in signed if point.key[0] == signed[-1].key[0]]
    return of_panel[0]


def _verdicts(point: Point) -> str:
    said = PHASE_WORDS[point.phase] or "not judged by phase"
    return ", ".join(part for part in (LABORATORY_WORDS[point.laboratory], said) if part)


def _lead(assessment: Assessment, knowledge: Knowledge) -> str:
    """Whose testosterone the latest testosterone, or else LH, shows; "" where neither was measured."""
    latest = _deciding(assessment)
    if latest is None:
        return ""
    known = on_board(assessment.chart, knowledge)
    clear = known.wash_out_date(latest.panel.collected.day)
    said = "" if clear is None else near_day(clear, assessment.on)
    match latest.draw_class:
        case DrawClass.OWN:
            return _lead_own(said, _weeks_without_hcg(known, assessment.on), knowledge)
        case DrawClass.DRUG:
            return knowledge.say("lead_drug", day=said) if said else knowledge.say("lead_drug_undated")
        case DrawClass.HCG:
            return knowledge.say("lead_hcg")
    return knowledge.say("lead_undecided")


def _lead_own(washed_out: str, weeks: int | None, knowledge: Knowledge) -> str:
    if not washed_out:
        return knowledge.say("lead_own_untreated")
    if weeks is None:
        return knowledge.say("lead_own", day=washed_out)
    return knowledge.say("lead_own_after_hcg", day=washed_out, weeks=str(weeks))


def _weeks_without_hcg(known: OnBoard, today: date) -> int | None:
    """Whole weeks since the last dose of hCG, None where there was none yet, or it is still taken."""
    ends = [end for start, end in known.hcg if start <= today]
    stopped = [end for end in ends if end is not None and end <= today]
    if not ends or len(stopped) < len(ends):
        return None
    return (today - max(stopped)).days // WEEK


def _deciding(assessment: Assessment) -> Judged | None:
    for marker in DECIDING:
        readings = assessment.of(marker)
        if readings:
            return readings[-1]
    return None
