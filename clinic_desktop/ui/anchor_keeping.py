"""Keeps a move of day 0, with the medication that goes with it, and takes both back together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.anchor_move import put_back
from clinic_desktop.drawing.anchors import course_title, ends_too, said_anchor
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import refuse

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.store.clinic import Clinic

UNDONE, NOT_UNDONE = (
    phrase("day 0 moved back: the move was undone"),
    phrase("Not moved back: the course was changed since."),
)
MEDICATION_CHANGED = phrase("Not moved back: the medication was changed since.")


@dataclass(frozen=True, slots=True)
class AnchorMove:
    """A course before and after, and a medication before and after where one goes with it."""

    patient: str
    before: Course
    moved: Course
    listed: Medication | None = None
    mended: Medication | None = None

    def said(self, knowledge: Knowledge) -> str:
        """What was done, in words."""
        title = course_title(self.moved, knowledge)
        said = tr(
            "Day 0 of {course} moved from {before} to {after}.",
            course=title,
            before=said_anchor(self.before),
            after=said_anchor(self.moved),
        )
        return said if self.mended is None else f"{said} {ends_too(self.mended, knowledge)}"

    def keep(self, clinic: Clinic, now: datetime, reason: str) -> None:
        """Store both in one transaction; raises Refused."""
        clinic.treatment.change_course(self.patient, self.moved, now, reason=reason, medication=self.mended)

    def take_back(self, clinic: Clinic, now: datetime) -> str:
        """Store both as they were, as one more change of each, and say so; raises Refused."""
        chart = clinic.patients.chart(self.patient)
        course = next((each for each in chart.courses if each.id == self.moved.id), None)
        back = None if course is None else put_back(course, self.before, self.moved)
        if back is None:
            raise refuse("anchor", tr(NOT_UNDONE))
        if self.mended is not None and self.mended not in chart.medications:
            raise refuse("anchor", tr(MEDICATION_CHANGED))
        clinic.treatment.change_course(self.patient, back, now, reason=UNDONE, medication=self.listed)
        return tr(
            "Day 0 is {day} again; the move and its undoing stay readable.",
            day=said_anchor(self.before),
        )
