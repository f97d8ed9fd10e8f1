"""`python -m tests.bench`: each figure beside the bare libraries making the same marks, in the same run."""

from __future__ import annotations

import os
import sys

from tests.bench import (
    backup,
    clinician_pages,
    laboratory_files,
    men,
    opening,
    patient_page,
    signing,
    timeline,
    worklist,
)
from tests.bench.timing import heading, in_turn, line

ROUNDS = 60
SIGNATURES = 300


def main() -> int:
    """Print one row per measure; figures are said, never asserted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(heading())
    page = in_turn(patient_page.ours, patient_page.floor, ROUNDS)
    print(line("patient page as PDF", page, "ratio ≤ 2"), flush=True)
    print(patient_page.a_minute(), flush=True)
    pages = in_turn(clinician_pages.ours, clinician_pages.floor, ROUNDS)
    print(line("clinician's summary as PDF", pages, "ratio ≤ 2"), flush=True)
    with timeline.bench() as (ours, floor):
        painted = in_turn(ours, floor, ROUNDS)
    print(line("key press to painted timeline, 24 × 60", painted, "p95 ≤ 16 ms, ratio ≤ 1.5"), flush=True)
    print(opening.report(), flush=True)
    print(men.report(), flush=True)
    print(worklist.report(), flush=True)
    read = in_turn(laboratory_files.ours, laboratory_files.floor, ROUNDS)
    print(line("read HL7 v2 messages", read, "ratio ≤ 2"), flush=True)
    with signing.bench() as (ours, floor):
        signed = in_turn(ours, floor, SIGNATURES)
    print(line("sign a panel of 14 markers, durable", signed, "ratio ≤ 2"), flush=True)
    print(backup.report(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
