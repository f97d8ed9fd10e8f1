"""The schema's steps in plain SQL, append-only: a step that was once released is never edited.

Conventions. Tables inside refer to a patient by a small number, so that a million readings stay small and
lie beside each other on the disk; the model's ids are unique columns. Dates are ISO text; decimals are
text, so that 4.50 stays 4.50; yes-or-no is 1, 0 or NULL for "not known"; lists without a life of their own
are JSON. What was reported stands in a panel and its readings, and the guards (`triggers.py`) seal it.
To add a column add a step, and to a panel's or reading's also a place in the guards.
"""

from __future__ import annotations

from clinic_desktop.store.schema_audit import AUDIT_AND_VERSIONS
from clinic_desktop.store.schema_entry import ENTRY
from clinic_desktop.store.schema_erasure import ERASURE
from clinic_desktop.store.schema_paper import PAPER
from clinic_desktop.store.schema_questions import QUESTIONS
from clinic_desktop.store.schema_reach import REACH
from clinic_desktop.store.schema_step import Step as Step

FIRST_CLINIC = Step(
    "0001 first clinic",
    (
        """
        CREATE TABLE clinic_user (
            name TEXT PRIMARY KEY CHECK (trim(name) <> ''),
            added_at TEXT NOT NULL CHECK (datetime(added_at) IS NOT NULL)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE setting (
            name TEXT PRIMARY KEY CHECK (trim(name) <> ''),
            value TEXT NOT NULL,
            written_by TEXT NOT NULL REFERENCES clinic_user (name),
            written_at TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE patient (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            chart_number TEXT NOT NULL CHECK (trim(chart_number) <> ''),
            chart_key TEXT NOT NULL UNIQUE,
            family TEXT NOT NULL CHECK (trim(family) <> ''),
            given TEXT NOT NULL CHECK (trim(given) <> ''),
            birth_date TEXT NOT NULL CHECK (date(birth_date) IS birth_date),
            phone TEXT,
            email TEXT,
            search TEXT NOT NULL,
            revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
            written_by TEXT NOT NULL REFERENCES clinic_user (name),
            written_at TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL)
        ) STRICT
        """,
        "CREATE INDEX patient_by_search ON patient (search)",
        """
        CREATE VIRTUAL TABLE patient_letters
        USING fts5 (search, content = '', contentless_delete = 1, tokenize = 'trigram')
        """,
        """
        CREATE TABLE course (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            patient INTEGER NOT NULL REFERENCES patient (number),
            pathway TEXT NOT NULL CHECK (pathway <> ''),
            goals TEXT NOT NULL CHECK (json_type(goals) = 'array'),
            anchor TEXT NOT NULL CHECK (date(anchor) IS anchor),
            anchor_precision TEXT NOT NULL CHECK (anchor_precision IN ('day', 'month')),
            end_date TEXT CHECK (date(end_date) IS end_date AND end_date >= anchor),
            outcome TEXT,
            testosterone_agent TEXT,
            testosterone_dose TEXT,
            testosterone_interval_days TEXT,
            testosterone_last_dose TEXT CHECK (date(testosterone_last_dose) IS testosterone_last_dose),
            testosterone_since TEXT CHECK (date(testosterone_since) IS testosterone_since),
            contraindications TEXT NOT NULL CHECK (json_type(contraindications) = 'array'),
            written_by TEXT NOT NULL REFERENCES clinic_user (name),
            written_at TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL),
            CHECK (testosterone_agent IS NOT NULL OR coalesce(testosterone_dose, testosterone_interval_days,
                testosterone_last_dose, testosterone_since) IS NULL)
        ) STRICT
        """,
        "CREATE INDEX course_by_patient ON course (patient)",
        """
        CREATE TABLE medication (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            patient INTEGER NOT NULL REFERENCES patient (number),
            agent TEXT NOT NULL CHECK (agent <> ''),
            start_date TEXT NOT NULL CHECK (date(start_date) IS start_date),
            end_date TEXT CHECK (date(end_date) IS end_date AND end_date >= start_date),
            dose TEXT NOT NULL,
            unit TEXT NOT NULL,
            route TEXT NOT NULL,
            frequency TEXT NOT NULL,
            reason TEXT,
            written_by TEXT NOT NULL REFERENCES clinic_user (name),
            written_at TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL)
        ) STRICT
        """,
        "CREATE INDEX medication_by_patient ON medication (patient)",
        """
        CREATE TABLE visit (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            patient INTEGER NOT NULL REFERENCES patient (number),
            day TEXT NOT NULL CHECK (date(day) IS day),
            note TEXT NOT NULL,
            safety TEXT NOT NULL CHECK (json_type(safety) = 'array'),
            message TEXT,
            reviewed_by TEXT,
            reviewed_at TEXT CHECK (reviewed_at IS NULL OR datetime(reviewed_at) IS NOT NULL),
            written_by TEXT NOT NULL REFERENCES clinic_user (name),
            written_at TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL),
            UNIQUE (patient, day),
            UNIQUE (patient, number)
        ) STRICT
        """,
        """
        CREATE TABLE panel (
            patient INTEGER NOT NULL REFERENCES patient (number),
            position INTEGER NOT NULL CHECK (position > 0),
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            visit INTEGER NOT NULL,
            specimen TEXT NOT NULL CHECK (specimen <> ''),
            collected_day TEXT NOT NULL CHECK (date(collected_day) IS collected_day),
            collected_time TEXT CHECK (strftime('%H:%M', collected_time) IS collected_time),
            laboratory TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('signed', 'reviewed', 'corrected', 'retracted')),
            fasting INTEGER CHECK (fasting IN (0, 1)),
            morning INTEGER CHECK (morning IN (0, 1)),
            hours_since_dose TEXT,
            abstinence_days TEXT,
            collection_complete INTEGER CHECK (collection_complete IN (0, 1)),
            condition TEXT NOT NULL CHECK (json_type(condition) = 'array'),
            who_edition INTEGER,
            accession TEXT,
            note TEXT,
            signed_by TEXT NOT NULL REFERENCES clinic_user (name),
            signed_at TEXT NOT NULL CHECK (datetime(signed_at) IS NOT NULL),
            replaces INTEGER,
            replaced_day TEXT CHECK (date(replaced_day) IS replaced_day),
            replaced_time TEXT CHECK (strftime('%H:%M', replaced_time) IS replaced_time),
            replaced_laboratory TEXT,
            replaced_specimen TEXT,
            reason TEXT CHECK (trim(reason) <> ''),
            PRIMARY KEY (patient, position),
            UNIQUE (patient, replaces),
            FOREIGN KEY (patient, visit) REFERENCES visit (patient, number),
            FOREIGN KEY (patient, replaces) REFERENCES panel (patient, position),
            CHECK ((reason IS NULL) = (replaced_day IS NULL)),
            CHECK ((reason IS NULL) = (replaced_laboratory IS NULL)),
            CHECK ((reason IS NULL) = (replaced_specimen IS NULL)),
            CHECK (reason IS NOT NULL OR (replaces IS NULL AND replaced_time IS NULL))
        ) STRICT, WITHOUT ROWID
        """,
        # Readings are written before their panel, which then seals them: hence the deferred reference.
        """
        CREATE TABLE reading (
            patient INTEGER NOT NULL,
            panel INTEGER NOT NULL,
            marker TEXT NOT NULL CHECK (marker <> ''),
            place INTEGER NOT NULL CHECK (place >= 0),
            value_text TEXT NOT NULL CHECK (trim(value_text) <> ''),
            comparator TEXT CHECK (comparator IN ('<', '<=', '>', '>=')),
            number TEXT CHECK (number GLOB '*[0-9]*' AND number NOT GLOB '*[^-+0-9.E]*'),
            word TEXT CHECK (word <> ''),
            unit TEXT NOT NULL,
            range_text TEXT,
            range_low TEXT,
            range_high TEXT,
            range_low_exclusive INTEGER CHECK (range_low_exclusive IN (0, 1)),
            range_high_exclusive INTEGER CHECK (range_high_exclusive IN (0, 1)),
            flag TEXT,
            method TEXT,
            status TEXT,
            note TEXT,
            note_for TEXT NOT NULL CHECK (note_for IN ('internal', 'clinician', 'patient')),
            PRIMARY KEY (patient, panel, marker),
            FOREIGN KEY (patient, panel) REFERENCES panel (patient, position) DEFERRABLE INITIALLY DEFERRED,
            CHECK ((number IS NULL) <> (word IS NULL)),
            CHECK (comparator IS NULL OR number IS NOT NULL),
            CHECK (number IS NULL OR unit <> ''),
            CHECK (range_text IS NOT NULL OR coalesce(range_low, range_high) IS NULL),
            CHECK ((range_text IS NULL) = (range_low_exclusive IS NULL)),
            CHECK ((range_text IS NULL) = (range_high_exclusive IS NULL))
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE draft (
            patient INTEGER NOT NULL REFERENCES patient (number),
            specimen TEXT NOT NULL CHECK (specimen <> ''),
            body TEXT NOT NULL CHECK (json_type(body) = 'object'),
            kept_by TEXT NOT NULL REFERENCES clinic_user (name),
            PRIMARY KEY (patient, specimen)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE document (
            sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
            bytes BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE report (
            number TEXT PRIMARY KEY CHECK (number <> ''),
            patient INTEGER NOT NULL REFERENCES patient (number),
            visit INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind <> ''),
            sha256 TEXT NOT NULL REFERENCES document (sha256),
            issued_by TEXT NOT NULL REFERENCES clinic_user (name),
            issued_at TEXT NOT NULL CHECK (datetime(issued_at) IS NOT NULL),
            FOREIGN KEY (patient, visit) REFERENCES visit (patient, number)
        ) STRICT
        """,
        "CREATE INDEX report_by_patient ON report (patient, visit)",
    ),
)

