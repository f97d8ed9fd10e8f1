"""A man's visits in words: a line for each in a list, and what was measured on the day of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.review_scope import Since, since_review
from clinic_desktop.drawing.header import place_words
from clinic_desktop.drawing.quantities import unit_label
from clinic_desktop.drawing.safety_marks import said_yes
from clinic_desktop.drawing.version_words import moment_of
from clinic_desktop.drawing.words import capitalised, full_day
from clinic_desktop.language import phrase, tr, tr_as
from clinic_desktop.model.panel import PanelStatus, Specimen
from clinic_desktop.model.visit_draft import asked

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.visit_draft import VisitDraft

    _Days = Mapping[date, Sequence[Panel]]

BLOOD, SEMEN = phrase("Blood panel"), phrase("Semen sample")
NO_MORE = {BLOOD: phrase("Blood panel retracted"), SEMEN: phrase("Semen sample retracted")}
NO_PANEL = phrase("No panel")
NEW = phrase("New visit")
REVIEWED, UNREVIEWED, UNSAVED = phrase("reviewed"), phrase("not reviewed"), phrase("not saved")
SINCE = phrase("Results signed since then are not reviewed yet.")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """One visit in few words; `alarm` names what was answered with yes, else `safety` says what was asked.

    `state` is whether it is reviewed, or that something typed of it is not saved, as a message not said yet.
    """

    visit: str
    date: str
    phase: str
    happened: str
    state: str
    safety: str = ""
    alarm: str = ""

    @property
    def unsaved(self) -> bool:
        """True where something is typed of it that nobody saved."""
        return self.state == UNSAVED

    @property
    def text(self) -> str:
        """The whole line as it is read out."""
        yes = tr("safety yes: {signs}", signs=self.alarm) if self.alarm else self.safety
        said = (self.date, self.phase, self.happened, yes, state_words(self.state))
        return ", ".join(part for part in said if part)


def visit_lines(chart: Chart, drafts: tuple[VisitDraft, ...], knowledge: Knowledge) -> tuple[VisitLine, ...]:
    """Return a line for each visit, the newest first, above them those that are typed and not made yet."""
    typed = {draft.visit for draft in drafts}
    known = {visit.id for visit in chart.visits}
    new = [_new_line(draft) for draft in drafts if draft.visit not in known]
    newest = sorted(chart.visits, key=lambda visit: visit.day, reverse=True)
    days = _panels_by_day(chart)
    said = [_line(visit, days, chart, knowledge, unsaved=visit.id in typed) for visit in newest]
    return (*new, *said)


def _new_line(draft: VisitDraft) -> VisitLine:
    day = draft.day.strip()
    happened = tr(NEW) if day else ""
    return VisitLine(visit=draft.visit, date=day or tr(NEW), phase="", happened=happened, state=UNSAVED)


def state_words(state: str) -> str:
    """Say the state of a visit, in the gender that a visit has."""
    return tr_as("a visit", "reviewed") if state == REVIEWED else tr(state)


def _line(visit: Visit, days: _Days, chart: Chart, knowledge: Knowledge, *, unsaved: bool) -> VisitLine:
    state = REVIEWED if visit.reviewed_by is not None else UNREVIEWED
    return VisitLine(
        visit=visit.id,
        date=full_day(visit.day),
        phase=capitalised(place_words(chart, knowledge, visit.day)),
        happened=_happened(days.get(visit.day, ())),
        state=UNSAVED if unsaved else state,
        safety=asked_words(visit, knowledge),
        alarm=", ".join(question.said for question in said_yes(visit, knowledge)),
    )


def _happened(panels: Sequence[Panel]) -> str:
    """What was measured that day: "Blood panel, semen sample", "Blood panel retracted", "No panel"."""
    said = [tr(_kind(panel) if panel.final else NO_MORE[_kind(panel)]) for panel in panels]
    counted = [
        f"{kind} ×{said.count(kind)}" if said.count(kind) > 1 else kind for kind in dict.fromkeys(said)
    ]
    first, *others = counted or [tr(NO_PANEL)]
    return ", ".join((first, *(each[:1].lower() + each[1:] for each in others)))


def asked_words(visit: Visit, knowledge: Knowledge) -> str:
    """How much of the questions about safety was asked, where nothing was answered with yes."""
    if said_yes(visit, knowledge):
        return ""
    count, of = len(asked(visit.safety)), len(knowledge.safety_questions)
    if count == 0:
        return tr("Safety not asked")
    return (
        tr("Safety: all no")
        if count >= of
        else tr("Safety: {count} of {total} asked, no", count=count, total=of)
    )


def panels_of(visit: Visit, chart: Chart) -> tuple[Panel, ...]:
    """The panels that count at a visit: those of its day, and one corrected to a day without a visit."""
    return tuple(panel for panel in _panels_by_day(chart).get(visit.day, ()) if panel.final)


def review_words(visit: Visit, chart: Chart) -> str:
    """Whose review a visit has, when, and whether something was signed since."""
    if visit.reviewed_by is None:
        return tr("Not reviewed yet.")
    when = "" if visit.reviewed_at is None else f", {moment_of(visit.reviewed_at)}"
    since = since_review(chart, visit) is Since.SIGNED
    said = tr("Reviewed by {user}.", user=f"{visit.reviewed_by}{when}")
    return f"{said} {tr(SINCE)}" if since else said


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelWords:
    """One panel of a visit: `key` is its first result's in the timelines, None for a retracted one."""

    title: str
    results: str
    state: str
    key: tuple[str, str, bool] | None


