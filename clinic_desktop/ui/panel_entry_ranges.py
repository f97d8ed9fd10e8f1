"""The ranges that a laboratory printed beside results of this clinic, read once for each laboratory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.same_collection import may_be_one_laboratory

if TYPE_CHECKING:
    from clinic_desktop.model.laboratory_template import PrintedRange
    from clinic_desktop.store.clinic import Clinic


class ClinicRanges:
    """Answers for a laboratory whichever way its name is written; a name is looked up when it is needed."""

    def __init__(self, clinic: Clinic) -> None:
        self._clinic = clinic
        self._known: dict[str, tuple[PrintedRange, ...]] = {}
        self._names: tuple[str, ...] | None = None

    def of(self, laboratory: str) -> tuple[PrintedRange, ...]:
        """What its newest panels print, the one signed last first."""
        wanted = laboratory.strip()
        if wanted and wanted not in self._known:
            if self._names is None:
                self._names = self._clinic.printed_ranges.laboratories()
            alike = [name for name in self._names if may_be_one_laboratory(name, wanted)]
            self._known[wanted] = self._clinic.printed_ranges.of(alike)
        return self._known.get(wanted, ())
