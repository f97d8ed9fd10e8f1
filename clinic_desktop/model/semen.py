"""What is said of a semen sample, of the man by two of them, and when these sperm were begun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.light_dataclass import light_dataclass

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class SemenFinding:
    """One name that fits a sample ("oligozoospermia"), why, and what it rests on."""

    id: str
    name: str
    reason: str
    citations: tuple[str, ...]


@light_dataclass(frozen=True, slots=True)
class LookBack:
    """The days, both included, in which the sperm of a sample were begun."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ManBySamples:
    """What the samples show of the man: nothing before `wanted` of them, then what all of them show.

    `said` is the count in words ("1 of 2 samples"), `reason` why there is a verdict on the man or none.
    """

    count: int
    wanted: int
    said: str
    findings: tuple[SemenFinding, ...]
    reason: str
