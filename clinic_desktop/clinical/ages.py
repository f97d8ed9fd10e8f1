"""Holds a typed birth date against the ages that a clinic for men expects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Problem, ProblemKind, Refused, Repair

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge

BIRTH_DATE = "birth_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeLimits:
    """Whole years from and to which a birth date stands without a question, and beyond which it is refused.

    `kept` is a birth date whose age somebody confirmed: it is not asked about again.
    """

    query_from: int
    query_to: int
    impossible_from: int
    impossible_to: int
    kept: date | None = None

    @classmethod
    def of(cls, knowledge: Knowledge, kept: date | None = None) -> AgeLimits:
        """The limits of the knowledge."""

        def years(name: str) -> int:
            return int(knowledge.constants[f"age_{name}"])

        return cls(
            query_from=years("query_from"),
            query_to=years("query_to"),
            impossible_from=years("impossible_from"),
            impossible_to=years("impossible_to"),
            kept=kept,
        )

    def check(self, born: date, today: date) -> None:
        """Raise Refused with the one problem of an age that nobody has, or that is asked about."""
        age = today.year - born.year - int((today.month, today.day) < (born.month, born.day))
        day = say_day(born)
        if not self.impossible_from <= age <= self.impossible_to:
            said = tr("{day} makes him {age} years old; correct the year of birth.", day=day, age=age)
            raise Refused(Problem(BIRTH_DATE, said))
        if self.query_from <= age <= self.query_to or born == self.kept:
            return
        keep = Repair(tr("keep {text}", text=day), text=day)
        asked = tr(
            "{day} makes him {age} years old; correct the date, or keep it if it is right.", day=day, age=age
        )
        raise Refused(Problem(BIRTH_DATE, asked, ProblemKind.QUESTION, (keep,)))
