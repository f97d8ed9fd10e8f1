"""The guards of a merge: told once with its reason, undone once, and never with a chart that is in another.

What the patient's own row says of it follows by itself, and nobody else may say it there.
"""

from __future__ import annotations

from clinic_desktop.store.refusing import Trigger, never, never_replaced, not_erased

_FACTS = ("number", "patient", "into_patient", "moved", "reason", "merged_by", "merged_at")
_KEPT = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _FACTS)
_STANDING = "SELECT into_patient FROM merge WHERE merge.patient = NEW.number AND merge.undone_at IS NULL"
_IN_ANOTHER = (
    "EXISTS (SELECT 1 FROM patient WHERE patient.number IN (NEW.patient, NEW.into_patient) "
    "AND patient.merged_into IS NOT NULL) "
    "OR EXISTS (SELECT 1 FROM patient WHERE patient.merged_into = NEW.patient)"
)

MERGE_GUARDS: tuple[Trigger, ...] = (
    (
        "merge_of_charts_that_stand",
        never("INSERT", "merge", "a merged chart is neither merged again nor merged into", _IN_ANOTHER),
    ),
    (
        "merge_begins_standing",
        never("INSERT", "merge", "a merge begins as one that stands", "NEW.undone_at IS NOT NULL"),
    ),
    (
        "merge_only_undone",
        never(
            "UPDATE",
            "merge",
            "a merge never changes, it is only undone",
            f"NOT ({_KEPT} AND OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL)",
        ),
    ),
    (
        "merge_never_goes",
        never(
            "DELETE",
            "merge",
            "a merge is never deleted",
            f"{not_erased('OLD.patient')} AND {not_erased('OLD.into_patient')}",
        ),
    ),
    never_replaced(
        "merge",
        "a merge is never overwritten",
        "held.number = NEW.number "
        "OR held.patient = NEW.patient AND held.undone_at IS NULL AND NEW.undone_at IS NULL",
    ),
    (
        "patient_begins_unmerged",
        never("INSERT", "patient", "a chart is merged by its own act", "NEW.merged_into IS NOT NULL"),
    ),
    (
        "patient_merged_only_by_an_act",
        never(
            "UPDATE OF merged_into",
            "patient",
            "a chart is merged by its own act",
            f"NEW.merged_into IS NOT ({_STANDING})",
        ),
    ),
)

MERGE_UPKEEP: tuple[Trigger, ...] = (
    (
        "merge_merges",
        "AFTER INSERT ON merge BEGIN UPDATE patient SET merged_into = NEW.into_patient "
        "WHERE number = NEW.patient; END",
    ),
    (
        "merge_undone",
        "AFTER UPDATE OF undone_at ON merge WHEN NEW.undone_at IS NOT NULL BEGIN "
        "UPDATE patient SET merged_into = NULL WHERE number = NEW.patient; END",
    ),
)
