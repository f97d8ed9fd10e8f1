"""Who may read a note: one choice, in the same words wherever a note is written."""

from __future__ import annotations

from clinic_desktop.model.panel import NoteFor

READERS = (
    (NoteFor.INTERNAL.value, "internal"),
    (NoteFor.CLINICIAN.value, "clinician"),
    (NoteFor.PATIENT.value, "patient too"),
)
WHO = "Who may read it"
