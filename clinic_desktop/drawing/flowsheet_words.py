"""What is said of the flowsheet's cells, lines and columns; the facts are those of points and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.baseline_choices import baseline_of
from clinic_desktop.drawing.changes import REAPPEARED, claim
from clinic_desktop.drawing.version_words import times
from clinic_desktop.drawing.words import CLASS_WORDS, full_day, near_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.assessment import ChangeKind, DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.flowsheet import CellTone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.model.assessment import Assessment, Change, Judged
    from clinic_desktop.model.flowsheet import Trend
    from clinic_desktop.model.timeline import Point, RangeStep

LABORATORY = {
    LaboratoryVerdict.BELOW: phrase("low"),
    LaboratoryVerdict.WITHIN: phrase("in range"),
    LaboratoryVerdict.ABOVE: phrase("high"),
    LaboratoryVerdict.NOT_JUDGED: "",
}
PHASE = {
    PhaseVerdict.AS_EXPECTED: phrase("as expected at this stage"),
    PhaseVerdict.AHEAD: phrase("ahead of this stage"),
    PhaseVerdict.BEHIND: phrase("behind what is expected at this stage"),
    PhaseVerdict.UNEXPECTED: phrase("unexpected at this stage"),
    PhaseVerdict.TOO_EARLY: phrase("too early to judge by stage"),
    PhaseVerdict.NOT_JUDGED: "",
}
TONES = {
    PhaseVerdict.AS_EXPECTED: CellTone.EXPECTED,
    PhaseVerdict.AHEAD: CellTone.AHEAD,
    PhaseVerdict.BEHIND: CellTone.AMISS,
    PhaseVerdict.UNEXPECTED: CellTone.AMISS,
    PhaseVerdict.TOO_EARLY: CellTone.WAITING,
    PhaseVerdict.NOT_JUDGED: CellTone.PLAIN,
}
FROM_OUTSIDE = (DrawClass.DRUG, DrawClass.HCG)
THEN = {DrawClass.DRUG: phrase("drug level then"), DrawClass.HCG: phrase("hCG-driven then")}


def tone_of(point: Point) -> CellTone:
    """How strongly a reading speaks: what no phase judges because a drug made it is grey too."""
    tone = TONES[point.phase]
    return CellTone.WAITING if tone is CellTone.PLAIN and point.draw_class in FROM_OUTSIDE else tone


def cell_words(point: Point, said: str, change: Change | None, standing: tuple[int, str], on: date) -> str:
    """A cell read out: "4.8 IU/L, low, as expected at this stage, a real rise since 17 Jul".

    `standing` tells how often it was corrected, and whether others are counted from it.
    """
    corrected, baseline = standing
    whose = point.draw_class in FROM_OUTSIDE and point.phase in (
        PhaseVerdict.TOO_EARLY,
        PhaseVerdict.NOT_JUDGED,
    )
    parts = (
        said,
        tr("reported as {value}", value=point.spoken) if point.converted_text else "",
        tr("calculated") if point.derived else "",
        tr(LABORATORY[point.laboratory]),
        tr(PHASE[point.phase]),
        tr(CLASS_WORDS[point.draw_class]) if whose else "",
        real_change(change, on),
        baseline,
        tr("corrected {times}", times=times(corrected)) if corrected else "",
        *point.notes,
    )
    return ", ".join(part for part in parts if part)


def real_change(change: Change | None, on: date) -> str:
    """A change that stands as a mark in the cell, in words; "" for all others."""
    if change is None or not change.real:
        return ""
    day = near_day(change.since.day, on)
    since = tr("since {day}", day=day)
    if change.kind is ChangeKind.REAPPEARED:
        return f"{tr(REAPPEARED)} {since}"
    if change.kind is ChangeKind.NONE_NOW:
        return tr("none seen now, some on {day}", day=day)
    return f"{claim(change)} {since}"


def since_baseline(latest: Judged | None, assessment: Assessment) -> str:
    """The latest reading since the baseline in a word or two; "" without a baseline to count from."""
    change = None if latest is None else latest.change_from_baseline
    if latest is None or change is None:
        return ""
    if change.kind is ChangeKind.REAPPEARED:
        return tr(REAPPEARED)
    if change.kind is ChangeKind.NONE_NOW:
        return tr("none seen now")
    if change.real is None:
        return _no_claim(latest, change, assessment)
    if not change.real:
        return tr("could be chance")
    return tr("real rise") if change.rising else tr("real fall")


def _no_claim(latest: Judged, change: Change, assessment: Assessment) -> str:
    """Why nothing is claimed, where one word says it; the reason in full stands in the read-out."""
    used = baseline_of(latest, assessment)
    panels = () if used is None else used.panels
    for judged in assessment.of(latest.marker):
        if judged.panel.id in panels and judged.draw_class in THEN and judged.draw_class != latest.draw_class:
            return tr(THEN[judged.draw_class])
    return tr("not compared") if change.percent is None else tr("no claim")


def range_said(step: RangeStep) -> str:
    """A range by its limits: "1.7–8.6", "≥ 16", "≤ 4"."""
    if step.low is None:
        return f"≤ {step.high_text}"
    return f"≥ {step.low_text}" if step.high is None else f"{step.low_text}–{step.high_text}"


def ranges_in_words(steps: Sequence[RangeStep]) -> str:
    """The latest range, and the one before it where it was another: "range 1.7–8.6, changed from 1.5–9.3"."""
    if not steps:
        return ""
    now = range_said(steps[-1])
    if len(steps) == 1:
        return tr("range {now}", now=now)
    return tr("range {now}, changed from {before}", now=now, before=range_said(steps[-2]))


def column_words(when: str, phase: str, week: int | None, laboratories: Sequence[str]) -> str:
    """A column read out: "23 Nov 2026, 08:10, Months 3 and later, week 18, Northside Lab"."""
    parts = (when, phase, "" if week is None else tr("week {week}", week=week), *laboratories)
    return ", ".join(part for part in parts if part)


def trend_words(trend: Trend, days: Sequence[date]) -> str:
    """A trend read out: how many values are joined, from where to where, and where the line breaks."""
    if not trend.segments:
        return tr("no two values that can be compared")
    joined, breaks = len(trend.points), len(trend.points) - 1 - len(trend.segments)
    first, last = trend.points[0], trend.points[-1]
    said = tr(
        "{count} comparable values, from {first} on {first_day} to {last} on {last_day}",
        count=joined,
        first=first.value_text,
        first_day=full_day(days[0]),
        last=last.value_text,
        last_day=full_day(days[-1]),
    )
    return tr("{values}, the line is broken {times}", values=said, times=times(breaks)) if breaks else said
