"""What was really measured in some panels, and what of a form they still owe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.value import WordResult

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.model.panel import Panel

NOT_MEASURED = frozenset((WordResult.NOT_DONE, WordResult.NOT_ENOUGH_SAMPLE, WordResult.SPECIMEN_UNUSABLE))
SPERM = "sperm_concentration"
# Graded sperm by sperm: without sperm there is nothing to grade.
GRADED = frozenset(("total_motility", "progressive_motility", "morphology", "vitality"))


def specimen_group(specimen: Specimen) -> bool:
    """True for semen; serum, plasma and whole blood come from one draw and count as one."""
    return specimen is Specimen.SEMEN


def measured_in(panels: Iterable[Panel], markers: Iterable[str]) -> frozenset[str]:
    """The markers, of those asked for, that any of the panels has a result of.

    A word that says why there is none ("not done", "not enough sample") is no result.
    """
    asked = frozenset(markers)
    return frozenset(
        reading.marker
        for panel in panels
        for reading in panel.readings
        if reading.marker in asked and reading.value.word not in NOT_MEASURED
    )


def awaited_of(panels: tuple[Panel, ...], markers: tuple[str, ...]) -> tuple[str, ...]:
    """The markers asked for that none of the panels has, in the order of the form."""
    found = measured_in(panels, markers)
    nothing_to_grade = GRADED if any(without_sperm(panel) for panel in panels) else frozenset()
    return tuple(marker for marker in markers if marker not in found | nothing_to_grade)


def without_sperm(panel: Panel) -> bool:
    """True where the concentration was reported as a plain zero, or in words as none seen."""
    sperm = panel.reading(SPERM)
    if sperm is None:
        return False
    plain_zero = sperm.value.number == 0 and sperm.value.comparator is None
    return plain_zero or sperm.value.word is WordResult.NONE_SEEN
