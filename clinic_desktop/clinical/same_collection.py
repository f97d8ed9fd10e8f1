"""A draft of a collection that is signed already: asked about, so that nothing is typed twice unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Problem, ProblemKind, Repair

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel

MOST_NAMED = 2
ENOUGH_ALIKE = 2
"""So many results of one day and laboratory that are alike to the digit are taken for one collection,
whatever time was typed: the form begins with the time at which it was opened."""


def signed_already(panel: Panel, chart: Chart, knowledge: Knowledge) -> tuple[Problem | None, frozenset[str]]:
    """Return the question, and the markers that must wait for its answer; None where nothing is asked.

    Further results of a signed collection are not asked about: what a laboratory sends later is typed so.
    """
    signed, shared = next(
        ((each, both) for each in reversed(chart.final_panels) if (both := _shared(panel, each))),
        (None, frozenset()),
    )
    if signed is None:
        return None, frozenset()
    names = [knowledge.markers[each.marker].name for each in panel.readings if each.marker in shared]
    by = f" by {signed.signed_by}" if signed.signed_by else ""
    at = f" on {say_day(signed.signed_at.date())} at {signed.signed_at:%H:%M}" if signed.signed_at else ""
    are = "is" if len(names) == 1 else "are"
    sentence = (
        f"{_listed(names)} of this collection {are} signed already{by}{at}. Correct the time, clear "
        f"{'that line' if len(names) == 1 else 'those lines'}, or say that this is another collection."
    )
    repairs = (Repair("another collection"),)
    return Problem("collected", sentence, ProblemKind.QUESTION, repairs), shared


def _shared(panel: Panel, signed: Panel) -> frozenset[str]:
    """The markers that stand in both, where the two are one collection or look like one."""
    if (panel.specimen is Specimen.SEMEN) is not (signed.specimen is Specimen.SEMEN):
        return frozenset()
    here, there = panel.collected, signed.collected
    if here.day != there.day or _folded(panel.laboratory) != _folded(signed.laboratory):
        return frozenset()
    both = {each.marker: each for each in panel.readings if signed.reading(each.marker) is not None}
    alike = sum(
        (other := signed.reading(marker)) is not None
        and (each.value.text.strip(), each.unit) == (other.value.text.strip(), other.unit)
        for marker, each in both.items()
    )
    same_time = here.at is None or there.at is None or here.at == there.at
    return frozenset(both) if same_time or ENOUGH_ALIKE <= alike == len(both) else frozenset()


def _folded(laboratory: str) -> str:
    return " ".join(laboratory.casefold().split())


def _listed(names: list[str]) -> str:
    shown = (
        names if len(names) <= MOST_NAMED + 1 else [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED} more"]
    )
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
