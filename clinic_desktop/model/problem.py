"""What the user can mend: one plain sentence beside a field, with the repairs it offers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """A refusal must be mended; a question may also be answered by keeping what was typed."""

    REFUSED = "refused"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Repair:
    """One answer to a question: what the field holds when the user takes it.

    `text`, `unit`, `method` and `range` replace what the field holds where they are not None ("" takes a
    method away); a repair with none of them keeps the field as it is and marks it as confirmed.
    """

    label: str
    text: str | None = None
    unit: str | None = None
    method: str | None = None
    range: str | None = None

    @property
    def keeps(self) -> bool:
        """True where the answer is that everything stands as it was typed."""
        return (self.text, self.unit, self.method, self.range) == (None, None, None, None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one field: what is wrong and what to do, in one sentence."""

    field: str
    sentence: str
    kind: ProblemKind = ProblemKind.REFUSED
    repairs: tuple[Repair, ...] = ()

    def __post_init__(self) -> None:
        if not self.sentence.strip():
            raise ValueError("a problem says what is wrong")


class Refused(Exception):
    """Bad input that the user can mend: nothing was stored, nothing typed is lost.

    Carries every problem found, so that all of them can be shown at once.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


def refuse(field: str, sentence: str) -> Refused:
    """Return the exception for one refused field, ready to raise."""
    return Refused(Problem(field, sentence))
