"""A panel's way: each key is read, judged and drawn; signing stores it; closing keeps it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.clinical.assess import assess_draft
from clinic_desktop.clinical.awaited import collection_of, completed, judged_late, open_slots, why_completed
from clinic_desktop.clinical.intake import read
from clinic_desktop.drawing.questions import settled
from clinic_desktop.drawing.resumed import begun_words, changed_since
from clinic_desktop.drawing.timeline import with_draft
from clinic_desktop.drawing.words import full_day
from clinic_desktop.knowledge.custom_markers import new_custom_marker
from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.model.custom_marker import is_custom
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.settings import LAST_LABORATORY
from clinic_desktop.ui.panel_draft import open_questions, wanted_markers
from clinic_desktop.ui.panel_entry_forms import AWAITED_FORM, read_forms, remember_form
from clinic_desktop.ui.panel_entry_slots import completing_draft

if TYPE_CHECKING:
    from clinic_desktop.clinical.awaited import OpenSlot
    from clinic_desktop.clinical.intake import Intake
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.custom_marker_form import AskedMarker
    from clinic_desktop.ui.panel_entry import PanelEntry
    from clinic_desktop.ui.surroundings import Surroundings
    from clinic_desktop.ui.timeline_view import TimelineView

ENTERED = {
    Specimen.BLOOD: phrase("{name} is kept; it is entered with a blood panel."),
    Specimen.SEMEN: phrase("{name} is kept; it is entered with a semen sample."),
}
SEMEN_KEPT = phrase("The semen sample that was begun is kept; its template brings it back.")
BLOOD_KEPT = phrase("The blood panel that was begun is kept; its template brings it back.")


class PanelLoop(QObject):
    """Owns one draft at a time, of the man whose page is open, and never writes for anybody else."""

    # `strips_wanted`: something is typed that has no strip, or other markers of the clinic's own have a line.
    # `discarded` carries the draft, so that it can be brought back.
    signed = Signal(str)
    kept = Signal()
    refused = Signal(str)
    said = Signal(str)
    discarded = Signal(object)
    strips_wanted = Signal()

    def __init__(
        self, surroundings: Surroundings, clinic: Clinic, entry: PanelEntry, view: TimelineView
    ) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._entry, self._view = entry, view
        self._assessment: Assessment | None = None
        self._drawn: Timeline | None = None
        self._typed: Draft | None = None
        self._units = ""
        self._panel_id = ""
        self._opened = "", ""
        self._continued: set[tuple[str, Specimen]] = set()
        self._wanted: frozenset[str] = frozenset()
        entry.typed.connect(self._take)
        entry.adding.asked.connect(self._add_marker)
        entry.sign_requested.connect(self._sign)
        entry.closed.connect(self._close)
        entry.discarded.connect(self._discard)
        entry.slot_chosen.connect(self._complete)

    @property
    def running(self) -> bool:
        """True while a panel is open."""
        return self._typed is not None

    @property
    def wanted_markers(self) -> frozenset[str]:
        """What wants a strip: what is typed, and each of the clinic's own markers that has a line."""
        return wanted_markers(self._typed)

    @property
    def drawn(self) -> Timeline | None:
        """The picture with the draft in it; None while no panel is open."""
        return self._drawn

    def begin(self, draft: Draft, assessment: Assessment, drawn: Timeline, units: str) -> None:
        """Open a draft, new or resumed, over the picture of this assessment."""
        self._assessment, self._drawn, self._typed, self._units = assessment, drawn, draft, units
        # One id from the first key to the signature: a drawn point that stays the same is not drawn again.
        self._panel_id = self._surroundings.new_id()
        laboratories = dict.fromkeys(panel.laboratory for panel in reversed(assessment.chart.final_panels))
        self._entry.know(self._surroundings.knowledge)
        self._entry.offer_forms(read_forms(self._clinic))
        self._entry.open_draft(draft, assessment.chart, assessment, tuple(laboratories), units=units)
        self._opened = draft.collected, draft.laboratory
        self._entry.offer_slots(self._open_slots(draft, assessment))
        self._go_on(draft, assessment)
        self._wanted = frozenset()
        self._want_strips()

    def _go_on(self, draft: Draft, assessment: Assessment) -> None:
        """Draw the draft, and say of a kept one who began it and what it missed."""
        now = self._surroundings.now()
        since = changed_since(draft, assessment.chart, self._surroundings.knowledge, now)
        self._entry.say_resumed(begun_words(draft, now), since)
        self._show(draft)

    def take_forms(self) -> None:
        """Offer the laboratory forms as they are now."""
        if self.running:
            self._entry.offer_forms(read_forms(self._clinic))

    def _open_slots(self, draft: Draft, assessment: Assessment) -> tuple[OpenSlot, ...]:
        """What may be completed instead of a draft in which nothing stands yet, of markers known here."""
        if not draft.untouched or draft.template == AWAITED_FORM:
            return ()
        around, kept = self._surroundings, self._clinic.drafts.of(draft.patient)
        begun = {each.specimen for each in kept if not each.untouched}
        slots = open_slots(assessment.chart, around.today, around.knowledge)
        known = (
            replace(slot, markers=tuple(m for m in slot.markers if m in around.knowledge.markers))
            for slot in slots
            if slot.panel.specimen not in begun
        )
        return tuple(slot for slot in known if slot.markers)

    def _complete(self, slot: OpenSlot) -> None:
        """Go over to the lines that a signed panel still owes."""
        before, assessment, drawn = self._typed, self._assessment, self._drawn
        if before is None or assessment is None or drawn is None:
            return
        now = self._surroundings.now()
        draft = completing_draft(slot, before.patient, self._clinic.user, now)
        draft = replace(draft, source=before.source)  # the paper that lies beside the form stays there
        self.begin(draft, assessment, drawn, self._units)

    def is_others(self, draft: Draft) -> bool:
        """True for a draft that somebody else began, until this user has said to go on with it."""
        others = draft.begun_by not in ("", self._clinic.user) and not draft.untouched
        return others and (draft.patient, draft.specimen) not in self._continued

    def continue_others(self, draft: Draft) -> None:
        """Remember that this user goes on with somebody else's draft; it stays begun by the other."""
        self._continued.add((draft.patient, draft.specimen))

    def redraw(self, drawn: Timeline) -> None:
        """Go on over a picture of the same assessment in other strips or units."""
        if self._typed is not None:
            self._drawn = drawn
            self._show(self._typed)

    def end(self) -> None:
        """Forget the draft on the screen; what was kept of it stays in the clinic."""
        self._assessment = self._drawn = self._typed = None

    def _take(self, draft: Draft) -> None:
        """Draw what is typed now, and keep it."""
        before, assessment, drawn = self._typed, self._assessment, self._drawn
        if before is None or assessment is None or drawn is None:
            return
        if draft.specimen is not before.specimen and draft.untouched:
            kept = self._kept_draft(draft)
            if kept is not None:
                self._typed, self._opened = kept, (kept.collected, kept.laboratory)
                self._entry.go_over(kept)
                self._go_on(kept, assessment)
                return
            # What was said of the other draft is not said of this one.
            aside = SEMEN_KEPT if before.specimen is Specimen.SEMEN else BLOOD_KEPT
            self._entry.say_resumed("" if before.untouched else tr(aside), ())
        now = self._surroundings.now()
        begun_by, begun_at = draft.begun_by or self._clinic.user, draft.begun_at or now
        self._typed = replace(draft, begun_by=begun_by, begun_at=begun_at, changed_at=now)
        self._want_strips()
        self._show(self._typed)
        self._reveal(self._typed, before)
        self._keep(self._typed, before)

    def _want_strips(self) -> None:
        """Ask once for the strip of each marker that wants one and has none."""
        before, self._wanted = self._wanted, self.wanted_markers
        drawn = {strip.marker for strip in self._drawn.strips} if self._drawn else set()
        own = {marker for marker in before ^ self._wanted if is_custom(marker)}
        if own or (self._wanted - before) - drawn:
            self.strips_wanted.emit()

    def _reveal(self, draft: Draft, before: Draft) -> None:
        """Bring the strip of what was typed just now into view."""
        texts = {line.marker: line.text for line in before.fields}
        changed = [line.marker for line in draft.fields if line.text != texts.get(line.marker, "")]
        if len(changed) == 1 and self._view.marker != changed[0]:
            self._view.show_strip(changed[0])

    def _kept_draft(self, draft: Draft) -> Draft | None:
        """What was kept of the specimen that the form has just gone over to."""
        kept = self._clinic.drafts.of(draft.patient)
        return next((d for d in kept if d.specimen is draft.specimen and not d.untouched), None)

    def _show(self, draft: Draft) -> None:
        assessment, drawn = self._assessment, self._drawn
        if assessment is None or drawn is None:
            return
        knowledge = self._surroundings.knowledge
        intake = self._read(draft, assessment)
        judged = () if intake.panel is None else self._judge(intake.panel, draft, assessment)
        judged = settled(judged, intake.problems)
        self._drawn = with_draft(drawn, assessment, knowledge, judged, open_questions(draft, intake))
        self._view.show_timeline(self._drawn)
        self._entry.show_intake(intake, judged)

    def _judge(self, panel: Panel, draft: Draft, assessment: Assessment) -> tuple[Judged, ...]:
        """Judge what is typed; further results of a signed collection together with it."""
        knowledge = self._surroundings.knowledge
        held = _held(panel, draft, assessment)
        if held is None:
            return assess_draft(assessment, panel, knowledge)
        return judged_late(assessment, held, panel, knowledge)

    def _read(self, draft: Draft, assessment: Assessment) -> Intake:
        around = self._surroundings
        return read(draft, around.knowledge, assessment.chart, around.today, self._panel_id)

    def _add_marker(self, asked: AskedMarker) -> None:
        """Give the clinic a marker of its own, and the panel a line for it where it is of its specimen."""
        around = self._surroundings
        try:
            marker = new_custom_marker(**asdict(asked), knowledge=around.knowledge)
            self._clinic.custom_markers.add(marker, around.now())
        except Refused as refused:
            self._entry.adding.refuse(refused.problems)
            return
        around.learn(marker)
        self._entry.know(around.knowledge)
        semen = self._typed is not None and self._typed.specimen is Specimen.SEMEN
        if semen is (marker.specimen is Specimen.SEMEN):
            self._entry.add_line(marker.id, asked.range_text.strip())
            return
        self._entry.adding.leave()
        self.said.emit(tr(ENTERED[marker.specimen], name=marker.name))

    def _keep(self, draft: Draft, before: Draft) -> None:
        """Keep whatever was typed; where nothing is left of it, nothing stays in the clinic either."""
        if self._worth_keeping(draft):
            self._clinic.drafts.keep(draft)
        elif self._worth_keeping(before) and draft.specimen is before.specimen:
            self._clinic.drafts.discard(draft.patient, draft.specimen)
        problem = self._clinic.drafts.problem
        if problem is not None:
            self.refused.emit(problem.sentence)

    def _worth_keeping(self, draft: Draft) -> bool:
        return not draft.untouched or (draft.collected, draft.laboratory) != self._opened

    def _sign(self, draft: Draft) -> None:
        if self._assessment is None or self._typed is None:
            return
        intake = self._read(draft, self._assessment)
        if intake.panel is None or intake.problems or not intake.panel.readings:
            self._show(draft)
            return
        around, panel = self._surroundings, intake.panel
        held = _held(panel, draft, self._assessment)
        try:
            self._store(draft, panel, held)
            self._clinic.settings.put(LAST_LABORATORY, panel.laboratory, around.now())
            remember_form(self._clinic, draft, around.now())
        except Refused as refused:
            self.refused.emit(" ".join(problem.sentence for problem in refused.problems))
            return
        self.end()
        self.signed.emit(_signed_words(panel, added=held is not None))

    def _store(self, draft: Draft, panel: Panel, held: Panel | None) -> None:
        """Sign a panel, or complete the signed one of the same collection."""
        panels, around = self._clinic.panels, self._surroundings
        # One that was removed meanwhile holds no signature back.
        known = {source.id for source in self._clinic.sources.of(draft.patient)}
        source = draft.source if draft.source in known else ""
        if held is None:
            panels.sign(draft.patient, panel, visit_id=around.new_id(), now=around.now(), source=source)
            return
        why, whole = why_completed(panel, around.knowledge), completed(held, panel)
        typed = draft.specimen  # of one draw, though the signed panel may have named it plasma
        panels.complete(
            draft.patient, held.id, whole, reason=why, now=around.now(), draft_of=typed, source=source
        )

    def _close(self) -> None:
        self.end()
        try:
            self._clinic.drafts.flush()
        except Refused as refused:
            self.refused.emit(" ".join(problem.sentence for problem in refused.problems))
        self.kept.emit()

    def _discard(self) -> None:
        """Throw the open draft away; it is handed on once more, so that this can be undone."""
        draft = self._typed
        if draft is None:
            return
        try:
            self._clinic.drafts.discard(draft.patient, draft.specimen)
        except Refused as refused:
            self.refused.emit(" ".join(problem.sentence for problem in refused.problems))
            return
        self._continued.discard((draft.patient, draft.specimen))
        self.end()
        self.kept.emit()
        if self._worth_keeping(draft):
            self.discarded.emit(draft)

    def bring_back(self, draft: Draft) -> bool:
        """Keep a discarded draft again; False where another one of that specimen was begun meanwhile.

        A form in which nothing was typed yet gives way to it.
        """
        others = self._clinic.drafts.of(draft.patient)
        if self._typed is not None and self._typed.untouched:
            self.end()
        if self.running or any(other.specimen is draft.specimen for other in others):
            return False
        self.continue_others(draft)  # whoever discarded it had gone on with it
        self._clinic.drafts.keep(draft)
        return True


def _signed_words(panel: Panel, *, added: bool) -> str:
    count, day = len(panel.readings), full_day(panel.collected.day)
    if added:
        return tr_n(
            "Signed: {number} result of {day}, added to the panel of that draw.",
            "Signed: {number} results of {day}, added to the panel of that draw.",
            count,
            day=day,
        )
    return tr_n(
        "Signed: {number} result of {day}, kept in the chart.",
        "Signed: {number} results of {day}, kept in the chart.",
        count,
        day=day,
    )


def _held(panel: Panel, draft: Draft, assessment: Assessment) -> Panel | None:
    """The signed panel that a draft completes, unless somebody said that it is another collection."""
    return None if draft.another_collection else collection_of(panel, assessment.chart)
