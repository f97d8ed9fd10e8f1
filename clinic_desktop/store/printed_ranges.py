"""The ranges that laboratories printed beside results that were signed here, whoever's they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.laboratory_template import PrintedRange
from clinic_desktop.model.role import Right
from clinic_desktop.store.rights import needs

if TYPE_CHECKING:
    from collections.abc import Collection

    from clinic_desktop.store.database import ClinicFile

PANELS = 40
"""So many of a laboratory's newest panels are looked through: it prints one form, over and over."""

NEWEST = f"""
    SELECT reading.marker, reading.unit, reading.range_text, reading.method, panel.signed_at
    FROM (
        SELECT patient, position, signed_at FROM panel
        WHERE laboratory = ? AND status IN ('signed', 'reviewed') ORDER BY signed_at DESC LIMIT {PANELS}
    ) AS panel
    JOIN reading ON reading.patient = panel.patient AND reading.panel = panel.position
    WHERE reading.range_text IS NOT NULL
"""
EDITION = """
    SELECT who_edition, signed_at FROM panel
    WHERE laboratory = ? AND status IN ('signed', 'reviewed') AND who_edition IS NOT NULL
    ORDER BY signed_at DESC LIMIT 1
"""


class PrintedRanges:
    """Read for the entry of panels; it tells markers and ranges, and nothing of any man."""

    def __init__(self, file: ClinicFile) -> None:
        self._file = file

    @needs(Right.READ)
    def laboratories(self) -> tuple[str, ...]:
        """Return the names of laboratories as they stand in signed panels, each spelling once."""
        return tuple(name for (name,) in self._file.rows("SELECT DISTINCT laboratory FROM panel"))

    @needs(Right.READ)
    def panels(self) -> dict[str, int]:
        """Return how many signed panels that count there are of each laboratory, each spelling by itself."""
        rows = self._file.rows(
            "SELECT laboratory, count(*) FROM panel WHERE status IN ('signed', 'reviewed') "
            "AND laboratory <> '' GROUP BY laboratory"
        )
        return {str(name): int(count) for name, count in rows}

    @needs(Right.READ)
    def of(self, laboratories: Collection[str]) -> tuple[PrintedRange, ...]:
        """Return what panels of these laboratories print, the one signed last first."""
        found = [row for name in laboratories for row in self._file.rows(NEWEST, name)]
        found.sort(key=lambda row: row[4], reverse=True)
        return tuple(dict.fromkeys(PrintedRange(*row[:4]) for row in found))

    @needs(Right.READ)
    def edition_of(self, laboratories: Collection[str]) -> int | None:
        """Return the WHO edition that panels of these laboratories named last; None where none did."""
        found = [row for name in laboratories for row in self._file.rows(EDITION, name)]
        return max(found, key=lambda row: row[1])[0] if found else None
