"""The ranges and WHO editions that a laboratory printed in this clinic, read once for each laboratory."""

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
        self._editions: dict[str, int | None] = {}
        self._names: tuple[str, ...] | None = None

    def of(self, laboratory: str) -> tuple[PrintedRange, ...]:
        """What its newest panels print, the one signed last first."""
        wanted = laboratory.strip()
        if wanted and wanted not in self._known:
            self._known[wanted] = self._clinic.printed_ranges.of(self._alike(wanted))
        return self._known.get(wanted, ())

    def edition_of(self, laboratory: str) -> int | None:
        """The WHO edition that its samples named last; None where none did."""
        wanted = laboratory.strip()
        if wanted and wanted not in self._editions:
            self._editions[wanted] = self._clinic.printed_ranges.edition_of(self._alike(wanted))
        return self._editions.get(wanted)

    def _alike(self, laboratory: str) -> list[str]:
        if self._names is None:
            self._names = self._clinic.printed_ranges.laboratories()
        return [name for name in self._names if may_be_one_laboratory(name, laboratory)]
