"""Fourteen values of one page, typed in few keys: what was signed."""

from __future__ import annotations

from tests.journeys.conftest import program
from tests.journeys.full_panel import HOURS, NOTE, NOTED, PRINTED, TYPED
from tests.journeys.laboratory_form import CHART


def test_a_page_of_fourteen_markers_with_a_slip_is_typed_in_under_seventy_keys(tmp_path, clinic, shown):
    lived = program(tmp_path, "tests.journeys.full_panel", str(clinic))
    assert lived.returncode == 0, lived.stderr
    assert "keys besides" in lived.stdout
    print(lived.stdout.strip())
    assessment = shown(clinic, CHART)
    panel = assessment["chart"]["panels"][-1]
    assert [reading["value"] for reading in panel["readings"]] == list(TYPED)
    testosterone = panel["readings"][0]
    assert testosterone["unit"] == "nmol/L"
    assert (panel["fasting"], panel["hours_since_dose"]) == (True, float(HOURS))
    assert [each["note"] for each in panel["readings"] if each["note"]] == [NOTE]
    assert panel["readings"][PRINTED.index(NOTED)]["note"] == NOTE
