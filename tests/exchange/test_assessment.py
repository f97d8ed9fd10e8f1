"""What `show --json` says of a baseline: the draws it is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clinic_desktop.clinical.assess import assess
from clinic_desktop.exchange.assessment import document
from clinic_desktop.model.course import BaselineChoice
from tests.clinical.charts import LATE, blood, on_serm

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart

PANELS = (blood(-60, fsh="2.0"), blood(-30, fsh="4.0"), blood(100, fsh="5.0"))


def readings(chart: Chart, knowledge: Knowledge) -> list[dict[str, Any]]:
    found = document(assess(chart, knowledge, LATE), knowledge)["readings"]
    assert isinstance(found, list)
    return found


def test_the_draws_of_the_baseline_stand_with_the_change_from_it(knowledge: Knowledge) -> None:
    chart = on_serm(*PANELS)
    first, _, last = readings(chart, knowledge)
    assert first["change_from_baseline"] is None
    assert last["change_from_baseline"]["draws"] == ["2025-12-02T08:10"]
    assert "draws" not in last["change"]
    both = BaselineChoice("fsh", tuple(panel.collected for panel in PANELS[:2]))
    chosen = replace(chart, courses=(chart.courses[0].with_baseline(both),))
    change = readings(chosen, knowledge)[-1]["change_from_baseline"]
    assert change["draws"] == ["2025-11-02T08:10", "2025-12-02T08:10"]
    assert (change["since"], change["percent"], change["real"]) == ("2025-12-02T08:10", 66.67, True)
