"""The schema's step 0009: the results that were doubted when they came in, and who said that they stand."""

from __future__ import annotations

from clinic_desktop.store.schema_step import Step

QUESTIONS = Step(
    "0009 questions",
    (
        # Of a result that was typed the question was answered before it was signed, and stands nowhere.
        """
        CREATE TABLE question (
            patient INTEGER NOT NULL,
            panel INTEGER NOT NULL,
            marker TEXT NOT NULL,
            asked_at TEXT NOT NULL CHECK (datetime(asked_at) IS NOT NULL),
            kept_by TEXT REFERENCES clinic_user (name),
            kept_at TEXT CHECK (kept_at IS NULL OR datetime(kept_at) IS NOT NULL),
            PRIMARY KEY (patient, panel, marker),
            FOREIGN KEY (patient, panel, marker) REFERENCES reading (patient, panel, marker),
            CHECK ((kept_by IS NULL) = (kept_at IS NULL))
        ) STRICT, WITHOUT ROWID
        """,
    ),
)
