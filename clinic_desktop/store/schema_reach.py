"""The schema's step 0007: archived and merged charts, withdrawn medicines, visits' texts, worklist rows."""

from __future__ import annotations

from clinic_desktop.store.schema_step import Step

REACH = Step(
    "0007 reach",
    (
        "ALTER TABLE patient ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))",
        # Whose chart his is part of; `merge` tells since when and why, and the file keeps both in step.
        "ALTER TABLE patient ADD COLUMN merged_into INTEGER REFERENCES patient (number)",
        "CREATE INDEX patient_by_merged ON patient (merged_into) WHERE merged_into IS NOT NULL",
        "CREATE INDEX patient_by_birth_date ON patient (birth_date)",
        "CREATE INDEX patient_by_birthday ON patient (substr(birth_date, 6))",
        # By which the newest panels of a laboratory are found: the ranges that it prints are offered again.
        "CREATE INDEX panel_by_laboratory ON panel (laboratory, signed_at)",
        # The rows of a merged chart stay where they are, and are read with the other one's: so nothing that
        # was signed changes, and to undo it gives back exactly what was. `moved` counts them by kind.
        """
        CREATE TABLE merge (
            number INTEGER PRIMARY KEY,
            patient INTEGER NOT NULL REFERENCES patient (number),
            into_patient INTEGER NOT NULL REFERENCES patient (number),
            moved TEXT NOT NULL CHECK (json_type(moved) = 'object'),
            reason TEXT NOT NULL CHECK (trim(reason) <> ''),
            merged_by TEXT NOT NULL REFERENCES clinic_user (name),
            merged_at TEXT NOT NULL CHECK (datetime(merged_at) IS NOT NULL),
            undone_reason TEXT CHECK (trim(undone_reason) <> ''),
            undone_by TEXT REFERENCES clinic_user (name),
            undone_at TEXT CHECK (undone_at IS NULL OR datetime(undone_at) IS NOT NULL),
            CHECK (patient <> into_patient),
            CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
            CHECK ((undone_reason IS NULL) = (undone_at IS NULL))
        ) STRICT
        """,
        "CREATE UNIQUE INDEX merge_standing ON merge (patient) WHERE undone_at IS NULL",
        "CREATE INDEX merge_by_into_patient ON merge (into_patient)",
        # One that was added by mistake, or whose adding was undone: kept, and in no chart.
        "ALTER TABLE medication ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))",
        "ALTER TABLE visit ADD COLUMN complaint TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE visit ADD COLUMN decisions TEXT NOT NULL DEFAULT ''",
        # What a worklist says of a man, worked out from his chart: derived, so the audit leaves it out. It
        # holds for the revision and for the stamp: knowledge edition, the clinic's settings and the day.
        """
        CREATE TABLE worklist (
            patient INTEGER PRIMARY KEY REFERENCES patient (number),
            stamp TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 0),
            pathway TEXT NOT NULL,
            anchor TEXT CHECK (anchor IS NULL OR date(anchor) IS NOT NULL),
            ends TEXT CHECK (ends IS NULL OR date(ends) IS NOT NULL),
            due TEXT CHECK (due IS NULL OR date(due) IS NOT NULL),
            late TEXT CHECK (late IS NULL OR date(late) IS NOT NULL),
            review TEXT CHECK (review IS NULL OR date(review) IS NOT NULL),
            pressing INTEGER CHECK (pressing >= 0),
            facts TEXT NOT NULL CHECK (json_type(facts) = 'object')
        ) STRICT
        """,
        # The days alone, beside the facts: who waits is counted and sorted by them at every glance.
        "CREATE INDEX worklist_by_due ON worklist (due, late, ends, patient) WHERE due IS NOT NULL",
        "CREATE INDEX worklist_by_review ON worklist (pressing, review, patient) WHERE review IS NOT NULL",
        # What is typed of a visit and nobody saved; the visit that it is of may be yet to be made.
        """
        CREATE TABLE visit_draft (
            patient INTEGER NOT NULL REFERENCES patient (number),
            visit TEXT NOT NULL CHECK (visit <> ''),
            body TEXT NOT NULL CHECK (json_type(body) = 'object'),
            kept_by TEXT NOT NULL REFERENCES clinic_user (name),
            changed_at TEXT NOT NULL CHECK (datetime(changed_at) IS NOT NULL),
            PRIMARY KEY (patient, visit)
        ) STRICT, WITHOUT ROWID
        """,
    ),
)
