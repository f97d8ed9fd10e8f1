"""A value exactly as reported, and what it means: a stretch of the number line or a word result."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.light_dataclass import light_dataclass
from clinic_desktop.model.problem import Problem, ProblemKind, Refused, Repair

if TYPE_CHECKING:
    from collections.abc import Mapping

HALF = Decimal("0.5")


class Comparator(StrEnum):
    """The operator a laboratory prints before a number."""

    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="


class WordResult(StrEnum):
    """Results that laboratories give in words; the spellings of each are knowledge data."""

    NONE_SEEN = phrase("none seen")
    FEW_SEEN = phrase("few seen")
    NOT_ENOUGH_SAMPLE = phrase("not enough sample")
    NOT_DETECTED = phrase("not detected")
    NOT_DONE = phrase("not done")
    SPECIMEN_UNUSABLE = phrase("specimen unusable")


@light_dataclass(frozen=True, slots=True)
class Interval:
    """Where a quantity is known to lie; None is an end without bound, low equals high for a plain number.

    An open end is not reached itself: "<0.1" is 0 to 0.1 with the high end open.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low is not high and low is not None and high is not None and low > high:
            raise ValueError(f"interval ends are crossed: {low} > {high}")

    @property
    def point(self) -> Decimal | None:
        """The number where the interval is a single one, else None."""
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def open_ends(self) -> str:
        """Name the ends that are not reached: none, low, high or both (the JSON contract's `open`)."""
        names = {(False, False): "none", (True, False): "low", (False, True): "high", (True, True): "both"}
        return names[(self.low_open, self.high_open)]

    def scaled(self, factor: Decimal) -> Interval:
        """Multiply both ends by a positive factor; comparators survive conversion this way."""
        if factor <= 0:
            raise ValueError("a conversion factor is positive")
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_open, self.high_open)

    def surely_below(self, limit: Decimal) -> bool:
        """True where every number of the interval is less than the limit."""
        return self.high is not None and (self.high < limit or (self.high == limit and self.high_open))

    def surely_above(self, limit: Decimal) -> bool:
        """True where every number of the interval is greater than the limit."""
        return self.low is not None and (self.low > limit or (self.low == limit and self.low_open))

    def surely_at_most(self, limit: Decimal) -> bool:
        """True where no number of the interval exceeds the limit."""
        return self.high is not None and self.high <= limit

    def surely_at_least(self, limit: Decimal) -> bool:
        """True where no number of the interval is less than the limit."""
        return self.low is not None and self.low >= limit


@light_dataclass(frozen=True, slots=True)
class Value:
    """What the laboratory reported, byte for byte, with its parsed meaning.

    Exactly one of `number` and `word` is set. The text is never reformatted, in any language.
    """

    text: str
    comparator: Comparator | None = None
    number: Decimal | None = None
    word: WordResult | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a value has a text")
        if (self.number is None) == (self.word is None):
            raise ValueError("a value is a number or a word result, not both")
        if self.comparator is not None and self.number is None:
            raise ValueError("only a number has a comparator")

    def interval(self, *, counted: bool) -> Interval | None:
        """Return the interval in the reported unit, or None for a word that says no quantity.

        `counted` marks a marker that is counted (semen): its 0, and its "none seen", are a true zero. A
        measured marker printed as 0 lies between 0 and half a unit of its last digit (clinical.md 7.1).
        """
        number = self.number
        if number is None:
            return Interval(Decimal(0), Decimal(0)) if counted and self.word is WordResult.NONE_SEEN else None
        if self.comparator is not None:
            return self._limited(self.comparator, number)
        if number == 0 and not counted:
            exponent = int(number.as_tuple().exponent)
            return Interval(Decimal(0), HALF.scaleb(exponent), high_open=True)
        return Interval(number, number)

    @staticmethod
    def _limited(comparator: Comparator, number: Decimal) -> Interval:
        match comparator:
            case Comparator.LESS:
                return Interval(min(Decimal(0), number), number, high_open=True)
            case Comparator.AT_MOST:
                return Interval(min(Decimal(0), number), number)
            case Comparator.GREATER:
                return Interval(number, None, low_open=True)
            case Comparator.AT_LEAST:
                return Interval(number, None)