BASELINES_AND_CUSTOM_MARKERS = Step(
    "0002 baselines and custom markers",
    (
        """
        ALTER TABLE course ADD COLUMN baselines TEXT NOT NULL DEFAULT '[]'
            CHECK (json_type(baselines) = 'array')
        """,
        """
        CREATE TABLE custom_marker (
            id TEXT PRIMARY KEY CHECK (id GLOB 'custom_?*'),
            name TEXT NOT NULL CHECK (trim(name) <> ''),
            unit TEXT NOT NULL,
            decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 6),
            range_text TEXT NOT NULL,
            specimen TEXT NOT NULL CHECK (specimen <> ''),
            written_by TEXT NOT NULL REFERENCES clinic_user (name),
            written_at TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL)
        ) STRICT, WITHOUT ROWID
        """,
    ),
)

# Whoever was a user when a clinic had no roles could do everything, and can from here on.
USERS_AND_ROLES = Step(
    "0003 users and roles",
    (
        """
        ALTER TABLE clinic_user ADD COLUMN roles TEXT NOT NULL DEFAULT '[]'
            CHECK (json_type(roles) = 'array')
        """,
        """
        ALTER TABLE clinic_user ADD COLUMN disabled_at TEXT
            CHECK (disabled_at IS NULL OR datetime(disabled_at) IS NOT NULL)
        """,
        """
        ALTER TABLE clinic_user ADD COLUMN passphrase_set_at TEXT
            CHECK (passphrase_set_at IS NULL OR datetime(passphrase_set_at) IS NOT NULL)
        """,
        "ALTER TABLE clinic_user ADD COLUMN written_by TEXT REFERENCES clinic_user (name)",
        """
        ALTER TABLE clinic_user ADD COLUMN written_at TEXT
            CHECK (written_at IS NULL OR datetime(written_at) IS NOT NULL)
        """,
        """
        UPDATE clinic_user SET roles = '["owner", "clinician"]', passphrase_set_at = added_at,
            written_by = name, written_at = added_at
        """,
    ),
)

STEPS: tuple[Step, ...] = (
    FIRST_CLINIC,
    BASELINES_AND_CUSTOM_MARKERS,
    USERS_AND_ROLES,
    AUDIT_AND_VERSIONS,
    ERASURE,
    ENTRY,
    REACH,
    PAPER,
    QUESTIONS,
)
