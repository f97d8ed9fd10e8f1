"""The slip a man takes to his next draw: what is measured, when, and how he prepares."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlipTest:
    """One test: "Blood test", when, what is measured, and how to prepare, a sentence each."""

    name: str
    when: str
    markers: str
    preparation: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A slip to cut off: whose it is, his next tests, what he takes, and a line to fill in by hand."""

    title: str
    whose: str
    tests: tuple[SlipTest, ...]
    medicines: str
    by_hand: str
