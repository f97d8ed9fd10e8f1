"""The schema's step 0006: who may read a panel's note, what it awaits, and the laboratories' own forms."""

from __future__ import annotations

from clinic_desktop.store.schema_step import Step

ENTRY = Step(
    "0006 entry",
    (
        """
        ALTER TABLE panel ADD COLUMN note_for TEXT NOT NULL DEFAULT 'internal'
            CHECK (note_for IN ('internal', 'clinician', 'patient'))
        """,
        # The markers whose results the laboratory sends later, as a list of their ids.
        """
        ALTER TABLE panel ADD COLUMN awaited TEXT NOT NULL DEFAULT '[]' CHECK (json_type(awaited) = 'array')
        """,
        # Markers in the laboratory's printed order, each with the unit and range that the laboratory prints.
        """
        CREATE TABLE laboratory_template (
            id TEXT PRIMARY KEY CHECK (id GLOB 'laboratory_?*'),
            laboratory TEXT NOT NULL,
            title TEXT NOT NULL CHECK (trim(title) <> ''),
            specimen TEXT NOT NULL CHECK (specimen <> ''),
            lines TEXT NOT NULL CHECK (json_type(lines) = 'array'),
            written_by TEXT NOT NULL REFERENCES clinic_user (name),
            written_at TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL)
        ) STRICT, WITHOUT ROWID
        """,
    ),
)
