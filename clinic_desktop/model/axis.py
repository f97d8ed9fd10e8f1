"""The hormone axis at a visit: its pattern, the map with its drugs, and LH against testosterone over time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase
from clinic_desktop.model.assessment import DrawClass

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.moment import Moment
    from clinic_desktop.model.value import Interval


class AxisPattern(StrEnum):
    """What LH, FSH, testosterone and the drugs of the moment amount to."""

    SUPPRESSED = phrase("suppressed")
    ON_TREATMENT = phrase("on treatment")
    SECONDARY = phrase("secondary")
    PRIMARY = phrase("primary")
    COMPENSATED = phrase("compensated")
    EUGONADAL = phrase("eugonadal")
    NOT_DECIDABLE = phrase("not decidable")


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

    SUPPRESSED = phrase("suppressed")
    RESPONDING = phrase("responding")
    NOT_RESPONDING = phrase("not responding")
    RECOVERING = phrase("recovering")
    RAISED = phrase("raised")
    NOT_KNOWN = phrase("not known")


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
    """One site of the map: its state, the drugs that act there now, and a sentence that says why.

    `rule` says what that sentence goes by.
    """

    site: Site
    state: NodeState
    drugs: tuple[DrugAction, ...]
    because: str
    citations: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDrug:
    """A drug at one of its sites on a day: it acts, or it was ended during the course.

    `ended` is the last day it was taken, where that has passed; one that `acts` all the same washes out.
    `kind` is that of the agent, "testosterone" for every androgen.
    """

    site: Site
    kind: str
    agent: str
    name: str
    effect: DrugEffect
    acts: bool
    ended: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelPair:
    """LH (IU/L) and testosterone (nmol/L) of one draw, for the path of the axis over time.

    `agents` names the drugs on board at the draw under which no class is given; `misled` is True for a
    specimen that may have misled the tests.
    """

    collected: Moment
    lh: Interval
    testosterone: Interval
    draw_class: DrawClass
    panel: str = ""
    agents: tuple[str, ...] = ()
    misled: bool = False

    @property
    def classed(self) -> bool:
        """True where the cut-offs may be read off: own production, no drug on board, nothing misled.

        A testosterone that is low is low whoever made it, but it is drawn by its draw all the same.
        """
        return self.draw_class is DrawClass.OWN and not self.agents and not self.misled


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The axis as of one day, from the latest readings up to it; the path in order of collection."""

    on: date
    pattern: AxisPattern
    reason: str
    citations: tuple[str, ...]
    nodes: tuple[Node, ...]
    path: tuple[LevelPair, ...]
    rule: str = ""

    def node(self, site: Site) -> Node:
        """The node of a site; every site has one."""
        return next(node for node in self.nodes if node.site is site)
