"""The knowledge as frozen values; `loading` makes them from resources/knowledge/ and checks them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict
    from clinic_desktop.model.panel import Specimen
    from clinic_desktop.model.value import WordResult


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a figure or sentence may stand: citations, or a design reason; unverified ones never judge.

    `verified` is False for figures from memory: shown as such, never coloured, never printed for a patient.
    """

    cite: tuple[str, ...] = ()
    reason: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Citation:
    """One source; `verified` False where only a copy or an excerpt was read."""

    id: str
    text: str
    year: int | None
    verified: bool
    where: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a marker: multiply by `factor` to get the canonical unit.

    `code` is what reports and JSON carry, `label` what people read, `aliases` what laboratories print.
    """

    code: str
    label: str
    factor: Decimal
    aliases: tuple[str, ...]
    decimals: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Limits:
    """A stretch outside which something is asked (query) or refused (impossible), in one unit."""

    unit: str
    low: Decimal | None
    high: Decimal | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class DefaultRange:
    """A reference range to offer where the laboratory gave none; for semen with its WHO edition."""

    unit: str
    low: Decimal | None
    high: Decimal | None
    note: str
    who_edition: int | None
    basis: Basis

    @property
    def text(self) -> str:
        """The range as a laboratory would print it."""
        if self.low is None:
            return f"<={self.high}"
        return f">={self.low}" if self.high is None else f"{self.low}-{self.high}"


@dataclass(frozen=True, slots=True)
class Variation:
    """Published within-person (CVi) and analytical (CVa) variation in percent.

    `analytical` None means that `within` is a total that already holds it. `morning_only` says that the
    figure was measured on morning draws; `methods` names the method classes it applies to, empty for all.
    """

    within: Decimal
    analytical: Decimal | None
    morning_only: bool
    methods: tuple[str, ...]
    basis: Basis


class MarkerKind(StrEnum):
    """Measured in blood, counted or graded in semen, or calculated from others."""

    MEASURED = "measured"
    COUNTED = "counted"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """What is measured; the first unit of `units` is the canonical one (factor 1).

    `classed` says that whose production it shows must be decided (testosterone, gonadotropins, semen);
    `safety` that it has no phase expectation at all. `plain_name` and `plain_note` are the patient's words.
    """

    id: str
    name: str
    title: str
    plain_name: str
    plain_note: str
    kind: MarkerKind
    specimens: tuple[Specimen, ...]
    loinc: tuple[str, ...]
    aliases: tuple[str, ...]
    units: tuple[Unit, ...]
    us_unit: str
    si_unit: str
    ranges: tuple[DefaultRange, ...]
    query: tuple[Limits, ...]
    impossible: tuple[Limits, ...]
    variations: tuple[Variation, ...]
    classed: bool = False
    safety: bool = False

    @property
    def canonical(self) -> Unit:
        """The unit that intervals are compared in."""
        return self.units[0]

    @property
    def counted(self) -> bool:
        """True where a printed 0 is a true zero."""
        return self.kind is MarkerKind.COUNTED

    def unit(self, text: str) -> Unit | None:
        """The listed unit that a laboratory's text names, or None; never guessed.

        Exact spelling first, then without regard to case and spaces where that names one unit only.
        """
        for unit in self.units:
            if text == unit.code or text == unit.label or text in unit.aliases:
                return unit
        folded = _fold(text)
        found = [u for u in self.units if folded in {_fold(t) for t in (u.code, u.label, *u.aliases)}]
        return found[0] if len(found) == 1 else None


def _fold(text: str) -> str:
    return "".join(text.casefold().split()).replace("μ", "u").replace("µ", "u")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A drug of the catalogue; `wash_out_days` count from the first missed dose (last dose + interval).

    `draw` is the id of the sentence that says when to draw blood relative to the dose, "" without one.
    """

    id: str
    name: str
    short_name: str
    plain_name: str
    kind: str
    routes: tuple[str, ...]
    dose_units: tuple[str, ...]
    wash_out_days: int | None
    interval_days: Decimal
    basis: Basis
    draw: str = ""


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
    REAPPEARED = "reappeared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One way a rule can hold: every part that is given must be certain for the whole interval.

    `laboratory` speaks of the reading's laboratory verdict, `baseline_laboratory` of the baseline's.
    `limit` speaks of the WHO limit (semen): the range reported with the sample, or, where none was
    reported, the marker's default range of the panel's WHO edition (the newest where none is named).
    `at_most` is in the canonical unit. The three steps compare with the baseline, the last comparable and
    the lowest comparable reading; HIGHER, LOWER and NOT_HIGHER compare canonical intervals alone.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One cell of the phase-expectation table: outcomes in the order of deciding, then otherwise."""

    markers: tuple[str, ...]
    phase: str
    words: str
    outcomes: tuple[Outcome, ...]
    otherwise: PhaseVerdict
    otherwise_reason: str
    bar: ExpectedBar
    basis: Basis


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

    def phase_on(self, day: int) -> Phase:
        """The phase a day lies in; every day has exactly one."""
        return next(phase for phase in self.phases if phase.holds(day))

    def expectation(self, marker: str, phase: str) -> Expectation | None:
        """The rule for one marker in one phase, or None where nothing is expected."""
        return next((e for e in self.expectations if marker in e.markers and e.phase == phase), None)


@dataclass(frozen=True, slots=True)
class Template:
    """A form: which markers, in which order, from which specimen."""

    id: str
    title: str
    specimen: Specimen
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StripSet:
    """Which strips the timelines show, in which order."""

    id: str
    title: str
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence shown to people, with its basis; `{name}` parts are filled by the caller."""

    id: str
    text: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsiderationRecord:
    """What a consideration says, to whom, what it rests on, and whether a clinic sees it unless it chooses.

    `text` is the clinician's and has `{name}` parts; `patient_text` None says nothing to the patient.
    `phrases` are wordings its rule chooses from; `markers` those it looks at, where it names them.
    """

    id: str
    title: str
    text: str
    patient_text: str | None
    would_change: str
    phrases: Mapping[str, str]
    markers: tuple[str, ...]
    on_by_default: bool
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """One edition of everything known; constants are the cited figures that formulas and rules need."""

    edition: str
    markers: Mapping[str, Marker]
    agents: Mapping[str, Agent]
    pathways: Mapping[str, Pathway]
    citations: Mapping[str, Citation]
    templates: Mapping[str, Template]
    strip_sets: Mapping[str, StripSet]
    words: Mapping[str, WordResult]
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: Mapping[str, Sentence]
    constants: Mapping[str, Decimal]
    basis_of_constants: Mapping[str, Basis]
    considerations: Mapping[str, ConsiderationRecord] = field(default_factory=dict)

    def marker_named(self, text: str) -> Marker | None:
        """The marker a laboratory names by id, LOINC code, name or alias; None where none or several fit."""
        if text in self.markers:
            return self.markers[text]
        folded = " ".join(text.casefold().split())
        found = [
            marker
            for marker in self.markers.values()
            if text in marker.loinc
            or folded in {n.casefold() for n in (marker.name, marker.title, *marker.aliases)}
        ]
        return found[0] if len(found) == 1 else None

    def say(self, sentence: str, **parts: str) -> str:
        """Return a sentence of the knowledge with its parts filled in."""
        return self.sentences[sentence].text.format(**parts)
