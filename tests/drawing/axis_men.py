"""The axis of the men of the demonstration, and of one who was given everything, for the tests of the map."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.axis_steps import AxisSteps
from clinic_desktop.exchange.portable_chart import read
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Medication
from tests.drawing.men import MAN, TODAY, blood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.drawing.axis_said import AxisSaid
    from clinic_desktop.drawing.laid_text import TextStyle
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment

NARROW, WIDE = 0.52, 0.62
GIVEN = ("clomiphene", "testosterone_undecanoate", "hcg", "gonadorelin", "fsh", "anastrozole")


def measured(text: str, style: TextStyle) -> float:
    """About as wide as the letters of the program run."""
    return len(text) * style.pixels * (WIDE if style.bold else NARROW)


def demo(name: str, knowledge: Knowledge) -> Assessment:
    """One man of the demonstration on the day he was written for."""
    numbers = count(1)
    content = resource("demonstration", f"{name}.json").read_bytes()
    return assess(read(content, knowledge, TODAY, lambda: f"id-{next(numbers)}"), knowledge, TODAY)


def drugs(agents: tuple[str, ...], start: date, end: date | None = None) -> tuple[Medication, ...]:
    return tuple(
        Medication(id=each, agent=each, start=start, end=end, dose="1", unit="mg") for each in agents
    )


def given_everything(knowledge: Knowledge) -> Assessment:
    """A man with a drug at every site, and several of them ended."""
    first, last = date(2026, 8, 1), date(2026, 11, 1)
    medications = (*drugs(GIVEN, first), *drugs(("tamoxifen", "letrozole", "enclomiphene"), first, last))
    panels = (blood(TODAY, lh="4.8", fsh="5.2", testosterone="338"),)
    return assess(Chart(MAN, medications=medications, panels=panels), knowledge, TODAY)


def nobody(knowledge: Knowledge) -> Assessment:
    """A man of whom nothing is known yet."""
    return assess(Chart(MAN), knowledge, TODAY)


def everything_said(knowledge: Knowledge) -> Iterator[tuple[str, AxisSaid]]:
    """Every day of every man, in both systems of units."""
    names = sorted(path.stem for path in resource("demonstration").glob("*.json"))
    men = {name: demo(name, knowledge) for name in names}
    men |= {"given everything": given_everything(knowledge), "nobody": nobody(knowledge)}
    for name, assessment in men.items():
        for units in ("us", "si"):
            steps = AxisSteps(assessment, knowledge, units)
            for day in steps.days:
                yield f"{name}, {day}, {units}", steps.said(day)
