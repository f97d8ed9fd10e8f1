"""Panels that belong to nobody, or to another man: retracted with a trace, and moved where he is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.model.retraction import Retraction

if TYPE_CHECKING:
    from clinic_desktop.store.database import ClinicFile


@dataclass(frozen=True, slots=True)
class Destination:
    """The chart that a wrong patient's panel moves to, and the new ids of panel and visit there."""

    patient_id: str
    panel_id: str
    visit_id: str


def store_retraction(
    file: ClinicFile, patient: int, panel: int, reason: str, moved: tuple[int, int] | None, now: datetime
) -> None:
    """Store why a panel is retracted and where it went; the file itself then changes its status."""
    file.run(
        "INSERT INTO retraction (patient, panel, reason, moved_to, moved_panel, retracted_by, retracted_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        *(patient, panel, reason, *(moved or (None, None)), file.user, now.isoformat()),
    )


def retractions(file: ClinicFile, patient: int) -> dict[int, Retraction]:
    """Return why panels of a man are retracted, by their position in his chart."""
    rows = file.rows(
        "SELECT panel, reason, retracted_by, retracted_at, other.chart_number FROM retraction "
        "LEFT JOIN patient AS other ON other.number = moved_to WHERE patient = ?",
        patient,
    )
    return {position: _to_retraction(*told) for position, *told in rows}


def arrivals(file: ClinicFile, patient: int) -> dict[int, Retraction]:
    """Return how panels came into a man's chart from another one, by their position in his."""
    rows = file.rows(
        "SELECT moved_panel, reason, retracted_by, retracted_at, other.chart_number FROM retraction "
        "JOIN patient AS other ON other.number = retraction.patient WHERE moved_to = ?",
        patient,
    )
    return {position: _to_retraction(*told) for position, *told in rows}


def _to_retraction(reason: str, by: str, at: str, other_chart: str | None) -> Retraction:
    return Retraction(reason, by, datetime.fromisoformat(at), other_chart)
