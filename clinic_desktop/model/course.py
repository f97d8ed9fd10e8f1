"""One episode of treatment and the drugs a man takes; dates only, no medicine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from clinic_desktop.model.moment import Moment


class Goal(StrEnum):
    """What the man wants from the course."""

    SYMPTOMS = phrase("symptoms")
    FERTILITY = phrase("fertility")


class Precision(StrEnum):
    """How well the anchor date is known."""

    DAY = "day"
    MONTH = "month"


class Answer(StrEnum):
    """An answer to a yes-or-no question; "not asked" stays visible."""

    YES = phrase("yes")
    NO = phrase("no")
    NOT_ASKED = phrase("not asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class TestosteroneUse:
    """The testosterone a man was on before the course: preparation, dose, interval, first and last dose."""

    agent: str
    dose: str | None = None
    interval_days: Decimal | None = None
    last_dose: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class BaselineChoice:
    """The draws that a clinician chose as one marker's baseline; several count as one by their mean.

    The draws stand in order of collection, each once; which panels they are is found when they are read.
    """

    marker: str
    draws: tuple[Moment, ...]

    def __post_init__(self) -> None:
        if not self.marker or not self.draws:
            raise ValueError("a chosen baseline names its marker and at least one draw")
        if len(set(self.draws)) < len(self.draws) or list(self.draws) != sorted(self.draws):
            raise ValueError("the draws of a baseline stand in order of collection, each once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One episode of treatment by one pathway; day 0 is the anchor.

    `baselines` are the choices made by a person, one per marker at most; every other marker goes by the rule.
    """

    id: str
    pathway: str
    goals: tuple[Goal, ...]
    anchor: date
    anchor_precision: Precision = Precision.DAY
    end: date | None = None
    outcome: str | None = None
    testosterone: TestosteroneUse | None = None
    contraindications: tuple[tuple[str, Answer], ...] = ()
    baselines: tuple[BaselineChoice, ...] = ()

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.anchor:
            raise ValueError("a course ends on or after its anchor")
        if len({choice.marker for choice in self.baselines}) < len(self.baselines):
            raise ValueError("a course has one chosen baseline per marker")

    def baseline_of(self, marker: str) -> BaselineChoice | None:
        """The baseline that was chosen for a marker; None where it goes by the rule."""
        return next((choice for choice in self.baselines if choice.marker == marker), None)

    def with_baseline(self, choice: BaselineChoice) -> Course:
        """The course with this choice in the place of an earlier one for the same marker."""
        others = self.without_baseline(choice.marker)
        return replace(others, baselines=(*others.baselines, choice))

    def without_baseline(self, marker: str) -> Course:
        """The course with the baseline of a marker left to the rule."""
        return replace(self, baselines=tuple(choice for choice in self.baselines if choice.marker != marker))

    def told_as(self, kept: Course) -> Course:
        """This course with everything that only the telling differs in told as in another one.

        The order of goals, and a question that was not asked whether it is listed or not, change nothing.
        """
        same_goals = set(self.goals) == set(kept.goals)
        same_answers = _asked(self.contraindications) == _asked(kept.contraindications)
        return replace(
            self,
            goals=kept.goals if same_goals else self.goals,
            contraindications=kept.contraindications if same_answers else self.contraindications,
        )

    def day_of(self, day: date) -> int:
        """Whole days since the anchor; negative before it."""
        return (day - self.anchor).days


def _asked(answers: tuple[tuple[str, Answer], ...]) -> dict[str, Answer]:
    return {question: answer for question, answer in answers if answer is not Answer.NOT_ASKED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Medication:
    """One man's use of one agent over one stretch; `end` None is "still taken", both days included."""

    id: str
    agent: str
    start: date
    end: date | None = None
    dose: str = ""
    unit: str = ""
    route: str = ""
    frequency: str = ""
    reason: str | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("a medication ends on or after its start")

    def taken_on(self, day: date) -> bool:
        """True where the day lies within the medication."""
        return self.start <= day and (self.end is None or day <= self.end)
