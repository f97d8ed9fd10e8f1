"""LH against testosterone, draw by draw, and the region of the plot that a draw lies in (clinical.md 5.2)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis_drugs import ANDROGEN, CLASSLESS
from clinic_desktop.clinical.specimens import may_mislead
from clinic_desktop.model.axis import LevelPair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.clinical.axis_drugs import Drugs
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment


class Region(StrEnum):
    """A part of the plot of LH against testosterone."""

    PRIMARY = "primary"
    COMPENSATED = "compensated"
    SECONDARY = "secondary"
    EUGONADAL = "eugonadal"
    SUPPRESSED = "suppressed"


def path_of(assessment: Assessment, drugs: Drugs) -> tuple[LevelPair, ...]:
    """LH against testosterone in order of collection, where one panel holds both."""
    return tuple(_pairs(assessment, drugs))


def _pairs(assessment: Assessment, drugs: Drugs) -> Iterator[LevelPair]:
    lh = {each.panel.id: each for each in assessment.of("lh")}
    for each in assessment.of("testosterone"):
        beside = lh.get(each.panel.id)
        if beside is None or beside.canonical is None or each.canonical is None:
            continue
        acting = drugs.acting(each.panel.collected.day)
        yield LevelPair(
            collected=each.panel.collected,
            lh=beside.canonical,
            testosterone=each.canonical,
            draw_class=each.draw_class,
            panel=each.panel.id,
            agents=tuple(drug.name for drug in acting if drug.kind in (*CLASSLESS, ANDROGEN)),
            misled=may_mislead(beside) or may_mislead(each),
        )


def region_of(pair: LevelPair, knowledge: Knowledge) -> Region | None:
    """Where a draw lies by the EMAS cut-offs; None where an interval reaches across one of them.

    It is a place on the plot: whether it may be read as a class is another question (`LevelPair.classed`).
    """
    figures = knowledge.constants
    lh, testosterone = pair.lh, pair.testosterone
    high = testosterone.surely_at_least(figures["emas_testosterone"])
    if not high and not testosterone.surely_below(figures["emas_testosterone"]):
        return None
    if lh.surely_above(figures["emas_lh"]):
        return Region.COMPENSATED if high else Region.PRIMARY
    if not lh.surely_at_most(figures["emas_lh"]):
        return None
    if not high:
        return Region.SECONDARY
    if lh.surely_at_most(figures["suppressed_gonadotropin"]):
        return Region.SUPPRESSED
    return Region.EUGONADAL if lh.surely_above(figures["suppressed_gonadotropin"]) else None
