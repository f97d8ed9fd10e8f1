"""A portable chart to start from, and small pieces of model that the exchange tests share."""

from __future__ import annotations

import json
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from clinic_desktop.exchange import portable_chart
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, PanelStatus, Reading, Replaced, Specimen
from clinic_desktop.model.value import read_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart

TODAY = date(2026, 11, 23)


def ids() -> Callable[[], str]:
    """Ids that count up, the same in every run."""
    numbers = count(1)
    return lambda: f"id-{next(numbers)}"


def reading(
    marker: str = "lh", value: str = "<0.1", unit: str | None = "IU/L", **more: Any
) -> dict[str, Any]:
    return {"marker": marker, "value": value, "unit": unit, "range": None, "flag": None, **more}


def panel(collected: str = "2026-09-21T08:10", *readings: dict[str, Any], **more: Any) -> dict[str, Any]:
    facts = {"specimen": "serum", "collected": collected, "laboratory": "Northside Lab", "fasting": True}
    return facts | more | {"readings": list(readings) or [reading()]}


def chart_facts(*panels: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The smallest useful chart: the man of the design's example."""
    patient = {"chart_number": "10427", "family": "Okafor", "given": "Daniel", "birth_date": "1988-02-11"}
    facts = {"format": "clinic-desktop/chart", "version": 1, "patient": patient}
    return facts | {"courses": [], "medications": [], "visits": [], "panels": list(panels)} | more


def read(facts: dict[str, Any], knowledge: Knowledge, today: date = TODAY) -> Chart:
    return portable_chart.read(json.dumps(facts).encode(), knowledge, today, ids())


def held_panel(
    panel_id: str,
    values: dict[str, str],
    *,
    collected: str = "2026-09-21T08:10",
    laboratory: str = "Northside Lab",
    status: PanelStatus = PanelStatus.SIGNED,
    replaces: str | None = None,
) -> Panel:
    """A panel as the model has it; `replaces` is the time of the panel it corrects."""
    replaced = None
    if replaces is not None:
        replaced = Replaced(Moment.parse(replaces), laboratory, Specimen.SERUM, "typed wrongly")
    readings = tuple(
        Reading(marker=marker, value=read_value("value", text, {}), unit="IU/L")
        for marker, text in values.items()
    )
    return Panel(
        id=panel_id,
        specimen=Specimen.SERUM,
        collected=Moment.parse(collected),
        laboratory=laboratory,
        readings=readings,
        status=status,
        replaces=replaced,
    )
