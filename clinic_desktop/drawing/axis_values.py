"""What stands in each box of the axis map: the latest values in the units that the window shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.clinical.saying import AsReported
from clinic_desktop.drawing.quantities import display_unit, quantity
from clinic_desktop.drawing.words import CLASS_WORDS, near_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.assessment import DrawClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged


class Place(StrEnum):
    """A box of the map; testosterone stands between two sites and estradiol at the aromatase step."""

    HYPOTHALAMUS = "hypothalamus"
    PITUITARY = "pituitary"
    LEYDIG = "leydig"
    SERTOLI = "sertoli"
    TESTOSTERONE = "testosterone"
    ESTRADIOL = "estradiol"
    SPERM = "sperm"


# What each box tells, the marker that must be there first; the words before a value, "" for the box's own.
SHOWN: dict[Place, tuple[tuple[str, str], ...]] = {
    Place.HYPOTHALAMUS: (),
    Place.PITUITARY: (("lh", "LH"), ("fsh", "FSH")),
    Place.LEYDIG: (("t_lh_ratio", phrase("testosterone per LH")),),
    Place.SERTOLI: (("inhibin_b", phrase("inhibin B")),),
    Place.TESTOSTERONE: (("testosterone", ""), ("free_testosterone", phrase("free"))),
    Place.ESTRADIOL: (("estradiol", ""), ("t_e2_ratio", "T/E2")),
    Place.SPERM: (("sperm_concentration", ""), ("total_motile_count", phrase("motile"))),
}
SEMEN = frozenset(marker for marker, _ in SHOWN[Place.SPERM])
MARKERS = frozenset(marker for shown in SHOWN.values() for marker, _ in shown)
# A ratio to LH says something of the testes only where they made the testosterone themselves.
OWN_ALONE = ("t_lh_ratio",)
# A ratio that is known by its name; the table of results names what is over what.
BARE = ("t_e2_ratio",)


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one box, each a phrase, and the reading that the first of them is."""

    phrases: tuple[str, ...]
    first: Judged | None


def latest_of(assessment: Assessment) -> Mapping[str, Judged]:
    """The latest reading of each marker of the map that has a quantity; of one draw a reported one."""
    found: dict[str, Judged] = {}
    for each in assessment.readings:
        if each.marker in MARKERS and each.canonical is not None:
            before = found.get(each.marker)
            if before is None or before.panel is not each.panel:
                found[each.marker] = each
    return found


def last_day(found: Mapping[str, Judged]) -> date | None:
    """The day of the newest draw of blood that the map shows something of; of semen where there is none."""
    blood = [each.panel.collected.day for marker, each in found.items() if marker not in SEMEN]
    semen = [each.panel.collected.day for marker, each in found.items() if marker in SEMEN]
    return max(blood or semen, default=None)


def values_of(
    place: Place, found: Mapping[str, Judged], knowledge: Knowledge, units: Units, today: date
) -> Values:
    """The values of a box; one that is not of the newest draw of blood names its day."""
    newest, first = last_day(found), None
    phrases: list[str] = []
    for marker, words in SHOWN[place]:
        judged = found.get(marker)
        if judged is None or (marker in OWN_ALONE and judged.draw_class is not DrawClass.OWN):
            continue
        first = first or judged
        phrases += _phrases(judged, words, knowledge, units, (newest, today))
    return Values(_merged(phrases or list(_nothing(place, knowledge))), first)


def value_text(judged: Judged, knowledge: Knowledge, units: Units) -> str:
    """A reading in the unit that is shown: "561 ng/dL"; a word result as it was reported."""
    marker = knowledge.markers[judged.marker]
    shown = display_unit(marker, units)
    found = quantity(judged, marker, shown)
    if judged.reading is not None and (found is None or not found.converted):
        return AsReported(knowledge).result(judged)
    if found is None:
        return ""
    return found.text if judged.marker in BARE else f"{found.text} {shown.label}"


def _phrases(
    judged: Judged, words: str, knowledge: Knowledge, units: Units, days: tuple[date | None, date]
) -> Iterator[str]:
    text = " ".join(part for part in (tr(words), value_text(judged, knowledge, units)) if part)
    day = judged.panel.collected.day
    yield text if day == days[0] else f"{text} ({near_day(day, days[1])})"
    if judged.marker == "testosterone" and CLASS_WORDS[judged.draw_class]:
        yield tr(CLASS_WORDS[judged.draw_class])


def _nothing(place: Place, knowledge: Knowledge) -> Iterator[str]:
    if place is Place.HYPOTHALAMUS:
        yield knowledge.say("map_gnrh_not_measured")
    elif place is not Place.LEYDIG:
        yield knowledge.say("map_not_measured", marker=knowledge.markers[SHOWN[place][0][0]].name)


def _merged(phrases: list[str]) -> tuple[str, ...]:
    """ "LH 7.4" and "FSH 8.1 IU/L": a unit that two phrases share is said once, at the end."""
    if len(phrases) == 2:
        first, second = (phrase.rsplit(" ", 1) for phrase in phrases)
        named = len(phrases[0].split()) == 3 == len(phrases[1].split())
        if named and first[-1] == second[-1]:
            return first[0], phrases[1]
    return tuple(phrases)
