"""The schema's step 0005: that a man was erased, under the number by which the audit knows him."""

from __future__ import annotations

from clinic_desktop.store.schema_step import Step

ERASURE = Step(
    "0005 erasure",
    (
        # No reference to the patient, who is gone. The reason is the clinic's own words, without his name.
        """
        CREATE TABLE erasure (
            patient INTEGER PRIMARY KEY,
            reason TEXT NOT NULL CHECK (trim(reason) <> ''),
            erased_by TEXT NOT NULL REFERENCES clinic_user (name),
            erased_at TEXT NOT NULL CHECK (datetime(erased_at) IS NOT NULL)
        ) STRICT
        """,
    ),
)
