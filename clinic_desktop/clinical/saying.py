"""How results, their ranges and published limits are said in a sentence: as reported, unless told else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from clinic_desktop.clinical.intervals import in_three_digits
from clinic_desktop.language import calculated, tr
from clinic_desktop.model.value import WordResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import BaselineUsed, Judged


class Saying(Protocol):
    """Says values in the units of whoever reads them."""

    def result(self, judged: Judged) -> str:
        """A result with its unit: "44 pg/mL"."""

    def range(self, judged: Judged) -> str:
        """The laboratory's range of a result, "" where it printed none."""

    def limit(self, marker: str, constant: str) -> str:
        """A figure of the knowledge about a marker, with its unit: "10.5 nmol/L"."""

    def baseline(self, used: BaselineUsed, readings: Sequence[Judged]) -> str:
        """What changes are counted from, which these readings are: one result, or the mean of several."""


def word_said(text: str) -> str:
    """A result that is one of the program's own words in the language spoken; all others word for word."""
    return tr(text) if text in set(WordResult) else text


@dataclass(frozen=True, slots=True)
class AsReported:
    """Says a result as the laboratory wrote it, and a limit as it was published."""

    knowledge: Knowledge

    def result(self, judged: Judged) -> str:
        """The value word for word with its unit as people read it; a calculated one in the canonical unit."""
        marker = self.knowledge.markers[judged.marker]
        if judged.reading is not None:
            listed = marker.unit(judged.reading.unit)
            label = judged.reading.unit if listed is None else listed.label
            return f"{word_said(judged.reading.value.text.strip())} {label}".strip()
        if judged.canonical is None:
            return ""
        return f"{in_three_digits(judged.canonical)} {marker.canonical.label}"

    def range(self, judged: Judged) -> str:
        """The range word for word."""
        reading = judged.reading
        return "" if reading is None or reading.range is None else reading.range.text

    def limit(self, marker: str, constant: str) -> str:
        """The figure in the unit that the knowledge keeps it in."""
        number = calculated(str(self.knowledge.constants[constant]))
        return f"{number} {self.knowledge.markers[marker].canonical.label}"

    def baseline(self, used: BaselineUsed, readings: Sequence[Judged]) -> str:
        """One result word for word; a mean in the unit that all were reported in."""
        del readings
        return used.value_text
