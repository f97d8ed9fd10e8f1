"""Men in care: added, changed, found by part of a name or chart number, and read as whole charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.model.sought import Sought
from clinic_desktop.store.changes import Changed, next_revision, patient_number
from clinic_desktop.store.chart_reading import read_chart, to_patient
from clinic_desktop.store.erasing import NEXT_NUMBER, erase
from clinic_desktop.store.names import chart_key, name_key, search_text
from clinic_desktop.store.namesakes import alike
from clinic_desktop.store.rights import needs
from clinic_desktop.store.search import SELECT, beginning, search

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.drafts import Drafts
    from clinic_desktop.store.message_drafts import MessageDrafts
    from clinic_desktop.store.visit_drafts import VisitDrafts


class Patients:
    """The patients of one clinic."""

    def __init__(
        self, file: ClinicFile, drafts: Drafts, messages: MessageDrafts, visits: VisitDrafts
    ) -> None:
        self._file = file
        self._drafts, self._messages, self._visits = drafts, messages, visits

    @needs(Right.ENTER)
    def add(self, patient: Patient, now: datetime) -> Changed:
        """Store a new patient; raises Refused where the chart number is another man's."""
        with self._file.transaction(now):
            self._refuse_taken(patient)
            self._file.run(
                "INSERT INTO patient (number, chart_number, chart_key, family, given, birth_date, phone, "
                "email, search, written_by, written_at, id, archived) "
                f"VALUES ({NEXT_NUMBER}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *self._columns(patient, now),
                patient.id,
                patient.archived,
            )
            return next_revision(self._file, patient.id)

    @needs(Right.ENTER)
    def change(self, patient: Patient, now: datetime) -> Changed:
        """Store a known patient's new particulars; raises Refused where the chart number is another man's.

        Whether he is archived stays as it is: `archive` and `bring_back` change that.
        """
        with self._file.transaction(now):
            patient_number(self._file, patient.id)
            self._refuse_taken(patient)
            self._file.run(
                "UPDATE patient SET chart_number = ?, chart_key = ?, family = ?, given = ?, birth_date = ?, "
                "phone = ?, email = ?, search = ?, written_by = ?, written_at = ? WHERE id = ?",
                *self._columns(patient, now),
                patient.id,
            )
            return next_revision(self._file, patient.id)

    @needs(Right.ENTER)
    def archive(self, patient_id: str, now: datetime) -> Changed:
        """Leave a man out of the lists and the worklist; search still finds him. Twice does no harm."""
        return self._archived(patient_id, now, archived=True)

    @needs(Right.ENTER)
    def bring_back(self, patient_id: str, now: datetime) -> Changed:
        """Put an archived man on the lists again; twice does no harm."""
        return self._archived(patient_id, now, archived=False)

    @needs(Right.MANAGE)
    def erase(self, patient_id: str, reason: str, now: datetime) -> None:
        """Erase a man for good, at his request; only that he was erased, when, by whom and why stays told.

        The reason must not name him. Backups made before still hold him. Raises Refused without a reason.
        """
        with self._messages.settled_of(patient_id), self._visits.settled_of(patient_id):
            erase(self._file, self._drafts, patient_id, reason, now)

    @needs(Right.READ)
    def find(self, text: str | Sought, limit: int = 50) -> tuple[Patient, ...]:
        """Return up to `limit` patients whose name and chart number hold every word of the text.

        Accents, case and punctuation do not count; a single letter counts at a word's beginning only. The
        man with exactly this chart number comes first, then names that begin with the text, then those
        that hold it, where two letters at a word's beginning go before two letters within. Each group is
        in order of name. An empty text finds all. Whoever has the birth date that was typed is found, too.
        Archived men are among them, and charts merged into another one.
        """
        return search(self._file, Sought(text) if isinstance(text, str) else text, limit)

    @needs(Right.READ)
    def all(self) -> tuple[Patient, ...]:
        """Return every patient in care, by name: no archived man, and no chart merged into another one."""
        return self._listed("archived = 0 AND merged_into IS NULL")

    @needs(Right.READ)
    def archived(self) -> tuple[Patient, ...]:
        """Return every archived man, by name."""
        return self._listed("archived = 1 AND merged_into IS NULL")

    @needs(Right.READ)
    def merged(self) -> tuple[Patient, ...]:
        """Return every chart that is merged into another one, by name."""
        return self._listed("merged_into IS NOT NULL")

    @needs(Right.READ)
    def one(self, patient_id: str) -> Patient | None:
        """Return the man of an id, archived or merged, too; None for an id that nobody has."""
        row = self._file.one(f"{SELECT} WHERE id = ?", patient_id)
        return None if row is None else to_patient(row)

    @needs(Right.READ)
    def by_chart_number(self, chart_number: str) -> Patient | None:
        """Return the man with this chart number; case and outer spaces do not count."""
        row = self._file.one(f"{SELECT} WHERE chart_key = ?", chart_key(chart_number))
        return None if row is None else to_patient(row)

    @needs(Right.READ)
    def namesakes(self, family: str, given: str, birth_date: date) -> tuple[Patient, ...]:
        """Return the patients of the same birth date and name, accents and case aside."""
        name, key = search_text(family, given), name_key(family, given)
        found = (to_patient(row) for row in beginning(self._file, name))
        return tuple(
            man for man in found if man.birth_date == birth_date and name_key(man.family, man.given) == key
        )

    @needs(Right.READ)
    def alike(self, family: str, given: str, birth_date: date) -> tuple[Patient, ...]:
        """Return whom a name may mean, too: the same name, or one near it with the same birth date.

        Names are the same where accents, case and the order of family and given name differ; near, where
        one letter does as well. Men of the same birth date come first.
        """
        return alike(self._file, family, given, birth_date)

    @needs(Right.READ)
    def chart(self, patient_id: str) -> Chart:
        """Return everything about one patient; raises StoreFault for an id that nobody has."""
        return read_chart(self._file, patient_id)

    def _archived(self, patient_id: str, now: datetime, *, archived: bool) -> Changed:
        with self._file.transaction(now):
            self._file.run(
                "UPDATE patient SET archived = ?, written_by = ?, written_at = ? "
                "WHERE id = ? AND archived <> ?",
                *(archived, self._file.user, now.isoformat(), patient_id, archived),
            )
            return next_revision(self._file, patient_id)

    def _listed(self, condition: str) -> tuple[Patient, ...]:
        rows = self._file.rows(f"{SELECT} WHERE {condition} ORDER BY search, number")
        return tuple(to_patient(row) for row in rows)

    def _columns(self, patient: Patient, now: datetime) -> tuple[object, ...]:
        return (
            patient.chart_number,
            chart_key(patient.chart_number),
            patient.family,
            patient.given,
            patient.birth_date.isoformat(),
            patient.phone,
            patient.email,
            search_text(patient.family, patient.given, patient.chart_number),
            self._file.user,
            now.isoformat(),
        )

    def _refuse_taken(self, patient: Patient) -> None:
        holder = self.by_chart_number(patient.chart_number)
        if holder is not None and holder.id != patient.id:
            sentence = tr(
                "Chart number {chart_number} is another man's; open his chart or give a new number.",
                chart_number=patient.chart_number,
            )
            raise refuse("chart_number", sentence)
