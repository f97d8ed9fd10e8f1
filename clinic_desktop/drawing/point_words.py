"""What stands behind a reading, in words: how it was drawn, its notes, what it replaced, the rule used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.semen import look_back
from clinic_desktop.drawing.sources import short_sources
from clinic_desktop.drawing.words import full_day, near_day, say_calculated
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.panel import DrawContext, NoteFor, PanelStatus, Specimen
from clinic_desktop.model.timeline_marks import LookBackWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from decimal import Decimal

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel, Reading, Replaced

NOTHING_KNOWN = DrawContext()
HOURS_AFTER, DAYS_WITHOUT = phrase("{number} h after the dose"), phrase("{number} d without ejaculation")
READERS = {
    NoteFor.INTERNAL: phrase("internal"),
    NoteFor.CLINICIAN: phrase("for the clinician"),
    NoteFor.PATIENT: phrase("for the patient"),
}
PhaseKey = tuple[str, str]
LOOK_BACK = ("look_back_from_days", "look_back_to_days")


class Behind:
    """What the words of points are taken from beside their own readings.

    What all readings of one panel, or of one marker in one phase, share is put into words once.
    """

    def __init__(self, chart: Chart, knowledge: Knowledge, origin: date) -> None:
        self.chart, self.knowledge, self.origin = chart, knowledge, origin
        self._rules: dict[tuple[str, PhaseKey], Rule] = {}
        self._windows: dict[str, LookBackWindow] = {}
        self._days: dict[str, float] = {}

    def day(self, panel: Panel) -> float:
        """When a panel was collected, in days since the origin."""
        known = self._days.get(panel.id)
        if known is None:
            known = self._days[panel.id] = panel.collected.days_from(self.origin)
        return known

    def rule(self, judged: Judged) -> Rule:
        """The expectation that the phase verdict goes by."""
        position = judged.position
        if position is None:
            return NO_RULE
        key = (judged.marker, (position.pathway, position.phase))
        if key not in self._rules:
            self._rules[key] = rule_of(judged, self.knowledge)
        return self._rules[key]

    def look_back(self, panel: Panel) -> LookBackWindow | None:
        """When the sperm of a panel were begun."""
        if panel.specimen is not Specimen.SEMEN:
            return None
        if panel.id not in self._windows:
            self._windows[panel.id] = look_back_of(panel, self.knowledge, self.origin)
        return self._windows[panel.id]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the phase expects of a reading, and where that stands; empty where nothing is expected."""

    text: str = ""
    source: str = ""


NO_RULE = Rule()


def rule_of(judged: Judged, knowledge: Knowledge) -> Rule:
    """The expectation that the phase verdict goes by: "expected in Mid: rising significantly"."""
    position = judged.position
    pathway = None if position is None else knowledge.pathways.get(position.pathway)
    if position is None or pathway is None:
        return NO_RULE
    expectation = pathway.expectation(judged.marker, position.phase)
    if expectation is None or not expectation.basis.verified:
        return NO_RULE
    text = tr("expected in {phase}: {words}", phase=position.title, words=expectation.words)
    return Rule(text, short_sources(expectation.basis.cite, knowledge))


def signed_words(panel: Panel) -> str:
    """By whom and when a panel was signed: "signed by nora, 23 Nov 2026"."""
    if panel.status is PanelStatus.DRAFT:
        return tr("draft, not signed")
    said = tr(panel.status.value)
    if panel.signed_by:
        said = tr("{state} by {user}", state=said, user=panel.signed_by)
    return f"{said}, {full_day(panel.signed_at.date())}" if panel.signed_at else said


