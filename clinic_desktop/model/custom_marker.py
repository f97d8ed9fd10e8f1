"""A marker that a clinic added for itself: a name, one unit and how it is written; no medicine."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.panel import Range, Specimen
from clinic_desktop.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

PREFIX = "custom_"
ID = re.compile(r"custom_[a-z0-9]+(?:_[a-z0-9]+)*")
ID_IN_WORDS = f"it begins with “{PREFIX}”, then small letters and digits"
LONGEST_ID, LONGEST_NAME, LONGEST_UNIT, LONGEST_RANGE = 60, 40, 20, 40
LONGEST_SLUG = 40
MOST_DECIMALS = 6
SPECIMENS = (Specimen.BLOOD, Specimen.SEMEN)
"""What a clinic's own marker is entered with: a draw of blood, or a semen sample."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomMarker:
    """One marker of one clinic; its id never changes, and no knowledge edition uses an id like it.

    `range` is the clinic's own, "" for none: it is offered where results are typed and never judges by
    itself. Raises ValueError, with what is wrong, for particulars that `faults` finds.
    """

    id: str
    name: str
    unit: str
    decimals: int
    range: str = ""
    specimen: Specimen = Specimen.BLOOD

    def __post_init__(self) -> None:
        found = [problem.sentence for problem in faults(self.name, self.unit, self.decimals, self.range)]
        if not is_custom(self.id) or len(self.id) > LONGEST_ID or not ID.fullmatch(self.id):
            found.append(
                f"The id “{self.id[:LONGEST_ID]}” is not one of a clinic's own marker: {ID_IN_WORDS}."
            )
        if self.specimen not in SPECIMENS:
            found.append("A clinic's own marker is entered with blood or with semen.")
        if found:
            raise ValueError(" ".join(found))

    @property
    def limits(self) -> Range | None:
        """The clinic's own range; None where it gave none."""
        return Range.parse(self.range) if self.range else None


# What is wrong with a text: that it is missing, cannot be printed, is too long, or has too many spaces.
OF_NAME = (
    phrase("Type the marker's name."),
    phrase("The name holds a character that cannot be printed; remove it."),
    phrase("The name is too long; use {longest} characters at the most."),
    phrase("The name has spaces too many; remove them."),
)
OF_UNIT = (
    phrase("Type the unit; for a bare number type “score” or “ratio”."),
    phrase("The unit holds a character that cannot be printed; remove it."),
    phrase("The unit is too long; use {longest} characters at the most."),
    phrase("The unit has spaces too many; remove them."),
)


def is_custom(marker_id: str) -> bool:
    """True for the id of a marker that a clinic added, here or elsewhere."""
    return marker_id.startswith(PREFIX)


def faults(name: str, unit: str, decimals: int, range_text: str) -> tuple[Problem, ...]:
    """Return everything that is wrong with a marker's particulars, each under its field's name."""
    return (
        *_of_text("name", name, LONGEST_NAME, OF_NAME),
        *_of_text("unit", unit, LONGEST_UNIT, OF_UNIT),
        *_of_decimals(decimals),
        *_of_range(range_text),
    )


def _of_text(field: str, text: str, longest: int, said: tuple[str, str, str, str]) -> Iterator[Problem]:
    missing, unprintable, too_long, spaced = said
    if not text.strip():
        yield Problem(field, tr(missing))
    elif not text.isprintable():
        yield Problem(field, tr(unprintable))
    elif len(text) > longest:
        yield Problem(field, tr(too_long, longest=longest))
    elif text != " ".join(text.split()):
        yield Problem(field, tr(spaced))


def _of_decimals(decimals: int) -> Iterator[Problem]:
    if isinstance(decimals, bool) or not 0 <= decimals <= MOST_DECIMALS:
        yield Problem(
            "decimals",
            tr("Choose how many decimals results have, 0 to {most}.", most=MOST_DECIMALS),
        )


def _of_range(text: str) -> Iterator[Problem]:
    if not text:
        return
    try:
        limited = text == text.strip() and len(text) <= LONGEST_RANGE and Range.parse(text).limited
    except ValueError:
        limited = False
    if not limited:
        shown = "".join(letter if letter.isprintable() else "�" for letter in text[:LONGEST_RANGE])
        sentence = tr(
            "“{text}” is not a range; type it as 130-170, <5.2 or >=1.0, or leave it empty.", text=shown
        )
        yield Problem("range", sentence)


def fresh_id(name: str, taken: Container[str]) -> str:
    """Return an id made from a name's letters that is not taken; a name without Latin letters is "marker"."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = "_".join(re.findall("[a-z0-9]+", plain))[:LONGEST_SLUG].strip("_") or "marker"
    found, count = PREFIX + slug, 1
    while found in taken:
        count += 1
        found = f"{PREFIX}{slug}_{count}"
    return found
