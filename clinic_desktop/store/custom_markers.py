"""The markers that a clinic added for itself: added and changed, never taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.rights import needs

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from clinic_desktop.store.database import ClinicFile

COLUMNS = "id, name, unit, decimals, range_text, specimen"
UNIT_STAYS = phrase("{name} has results in {old}: its unit stays. Add another marker instead.")
SPECIMEN_STAYS = phrase("{name} has results in {old}: its specimen stays. Add another marker instead.")


class CustomMarkers:
    """One clinic's own markers. Whether a name is taken is for the knowledge to say, not for the file."""

    def __init__(self, file: ClinicFile) -> None:
        self._file = file

    @needs(Right.READ)
    def all(self) -> tuple[CustomMarker, ...]:
        """Return every one, by name."""
        found = self._file.rows(f"SELECT {COLUMNS} FROM custom_marker")
        return tuple(sorted(map(to_custom_marker, found), key=lambda marker: marker.name.casefold()))

    @needs(Right.ENTER)
    def add(self, marker: CustomMarker, now: datetime) -> None:
        """Store a new marker; raises Refused where its id is taken."""
        with self._file.transaction(now):
            if self._held(marker.id) is not None:
                raise refuse(
                    "name", tr("A marker {id} is here already; use that, or give another name.", id=marker.id)
                )
            self._file.run(
                f"INSERT INTO custom_marker ({COLUMNS}, written_by, written_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                marker.id,
                marker.name,
                marker.unit,
                marker.decimals,
                marker.range,
                marker.specimen.value,
                self._file.user,
                now.isoformat(),
            )

    @needs(Right.ENTER)
    def change(self, marker: CustomMarker, now: datetime) -> None:
        """Store new particulars of a known marker.

        What was reported must go on meaning the same: Refused where unit or specimen would change and
        results exist. Raises StoreFault for an id that is not here.
        """
        with self._file.transaction(now):
            held = self._held(marker.id)
            if held is None:
                raise StoreFault("this clinic has no such marker of its own")
            self._refuse_other_meaning(held, marker)
            self._file.run(
                "UPDATE custom_marker SET name = ?, decimals = ?, range_text = ?, written_by = ?, "
                "written_at = ? WHERE id = ?",
                marker.name,
                marker.decimals,
                marker.range,
                self._file.user,
                now.isoformat(),
                marker.id,
            )
            if (held.unit, held.specimen) != (marker.unit, marker.specimen):
                self._file.run(
                    "UPDATE custom_marker SET unit = ?, specimen = ? WHERE id = ?",
                    marker.unit,
                    marker.specimen.value,
                    marker.id,
                )

    def _held(self, marker_id: str) -> CustomMarker | None:
        row = self._file.one(f"SELECT {COLUMNS} FROM custom_marker WHERE id = ?", marker_id)
        return None if row is None else to_custom_marker(row)

    def _refuse_other_meaning(self, held: CustomMarker, new: CustomMarker) -> None:
        unit, specimen = held.unit != new.unit, held.specimen is not new.specimen
        reported = "SELECT 1 FROM reading WHERE marker = ? LIMIT 1"
        if not (unit or specimen) or self._file.one(reported, held.id) is None:
            return
        said = UNIT_STAYS if unit else SPECIMEN_STAYS
        old = held.unit if unit else tr(held.specimen.value)
        raise refuse("unit" if unit else "specimen", tr(said, name=held.name, old=old))


def to_custom_marker(row: tuple[Any, ...]) -> CustomMarker:
    """Read a row of COLUMNS."""
    id, name, unit, decimals, range_text, specimen = row
    return CustomMarker(
        id=id, name=name, unit=unit, decimals=decimals, range=range_text, specimen=Specimen(specimen)
    )


def markers_among(file: ClinicFile, used: Collection[str]) -> tuple[CustomMarker, ...]:
    """Return the clinic's own markers among these ids, by id."""
    found = file.rows(f"SELECT {COLUMNS} FROM custom_marker ORDER BY id")
    return tuple(to_custom_marker(row) for row in found if row[0] in used)
