"""What a worklist says of one man, as plain values with dates, so that it holds on the next day too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.patient import Patient


class Due(StrEnum):
    """How pressing a test is on a day: `SOON` is within the week that begins with the day."""

    OVERDUE = "overdue"
    OPEN = "open"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTest:
    """The next test of one form of the plan.

    `late` is the first day on which it is overdue. `preparation` are ids of sentences of the knowledge.
    """

    template: str
    due: date
    late: date
    samples: str = ""
    preparation: tuple[str, ...] = ()

    def on(self, day: date) -> Due:
        """How pressing it is on a day."""
        if day >= self.late:
            return Due.OVERDUE
        if day >= self.due:
            return Due.OPEN
        return Due.SOON if (self.due - day).days < WEEK else Due.LATER


WEEK = 7


class Pressing(IntEnum):
    """What a visit says that a clinician wants to see first; the first is the most pressing."""

    SAFETY = 0
    UNEXPECTED = 1
    BEHIND = 2
    FINDING = 3
    CONTEXT = 4
    NOTHING = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The one thing of a visit that says most: a result by its verdict, or a consideration by its id.

    `marker`, `value` and `unit` are of the result that it rests on, as reported; empty where it rests on an
    answer. `others` counts what else is pressing.
    """

    pressing: Pressing
    marker: str = ""
    value: str = ""
    unit: str = ""
    consideration: str = ""
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """The latest visit that waits for its review; `results` counts what was signed at it."""

    visit: str
    day: date
    results: int
    telling: Telling
    earlier: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistRow:
    """One man's row: where his course stands, what is due next of each form, and what waits for a review.

    It holds for one revision of his chart; `stamp` names the day, the edition, its language and the settings
    it was made by. `pathway` is empty without a course.
    """

    patient: str
    revision: int
    stamp: str
    pathway: str = ""
    anchor: date | None = None
    end: date | None = None
    tests: tuple[DueTest, ...] = ()
    review: ToReview | None = None

    @property
    def due(self) -> date | None:
        """The day of the earliest test that is not done."""
        return min((test.due for test in self.tests), default=None)

    @property
    def late(self) -> date | None:
        """The first day on which a test is overdue."""
        return min((test.late for test in self.tests), default=None)

    def running(self, day: date) -> bool:
        """True where a course is planned or under way on a day."""
        return bool(self.pathway) and (self.end is None or self.end >= day)

    def standing(self, day: date) -> Due:
        """How pressing the most pressing test is on a day."""
        return min((test.on(day) for test in self.tests), key=ORDER.index, default=Due.LATER)


ORDER = tuple(Due)


@dataclass(frozen=True, slots=True)
class Listed:
    """A man and his row."""

    patient: Patient
    row: WorklistRow


class WaitingFor(StrEnum):
    """What a man waits for; he may wait for a test and for a review."""

    OVERDUE = "overdue"
    DUE = "due"
    REVIEW = "review"


class Glance(NamedTuple):
    """So much of a row as sorts ten thousand of them; days are ISO texts, which sort as they follow.

    `review` and what has no day are empty texts.
    """

    patient: str
    chart_number: str
    pathway: str
    anchor: str
    due: str
    late: str
    review: str


class KeptKind(StrEnum):
    """What somebody began and did not finish."""

    PANEL = "panel"
    OLD_RESULTS = "old results"
    MESSAGE = "message"
    VISIT = "visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """One thing that was begun: whose, of which day as it was typed, and how far it came.

    `typed` of `lines` results are there in a panel; of old results `lines` counts the collections. `visit`
    is that of a message, or the one that is not saved yet.
    """

    kind: KeptKind
    patient: Patient
    specimen: str = ""
    day: str = ""
    typed: int = 0
    lines: int = 0
    by: str = ""
    visit: str = ""
