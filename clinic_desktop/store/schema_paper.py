"""The schema's step 0008: in which language and on which paper a page was made, and what it replaces."""

from __future__ import annotations

from clinic_desktop.store.schema_step import Step

PAPER = Step(
    "0008 paper",
    (
        # Of a page issued before this step neither is known; it was English then, on A4.
        "ALTER TABLE report ADD COLUMN language TEXT NOT NULL DEFAULT 'en' CHECK (language <> '')",
        "ALTER TABLE report ADD COLUMN paper TEXT NOT NULL DEFAULT 'a4' CHECK (paper IN ('a4', 'letter'))",
        # The page of the same visit for the same reader that this one was handed out in place of.
        "ALTER TABLE report ADD COLUMN replaces TEXT REFERENCES report (number)",
        "CREATE UNIQUE INDEX report_replaced_once ON report (replaces) WHERE replaces IS NOT NULL",
        # What the page told, part by part, so that the next one can say what changed.
        "ALTER TABLE report ADD COLUMN told TEXT NOT NULL DEFAULT '{}' CHECK (json_type(told) = 'object')",
        "ALTER TABLE report ADD COLUMN changed TEXT NOT NULL DEFAULT ''",
        # The message to the man is written in one language; '' is one approved before that was asked.
        "ALTER TABLE visit ADD COLUMN message_language TEXT NOT NULL DEFAULT ''",
    ),
)
