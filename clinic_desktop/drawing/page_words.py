"""What the patient reads about one result: plain words, no verdict that frightens, no promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.draw_class import FOLLOWS_THE_DRUG
from clinic_desktop.drawing.changes import patient_change
from clinic_desktop.drawing.page_apart import why_apart
from clinic_desktop.drawing.ranges import span_of
from clinic_desktop.drawing.words import as_printed, spelled_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.assessment import ChangeKind, DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.value import Comparator, WordResult

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from clinic_desktop.drawing.ranges import Span
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Change, Judged
    from clinic_desktop.model.value import Value

BELOW_DETECTION = (Comparator.LESS, Comparator.AT_MOST)
A_LITTLE = "a_little_percent"
USUAL = {
    LaboratoryVerdict.BELOW: phrase("below the usual range"),
    LaboratoryVerdict.WITHIN: phrase("in the usual range"),
    LaboratoryVerdict.ABOVE: phrase("above the usual range"),
}


def spoken_value(judged: Judged, counted: bool, knowledge: Knowledge) -> str:
    """Words for a value that is not a plain number, "" for one that is.

    Below detection is "too low for the test to measure", never 0; a counted zero is "no sperm seen".
    """
    if judged.reading is None:
        return ""
    value = judged.reading.value
    if value.comparator in BELOW_DETECTION:
        return knowledge.say("page_too_low")
    if value.comparator is not None:
        return knowledge.say("page_too_high")
    none_seen = value.word is WordResult.NONE_SEEN or value.number == 0
    return knowledge.say("page_no_sperm") if counted and none_seen else ""


def value_text(value: Value, knowledge: Knowledge) -> str:
    """The value as reported; a laboratory's word is said in the page's language, none seen as what it is."""
    if value.word is WordResult.NONE_SEEN:
        return knowledge.say("page_no_sperm")
    return value.text if value.word is None else tr(value.word.value)


def verdict_words(
    judged: Judged, knowledge: Knowledge, *, counted: bool, now: bool, after_testosterone: bool
) -> str:
    """The verdict for the patient: "as expected now", "a little above", "coming back"."""
    match judged.phase:
        case PhaseVerdict.AS_EXPECTED:
            back = counted and _coming_back(judged, after_testosterone)
            return tr("coming back") if back else tr("as expected now") if now else tr("as expected then")
        case PhaseVerdict.AHEAD:
            return tr("sooner than expected")
        case PhaseVerdict.BEHIND:
            return tr("not yet where we expect it now") if now else tr("not yet where we expect it then")
        case PhaseVerdict.UNEXPECTED:
            outside = judged.laboratory in (LaboratoryVerdict.BELOW, LaboratoryVerdict.ABOVE)
            if outside:
                return usual_words(judged, knowledge)
            return (
                tr("different from what we expect now") if now else tr("different from what we expect then")
            )
        case PhaseVerdict.TOO_EARLY:
            return _not_his_own(judged, knowledge) or tr("too early to tell")
    return _not_his_own(judged, knowledge) or usual_words(judged, knowledge)


def _not_his_own(judged: Judged, knowledge: Knowledge) -> str:
    """Whose work a level is, or under what another result was measured; "" for what is his own."""
    follows = judged.marker in FOLLOWS_THE_DRUG
    match judged.draw_class:
        case DrawClass.DRUG:
            return knowledge.say("page_from_testosterone" if follows else "page_under_testosterone")
        case DrawClass.HCG:
            return knowledge.say("page_from_hcg" if follows else "page_under_hcg")
    return ""


def _coming_back(judged: Judged, after_testosterone: bool) -> bool:
    """Below the usual limit, but some again after none, or surely more than before after testosterone."""
    changes = [each for each in (judged.change, judged.change_from_baseline) if each is not None]
    again = any(change.kind is ChangeKind.REAPPEARED for change in changes)
    rising = after_testosterone and any(change.real and change.rising for change in changes)
    return judged.laboratory is LaboratoryVerdict.BELOW and (again or rising)


def usual_words(judged: Judged, knowledge: Knowledge) -> str:
    """The laboratory's verdict for the patient: "in the usual range", "a little above"."""
    if judged.laboratory is LaboratoryVerdict.ABOVE and _little_above(judged, knowledge):
        return tr("a little above")
    if judged.laboratory is LaboratoryVerdict.NOT_JUDGED:
        given = span_of(judged, knowledge.markers[judged.marker]) is not None
        return knowledge.say("page_range_undecided" if given else "page_no_range")
    return tr(USUAL[judged.laboratory])


def _little_above(judged: Judged, knowledge: Knowledge) -> bool:
    """Within a few percent above the laboratory's upper limit; how many is knowledge."""
    percent = knowledge.constants.get(A_LITTLE)
    reading = judged.reading
    if percent is None or reading is None or reading.range is None or reading.range.high is None:
        return False
    number, high = reading.value.number, reading.range.high
    return number is not None and reading.value.comparator is None and number * 100 <= high * (100 + percent)


def change_words(
    judged: Judged,
    assessment: Assessment,
    knowledge: Knowledge,
    visit_day: date,
    shared: Collection[str] = (),
) -> str:
    """The change for the patient, after the day of a result that is not of this visit.

    What is expected although it lies above the range, so that its mark is no circle, says that first. Why it
    is not compared is left to the sentence of all lines where it is one of the `shared` reasons.
    """
    parts, measured = [], judged.panel.collected.day
    if judged.phase is PhaseVerdict.AS_EXPECTED and judged.laboratory is LaboratoryVerdict.ABOVE:
        parts.append(usual_words(judged, knowledge))
    if measured != visit_day:
        parts.append(tr("measured {day}", day=spelled_day(measured, visit_day)))
    told = _told(judged)
    apart = why_apart(judged, assessment, knowledge) if told is judged.change else ""
    parts.append(patient_change(told, measured, visit_day, "" if apart in shared else apart))
    return "; ".join(part for part in parts if part)


def _told(judged: Judged) -> Change | None:
    """The change that is told: since the last time, or the step from zero since the start."""
    start = judged.change_from_baseline
    if judged.change is None or judged.change.real is None:
        return start if start is not None and start.kind is ChangeKind.REAPPEARED else judged.change
    return judged.change


def adult_words(span: Span) -> str:
    """The range in small type: "usual adult range 1.7–8.6", "usual lower limit 16 (WHO 6th edition)"."""
    note = f" ({span.note})" if span.note else ""
    if span.low is None:
        high = "" if span.high is None else as_printed(span.high)
        return tr("usual upper limit {limit}{note}", limit=high, note=note) if high else ""
    if span.high is None:
        return tr("usual lower limit {limit}{note}", limit=as_printed(span.low), note=note)
    return tr(
        "usual adult range {low}–{high}{note}",
        low=as_printed(span.low),
        high=as_printed(span.high),
        note=note,
    )
