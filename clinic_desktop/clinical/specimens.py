"""Specimens that mislead several tests at once, so that their results together prove no pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.language import phrase

if TYPE_CHECKING:
    from clinic_desktop.model.assessment import Judged

BIOTIN = phrase("biotin")
"""Noted where it was taken before the draw: by method LH and FSH then read low, testosterone high."""
CONDITIONS = (phrase("haemolysed"), phrase("lipaemic"), phrase("icteric"), phrase("clotted"), BIOTIN)
"""What may be noted of blood. Each keeps a result from being compared and judged by phase; the considerations
know some of them by these words."""


def may_mislead(judged: Judged) -> bool:
    """True where biotin was noted with the specimen: the results may look like an androgen from outside."""
    return BIOTIN in {each.strip().casefold() for each in judged.panel.context.condition}
