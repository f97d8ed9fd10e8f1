"""The shipped knowledge, and Okafor of the demonstration as he stands on 23 November 2026."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.exchange.portable_chart import read
from clinic_desktop.knowledge.loading import load
from tests.drawing.men import TODAY

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load(resource("knowledge"))


@pytest.fixture(scope="session")
def okafor(knowledge: Knowledge) -> Chart:
    numbers = count(1)
    content = resource("demonstration", "okafor.json").read_bytes()
    return read(content, knowledge, TODAY, lambda: f"id-{next(numbers)}")


@pytest.fixture(scope="session")
def okafor_judged(okafor: Chart, knowledge: Knowledge) -> Assessment:
    return assess(okafor, knowledge, TODAY)


@pytest.fixture(scope="session")
def demonstration(knowledge: Knowledge) -> dict[str, Assessment]:
    """The six men of the demonstration by family name, judged as of the day they were written for."""
    numbers = count(1)
    men = {}
    for path in sorted(resource("demonstration").glob("*.json")):
        chart = read(path.read_bytes(), knowledge, TODAY, lambda: f"id-{next(numbers)}")
        men[path.stem] = assess(chart, knowledge, TODAY)
    return men