def context_words(panel: Panel, reading: Reading | None, knowledge: Knowledge) -> str:
    """How it was drawn, as far as that is known: "fasting · 12 h after the dose · haemolysed"."""
    context, method = panel.context, "" if reading is None else knowledge.method_said(reading.method or "")
    by_method = tr("by {method}", method=method) if method else ""
    if context == NOTHING_KNOWN and panel.collected.at is not None:
        return by_method
    morning = context.morning if panel.collected.at is None else None
    known = (
        _either(morning, tr("morning"), tr("not in the morning")),
        _either(context.fasting, tr("fasting"), tr("not fasting")),
        _counted(context.hours_since_dose, HOURS_AFTER),
        _counted(context.abstinence_days, DAYS_WITHOUT),
        _either(context.collection_complete, tr("collection complete"), tr("collection incomplete")),
        *(tr(condition) for condition in context.condition),
        tr("WHO edition {edition}", edition=context.who_edition) if context.who_edition is not None else "",
        by_method,
    )
    return " · ".join(words for words in known if words)


def _either(answer: bool | None, yes: str, no: str) -> str:
    return "" if answer is None else yes if answer else no


def _counted(number: Decimal | None, words: str) -> str:
    return "" if number is None else tr(words, number=say_calculated(number))


def note_words(panel: Panel, reading: Reading | None) -> tuple[str, ...]:
    """The notes of a reading and of its panel, each with who may read it."""
    if not panel.note and (reading is None or not reading.note):
        return ()
    noted = [] if reading is None else [(tr("Note"), reading.note, reading.note_for)]
    noted.append((tr("Note on the panel"), panel.note, panel.note_for))
    return tuple(f"{what} ({tr(READERS[who])}): {text}" for what, text, who in noted if text)


def earlier_values(panel: Panel, reading: Reading | None, chart: Chart) -> tuple[str, ...]:
    """What a correction replaced, the latest first; nothing where this reading was not touched by it."""
    if panel.replaces is None or reading is None:
        return ()
    return tuple(_earlier_values(panel, reading, chart))


def _earlier_values(panel: Panel, reading: Reading, chart: Chart) -> Iterator[str]:
    seen, this = {panel.id}, panel
    while this.replaces is not None:
        before = _replaced_by(this.replaces, chart, seen)
        if before is None:
            return
        old = before.reading(reading.marker)
        if old is None:
            yield tr("Added later. {reason}", reason=this.replaces.reason)
            return
        elif (old.value.text, old.unit) != (reading.value.text, reading.unit):
            said = tr("Corrected: it was {value}", value=f"{old.value.text} {old.unit}".rstrip())
            yield f"{said}{_by(before.signed_by, before.signed_at)}. {this.replaces.reason}"
        seen.add(before.id)
        this, reading = before, old


def _replaced_by(replaced: Replaced, chart: Chart, seen: set[str]) -> Panel | None:
    """The version that a correction replaced: of several with the same collection the last one signed."""
    wanted = (replaced.collected, replaced.laboratory, replaced.specimen)
    found = [
        each
        for each in chart.panels
        if each.status is PanelStatus.CORRECTED
        and each.id not in seen
        and (each.collected, each.laboratory, each.specimen) == wanted
    ]
    return max(found, key=lambda each: each.signed_at.isoformat() if each.signed_at else "", default=None)


def _by(who: str | None, when: datetime | None) -> str:
    said = [tr("by {user}", user=who) if who else "", full_day(when.date()) if when else ""]
    known = ", ".join(part for part in said if part)
    signed = tr("signed {particulars}", particulars=known)
    return f" ({signed})" if known else ""


def look_back_of(panel: Panel, knowledge: Knowledge, origin: date) -> LookBackWindow:
    """When the sperm of a sample were begun."""
    window, (most, least) = look_back(panel, knowledge), (knowledge.constants[name] for name in LOOK_BACK)
    seen = panel.collected.day
    first, last = near_day(window.start, seen), near_day(window.end, seen)
    days = f"{first} – {full_day(window.end)}"
    cites = (cite for name in LOOK_BACK for cite in knowledge.basis_of_constants[name].cite)
    return LookBackWindow(
        start=float((window.start - origin).days),
        end=float((window.end - origin).days + 1),
        text=tr(
            "These sperm were begun {days} ({least}–{most} days before)", days=days, least=least, most=most
        ),
        label=tr("sperm begun {first} – {last}", first=first, last=last),
        citations=tuple(dict.fromkeys(cites)),
    )
