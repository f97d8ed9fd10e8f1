"""The guards of a question on a result: asked once, kept once, and never taken away."""

from __future__ import annotations

from clinic_desktop.store.refusing import Trigger, never, never_replaced, not_erased

_KEPT = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in ("patient", "panel", "marker", "asked_at"))

QUESTION_GUARDS: tuple[Trigger, ...] = (
    (
        "question_begins_open",
        never("INSERT", "question", "a question begins as an open one", "NEW.kept_at IS NOT NULL"),
    ),
    (
        "question_only_answered",
        never(
            "UPDATE",
            "question",
            "a question never changes, it is only answered",
            f"NOT ({_KEPT} AND OLD.kept_at IS NULL AND NEW.kept_at IS NOT NULL)",
        ),
    ),
    (
        "question_never_goes",
        never("DELETE", "question", "a question is never deleted", not_erased("OLD.patient")),
    ),
    never_replaced(
        "question",
        "a question is never overwritten",
        "held.patient = NEW.patient AND held.panel = NEW.panel AND held.marker = NEW.marker",
    ),
)