def panel_words(visit: Visit, chart: Chart, knowledge: Knowledge) -> tuple[PanelWords, ...]:
    """Return the panels of a visit as reported, then those that were retracted, with the reason."""
    counted = [
        PanelWords(
            title=_title(panel),
            results=_results(panel, knowledge),
            state=_signed(panel),
            key=(panel.id, panel.readings[0].marker, False) if panel.readings else None,
        )
        for panel in panels_of(visit, chart)
    ]
    gone = [
        PanelWords(title=_title(panel), results="", state=_retracted(panel), key=None)
        for panel in _panels_by_day(chart).get(visit.day, ())
        if not panel.final
    ]
    return (*counted, *gone)


def resumed_words(draft: VisitDraft) -> str:
    """Say of a visit typed earlier: "Resumed: typed by R. Almeida, 23 Nov 2026, 09:12; not saved."."""
    when = "" if draft.changed_at is None else f", {moment_of(draft.changed_at)}"
    return tr("Resumed: typed by {user}; not saved.", user=f"{draft.kept_by}{when}")


def _panels_by_day(chart: Chart) -> _Days:
    """The panels that count, by the day at whose visit they stand, then those that were retracted."""
    days: dict[date, list[Panel]] = {}
    visited = {visit.day for visit in chart.visits}
    for panel in chart.final_panels:
        days.setdefault(_visit_day(panel, visited), []).append(panel)
    for panel in chart.panels:
        if panel.status is PanelStatus.RETRACTED:
            days.setdefault(panel.collected.day, []).append(panel)
    return days


def _visit_day(panel: Panel, days: Collection[date]) -> date:
    """The day at whose visit a panel stands; a correction to a day without a visit stays with its own."""
    if panel.collected.day in days or panel.replaces is None:
        return panel.collected.day
    return panel.replaces.collected.day


def _kind(panel: Panel) -> str:
    return SEMEN if panel.specimen is Specimen.SEMEN else BLOOD


def _title(panel: Panel) -> str:
    at = "" if panel.collected.at is None else f"{panel.collected.at:%H:%M}"
    parts = (tr(_kind(panel)), at, panel.laboratory or tr("laboratory not named"))
    return " · ".join(part for part in parts if part)


def _results(panel: Panel, knowledge: Knowledge) -> str:
    said = []
    for reading in panel.readings:
        known = knowledge.markers.get(reading.marker)
        name = reading.marker if known is None else known.name
        unit = reading.unit if known is None else unit_label(known, reading.unit)
        said.append(f"{name} {reading.value.text.strip()} {unit}".strip())
    return ", ".join(said)


def _signed(panel: Panel) -> str:
    state = tr("Reviewed with the visit") if panel.status is PanelStatus.REVIEWED else tr("Not reviewed")
    if panel.signed_by is None or panel.signed_at is None:
        return f"{state}."
    return tr(
        "Signed by {user}, {moment}. {state}.",
        user=panel.signed_by,
        moment=moment_of(panel.signed_at),
        state=state,
    )


def _retracted(panel: Panel) -> str:
    gone = panel.retracted
    return (
        ""
        if gone is None
        else tr(
            "Retracted by {user}, {moment}: {reason}",
            user=gone.by,
            moment=moment_of(gone.at),
            reason=gone.reason,
        )
    )
