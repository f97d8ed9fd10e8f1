"""What an incoming chart adds to the one already kept: pure comparison, nothing is stored here.

Nothing stored is ever overwritten by a file: what agrees is skipped and said, what is open is filled in, what
contradicts is refused, and a result changes only through a panel that says which one it replaces and why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.exchange.joined import with_joined_visits
from clinic_desktop.exchange.merging_facts import (
    Added,
    merged_courses,
    merged_medications,
    merged_patient,
    merged_visits,
)
from clinic_desktop.exchange.merging_panels import PanelStep, merged_panels
from clinic_desktop.exchange.merging_reviews import left_out, merged_reviews, without_reviews
from clinic_desktop.exchange.own_markers import merged_markers
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.problem import Refused, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.exchange.merging_reviews import Review
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.custom_marker import CustomMarker
    from clinic_desktop.model.patient import Patient, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """Everything to store, in the order to store it, and the chart as it will be.

    `markers` are those of a clinic's own that the file declares and that are new here.
    `reviews` are made last, by whoever brings the file in.
    `said` are the sentences about what was skipped or left as it stands. `panels` holds only what is new.
    """

    patient: Patient
    new_patient: bool
    changed_patient: bool
    courses: Added[Course]
    medications: Added[Medication]
    visits: Added[Visit]
    panels: tuple[PanelStep, ...]
    said: tuple[str, ...]
    result: Chart
    markers: tuple[CustomMarker, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def nothing(self) -> bool:
        """True where the file says nothing that is not stored already."""
        parts = (self.courses, self.medications, self.visits, self.markers, self.reviews)
        return not (self.new_patient or self.changed_patient or self.panels or any(map(bool, parts)))


def additions(
    incoming: Chart,
    existing: Chart | None,
    namesakes: Sequence[Patient] = (),
    own_markers: Sequence[CustomMarker] = (),
    reviewer: str | None = None,
) -> Additions:
    """Compare an incoming chart with the stored one of the same chart number.

    Two identifiers must agree: a known chart number with another birth date is refused, and so is an unknown
    chart number where `namesakes` says that a man of that name and birth date is here under another one.
    `own_markers` are the clinic's own, with which those that the file declares must agree. `reviewer` is who
    brings the file in, where he may review; else its reviews and messages stay behind. Raises Refused with
    every contradiction.
    """
    _check_identity(incoming.patient, existing, namesakes)
    kept = Chart(incoming.patient) if existing is None else with_joined_visits(existing)
    left = () if reviewer is not None else left_out(incoming, kept)
    if reviewer is None:
        incoming = without_reviews(incoming)
    patient, said = merged_patient(kept.patient, incoming.patient)
    courses, course_problems = merged_courses(kept.courses, incoming.courses)
    medications, medication_problems = merged_medications(kept.medications, incoming.medications)
    visits, visit_problems = merged_visits(kept.visits, incoming.visits)
    panels = merged_panels(kept.panels, incoming.panels)
    markers = merged_markers(own_markers, incoming.markers)
    problems = (*markers.problems, *course_problems, *medication_problems, *visit_problems, *panels.problems)
    if problems:
        raise Refused(*problems)
    reviews = merged_reviews(incoming, kept, visits, panels.result, reviewer)
    result = replace(
        kept,
        patient=patient,
        courses=courses.result,
        medications=medications.result,
        visits=reviews.visits.result,
        panels=reviews.panels,
        markers=tuple({marker.id: marker for marker in (*incoming.markers, *kept.markers)}.values()),
    )
    return Additions(
        patient=patient,
        new_patient=existing is None,
        changed_patient=existing is not None and patient != existing.patient,
        courses=courses,
        medications=medications,
        visits=reviews.visits,
        panels=panels.steps,
        said=(*said, *markers.said, *panels.said, *left, *reviews.said),
        result=result,
        markers=markers.new,
        reviews=reviews.reviews,
    )


def _check_identity(patient: Patient, existing: Chart | None, namesakes: Sequence[Patient]) -> None:
    number = patient.chart_number
    if existing is not None and existing.patient.birth_date != patient.birth_date:
        raise refuse(
            "birth_date",
            f"Chart number {number} belongs to a man with another birth date; check number and birth date.",
        )
    if existing is None and namesakes:
        other = namesakes[0].chart_number
        raise refuse(
            "chart_number",
            f"A man of this name and birth date is here already, as chart {other}; use that, not {number}.",
        )
