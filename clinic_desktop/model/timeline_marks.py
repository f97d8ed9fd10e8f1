"""Marks of a Timeline that are no readings: what is expected, what is planned, when sperm were begun.

As in the Timeline, every x is in days since its origin and every y in the strip's display unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.light_dataclass import light_dataclass

if TYPE_CHECKING:
    from clinic_desktop.model.assessment import PlanStatus


@light_dataclass(frozen=True, slots=True)
class LookBackWindow:
    """The days in which the sperm of a sample were begun, both included.

    `text` says them in a sentence, `label` beside their shading.
    """

    start: float
    end: float
    text: str
    label: str
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedLevel:
    """Where the phase expects the marker to stand over a stretch of time, in the strip's display unit.

    Never the laboratory's range, though its limits may be those of one; a missing end is open.
    """

    start: float
    end: float
    low: float | None
    high: float | None
    text: str
    source_text: str = ""
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMark:
    """One piece of the plan that is not done: at its day, also beyond the end of the axis.

    `what` ("Blood panel") and `when` ("11 Jan", "overdue 9 d") are short, `words` say when, which markers
    and why.
    """

    x: float
    what: str
    when: str
    words: str
    markers: tuple[str, ...]
    template: str
    status: PlanStatus
    citations: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The few words beside the mark: "Blood panel 11 Jan"."""
        return f"{self.what} {self.when}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorMark:
    """Day 0 of a course; `words` name the course and the day."""

    x: float
    course: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyMark:
    """A visit at which a question about safety was answered with yes.

    `label` names what was answered so, `words` say it with its day and what the sources say of it.
    """

    x: float
    visit: str
    label: str
    words: str
    source_text: str = ""
    citations: tuple[str, ...] = ()
