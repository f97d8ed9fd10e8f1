"""Reads the two horizons of what the article says is faster than the studies find; gives the slower one."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.figures import read_basis
from clinic_desktop.knowledge.pathway_entities import Horizon, Timing
from clinic_desktop.knowledge.table import WHOLE, one_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.table import Table

IN_ORDER = (Horizon.ARTICLE, Horizon.STUDIES)


def read_horizons(table: Table, months: str) -> tuple[Timing, ...]:
    """Read both horizons of an expectation, or none; the studies' must be the slower one."""
    found = tuple(_timing(part, months) for part in table.tables("horizon"))
    if not found:
        return ()
    if tuple(timing.by for timing in found) != IN_ORDER:
        table.fault("horizon", "gives the article's and the studies', in this order, or none")
    elif found[1].to_month <= found[0].to_month:
        table.fault(
            "horizon[2].to_month", "the studies are not slower than the article: no horizon is needed"
        )
    return found


def months_said(horizons: tuple[Timing, ...]) -> Mapping[str, str]:
    """What the parts {article} and {studies} of a reason stand for."""
    return {timing.by.value: timing.months for timing in horizons}


def filled(table: Table, key: str, said: Mapping[str, str]) -> str:
    """Read a reason and fill in its horizons, so that their figures stand in one place only."""
    text = table.shown(key)
    try:
        parts = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        parts = {""}
    if not parts <= set(said):
        table.fault(key, "a part in braces is not one of its horizons")
        return text
    return text.format(**said)


def slower_horizon(marker: str, knowledge: Knowledge) -> Timing | None:
    """The slowest verified horizon that a pathway gives for a marker: a patient reads no other."""
    timings = (
        timing
        for pathway in knowledge.pathways.values()
        for expectation in pathway.expectations
        if marker in expectation.markers
        for timing in expectation.horizons
        if timing.basis.verified
    )
    return max(timings, key=lambda timing: timing.to_month, default=None)


def _timing(table: Table, months: str) -> Timing:
    timing = Timing(
        by=table.required("by", one_of(Horizon)),
        from_month=table.required("from_month", WHOLE),
        to_month=table.required("to_month", WHOLE),
        words=table.shown("words"),
        basis=read_basis(table),
        span=months,
    )
    if not 0 <= timing.from_month < timing.to_month:
        table.fault("to_month", "is not after from_month")
    table.finish()
    return timing
