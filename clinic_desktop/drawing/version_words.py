"""Every version of a fact as one reads it: what it said, who wrote it and when, and why it did not stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from clinic_desktop.drawing.words import capitalised, full_day
from clinic_desktop.language import phrase, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.version import Version

# What a fact says, each particular under its name.
Particulars = tuple[tuple[str, str], ...]

Fact = TypeVar("Fact")

NOTHING = "–"
SAME = phrase("It says the same as the version after it.")
COUNTS = phrase("counts now")
# What is asked at a visit, by the names that its answers are kept under.
TOPICS = (
    phrase("sight"),
    phrase("chest"),
    phrase("leg"),
    phrase("breast"),
    phrase("mood"),
    phrase("headache"),
)


@dataclass(frozen=True, slots=True)
class VersionWords:
    """One version, all texts; `said` holds only particulars in which the versions differ."""

    title: str
    written: str
    said: Particulars
    replaced: str = ""

    @property
    def text(self) -> str:
        """The whole version as it is read out."""
        said = [f"{name}: {value}" for name, value in self.said] or [tr(SAME)]
        parts = (self.title, self.written, *said, self.replaced)
        return ". ".join(part.rstrip(".") for part in parts if part)


def version_words(
    versions: Sequence[Version[Fact]], tell: Callable[[Fact], Particulars]
) -> tuple[VersionWords, ...]:
    """Return versions in words, the one that counts first; a particular that never changed is left out.

    `tell` says everything that a fact says.
    """
    said = [dict(tell(version.fact)) for version in versions]
    names = dict.fromkeys(name for each in said for name in each)
    differing = [name for name in names if len({each.get(name, "") for each in said}) > 1]
    words = [
        _words(version, tuple((name, each.get(name) or NOTHING) for name in differing))
        for version, each in zip(versions, said, strict=True)
    ]
    return tuple(reversed(words))


def times(count: int) -> str:
    """Say how often: "once", "2 times"."""
    return tr("once") if count == 1 else tr("{count} times", count=count)


def moment_of(at: datetime) -> str:
    """Say when something was written, by the clock of whoever wrote it: "23 Nov 2026, 09:00"."""
    return f"{full_day(at.date())}, {at:%H:%M}"


def visit_particulars(visit: Visit) -> Particulars:
    """Everything a visit says."""
    review = tr("not yet")
    if visit.reviewed_by is not None:
        when = "" if visit.reviewed_at is None else f", {moment_of(visit.reviewed_at)}"
        review = f"{visit.reviewed_by}{when}"
    return (
        (tr("Day"), full_day(visit.day)),
        (tr("Complaint"), visit.complaint),
        (tr("Main message"), visit.message or ""),
        (tr("Note"), visit.note),
        (tr("Decisions"), visit.decisions),
        *((capitalised(tr(question)), tr(answer.value)) for question, answer in visit.safety),
        (tr("Reviewed by"), review),
    )


def _words(version: Version[Fact], said: Particulars) -> VersionWords:
    title = tr("Version {number}", number=version.number)
    return VersionWords(
        title=title if version.replaced_at is not None else f"{title}, {tr(COUNTS)}",
        written=f"{version.written_by}, {moment_of(version.written_at)}",
        said=said,
        replaced=_replaced(version),
    )


def _replaced(version: Version[Fact]) -> str:
    if version.replaced_at is None:
        return ""
    who = tr(
        "Replaced by {user}, {moment}",
        user=version.replaced_by,
        moment=moment_of(version.replaced_at),
    )
    # A reason that the program gave by itself is kept in English.
    return who if version.reason is None else f"{who}: {tr(version.reason)}"
