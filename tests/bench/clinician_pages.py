"""The clinician's summary, page after page, beside bare reportlab drawing the same marks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.bench.drawn_marks import Marks, drawn_again, marks_of
from tests.report.clinician_men import printed_for_clinician, told_of

if TYPE_CHECKING:
    from clinic_desktop.model.clinician_summary import ClinicianSummary


def ours() -> bytes:
    """Draw the pages of the man of the pictures."""
    return printed_for_clinician(summary())


def floor() -> bytes:
    """Draw the same marks with nothing but reportlab."""
    return drawn_again(marks())


@cache
def summary() -> ClinicianSummary:
    """What the pages tell, worded before anything is timed."""
    return told_of("okafor")


@cache
def marks() -> tuple[Marks, ...]:
    """The marks of our pages, read back before anything is timed."""
    return marks_of(ours())
