"""What a patient reads of the time that sperm take is the slower horizon; no page names the faster one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.summary import page_timeline, summary
from clinic_desktop.exchange.portable_chart import read
from clinic_desktop.model.summary import Letterhead
from tests.drawing.men import TODAY
from tests.drawing.plain_text import summary_text

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

MEN = sorted(path.name for path in resource("demonstration").glob("*.json"))
FASTER = re.compile(r"\b3\s*(?:to|[-–])\s*6 months|\b(?:six|6) months|half a year", re.IGNORECASE)


def page_of(man: str, knowledge: Knowledge) -> str:
    numbers = count(1)
    content = resource("demonstration", man).read_bytes()
    assessed = assess(read(content, knowledge, TODAY, lambda: f"id-{next(numbers)}"), knowledge, TODAY)
    drawn = page_timeline(assessed, knowledge)
    said = summary(
        assessed,
        drawn,
        TODAY,
        knowledge,
        Letterhead(name="Clinic"),
        author="R. Almeida",
        printed_at=datetime(2026, 11, 23, 9, 40),
    )
    return summary_text(said)


@pytest.mark.parametrize("man", MEN)
def test_no_page_of_the_demonstration_names_the_faster_horizon(man: str, knowledge: Knowledge) -> None:
    assert not FASTER.search(page_of(man, knowledge))


def test_the_page_takes_its_months_from_the_studies_of_the_pathway(knowledge: Knowledge) -> None:
    assert "Sperm: can take 12 to 24 months to come back" in page_of("okafor.json", knowledge)
    pathway = knowledge.pathways["post_trt_reactivation"]
    slower = tuple(
        replace(each, horizons=tuple(replace(timing, to_month=30) for timing in each.horizons))
        for each in pathway.expectations
    )
    changed = replace(
        knowledge, pathways={**knowledge.pathways, pathway.id: replace(pathway, expectations=slower)}
    )
    assert "Sperm: can take" in page_of("okafor.json", changed)
    assert "to 30 months to come back" in page_of("okafor.json", changed)


def test_without_a_horizon_the_page_gives_no_time(knowledge: Knowledge) -> None:
    pathway = knowledge.pathways["post_trt_reactivation"]
    none = tuple(replace(each, horizons=()) for each in pathway.expectations)
    changed = replace(
        knowledge, pathways={**knowledge.pathways, pathway.id: replace(pathway, expectations=none)}
    )
    assert "months to come back" not in page_of("okafor.json", changed)
