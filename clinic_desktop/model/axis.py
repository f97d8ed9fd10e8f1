"""The hormone axis at a visit: its pattern, the map with its drugs, and LH against testosterone over time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.assessment import DrawClass
    from clinic_desktop.model.moment import Moment
    from clinic_desktop.model.value import Interval


class AxisPattern(StrEnum):
    """What LH, FSH, testosterone and the drugs of the moment amount to."""

    SUPPRESSED = "suppressed"
    ON_TREATMENT = "on treatment"
    SECONDARY = "secondary"
    PRIMARY = "primary"
    COMPENSATED = "compensated"
    EUGONADAL = "eugonadal"
    NOT_DECIDABLE = "not decidable"


class Site(StrEnum):
    """A place of the axis map, in the order of the path from the brain to sperm."""

    HYPOTHALAMUS = "hypothalamus"
    PITUITARY = "pituitary"
    LEYDIG = "leydig"
    SERTOLI = "sertoli"
    AROMATASE = "aromatase"
    SPERM = "sperm"


class NodeState(StrEnum):
    """What the latest readings show of a site."""

    SUPPRESSED = "suppressed"
    RESPONDING = "responding"
    NOT_RESPONDING = "not responding"
    RECOVERING = "recovering"
    RAISED = "raised"
    NOT_KNOWN = "not known"


class DrugEffect(StrEnum):
    """What a drug does at a site."""

    SUPPRESSES = "suppresses"
    BLOCKS_ESTROGEN = "blocks the estrogen receptor"
    STIMULATES = "stimulates"
    INHIBITS = "inhibits"


@dataclass(frozen=True, slots=True)
class DrugAction:
    """A drug on board at one of its sites; `agent` is its id, or "testosterone" where none is named."""

    agent: str
    name: str
    effect: DrugEffect


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One site of the map: its state, the drugs that act there now, and a sentence that says why."""

    site: Site
    state: NodeState
    drugs: tuple[DrugAction, ...]
    because: str
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelPair:
    """LH (IU/L) and testosterone (nmol/L) of one draw, for the path of the axis over time."""

    collected: Moment
    lh: Interval
    testosterone: Interval
    draw_class: DrawClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The axis as of one day, from the latest readings up to it; the path in order of collection."""

    on: date
    pattern: AxisPattern
    reason: str
    citations: tuple[str, ...]
    nodes: tuple[Node, ...]
    path: tuple[LevelPair, ...]

    def node(self, site: Site) -> Node:
        """The node of a site; every site has one."""
        return next(node for node in self.nodes if node.site is site)
