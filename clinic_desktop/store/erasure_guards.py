"""The guards of an erasure: it is told before he goes, never taken back, and nobody gets his number."""

from __future__ import annotations

from clinic_desktop.store.refusing import Trigger, never, never_replaced, not_erased

ERASURE_GUARDS: tuple[Trigger, ...] = (
    (
        "erasure_of_a_patient",
        never(
            "INSERT",
            "erasure",
            "only a patient who is there is erased",
            "NOT EXISTS (SELECT 1 FROM patient WHERE patient.number = NEW.patient)",
        ),
    ),
    ("erasure_never_changes", never("UPDATE", "erasure", "an erasure never changes")),
    ("erasure_never_goes", never("DELETE", "erasure", "an erasure is never deleted")),
    never_replaced("erasure", "an erasure is never overwritten", "held.patient = NEW.patient"),
    (
        "patient_goes_only_erased",
        never("DELETE", "patient", "a patient is erased by his own act", not_erased("OLD.number")),
    ),
    # After the insertion, when the number is known.
    (
        "patient_gets_no_number_of_an_erased_one",
        f"AFTER INSERT ON patient WHEN NOT ({not_erased('NEW.number')}) "
        "BEGIN SELECT RAISE(ABORT, 'the number of an erased patient is never used again'); END",
    ),
)
