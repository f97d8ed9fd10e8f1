"""The schema's step 0006: panels' notes, what they await, laboratories' forms, papers, messages, keys."""

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
        # The papers that results were typed from, each man's own; the bytes lie in `document` once.
        """
        CREATE TABLE source_document (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            patient INTEGER NOT NULL REFERENCES patient (number),
            title TEXT NOT NULL CHECK (trim(title) <> ''),
            media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
            pages INTEGER NOT NULL CHECK (pages > 0),
            sha256 TEXT NOT NULL REFERENCES document (sha256),
            attached_by TEXT NOT NULL REFERENCES clinic_user (name),
            attached_at TEXT NOT NULL CHECK (datetime(attached_at) IS NOT NULL),
            UNIQUE (patient, sha256),
            UNIQUE (patient, number)
        ) STRICT
        """,
        "CREATE INDEX source_document_by_bytes ON source_document (sha256)",
        """
        CREATE TABLE panel_source (
            patient INTEGER NOT NULL,
            panel INTEGER NOT NULL,
            source INTEGER NOT NULL,
            linked_by TEXT NOT NULL REFERENCES clinic_user (name),
            linked_at TEXT NOT NULL CHECK (datetime(linked_at) IS NOT NULL),
            PRIMARY KEY (patient, panel, source),
            FOREIGN KEY (patient, panel) REFERENCES panel (patient, position),
            FOREIGN KEY (patient, source) REFERENCES source_document (patient, number)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX panel_source_by_source ON panel_source (patient, source)",
        # Of the key in `keys.json` that was set for the user last, so that an earlier one is found out.
        "ALTER TABLE clinic_user ADD COLUMN key_digest TEXT CHECK (length(key_digest) = 64)",
        # What stands in a visit's message box and nobody approved; an empty text may replace an approved one.
        """
        CREATE TABLE message_draft (
            visit INTEGER PRIMARY KEY,
            patient INTEGER NOT NULL,
            text TEXT NOT NULL,
            kept_by TEXT NOT NULL REFERENCES clinic_user (name),
            changed_at TEXT NOT NULL CHECK (datetime(changed_at) IS NOT NULL),
            FOREIGN KEY (patient, visit) REFERENCES visit (patient, number)
        ) STRICT
        """,
    ),
)
