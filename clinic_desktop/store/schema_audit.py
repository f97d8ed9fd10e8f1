"""The schema's step 0004: the audit, earlier versions of what was corrected, and retracted panels."""

from __future__ import annotations

from clinic_desktop.store.adoption import adopt
from clinic_desktop.store.schema_step import Step


def _corrected(table: str) -> tuple[str, str]:
    """A fact knows which version of itself it is, and why it took the place of the one before."""
    return (
        f"ALTER TABLE {table} ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)",
        f"ALTER TABLE {table} ADD COLUMN correction_reason TEXT CHECK (trim(correction_reason) <> '')",
    )


AUDIT_AND_VERSIONS = Step(
    "0004 audit and versions",
    (
        # No reference to user or patient: the audit outlives both. Only what an older program left behind,
        # in a file opened without the time being told, has no time.
        """
        CREATE TABLE audit (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            at TEXT,
            user TEXT NOT NULL CHECK (user <> ''),
            act TEXT NOT NULL CHECK (act <> ''),
            subject TEXT,
            patient INTEGER,
            row TEXT,
            before TEXT CHECK (before IS NULL OR json_type(before) = 'object'),
            after TEXT CHECK (after IS NULL OR json_type(after) = 'object'),
            salt BLOB CHECK (length(salt) = 16),
            erased BLOB CHECK (length(erased) = 32),
            previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            CONSTRAINT "a write to clinical or user data says when it happens"
                CHECK (datetime(at) IS NOT NULL OR (at IS NULL AND act = 'adopted')),
            CONSTRAINT "what a row of the audit tells goes only as a whole, and leaves its digest"
                CHECK (CASE WHEN erased IS NULL THEN salt IS NOT NULL
                    ELSE coalesce(row, before, after) IS NULL AND salt IS NULL END)
        ) STRICT
        """,
        "CREATE INDEX audit_by_patient ON audit (patient) WHERE patient IS NOT NULL",
        *_corrected("course"),
        *_corrected("medication"),
        *_corrected("visit"),
        """
        CREATE TABLE version (
            subject TEXT NOT NULL CHECK (subject IN ('course', 'medication', 'visit')),
            row TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            patient INTEGER NOT NULL REFERENCES patient (number),
            body TEXT NOT NULL CHECK (json_type(body) = 'object'),
            replaced_by TEXT NOT NULL REFERENCES clinic_user (name),
            replaced_at TEXT NOT NULL CHECK (datetime(replaced_at) IS NOT NULL),
            reason TEXT CHECK (trim(reason) <> ''),
            PRIMARY KEY (subject, row, version)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE retraction (
            patient INTEGER NOT NULL,
            panel INTEGER NOT NULL,
            reason TEXT NOT NULL CHECK (trim(reason) <> ''),
            moved_to INTEGER,
            moved_panel INTEGER,
            retracted_by TEXT NOT NULL REFERENCES clinic_user (name),
            retracted_at TEXT NOT NULL CHECK (datetime(retracted_at) IS NOT NULL),
            PRIMARY KEY (patient, panel),
            UNIQUE (moved_to, moved_panel),
            FOREIGN KEY (patient, panel) REFERENCES panel (patient, position),
            FOREIGN KEY (moved_to, moved_panel) REFERENCES panel (patient, position),
            CHECK ((moved_to IS NULL) = (moved_panel IS NULL)),
            CHECK (moved_to <> patient)
        ) STRICT, WITHOUT ROWID
        """,
    ),
    adopt,
)
