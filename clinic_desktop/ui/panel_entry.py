"""Panel entry: the drawer in which a laboratory's page is typed; computes nothing, shows what comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.panel_entry_body import EntryBody
from clinic_desktop.ui.panel_entry_changes import EntryChanges
from clinic_desktop.ui.panel_entry_form_choice import FormChoice
from clinic_desktop.ui.panel_entry_forms import AWAITED_FORM
from clinic_desktop.ui.panel_entry_start import Beginnings
from clinic_desktop.ui.panel_entry_words import calculated_words, heading, open_words, ranges_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.clinical.awaited import OpenSlot
    from clinic_desktop.clinical.intake import Intake
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.panel_entry_forms import Forms

LATER_RESULTS = phrase("Results that came later")


class PanelEntry(QFrame):
    """Types one draft of one man.

    `typed` carries the Draft after each change; whoever listens reads and judges it and calls `show_intake`.
    `sign_requested` carries the Draft when nothing is open; `closed` keeps the draft, `discarded` does not.
    `slot_chosen` carries an OpenSlot that is to be completed instead; `forms_asked` leads to the laboratory
    forms, `form_wanted` carries the Draft whose order is to be one. `adding` asks for markers that the clinic
    shall have; answer with `know` and `add_line`, or refuse there. `source` asks for the paper that is typed
    from, answered by `take_source`; `picture_pasted` says that the clipboard may hold it.
    """

    typed = Signal(object)
    sign_requested = Signal(object)
    closed = Signal()
    discarded = Signal()
    slot_chosen = Signal(object)
    forms_asked = Signal()
    form_wanted = Signal(object)
    picture_pasted = Signal()

    def __init__(self, theme: Theme, knowledge: Knowledge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "drawer")
        self.setAccessibleName(tr("Panel entry"))
        self._knowledge = knowledge
        self._who = ""
        self._begin: Beginnings | None = None
        self._problems: tuple[Problem, ...] = ()
        self._reported = False
        self._body = body = EntryBody(theme, knowledge, self)
        self._sheet, self._context, self._lines = body.sheet, body.sheet.context, body.sheet.lines
        self._head, self._foot, self._slots, self._pasting = body.head, body.foot, body.slots, body.pasting
        self.adding, self.acts, self.source = body.adding, body.acts, body.source
        self._forms = FormChoice(self._context)
        self._changes = EntryChanges(self._sheet, self.acts, body.keys, self)
        self._connect()

    def open_draft(
        self,
        draft: Draft,
        chart: Chart,
        assessment: Assessment,
        laboratories: Sequence[str],
        *,
        units: Units = "us",
    ) -> None:
        """Show a draft, new or resumed; the focus goes to the first empty result.

        Units and ranges that were not typed begin as this man's laboratory printed them last. `units` is
        the preset for markers that were never measured, and for what is calculated.
        """
        self._begin = Beginnings(chart, assessment, self._knowledge, units, self._forms.forms)
        self._forms.forget()
        patient = chart.patient
        self._who = f"{patient.name} · {full_day(patient.birth_date)}"
        self._context.offer_laboratories(laboratories)
        self._head.say_resumed("", ())
        self._pasting.say("", ())
        self._sheet.draw.fold()
        self._show(self._begin.with_lines(draft))
        self._changes.undo.begin(self.draft)

    def offer_forms(self, forms: Forms) -> None:
        """Take the clinic's own forms, and which was used last; an open form stays as it is."""
        self._forms.forms = forms
        if self._begin is not None:
            self._begin = self._lines.begin = replace(self._begin, forms=forms)
        if (draft := self.draft) is not None:
            self._forms.offer_for(draft, self._knowledge)

    def offer_slots(self, slots: Sequence[OpenSlot]) -> None:
        """Offer to complete these panels instead of typing a new one."""
        self._slots.show_slots(slots, self._knowledge)
        self._body.watch_keys()

    def go_over(self, draft: Draft) -> None:
        """Show the draft that was kept of the form just chosen; choosing it can be undone like any step."""
        if self._begin is None:
            return
        self._show(self._begin.with_lines(draft), choosing=True)
        if (shown := self.draft) is not None:
            self._changes.undo.amend(shown)

    def say_resumed(self, begun: str, since: Sequence[str]) -> None:
        """Say of a draft that was gone on with who began it, and what changed in the chart meanwhile."""
        self._head.say_resumed(begun, since)

    @property
    def draft(self) -> Draft | None:
        """Everything in the form as it stands; None before a draft was opened."""
        return self._sheet.draft

    def know(self, knowledge: Knowledge) -> None:
        """Go on with a knowledge that holds further markers."""
        self._knowledge = knowledge
        if self._begin is not None:
            self._begin = self._lines.begin = replace(self._begin, knowledge=knowledge)

    def add_line(self, marker: str, typed_range: str = "") -> None:
        """Go to the line of a marker, a new one after the others where it has none; these stay as typed.

        A range that was typed when the marker was made is the one of the laboratory at hand.
        """
        row = self._lines.line_of(marker)
        self.adding.leave()
        if row is not None:
            if typed_range:
                row.take_range(typed_range)
            self._changes.add_line(row)

    def take_source(self, source_id: str) -> None:
        """Take a source document as the one this panel is typed from, "" for none; it can be undone."""
        self._sheet.take_source(source_id)
        self._changes.take_step()

    def show_intake(self, intake: Intake, judged: tuple[Judged, ...]) -> None:
        """Show what the core made of the draft: problems, changes, chips, calculated values."""
        draft, begin = self.draft, self._begin
        if draft is None or begin is None:
            return
        self._problems = intake.problems
        self._reported = bool(intake.panel and intake.panel.readings)
        self._sheet.show_problems(intake.problems)
        self._lines.show_intake(intake, judged, begin)
        waiting = [
            row.marker.name for row in self._lines.rows if row.problem is not None and row.problem.repairs
        ]
        self._foot.show_calculated(calculated_words(judged, waiting, self._knowledge, begin.units))
        names = self._sheet.names_of(self._problems)
        self._foot.show_open(open_words(names), ready=self._reported and not intake.problems)
        self._head.say_kept(kept=not draft.untouched)
        self._body.say_ranges(ranges_words(draft))
        self.source.show_source(draft.source)

    def clear(self) -> None:
        """Forget the draft and whose it was, before another man's page is opened."""
        if self._begin is None:
            return
        self._begin = None
        self._forms.forget()
        self._problems, self._who = (), ""
        self._changes.undo.begin(None)
        self._head.name("")
        self._head.say_resumed("", ())
        self._body.keys.watch([], {})
        self._sheet.clear()
        self._slots.show_slots((), self._knowledge)
        self._pasting.say("", ())
        self._body.say_ranges("")
        self.adding.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what stands under the lines in a low window."""
        super().resizeEvent(event)
        self._body.fold(event.size().height())

    def focus_first(self) -> None:
        """Put the focus on the first empty result, else on the first."""
        row = self._lines.first_empty
        if row is not None:
            row.result.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, draft: Draft, *, choosing: bool = False) -> None:
        """Show a draft; the focus goes to the lines, but not away from a template that is being chosen."""
        self._problems = ()
        completing = draft.template == AWAITED_FORM
        self._body.form_acts.allow(whole=not completing)
        self._head.name(f"{tr(LATER_RESULTS) if completing else heading(draft.specimen)} · {self._who}")
        self._forms.offer_for(draft, self._knowledge)
        self._foot.hint(semen=draft.specimen is Specimen.SEMEN)
        self._body.keys.watch([], {})
        self._sheet.show(draft, self._begin)
        self.adding.offer_for(draft.specimen)
        self._foot.show_calculated("")
        self._foot.show_open("", ready=False)
        self._head.say_kept(kept=not draft.untouched)
        self._body.watch_keys()
        if not (choosing and any(editor.hasFocus() for editor in self._context.editors)):
            self.focus_first()

    def _take_laboratory(self, laboratory: str) -> None:
        """Offer what this laboratory prints; while nothing is typed, go over to its form."""
        self._lines.take_laboratory(laboratory)
        if self._begin is not None:
            self._sheet.take_edition(self._begin)
        draft = self.draft
        if draft is None:
            return
        wanted = self._forms.wanted_by(laboratory, draft, self._knowledge)
        if wanted:
            self._change_template(wanted)
        else:
            self._forms.offer_for(draft, self._knowledge)

    def _sign(self) -> None:
        draft = self.draft
        if draft is None:
            return
        if self._problems:
            self._go_to_open(tr("Not signed"))
        elif draft.empty or not self._reported:
            self._body.tell(
                tr("Nothing is typed yet: type a result, then sign.")
                if draft.empty
                else tr("Nothing is reported yet: type a result, then sign.")
            )
            self.focus_first()
        else:
            self.sign_requested.emit(draft)

    def _hold_back(self) -> None:
        """Enter after the last line goes to what is open, or where something has to be typed."""
        if self._problems:
            self._go_to_open(tr("Still open"))
        else:
            self._sign()

    def _go_to_open(self, lead: str) -> None:
        self._body.tell(f"{lead}: {self._sheet.go_to_problem(self._problems)}")

    def _change_template(self, template: str) -> None:
        """Go over to another form."""
        draft = self.draft
        if draft is None or self._begin is None:
            return
        self._show(self._forms.on_form(draft, template, self._begin), choosing=True)
        self._changes.take()

    def _connect(self) -> None:
        body, changes = self._body, self._changes
        changes.typed.connect(self.typed)
        changes.others_wanted.connect(self._show)
        changes.relined.connect(body.watch_keys)
        changes.said.connect(self._foot.tell)
        changes.refused.connect(body.tell)
        body.presses.said.connect(body.tell)
        body.pasting.placed.connect(changes.take_pasted)
        changes.unpasted.connect(lambda: body.pasting.say("", ()))
        for asks in (body.presses.removing, body.cross.wanted):
            asks.connect(changes.remove_line)
        body.keys.picture_pasted.connect(self.picture_pasted)
        body.keys.closed.connect(self.closed)
        body.keys.held_back.connect(self._hold_back)
        for signs in (body.keys.signed, self._foot.signed):
            signs.connect(self._sign)
        self._foot.discarded.connect(self.discarded)
        self._slots.chosen.connect(self.slot_chosen)
        body.form_acts.forms_asked.connect(self.forms_asked)
        body.form_acts.form_wanted.connect(lambda: self.form_wanted.emit(self.draft))
        self._context.laboratory_changed.connect(self._take_laboratory)
        self._context.template_chosen.connect(self._change_template)
        self.adding.chosen.connect(self.add_line)
