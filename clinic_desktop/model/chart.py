"""Everything about one patient, read from the store in one go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from clinic_desktop.model.panel import PanelStatus

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.custom_marker import CustomMarker
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.patient import Patient, Visit
    from clinic_desktop.model.source_document import SourceDocument


@dataclass(frozen=True)
class Chart:
    """One patient's facts at one revision; panels in order of collection, replaced ones among them.

    `markers` are those of the clinic's own that his readings use; a file may declare more. `sources` are the
    papers that panels were typed from, without their bytes; no file that leaves the clinic holds them.
    """

    patient: Patient
    courses: tuple[Course, ...] = ()
    medications: tuple[Medication, ...] = ()
    visits: tuple[Visit, ...] = ()
    panels: tuple[Panel, ...] = ()
    revision: int = 0
    markers: tuple[CustomMarker, ...] = ()
    sources: tuple[SourceDocument, ...] = ()

    @cached_property
    def final_panels(self) -> tuple[Panel, ...]:
        """Panels that count, in order of collection; put in order once, since much asks for them."""
        return tuple(sorted((p for p in self.panels if p.final), key=lambda p: p.collected))

    @property
    def his_panels(self) -> tuple[Panel, ...]:
        """Panels that are known to be his: a retracted one, and the versions that it corrected, are not.

        What leaves the clinic with his chart holds no other: a retracted panel may tell of another man.
        """
        return tuple(
            panel
            for panel in self.panels
            if panel.retracted is None and panel.status is not PanelStatus.RETRACTED
        )

    def course_at(self, day: date) -> Course | None:
        """The course a day belongs to: the latest begun by then, else the first to come (its baseline)."""
        begun = [course for course in self.courses if course.anchor <= day]
        if begun:
            return max(begun, key=lambda course: course.anchor)
        return min(self.courses, key=lambda course: course.anchor, default=None)

    def visit_on(self, day: date) -> Visit | None:
        """The visit of a day; there is at most one."""
        return next((visit for visit in self.visits if visit.day == day), None)

    def sources_of(self, panel_id: str) -> tuple[SourceDocument, ...]:
        """The documents that a panel was typed from, in the order they were attached."""
        return tuple(source for source in self.sources if panel_id in source.panels)

    def until(self, day: date) -> Chart:
        """The chart without panels collected after a day."""
        seen = tuple(p for p in self.panels if p.collected.day <= day)
        return self if len(seen) == len(self.panels) else replace(self, panels=seen)
