"""A form of the clinic's own: one laboratory's page, its markers in the order in which they are printed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "laboratory_"
ID = re.compile(r"laboratory_[0-9A-Za-z-]+")
LONGEST_LABORATORY, LONGEST_TITLE, LONGEST_UNIT, LONGEST_RANGE = 80, 40, 20, 40
MOST_LINES = 80
SPECIMENS = (Specimen.SERUM, Specimen.SEMEN)
"""What a form is for: a draw of blood, or a semen sample."""


# What is wrong with a text: that it is missing, cannot be printed, is too long, or has too many spaces.
OF_LABORATORY = (
    phrase("Type the laboratory."),
    phrase("The laboratory holds a character that cannot be printed; remove it."),
    phrase("The laboratory is too long; use {longest} characters at the most."),
    phrase("The laboratory has spaces too many; remove them."),
)
OF_TITLE = (
    phrase("Type the form's title."),
    phrase("The form's title holds a character that cannot be printed; remove it."),
    phrase("The form's title is too long; use {longest} characters at the most."),
    phrase("The form's title has spaces too many; remove them."),
)
UNIT_AT_MOST = phrase("The unit is {longest} printable characters at the most; shorten it.")
RANGE_AT_MOST = phrase("The range is {longest} printable characters at the most; shorten it.")


@dataclass(frozen=True, slots=True)
class PrintedRange:
    """The range that a laboratory printed for a marker beside a result in a unit, and by which method."""

    marker: str
    unit: str
    range: str
    method: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """One marker's line; unit and range are those that the laboratory prints beside it, "" where it is open.

    A marker that this edition of the knowledge does not know stays in its place.
    """

    marker: str
    unit: str = ""
    range: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaboratoryTemplate:
    """A form; its id never changes. Raises ValueError, with what is wrong, where `faults` finds something."""

    id: str
    laboratory: str
    title: str
    specimen: Specimen
    lines: tuple[TemplateLine, ...]

    def __post_init__(self) -> None:
        found = [problem.sentence for problem in faults(self.laboratory, self.title, self.lines)]
        if not ID.fullmatch(self.id):
            found.append(f"The id “{self.id}” is not one of a laboratory form: it begins with “{PREFIX}”.")
        if self.specimen not in SPECIMENS:
            found.append("A laboratory form is for blood or for semen.")
        if found:
            raise ValueError(" ".join(found))

    @property
    def markers(self) -> tuple[str, ...]:
        """The ids of its markers, in printed order."""
        return tuple(line.marker for line in self.lines)

    def line(self, marker: str) -> TemplateLine | None:
        """The line of one marker, or None."""
        return next((line for line in self.lines if line.marker == marker), None)

    def of(self, laboratory: str) -> bool:
        """True where it is this laboratory's; capitals and spaces too many make no other one."""
        return as_compared(self.laboratory) == as_compared(laboratory)


def as_compared(name: str) -> str:
    """A laboratory's name, or a form's title, as two of them are compared."""
    return " ".join(name.casefold().split())


def is_laboratory_template(template_id: str) -> bool:
    """True for the id of a form of the clinic's own; no knowledge edition uses an id like it."""
    return template_id.startswith(PREFIX)


def template_id(new_id: str) -> str:
    """The id of a new form, from an id that nothing else has."""
    return PREFIX + re.sub(r"[^0-9A-Za-z-]", "-", new_id)


def faults(laboratory: str, title: str, lines: tuple[TemplateLine, ...]) -> tuple[Problem, ...]:
    """Return everything that is wrong with a form: `laboratory`, `title`, `lines`, or a marker's own line."""
    return (
        *_of_name("laboratory", laboratory, LONGEST_LABORATORY, OF_LABORATORY),
        *_of_name("title", title, LONGEST_TITLE, OF_TITLE),
        *_of_lines(lines),
    )


def _of_name(field: str, text: str, longest: int, said: tuple[str, str, str, str]) -> Iterator[Problem]:
    missing, unprintable, too_long, spaced = said
    if not text.strip():
        yield Problem(field, tr(missing))
    elif not text.isprintable():
        yield Problem(field, tr(unprintable))
    elif len(text) > longest:
        yield Problem(field, tr(too_long, longest=longest))
    elif text != " ".join(text.split()):
        yield Problem(field, tr(spaced))


def _of_lines(lines: tuple[TemplateLine, ...]) -> Iterator[Problem]:
    if not lines:
        yield Problem("lines", tr("Add the markers that the laboratory prints."))
    elif len(lines) > MOST_LINES:
        yield Problem("lines", tr("A form has {most} lines at the most; make two of it.", most=MOST_LINES))
    twice = [marker for marker, count in Counter(line.marker for line in lines).items() if count > 1]
    if twice:
        yield Problem("lines", tr("{markers} stands twice; remove one of the two.", markers=", ".join(twice)))
    for line in lines:
        for said, text, longest in (
            (UNIT_AT_MOST, line.unit, LONGEST_UNIT),
            (RANGE_AT_MOST, line.range, LONGEST_RANGE),
        ):
            if text and (not text.isprintable() or len(text) > longest or text != text.strip()):
                yield Problem(line.marker, tr(said, longest=longest))
