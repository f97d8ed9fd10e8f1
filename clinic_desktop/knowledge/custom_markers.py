"""The knowledge together with the markers that a clinic added: entered and drawn like all, never judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.knowledge.marker_entities import DefaultRange, Marker, MarkerKind, Unit
from clinic_desktop.language import tr
from clinic_desktop.model.custom_marker import SPECIMENS, CustomMarker, faults, fresh_id, is_custom
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinic_desktop.knowledge.entities import Knowledge, StripSet

EVERYTHING = "everything"
FROM_ONE_DRAW = (Specimen.SERUM, Specimen.PLASMA, Specimen.BLOOD)


@dataclass(frozen=True, slots=True)
class OwnRange(DefaultRange):
    """A clinic's own range, which is offered exactly as the clinic wrote it."""

    written: str = ""

    @property
    def text(self) -> str:
        """The range as the clinic wrote it."""
        return self.written


def with_custom(knowledge: Knowledge, markers: Iterable[CustomMarker]) -> Knowledge:
    """Return the knowledge with a clinic's own markers: one unit each, no code, no class, no expectation.

    They stand at the end of the strip set "everything". Nobody is kept out of a clinic because a later
    edition knows a marker of the same name: the clinic's own is then called its own. Names of new markers
    are refused earlier, by `name_problem`.
    """
    known = dict(knowledge.markers)
    added = []
    for custom in markers:
        taken = marker_called(custom.name, knowledge)
        renamed = taken is not None and not is_custom(taken.id)
        name = knowledge.say("custom_marker_renamed", name=custom.name) if renamed else custom.name
        known[custom.id] = _marker(custom, name, knowledge)
        added.append(custom.id)
    if not added:
        return knowledge
    return replace(knowledge, markers=known, strip_sets=_strip_sets(knowledge, added))


def only_declared(knowledge: Knowledge, markers: Iterable[CustomMarker]) -> Knowledge:
    """Return the shipped knowledge with these custom markers and no others: what one file may speak of."""
    shipped = {id: marker for id, marker in knowledge.markers.items() if not is_custom(id)}
    return with_custom(replace(knowledge, markers=shipped), markers)


def new_custom_marker(
    *, name: str, unit: str, decimals: str, range_text: str, specimen: str, knowledge: Knowledge
) -> CustomMarker:
    """Return the marker that a form describes, with an id made from its name.

    `knowledge` holds the clinic's earlier markers. Raises Refused with everything that is wrong, each
    problem under its field's name.
    """
    name, unit = " ".join(name.split()), " ".join(unit.split())
    digits = decimals.strip()
    places = int(digits) if digits.isascii() and digits.isdigit() and len(digits) == 1 else -1
    problems = list(faults(name, unit, places, range_text.strip()))
    if specimen not in SPECIMENS:
        problems.append(Problem("specimen", tr("Choose blood or semen.")))
    taken = name_problem(name, knowledge)
    if taken is not None:
        problems.append(taken)
    if problems:
        raise Refused(*problems)
    return CustomMarker(
        id=fresh_id(name, knowledge.markers),
        name=name,
        unit=unit,
        decimals=places,
        range=range_text.strip(),
        specimen=Specimen(specimen),
    )


def name_problem(name: str, knowledge: Knowledge, own_id: str = "") -> Problem | None:
    """Refuse a name that a marker of the knowledge bears already, as name, alias, id or code.

    `own_id` is the marker's own where it is here already: its own name is no other's.
    """
    found = marker_called(name, knowledge, but=own_id)
    if found is None:
        return None
    if is_custom(found.id):
        sentence = tr(
            "This clinic has a marker named “{name}” already; use that, or give another name.",
            name=found.name,
        )
    elif _folded(found.name) == _folded(name):
        sentence = tr("“{name}” is known already; use that, or give another name.", name=name)
    else:
        sentence = tr(
            "“{name}” is known already, as {marker}; use that, or give another name.",
            name=name,
            marker=found.name,
        )
    return Problem("name", sentence)


def marker_called(name: str, knowledge: Knowledge, but: str = "") -> Marker | None:
    """Return a marker that bears this name in any way, letters and spaces folded; None where none does."""
    folded = _folded(name)
    return next(
        (
            marker
            for marker in knowledge.markers.values()
            if marker.id != but
            and folded
            in {_folded(n) for n in (marker.id, marker.name, marker.title, *marker.aliases, *marker.loinc)}
        ),
        None,
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _marker(custom: CustomMarker, name: str, knowledge: Knowledge) -> Marker:
    own = Basis(reason=knowledge.say("custom_marker"))
    semen = custom.specimen is Specimen.SEMEN
    return Marker(
        id=custom.id,
        name=name,
        title=name,
        plain_name=custom.name,
        plain_note="",
        kind=MarkerKind.COUNTED if semen else MarkerKind.MEASURED,
        specimens=(Specimen.SEMEN,) if semen else FROM_ONE_DRAW,
        loinc=(),
        aliases=(),
        units=(Unit(custom.unit, custom.unit, Decimal(1), (), custom.decimals, own),),
        us_unit=custom.unit,
        si_unit=custom.unit,
        ranges=_ranges(custom, knowledge),
        query=(),
        impossible=(),
        variations=(),
    )


def _ranges(custom: CustomMarker, knowledge: Knowledge) -> tuple[DefaultRange, ...]:
    limits, note = custom.limits, knowledge.say("custom_range")
    if limits is None:
        return ()
    basis = Basis(reason=note)
    return (OwnRange(custom.unit, limits.low, limits.high, note, None, basis, custom.range),)


def _strip_sets(knowledge: Knowledge, added: Sequence[str]) -> dict[str, StripSet]:
    sets = dict(knowledge.strip_sets)
    whole = sets.get(EVERYTHING)
    if whole is not None:
        shipped = tuple(marker for marker in whole.markers if not is_custom(marker))
        own = [marker for marker in knowledge.markers if is_custom(marker) and marker not in added]
        sets[EVERYTHING] = replace(whole, markers=(*shipped, *own, *added))
    return sets
