"""The men of the open clinic as the rail and the worklist list them, from their stored rows."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_birth_dates import sought
from clinic_desktop.clinical.worklist import worklist_row
from clinic_desktop.drawing.words import full_day
from clinic_desktop.drawing.worklist_cards import WAITING_FOR, Card, CardKind, until
from clinic_desktop.drawing.worklist_words import begun_men, mark, place
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.locale_order import day_first
from clinic_desktop.ui.patient_list import RowWords

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clinic_desktop.model.patient import Patient
    from clinic_desktop.model.worklist import Unfinished, WorklistRow
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SHOWN_AT_ONCE = 50


class PatientIndex:
    """Asks the clinic; `begun` are the ids of the men of whom a panel or a grid is unfinished."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        self._surroundings, self._clinic = surroundings, clinic
        self.begun: frozenset[str] = frozenset()

    def find(self, text: str) -> Sequence[Patient]:
        """The men that a typed name, chart number or birth date fits; everybody for an empty text."""
        if not text:
            return self._clinic.patients.all()
        return self._clinic.patients.find(sought(text, day_first=day_first()), SHOWN_AT_ONCE)

    def leading(self, patient_id: str) -> str:
        """The id of the man whose chart holds a man's: his own, or of the one that his was merged into."""
        man = self._clinic.patients.one(patient_id)
        if man is None or man.merged_into is None:
            return patient_id
        holder = self._clinic.patients.by_chart_number(man.merged_into)
        return patient_id if holder is None else holder.id

    def led_from(self, patient_id: str) -> str:
        """What to say where a merged chart was asked for and the one that holds it is open."""
        man = self._clinic.patients.one(patient_id)
        if man is None:
            return ""
        return tr(
            "{name}, born {day}, chart {chart}, is part of this chart.",
            name=man.name,
            day=full_day(man.birth_date),
            chart=man.chart_number,
        )

    def describe(self, patient: Patient) -> RowWords:
        """Where a man stands today, and what is due of him or begun."""
        row = self._row(patient)
        if row is None:
            return RowWords("", mark(None, self._surroundings.today, draft=patient.id in self.begun))
        today = self._surroundings.today
        standing = place(row, today, self._surroundings.knowledge)
        return RowWords(standing, mark(row, today, draft=patient.id in self.begun))

    def cards(self, at_first: int, whole: Collection[CardKind] = ()) -> tuple[Card, ...]:
        """The worklist of today; of a longer card the first rows, of those in `whole` all."""
        today, kept = self._surroundings.today, self._clinic.worklist
        week_ends, unfinished = until(today), self.unfinished()
        counts, found = kept.counts(today, week_ends), []
        for kind, waits in WAITING_FOR.items():
            limit = counts[waits] if kind in whole else at_first
            if counts[waits]:
                found.append(Card(kind, counts[waits], kept.waiting(waits, today, week_ends, limit)))
        if unfinished:
            shown = unfinished if CardKind.DRAFTS in whole else unfinished[:at_first]
            found.append(Card(CardKind.DRAFTS, len(unfinished), shown))
        return tuple(found)

    def unfinished(self) -> tuple[Unfinished, ...]:
        """What was begun and not finished, the newest keys among it."""
        with suppress(Refused):  # a full disk is told where something is typed
            self._clinic.drafts.flush()
            self._clinic.message_drafts.flush()
            self._clinic.visit_drafts.flush()
        found = self._clinic.worklist.unfinished()
        self.begun = begun_men(found)
        return found

    def _row(self, patient: Patient) -> WorklistRow | None:
        """As stored; in a copy that was written before there were rows, made for those who are seen."""
        row = self._clinic.worklist.of(patient.id)
        if row is None and not self._clinic.writing:
            around = self._surroundings
            return worklist_row(self._clinic.patients.chart(patient.id), around.knowledge, around.today, "")
        return row
