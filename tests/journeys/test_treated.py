"""A course, its drug, another dose, its end and its outcome, by keys; read by another door."""

from __future__ import annotations

from datetime import timedelta

from tests.journeys.conftest import program
from tests.journeys.treated import FIRST_PILL, OUTCOME, RAISED, REASON, TODAY


def test_a_treatment_is_told_by_keys_from_its_start_to_its_outcome(tmp_path, clinic, shown):
    lived = program(tmp_path, "tests.journeys.treated", str(clinic))
    assert lived.returncode == 0, lived.stderr
    chart = shown(clinic, "99001")["chart"]
    (course,) = chart["courses"]
    assert (course["anchor"], course["end"]) == (FIRST_PILL.isoformat(), TODAY.isoformat())
    assert course["outcome"] == f"ended for side effects: {OUTCOME}"
    assert (course["contraindications"]["eye"], course["contraindications"]["liver"]) == ("yes", "no")
    first, second = chart["medications"]
    assert (first["dose"], first["to"]) == ("25", (RAISED - timedelta(days=1)).isoformat())
    assert (second["dose"], second["from"], second["to"]) == ("50", RAISED.isoformat(), TODAY.isoformat())
    assert second["reason"] == f"stopped: {REASON}"
