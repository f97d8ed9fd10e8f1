"""Who may read a note: one choice, in the same words wherever a note is written."""

from __future__ import annotations

from clinic_desktop.language import phrase
from clinic_desktop.model.panel import NoteFor

READERS = (
    (NoteFor.INTERNAL.value, phrase("internal")),
    (NoteFor.CLINICIAN.value, phrase("clinician")),
    (NoteFor.PATIENT.value, phrase("patient too")),
)
WHO = phrase("Who may read it")
