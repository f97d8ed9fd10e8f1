"""The value, ranges and flags of a FHIR observation or component, as text that stands as it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.exchange.fhir_facts import codings, concept_text, concept_texts, group, groups, text
from clinic_desktop.exchange.json_record import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.exchange.fhir_facts import Facts

UCUM = "http://unitsofmeasure.org"
COMPARATORS = frozenset({"<", "<=", ">=", ">"})
FLAG_SYSTEMS = frozenset(
    {
        "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
        "http://terminology.hl7.org/CodeSystem/v2-0078",
        "http://hl7.org/fhir/v2/0078",
    }
)
PLAIN = frozenset({"", "normal"})
NO_VALUE = "no value was sent"


@dataclass(frozen=True, slots=True)
class SaidValue:
    """A value with its unit, or why there is none."""

    value: str = ""
    unit: str = ""
    unit_code: str = ""
    absent: str | None = None


def said_value(facts: Facts, otherwise: str = NO_VALUE) -> SaidValue:
    """Return the value of an observation; one that cannot be read wholly is absent, with the reason.

    `otherwise` says why there is none where the sender gives no reason.
    """
    keys = [key for key in facts if key.startswith("value") and key[5:6].isupper() and facts[key] is not None]
    reason = concept_text(group(facts, "dataAbsentReason"))
    if not keys:
        return SaidValue(absent=reason or otherwise)
    if len(keys) > 1:
        return SaidValue(absent=f"it has several values at once: {', '.join(shown(key) for key in keys)}")
    read = READERS.get(keys[0])
    if read is None:
        return SaidValue(absent=f"a {shown(keys[0])} is not read")
    found = read(facts, keys[0])
    if found.value or found.absent:
        return found
    return SaidValue(absent=reason or f"its {keys[0]} holds no value")


def _text(facts: Facts, key: str) -> SaidValue:
    return SaidValue(text(facts, key))


def _truth(facts: Facts, key: str) -> SaidValue:
    found = facts[key]
    return SaidValue(str(found).lower() if isinstance(found, bool) else text(facts, key))


def _concept(facts: Facts, key: str) -> SaidValue:
    return SaidValue(concept_text(group(facts, key)))


def _quantity(facts: Facts, key: str) -> SaidValue:
    found = group(facts, key)
    number, comparator = text(found, "value"), text(found, "comparator")
    if not number:
        return SaidValue()
    if comparator and comparator not in COMPARATORS:
        return SaidValue(absent=f"the sign “{shown(comparator)}” before {shown(number)} is not known")
    code = text(found, "code")
    return SaidValue(
        f"{comparator}{number}",
        text(found, "unit") or code,
        code if text(found, "system") == UCUM else "",
    )


def _range(facts: Facts, key: str) -> SaidValue:
    found = group(facts, key)
    low, high = _quantity(found, "low"), _quantity(found, "high")
    unit = low.unit or high.unit
    if low.absent or high.absent or (low.value and high.value and low.unit != high.unit):
        return SaidValue(absent="the ends of its valueRange do not agree")
    return SaidValue(_between(low.value, high.value), unit, low.unit_code or high.unit_code)


def _ratio(facts: Facts, key: str) -> SaidValue:
    found = group(facts, key)
    over, under = _quantity(found, "numerator"), _quantity(found, "denominator")
    if not (over.value and under.value):
        return SaidValue(absent=over.absent or under.absent)
    return SaidValue(":".join(f"{each.value} {each.unit}".strip() for each in (over, under)))


def _period(facts: Facts, key: str) -> SaidValue:
    found = group(facts, key)
    return SaidValue("/".join(each for each in (text(found, "start"), text(found, "end")) if each))


READERS: dict[str, Callable[[Facts, str], SaidValue]] = {
    "valueQuantity": _quantity,
    "valueString": _text,
    "valueCodeableConcept": _concept,
    "valueInteger": _text,
    "valueBoolean": _truth,
    "valueDateTime": _text,
    "valueTime": _text,
    "valuePeriod": _period,
    "valueRange": _range,
    "valueRatio": _ratio,
}


def ranges(facts: Facts, unit: str) -> tuple[str, ...]:
    """Return the reference ranges as printed, those that hold for everybody first.

    A range of one kind or for some people only has that before a colon. A limit's unit stands with it where
    it is not the value's.
    """
    found = [(_label(each), _limits(each, unit)) for each in groups(facts, "referenceRange")]
    said = [(label, limits) for label, limits in found if limits]
    everybody = [limits for label, limits in said if not label]
    return (*everybody, *(f"{label}: {limits}" for label, limits in said if label))


def _limits(facts: Facts, unit: str) -> str:
    low, high, printed = _quantity(facts, "low"), _quantity(facts, "high"), text(facts, "text")
    if printed and all(each.value in printed for each in (low, high)):
        return printed
    limits = _between(low.value, high.value)
    own = next((each.unit for each in (low, high) if each.unit and each.unit != unit), "")
    limits = f"{limits} {own}".strip()
    return f"{limits} ({printed})" if printed and limits else limits or printed


def _between(low: str, high: str) -> str:
    if low and high:
        return f"{low} to {high}" if "-" in f"{low}{high}" else f"{low}-{high}"
    if low or high:
        sign = ">=" if low else "<="
        return (low or high) if (low or high)[0] in "<>" else f"{sign}{low or high}"
    return ""


def _label(facts: Facts) -> str:
    """Return for whom a range holds and what kind it is; "" for everybody's normal one."""
    kind = group(facts, "type")
    codes = {code.code for code in codings(kind)}
    words = [] if codes and codes <= PLAIN else [concept_text(kind)]
    words += concept_texts(facts, "appliesTo")
    if age := group(facts, "age"):
        low, high = _quantity(age, "low"), _quantity(age, "high")
        unit = high.unit or low.unit
        words.append(f"{_between(low.value, high.value)} {unit}".strip())
    return ", ".join(word for word in words if word)


def flags(facts: Facts) -> tuple[str, ...]:
    """Return every flag once, by its code; conflicting ones are all there."""
    found: dict[str, None] = {}
    for concept in groups(facts, "interpretation"):
        coded = codings(concept)
        ours = [each.code for each in coded if each.system in FLAG_SYSTEMS]
        codes = ours or [each.code for each in coded] or [concept_text(concept)]
        found.update(dict.fromkeys(code for code in codes if code))
    return tuple(found)
