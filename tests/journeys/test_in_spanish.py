"""Spanish chosen, a panel typed and signed in it, English chosen again: what is in the chart."""

from __future__ import annotations

from tests.journeys.conftest import program
from tests.journeys.in_spanish import TYPED

CHART = "10427"


def test_a_panel_is_typed_and_signed_in_spanish(tmp_path, clinic, shown):
    lived = program(tmp_path, "tests.journeys.in_spanish", str(clinic))
    assert lived.returncode == 0, lived.stderr
    panel = shown(clinic, CHART)["chart"]["panels"][-1]
    assert [reading["value"] for reading in panel["readings"]] == [value for _, value in TYPED]
    assert [reading["unit"] for reading in panel["readings"]] == ["IU/L", "IU/L", "ng/dL"]
