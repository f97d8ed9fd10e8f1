"""Every result by date: walked to, corrected, its history read and the sheet copied, by keys alone."""

from __future__ import annotations

from tests.journeys.conftest import program


def test_the_flowsheet_is_walked_corrected_from_and_copied(tmp_path, clinic):
    walked = program(tmp_path, "tests.journeys.flowsheet", str(clinic))
    assert walked.returncode == 0, walked.stderr
