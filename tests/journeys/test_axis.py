"""The axis: its map stepped through, why, the path, and both in words, by keys alone."""

from __future__ import annotations

from tests.journeys.conftest import program


def test_the_axis_is_stepped_through_and_read_in_words(tmp_path, clinic):
    walked = program(tmp_path, "tests.journeys.axis", str(clinic))
    assert walked.returncode == 0, walked.stderr
