"""A man who was registered twice: merged, and taken apart again."""

from __future__ import annotations

from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import open_clinic
from tests.journeys.conftest import program
from tests.journeys.merged import TWIN


def test_two_charts_are_merged_and_taken_apart_and_stand_as_before(clinic, shown, tmp_path):
    before = shown(clinic, "10427")
    lived = program(tmp_path, "tests.journeys.merged", str(clinic))
    assert lived.returncode == 0, lived.stderr
    with open_clinic(clinic, user="demo", passphrase="demo", writing=False) as opened:
        twin = opened.patients.by_chart_number(TWIN)
        (merge,) = opened.merges.of(twin.id)
        assert [finding for result in check(opened) for finding in result.findings] == []
    assert (merge.reason, merge.undone_reason) == ("registered twice", "two men after all")
    assert (merge.merged_by, merge.undone_by) == ("demo", "demo")
    assert twin.merged_into is None
    assert shown(clinic, "10427") == before
