"""What a pathway is: phases, what each expects, by which conditions, and what is due when."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from clinic_desktop.knowledge.entities import Basis
    from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of days from the anchor, both ends included; None is without bound."""

    id: str
    title: str
    subtitle: str
    plain_title: str
    first_day: int | None
    last_day: int | None
    basis: Basis

    def holds(self, day: int) -> bool:
        """True where the day lies within the phase."""
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )


class Step(StrEnum):
    """What a rule may ask of a change; a word result or a missing earlier reading satisfies none."""

    REAL_RISE = "real rise"
    REAL_FALL = "real fall"
    NO_REAL_CHANGE = "no real change"
    NO_REAL_FALL = "no real fall"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_HIGHER = "not higher"
    COMPARED_HIGHER = "compared and higher"
    CHANCE_RISE = "rise within chance"
    REAPPEARED = "reappeared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One way a rule can hold: every part that is given must be certain for the whole interval.

    `laboratory` speaks of the reading's laboratory verdict, `baseline_laboratory` of the baseline's.
    `limit` speaks of the WHO limit (semen): the range reported with the sample, or, where none was
    reported, the marker's default range of the panel's WHO edition (the newest where none is named).
    `at_most` is in the canonical unit. The three steps compare with the baseline, the last comparable and
    the lowest comparable reading; HIGHER and LOWER compare canonical intervals alone, whatever the classes.
    `from_day` holds on that day too, `before_day` does not; both count from the anchor and
    `past_wash_out_days` from the wash-out date. `none_seen` asks for a counted zero or "none seen", or its
    absence; `not_computable` for a motility without sperm to grade. `suppressed_lh` asks whether the LH
    that decides the class is at most the constant `suppressed_gonadotropin`.
    """

    laboratory: tuple[LaboratoryVerdict, ...] = ()
    baseline_laboratory: tuple[LaboratoryVerdict, ...] = ()
    at_most: Decimal | None = None
    since_baseline: Step | None = None
    since_last: Step | None = None
    since_lowest: Step | None = None
    from_day: int | None = None
    before_day: int | None = None
    past_wash_out_days: int | None = None
    draw_class: DrawClass | None = None
    none_seen: bool | None = None
    not_computable: bool | None = None
    limit: tuple[LaboratoryVerdict, ...] = ()
    suppressed_lh: bool | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, the ways to reach it (any one is enough), and the reason shown."""

    verdict: PhaseVerdict
    any_of: tuple[Condition, ...]
    reason: str


class ExpectedBar(StrEnum):
    """What the patient's bar "expected at this stage" covers."""

    RANGE = "range"
    BELOW_RANGE = "below range"
    FROM_LIMIT = "from limit"
    NONE = "none"


class Horizon(StrEnum):
    """Who says how long it takes."""

    ARTICLE = "article"
    STUDIES = "studies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long something takes by the article or by the studies, in months from the anchor.

    `span` is the sentence that names the months.
    """

    by: Horizon
    from_month: int
    to_month: int
    words: str
    basis: Basis
    span: str

    @property
    def months(self) -> str:
        """The span as people say it: "12 to 24 months"."""
        return self.span.format(first=self.from_month, last=self.to_month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One cell of the phase-expectation table: outcomes in the order of deciding, then otherwise.

    `horizons` stand where the article's timing is faster than the studies: first the article's, then theirs.
    """

    markers: tuple[str, ...]
    phase: str
    words: str
    outcomes: tuple[Outcome, ...]
    otherwise: PhaseVerdict
    otherwise_reason: str
    bar: ExpectedBar
    basis: Basis
    horizons: tuple[Timing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What the pathway asks for on a day: markers or a semen sample, with the patient's preparation."""

    day: int
    template: str
    goals: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """A published plan as data; phases touch, without gap or overlap."""

    id: str
    title: str
    short_title: str
    anchor_name: str
    phases: tuple[Phase, ...]
    expectations: tuple[Expectation, ...]
    plan: tuple[Due, ...]
    first_template: str
    _expected: dict[tuple[str, str], Expectation] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for every reading of a chart; of two rules for one cell the first stands.
        cells = {(marker, e.phase): e for e in reversed(self.expectations) for marker in e.markers}
        object.__setattr__(self, "_expected", cells)

    def phase_on(self, day: int) -> Phase:
        """The phase a day lies in; every day has exactly one."""
        return next(phase for phase in self.phases if phase.holds(day))

    def expectation(self, marker: str, phase: str) -> Expectation | None:
        """The rule for one marker in one phase, or None where nothing is expected."""
        return self._expected.get((marker, phase))
