"""Which visit of which man is in hand, and what is typed of his visits and not saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.admission import read_date
from clinic_desktop.drawing.visit_words import visit_lines
from clinic_desktop.drawing.words import full_day
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.visit_draft import VisitDraft

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from clinic_desktop.drawing.visit_words import VisitLine
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart


class VisitsInHand:
    """The visits of one chart with what is typed of them; `chosen` is the id of the one that is looked at.

    A visit that is begun and of which nothing is typed yet is listed only while it is looked at.
    """

    def __init__(self, chart: Chart, drafts: Iterable[VisitDraft], chosen: str = "") -> None:
        self.chart = chart
        self._drafts = {draft.visit: draft for draft in drafts}
        self._begun: VisitDraft | None = None
        self.chosen = ""
        self.go_to(chosen)

    @property
    def visit(self) -> Visit | None:
        """The chosen visit as it is saved; None for one that is not made yet."""
        return next((visit for visit in self.chart.visits if visit.id == self.chosen), None)

    @property
    def draft(self) -> VisitDraft | None:
        """What is typed of the chosen visit and kept."""
        return self._drafts.get(self.chosen)

    @property
    def reviewed(self) -> bool:
        """True where a clinician reviewed the chosen visit."""
        return self.visit is not None and self.visit.reviewed_by is not None

    @property
    def shown(self) -> VisitDraft:
        """The chosen visit as its form holds it: as typed, as begun, else as saved."""
        begun = self._begun if self._begun is not None and self._begun.visit == self.chosen else None
        visit = self.visit
        if visit is None:
            return self.draft or begun or VisitDraft(patient=self.chart.patient.id, visit=self.chosen)
        return self.draft or as_saved(self.chart.patient.id, visit)

    def lines(self, knowledge: Knowledge) -> tuple[VisitLine, ...]:
        """All visits in words."""
        return visit_lines(self.chart, tuple(self._listed().values()), knowledge)

    def go_to(self, visit_id: str) -> None:
        """Look at a visit; where there is no such one at the newest."""
        if self._begun is not None and self._begun.visit != visit_id:
            self._begun = None
        known = {visit.id for visit in self.chart.visits}
        unmade = [each for each in self._listed() if each not in known]
        newest = max(self.chart.visits, key=lambda visit: visit.day, default=None)
        first = unmade[:1] + ([] if newest is None else [newest.id])
        self.chosen = visit_id if visit_id in {*known, *unmade} else next(iter(first), "")

    def begin(self, new_id: str, today: date) -> None:
        """Go on with a visit that is not made yet, else begin one: of today, where there is none."""
        known = {visit.id for visit in self.chart.visits}
        unmade = next((each for each in self._drafts if each not in known), None)
        if unmade is None:
            taken = any(visit.day == today for visit in self.chart.visits)
            self._begun = VisitDraft(
                patient=self.chart.patient.id, visit=new_id, day="" if taken else full_day(today)
            )
        self.go_to(unmade or new_id)

    def take(self, typed: VisitDraft) -> None:
        """Hold what is typed of a visit."""
        self._drafts[typed.visit] = typed

    def drop(self, typed: VisitDraft, *, begun: bool = False) -> None:
        """Hold nothing of it; a visit that is not made yet stays begun, where that is wanted."""
        self._drafts.pop(typed.visit, None)
        unmade = all(visit.id != typed.visit for visit in self.chart.visits)
        self._begun = typed if begun and unmade else None

    def differs(self, typed: VisitDraft) -> bool:
        """True where something is typed that the visit does not say; the day alone begins no new visit."""
        visit = self.visit
        if visit is None:
            return bool(typed.safety) or any((typed.complaint, typed.note, typed.decisions))
        moved = typed.day.strip() != full_day(visit.day)
        return moved or bool(typed.reason.strip()) or not typed.says_same(visit)

    def as_visit(self, typed: VisitDraft, today: date) -> Visit:
        """The chosen visit as it is typed; raises Refused where its day cannot be read."""
        visit = self.visit
        same_day = visit is not None and typed.day.strip() == full_day(visit.day)
        day = visit.day if visit is not None and same_day else read_visit_day(typed.day, today)
        return replace(
            visit or Visit(id=typed.visit, day=day),
            day=day,
            complaint=typed.complaint.strip(),
            note=typed.note.strip(),
            decisions=typed.decisions.strip(),
            safety=typed.safety,
        )

    def in_the_way(self, typed: VisitDraft, today: date) -> Visit | None:
        """Another visit that has the typed day already."""
        try:
            day = read_visit_day(typed.day, today)
        except Refused:
            return None
        others = (visit for visit in self.chart.visits if visit.id != typed.visit)
        return next((visit for visit in others if visit.day == day), None)

    def joined(self, typed: VisitDraft, there: Visit) -> VisitDraft:
        """All that is typed, put into another visit and what is typed of that one."""
        before = self._drafts.get(there.id) or as_saved(self.chart.patient.id, there)
        standing = replace(
            there,
            complaint=before.complaint,
            note=before.note,
            decisions=before.decisions,
            safety=before.safety,
        )
        return replace(typed.joined(standing), day=full_day(there.day), reason=before.reason)

    def _listed(self) -> dict[str, VisitDraft]:
        begun = {} if self._begun is None else {self._begun.visit: self._begun}
        return begun | self._drafts


def read_visit_day(text: str, today: date) -> date:
    """The day of a visit as typed, today at the latest; raises Refused."""
    return read_date("day", text, today, future_ok=False)


def as_saved(patient: str, visit: Visit) -> VisitDraft:
    """A visit as its form holds it before anything is typed."""
    return VisitDraft(
        patient=patient,
        visit=visit.id,
        day=full_day(visit.day),
        complaint=visit.complaint,
        note=visit.note,
        decisions=visit.decisions,
        safety=visit.safety,
    )
