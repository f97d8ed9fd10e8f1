"""Which of our markers an observation is: by LOINC first, else by a name whose unit and specimen agree."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.markers import check_digit_holds
from clinic_desktop.model.folding import fold
from clinic_desktop.model.panel import Specimen

if TYPE_CHECKING:
    from clinic_desktop.exchange.sent import SentObservation
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker


class Material(StrEnum):
    """What kind of specimen a text names; UNSAID where there is none."""

    BLOOD = "blood"
    SEMEN = "semen"
    OTHER = "other"
    UNSAID = ""


SEMEN_WORDS = ("semen", "seminal", "sperm", "ejaculate", "eyaculado", "esperma")
BLOOD_WORDS = (
    *("serum", "plasma", "blood", "suero", "sangre", "ser", "plas", "bld", "serpl", "ser plas"),
    *("wb", "edta", "venous", "serum or plasma", "119364003", "119361006", "258580003"),
)
"""English and Spanish words, HL7 table 0070 and the SNOMED codes of serum, plasma and whole blood."""


def material_of(text: str) -> Material:
    """Return what kind of specimen a text names."""
    folded = fold(text)
    if not folded:
        return Material.UNSAID
    if any(word in folded for word in SEMEN_WORDS):
        return Material.SEMEN
    words = folded.split()
    return Material.BLOOD if any(word in words or word == folded for word in BLOOD_WORDS) else Material.OTHER


def marker_of(observation: SentObservation, specimen: str, knowledge: Knowledge) -> Marker | None:
    """Return the marker that an observation is of, or None where that is not sure.

    A LOINC code with a right check digit settles it, also that it is none of ours. Without one a name or
    alias counts where the unit is one of the marker's and the specimen, if it is named, is one it is
    measured in.
    """
    loinc = [code.code for code in observation.codes if code.is_loinc and check_digit_holds(code.code)]
    if loinc:
        found = (knowledge.marker_named(code) for code in loinc)
        return next((marker for marker in found if marker is not None), None)
    names = dict.fromkeys((observation.name, *(code.name for code in observation.codes)))
    named = [marker for name in names if name and (marker := knowledge.marker_named(name)) is not None]
    fitting = [each for each in named if _fits(each, observation, material_of(specimen))]
    return fitting[0] if len({marker.id for marker in fitting}) == 1 else None


def _fits(marker: Marker, observation: SentObservation, material: Material) -> bool:
    units = [unit for unit in (observation.unit, observation.unit_code) if unit]
    if units and all(marker.unit(unit) is None for unit in units):
        return False
    in_semen = Specimen.SEMEN in marker.specimens
    match material:
        case Material.SEMEN:
            return in_semen
        case Material.BLOOD:
            return any(specimen is not Specimen.SEMEN for specimen in marker.specimens)
        case Material.OTHER:
            return False
    return True
