"""The words in the left gutter of a strip: the latest value, in its unit, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.draw_class import FOLLOWS_THE_DRUG, NOT_HIS_OWN
from clinic_desktop.drawing.changes import gutter_change
from clinic_desktop.drawing.quantities import unit_label
from clinic_desktop.drawing.words import CLASS_WORDS, LABORATORY_WORDS, PHASE_WORDS, near_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.timeline import Latest, Shape

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.drawing.points import Entry
    from clinic_desktop.drawing.questions import Unsettled
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.assessment import Judged

SEPARATOR = " · "
CALCULATED = phrase("calculated")
MEASURED_ON = {DrawClass.DRUG: phrase("on testosterone"), DrawClass.HCG: phrase("on hCG")}
OUTSIDE = (LaboratoryVerdict.BELOW, LaboratoryVerdict.ABOVE)


def latest(entry: Entry, marker: Marker, today: date) -> Latest:
    """What a strip says of its latest reading: typed, measured today, or measured on an earlier day.

    A value reported in another unit is said in the strip's, beside whose limits it stands; cursor and table
    hold it as reported.
    """
    judged, point = entry.judged, entry.point
    unit = point.converted_text.partition(" ")[2]
    if point.draft:
        words = _typed_words(judged, today)
    elif judged.panel.collected.day == today:
        words = verdict_words(judged, today)
    else:
        earlier = tr("last: {day}", day=near_day(judged.panel.collected.day, today))
        words = SEPARATOR.join(part for part in (earlier, verdict_words(judged, today)) if part)
    return Latest(
        value_text=point.number_text,
        unit=unit or unit_label(marker, point.unit),
        words=words,
        shape=point.shape,
        phase=point.phase,
        draft=point.draft,
    )


def asked(unit: str, unsettled: Unsettled) -> Latest:
    """A strip whose value waits for an answer: "?" and the question, its own or the one it waits for."""
    return Latest(
        value_text="?",
        unit=unit,
        words=unsettled.words,
        shape=Shape.CIRCLE,
        phase=PhaseVerdict.NOT_JUDGED,
        draft=True,
        question=unsettled.asks,
    )


def _typed_words(judged: Judged, today: date) -> str:
    """A draft is not judged in words; only a real change is worth looking up for while typing."""
    claimed = gutter_change(judged.change, today) if judged.change is not None and judged.change.real else ""
    typed = tr("calculated as typed") if judged.derived else tr("as typed")
    return SEPARATOR.join(part for part in (typed, claimed) if part)


def verdict_words(judged: Judged, today: date) -> str:
    """Both verdicts, whose level it is, and the change: "unexpected · above range · could be chance"."""
    parts = [phase_words(judged), _laboratory_words(judged), gutter_change(judged.change, today)]
    said = [part for part in parts if part] or [tr(PhaseVerdict.NOT_JUDGED.value)]
    return SEPARATOR.join([*said, tr(CALCULATED)] if judged.derived else said)


def phase_words(judged: Judged) -> str:
    """The phase verdict in words, and whose level it is where that is why there is none."""
    said = tr(PHASE_WORDS[judged.phase])
    if judged.phase is PhaseVerdict.TOO_EARLY and judged.draw_class in NOT_HIS_OWN:
        return f"{said}: {_whose(judged)}"
    if judged.phase is PhaseVerdict.NOT_JUDGED and judged.draw_class in NOT_HIS_OWN:
        return _whose(judged)
    return said


def _whose(judged: Judged) -> str:
    """Whose work a level is; of what is no level of the drug's work, under what it was measured."""
    words = CLASS_WORDS if judged.marker in FOLLOWS_THE_DRUG else MEASURED_ON
    return tr(words[judged.draw_class])


def _laboratory_words(judged: Judged) -> str:
    """The laboratory verdict where the phase verdict does not imply it."""
    if judged.laboratory in OUTSIDE or judged.phase is PhaseVerdict.NOT_JUDGED:
        return tr(LABORATORY_WORDS[judged.laboratory])
    return ""
