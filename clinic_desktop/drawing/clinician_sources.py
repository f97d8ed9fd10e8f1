"""The sources of a printed page, numbered in the order in which the page refers to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clinic_desktop.drawing.consideration_words import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.knowledge.entities import Knowledge


@dataclass(slots=True)
class Sources:
    """What was referred to so far; each source keeps the number that it got first."""

    knowledge: Knowledge
    _numbers: dict[str, int] = field(default_factory=dict)

    def refer(self, cites: Iterable[str]) -> str:
        """The mark of these sources: "[1, 4]"; nothing for none."""
        known = [cite for cite in dict.fromkeys(cites) if cite in self.knowledge.citations]
        numbers = [self._numbers.setdefault(cite, len(self._numbers) + 1) for cite in known]
        return f"[{', '.join(str(number) for number in sorted(numbers))}]" if numbers else ""

    def listed(self) -> tuple[str, ...]:
        """Every source that was referred to, in the order of its number; an unverified one says so."""
        found = [source_of(self.knowledge.citations[cite]) for cite in self._numbers]
        return tuple(each.text if each.verified else f"{each.text} ({each.status})" for each in found)
