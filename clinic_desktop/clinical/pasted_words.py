"""What the cells of a pasted table may be: names of markers, headings, values, units, flags, days."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from clinic_desktop.clinical.awaited_words import says_awaited
from clinic_desktop.clinical.typed_dates import read_moment
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.range_text import printed_limits
from clinic_desktop.model.value import word_key

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker

ABSTINENCE = "abstinence"
"""It stands in every semen report and has a field of its own."""
NAME, VALUE, UNIT, RANGE, LABORATORY, TIME = "name", "value", "unit", "range", "laboratory", "time"
HEADINGS = {
    NAME: "marker test tests analyte name component parameter investigation prueba analito parametro "
    "determinacion examen code codigo loinc",
    VALUE: "result results value values finding resultado resultados valor valores",
    UNIT: "unit units unidad unidades",
    RANGE: "range reference ref interval rango referencia intervalo",
    LABORATORY: "laboratory lab laboratorio",
    TIME: "time hora",
}
LONGER = {
    "reference range": RANGE,
    "ref range": RANGE,
    "lab range": RANGE,
    "normal range": RANGE,
    "reference interval": RANGE,
    "reference values": RANGE,
    "valores de referencia": RANGE,
    "rango de referencia": RANGE,
    "intervalo de referencia": RANGE,
    "test name": NAME,
    "collection time": TIME,
}
ROLES = {word: role for role, words in HEADINGS.items() for word in words.split()} | LONGER
NUMBER = r"(?:<=|>=|≤|≥|<|>)?\s*[-+]?(?:\d[\d.,]*|\.\d+)"
ONLY_NUMBER = re.compile(NUMBER)
WITH_REST = re.compile(rf"(?P<value>{NUMBER})(?P<gap>\s*)(?P<rest>\S.*)")
TWO_NUMBERS = re.compile(r"\d[\d.,]*\s*[-–—]\s*\d[\d.,]*")
FLAG = re.compile(r"(?:[HLNA]|HH|LL|\*+|↑+|↓+|high|low|normal|abnormal|alto|bajo)[*!]?", re.IGNORECASE)
MARKS_AT_END = " :*†‡."
WITH_BRACKETS = re.compile(r"(?P<name>.*\S)\s*[(\[](?P<inside>[^()\[\]]*)[)\]][\s:*]*")
LONGEST = 200
"""No cell that names a marker, holds a value or a day is longer."""


class MarkerNames:
    """Finds the marker that a cell names, by name, abbreviation, synonym or code."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._found: dict[str, Marker | None] = {}
        for marker in knowledge.markers.values():
            if marker.id == ABSTINENCE:
                continue
            for name in {
                folded(each)
                for each in (marker.id, marker.name, marker.title, *marker.aliases, *marker.loinc)
            }:
                # A name that two markers bear names neither.
                self._found[name] = None if name in self._found else marker

    def of(self, text: str) -> Marker | None:
        """The one marker of this name, else None.

        Brackets at its end may hold its unit or another of its names: "Testosterone (free)" is none of total
        testosterone's names.
        """
        if not text or len(text) > LONGEST:
            return None
        found = self._found.get(folded(text))
        both = None if found is not None else WITH_BRACKETS.fullmatch(text)
        if both is None:
            return found
        bare, inside = self._found.get(folded(both["name"])), both["inside"].strip()
        same = bare is not None and (names_unit(inside, bare) or self._found.get(folded(inside)) is bare)
        return bare if same else None

    def unit_in(self, text: str, marker: Marker) -> str:
        """The unit that a name holds in brackets: "Testosterone (nmol/L)"; "" for none."""
        both = WITH_BRACKETS.fullmatch(text)
        inside = "" if both is None or self._found.get(folded(text)) is marker else both["inside"].strip()
        return inside if inside and names_unit(inside, marker) else ""


def folded(text: str) -> str:
    """A name as it is compared: without case, accents, doubled spaces and marks at its end."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(plain.split()).rstrip(MARKS_AT_END)


def role_of(text: str) -> str:
    """What a column under this heading holds, "" where the text is no heading that is known."""
    return ROLES.get(folded(text), "") if len(text) <= LONGEST else ""


def is_flag(text: str) -> bool:
    """True for the mark that a laboratory sets beside a result; the program judges by itself."""
    return FLAG.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """True for a day, with or without a time, also for one that can be read two ways."""
    if len(text) > LONGEST or not any(letter.isdigit() for letter in text):
        return False
    try:
        read_moment("collected", text)
    except Refused as refused:
        return any(problem.repairs for problem in refused.problems)
    return True


def is_range(text: str) -> bool:
    """True for limits as laboratories print them, decimal commas included."""
    if TWO_NUMBERS.fullmatch(text):
        return True
    return ONLY_NUMBER.fullmatch(text) is None and printed_limits(text) is not None


def is_value(text: str, marker: Marker, knowledge: Knowledge) -> bool:
    """True for a number, with its unit or not, and for a result in words that is known."""
    if len(text) > LONGEST:
        return False
    if ONLY_NUMBER.fullmatch(text) or word_key(text).rstrip(" .") in knowledge.words:
        return True
    return says_awaited(text, knowledge) or apart(text, marker) != (text, "", "")


def names_unit(text: str, marker: Marker) -> bool:
    """True for a unit that the marker is known to be reported in."""
    return marker.unit(text) is not None or marker.kept_unit(text) is not None


def apart(text: str, marker: Marker) -> tuple[str, str, str]:
    """Part what stands in one cell: "561 ng/dL", "6.9 H"; returns value, unit and flag.

    Anything that is neither a known unit nor a flag stays where it is, for the form to ask about.
    """
    both = WITH_REST.fullmatch(text) if len(text) <= LONGEST else None
    if both is None:
        return text, "", ""
    value, rest = both["value"].strip(), both["rest"]
    if names_unit(rest, marker):
        return value, rest, ""
    unit, _, last = rest.rpartition(" ")
    if both["gap"] and not unit and is_flag(rest):
        return value, "", rest
    if is_flag(last) and names_unit(unit, marker):
        return value, unit, last
    return text, "", ""
