"""What a drug does to the axis: the kinds that the catalogue, and what is asked by kind, may name."""

from __future__ import annotations

from enum import StrEnum


class AgentKind(StrEnum):
    """What a drug does to the axis."""

    TESTOSTERONE = "testosterone"
    ANDROGEN = "androgen"
    SERM = "serm"
    HCG = "hcg"
    GNRH = "gnrh"
    FSH = "fsh"
    AROMATASE_INHIBITOR = "aromatase_inhibitor"
    OTHER = "other"
