"""Calculated results of one panel; a reported result of the same marker stands beside them, never instead."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from clinic_desktop.clinical.free_testosterone import Binding, bioavailable_testosterone, free_testosterone
from clinic_desktop.clinical.intervals import NOTHING, over, times
from clinic_desktop.clinical.units import canonical
from clinic_desktop.language import calculated
from clinic_desktop.model.light_dataclass import light_dataclass
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.value import Interval

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.panel import Panel

PERCENT = Decimal("0.01")
HUNDRED = Decimal(100)
VERMEULEN = (
    "vermeulen_shbg_association",
    "vermeulen_albumin_association",
    "vermeulen_albumin_molar_mass",
    "default_albumin",
)
BY_ALBUMIN = ("free_testosterone", "bioavailable_testosterone")
MOTILITIES = ("total_motility", "progressive_motility")
# Markers that depend on the whole ejaculate having been collected.
BY_VOLUME = ("semen_volume", "total_sperm_number", "total_motile_count")

# Every marker that a formula below reads.
CALCULATED_FROM = frozenset(
    (
        *("testosterone", "shbg", "albumin", "lh", "estradiol"),
        *("semen_volume", "sperm_concentration", *MOTILITIES),
    )
)

Derived = tuple[str, Interval, tuple[str, ...]]
Formula = Callable[[], Interval | None]


@light_dataclass(frozen=True, slots=True)
class Inputs:
    """A panel's own readings in canonical units."""

    known: Mapping[str, Interval]
    knowledge: Knowledge

    def get(self, marker: str) -> Interval | None:
        """The interval of one marker, None where it was not measured or has no quantity."""
        return self.known.get(marker)

    def in_unit(self, marker: str, unit: str) -> Interval | None:
        """The interval of one marker in another of its units."""
        found, listed = self.known.get(marker), self.knowledge.markers[marker].unit(unit)
        if found is None or listed is None:
            return None
        return found.scaled(1 / listed.factor)


def derived(panel: Panel, knowledge: Knowledge) -> tuple[Derived, ...]:
    """Return (marker id, interval in its canonical unit, citations) of all that can be calculated.

    "<" and ">" are carried; what could be anything is left out. Formulas: clinical.md 3.1 and 3.3 to 3.6.
    """
    return derived_from(panel, intervals_of(panel, knowledge), knowledge)


def intervals_of(
    panel: Panel, knowledge: Knowledge, only: Container[str] | None = None
) -> dict[str, Interval]:
    """The panel's readings in canonical units; those without a quantity are left out.

    With `only` those of these markers, and what anything is calculated from.
    """
    found = {}
    for reading in panel.readings:
        if only is not None and reading.marker not in only and reading.marker not in CALCULATED_FROM:
            continue
        marker = knowledge.markers.get(reading.marker)
        interval = None if marker is None else canonical(reading.value, reading.unit, marker)
        if interval is not None:
            found[reading.marker] = interval
    return found


def derived_from(
    panel: Panel,
    known: Mapping[str, Interval],
    knowledge: Knowledge,
    only: Container[str] | None = None,
) -> tuple[Derived, ...]:
    """Like `derived`, from canonical intervals that the caller has at hand; with `only`, of these markers."""
    inputs = Inputs(known, knowledge)
    formulas = _semen(panel, inputs) if panel.specimen is Specimen.SEMEN else _blood(inputs)
    return tuple(
        (marker, interval, _sources(marker, knowledge))
        for marker, formula in formulas
        if (only is None or marker in only)
        and marker in knowledge.markers
        and (interval := formula()) is not None
    )


def _blood(inputs: Inputs) -> Iterator[tuple[str, Formula]]:
    testosterone, shbg = inputs.get("testosterone"), inputs.get("shbg")
    if testosterone is None:
        return
    if shbg is not None:
        constants = inputs.knowledge.constants
        binding, usual = Binding.of(constants), constants["default_albumin"]
        albumin = inputs.get("albumin") or Interval(usual, usual)
        bound = testosterone, shbg, albumin, binding
        yield "free_testosterone", lambda: free_testosterone(*bound)
        yield "bioavailable_testosterone", lambda: bioavailable_testosterone(*bound)
        yield "free_androgen_index", lambda: _in_hundreds(over(testosterone, shbg))
    lh = inputs.get("lh")
    if lh is not None:
        yield "t_lh_ratio", lambda: over(testosterone, lh)
    in_mass, estradiol = inputs.in_unit("testosterone", "ng/dL"), inputs.in_unit("estradiol", "pg/mL")
    if in_mass is not None and estradiol is not None:
        yield "t_e2_ratio", lambda: over(in_mass, estradiol)


def _in_hundreds(ratio: Interval | None) -> Interval | None:
    return None if ratio is None else ratio.scaled(HUNDRED)


def _semen(panel: Panel, inputs: Inputs) -> Iterator[tuple[str, Formula]]:
    """Total number and total motile count; a part of the ejaculate says neither.

    Without sperm there is no motility to grade, and both counts are zero all the same.
    """
    volume, concentration = inputs.get("semen_volume"), inputs.get("sperm_concentration")
    if panel.context.collection_complete is False or volume is None or concentration is None:
        return
    total = times(volume, concentration)
    yield "total_sperm_number", lambda: total
    graded = motility_counted(inputs.known)
    motility = None if graded is None else inputs.get(graded)
    if total == NOTHING:
        yield "total_motile_count", lambda: NOTHING
    elif total is not None and motility is not None:
        yield "total_motile_count", lambda: times(total, motility.scaled(PERCENT))


def motility_counted(known: Mapping[str, Interval]) -> str | None:
    """The motility a motile count goes by: the total one where it was measured, else the progressive one."""
    return next((marker for marker in MOTILITIES if marker in known), None)


def how_calculated(marker: str, known: Mapping[str, Interval], knowledge: Knowledge) -> str:
    """Say what a calculated result rests on where that could be another thing; "" where it could not."""
    if marker == "total_motile_count":
        graded = motility_counted(known)
        no_sperm = NOTHING in (known.get("semen_volume"), known.get("sperm_concentration"))
        return "" if graded is None or no_sperm else knowledge.say(f"calculated_from_{graded}")
    if marker in BY_ALBUMIN and "albumin" not in known:
        usual = knowledge.constants["default_albumin"]
        return knowledge.say("cross_albumin_assumed", albumin=f"{calculated(str(usual))} g/L")
    return ""


def _sources(marker: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The citations of the formula: the binding constants, else what the marker's own unit rests on."""
    if marker in BY_ALBUMIN:
        basis = (knowledge.basis_of_constants[name] for name in VERMEULEN)
        return tuple(dict.fromkeys(cite for each in basis for cite in each.cite))
    return knowledge.markers[marker].canonical.basis.cite
