"""What one act changes among a man's courses and medications: stored as a whole, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.model.course import Course, Medication


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentStep:
    """New and changed courses and medications; `withdrawn` are the ids of medications that never were.

    A withdrawn medication leaves the chart; the file keeps what it said, and the audit who withdrew it.
    """

    new_courses: tuple[Course, ...] = ()
    courses: tuple[Course, ...] = ()
    new_medications: tuple[Medication, ...] = ()
    medications: tuple[Medication, ...] = ()
    withdrawn: tuple[str, ...] = ()