NUMBER = re.compile(r"(?P<comparator><=|>=|≤|≥|<|>)?\s*(?P<number>[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))")
COMMA = re.compile(r"(?P<before>(?:<=|>=|≤|≥|<|>)?\s*[-+]?[0-9]+),(?P<after>[0-9]+)")
PLAIN = r"(?:<=|>=|≤|≥|<|>)?\s*[0-9]+(?:\.[0-9]*)?"
SPAN = re.compile(r"[0-9]+(?:\.[0-9]*)?\s*[-–]\s*[0-9]+(?:\.[0-9]*)?")
LIMIT = r"(?:<=|>=|≤|≥|<|>)\s*[0-9]+(?:\.[0-9]*)?"
WITH_RANGE = re.compile(rf"(?P<value>{PLAIN})\s*\(\s*(?P<range>{SPAN.pattern}|{LIMIT})\s*\)")
WITH_UNIT = re.compile(rf"(?P<value>{PLAIN})\s+(?P<unit>[^\s\d()].*)")
NO_SPACE_AROUND = re.compile(r"\s*([</=-])\s*")
LONGEST = 60
"""No laboratory prints a number with more characters, and no sentence quotes more of a text."""
SIGNS = {"≤": Comparator.AT_MOST, "≥": Comparator.AT_LEAST}
TWO_NUMBERS = phrase("“{text}” gives two numbers for one result; write the one that the laboratory reported.")
RESULT_AND_RANGE = phrase(
    "“{text}” holds a result and its range; write {value} as the value and {range} as the range."
)
NUMBER_AND_UNIT = phrase("“{text}” is more than a number; write {value} as the value and {unit} as the unit.")
NO_RESULT = phrase("“{text}” is not a number or a result word; type it as the laboratory printed it.")


def word_key(text: str) -> str:
    """Return how a result in words is looked up: lower case, single spaces, none beside a sign."""
    folded = " ".join(text.casefold().replace("–", "-").split())
    return NO_SPACE_AROUND.sub(r"\1", folded)


def split_range(text: str) -> tuple[str, str] | None:
    """Return value and range of a cell that holds both, such as "12.4 (350-1030)"; else None."""
    both = WITH_RANGE.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return None if both is None else (both["value"], both["range"])


def read_value(field: str, text: str, words: Mapping[str, WordResult]) -> Value:
    """Parse what was typed or sent; `words` maps the `word_key` of each known spelling to its meaning.

    A full stop after a word says nothing. A comma is asked about, never guessed: "1,104" may be 1104 or
    1.104. Raises Refused with one problem.
    """
    stripped = text.strip()
    key = word_key(stripped)
    word = words.get(key) or words.get(key.rstrip(" ."))
    if word is not None:
        return Value(text, word=word)
    match = NUMBER.fullmatch(stripped)
    if match is not None and len(stripped) <= LONGEST:
        sign = match["comparator"]
        comparator = None if sign is None else SIGNS.get(sign) or Comparator(sign)
        return Value(text, comparator, Decimal(match["number"]))
    raise Refused(_unreadable(field, stripped))


def _unreadable(field: str, text: str) -> Problem:
    comma = COMMA.fullmatch(text)
    if comma is None or len(text) > LONGEST:
        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        return Problem(field, _what_to_do(text, shown))
    before, after = comma["before"], comma["after"]
    readings = [f"{before}.{after}"]
    if len(after) == len("000"):
        readings.append(f"{before}{after}")
    sentence = tr("“{text}” has a comma: choose {numbers}.", text=text, numbers=tr(" or ").join(readings))
    return Problem(field, sentence, ProblemKind.QUESTION, tuple(Repair(r, text=r) for r in readings))


def _what_to_do(text: str, shown: str) -> str:
    """Say what keeps a text from being one result, and how to write it."""
    if len(text) <= LONGEST:
        if SPAN.fullmatch(text):
            return tr(TWO_NUMBERS, text=shown)
        both = split_range(text)
        if both is not None:
            return tr(RESULT_AND_RANGE, text=shown, value=both[0], range=both[1])
        unit = WITH_UNIT.fullmatch(text)
        if unit is not None:
            return tr(NUMBER_AND_UNIT, text=shown, value=unit["value"], unit=unit["unit"])
    return tr(NO_RESULT, text=shown)
