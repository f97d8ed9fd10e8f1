"""What a marker is: its units, limits, ranges and published variation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from clinic_desktop.model.panel import Specimen

if TYPE_CHECKING:
    from decimal import Decimal

    from clinic_desktop.knowledge.entities import Basis


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
class KeptUnit:
    """A unit that is known but never converted: results in it are kept, shown and used for nothing else.

    `sentence` says why, without its full stop.
    """

    code: str
    label: str
    aliases: tuple[str, ...]
    sentence: str
    basis: Basis


AnyUnit = TypeVar("AnyUnit", Unit, KeptUnit)


@dataclass(frozen=True, slots=True)
class Limits:
    """A stretch outside which something is asked (query) or refused (impossible), in one unit.

    `methods` names the method classes whose results it holds for, empty for all others.
    """

    unit: str
    low: Decimal | None
    high: Decimal | None
    basis: Basis
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MixUp:
    """A stretch (from `low`, below `high`) that is unusual in its unit and usual in the other one, so that a
    first value there is asked about; `sentence` is the id of what is said.
    """

    unit: str
    low: Decimal
    high: Decimal
    other: str
    sentence: str
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
    figure was measured on morning draws; `methods` names the method classes it applies to, by id, empty for
    all.
    """

    within: Decimal
    analytical: Decimal | None
    morning_only: bool
    methods: tuple[str, ...]
    basis: Basis


# A raised digit is folded to one after "^"; POWER finds a power of ten however its exponent is set apart.
RAISED = str.maketrans({"³": "^3", "⁶": "^6", "⁹": "^9", "×": "x"})
POWER = re.compile(r"x?10(?:\*\*?|\^|e|\()(?P<digit>[369])\)?")


class MarkerKind(StrEnum):
    """Measured in blood, counted or graded in semen, or calculated from others."""

    MEASURED = "measured"
    COUNTED = "counted"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """What is measured; the first unit of `units` is the canonical one (factor 1).

    `loinc` begins with the code to write and ends with the `retired_loinc` that are read but never written.
    `kept_units` are known and never converted; `mix_ups` are what a first value is asked about. `classed`
    says that whose production it shows must be decided (testosterone, gonadotropins, semen); `safety` that
    it has no phase expectation at all. `plain_name` and `plain_note` are the patient's words. A
    clinic may choose the `who_edition` that counts for reports that name none.
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
    kept_units: tuple[KeptUnit, ...] = ()
    retired_loinc: tuple[str, ...] = ()
    mix_ups: tuple[MixUp, ...] = ()
    below_detection: tuple[Basis, ...] = ()
    who_edition: int | None = None
    zero_is_true: bool = field(init=False, repr=False, compare=False)
    _by_spelling: dict[str, Unit] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked several times for every reading of a chart, so worked out once.
        true_zero = self.counted or self.specimens == (Specimen.SEMEN,)
        object.__setattr__(self, "zero_is_true", true_zero)
        named = {text: unit for unit in reversed(self.units) for text in spellings(unit)}
        object.__setattr__(self, "_by_spelling", named)

    @property
    def canonical(self) -> Unit:
        """The unit that intervals are compared in."""
        return self.units[0]

    @property
    def edition_in_force(self) -> int | None:
        """The WHO edition that counts for a report that names none: the chosen one, else the newest.

        None for a marker without limits of the WHO.
        """
        known = {each.who_edition for each in self.ranges if each.who_edition is not None}
        return self.who_edition if self.who_edition in known else max(known, default=None)

    @property
    def counted(self) -> bool:
        """True where a printed 0 is a true zero."""
        return self.kind is MarkerKind.COUNTED

    def unit(self, text: str) -> Unit | None:
        """The listed unit that a laboratory's text names, or None; never guessed.

        Exact spelling first, then without regard to case and spaces where that names one unit only.
        """
        return self._by_spelling.get(text) or _named(text, self.units)

    def limits_for(self, methods: tuple[str, ...], limits: tuple[Limits, ...]) -> tuple[Limits, ...]:
        """Of its query or impossible limits those that hold for results of these method classes."""
        own = tuple(each for each in limits if each.methods and set(methods) & set(each.methods))
        return own or tuple(each for each in limits if not each.methods)

    def kept_unit(self, text: str) -> KeptUnit | None:
        """The unit that a laboratory's text names, of those that are known but never converted, or None."""
        return _named(text, self.kept_units) if self.kept_units else None


def _named(text: str, units: tuple[AnyUnit, ...]) -> AnyUnit | None:
    for unit in units:
        if text in spellings(unit):
            return unit
    folded = folded_unit(text)
    found = [unit for unit in units if folded in {folded_unit(each) for each in spellings(unit)}]
    return found[0] if len(found) == 1 else None


def spellings(unit: Unit | KeptUnit) -> tuple[str, ...]:
    """Every text that names a unit."""
    return (unit.code, unit.label, *unit.aliases)


def folded_unit(text: str) -> str:
    """A unit's text without what laboratories spell at will: case, spaces, the micro sign, powers of ten.

    "x 10⁶/mL", "10E6/mL", "10*6/mL" and "10(6)/mL" are one spelling.
    """
    plain = "".join(text.casefold().split()).replace("μ", "u").translate(RAISED)
    return POWER.sub(r"10^\g<digit>", plain)
