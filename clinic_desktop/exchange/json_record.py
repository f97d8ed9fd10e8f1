"""JSON read strictly: each fact is asked for by name and type, and a key nobody asked for is refused."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from clinic_desktop.clinical.typed_dates import YEARS
from clinic_desktop.model.problem import Problem, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

Choice = TypeVar("Choice", bound=StrEnum)
Made = TypeVar("Made")

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
LONGEST_NUMBER = 300
MOST, MOST_PLACES = 10**6, 6
"""A number below this, with so few decimals, comes back unchanged through any reader's floating point."""


def parse(content: bytes, *, numbers_as_sent: bool = False) -> object:
    """Return what JSON bytes say; numbers with a point become Decimal.

    With `numbers_as_sent` every number is the text that stands there, digit for digit: "1.00", "1E-22".

    Raises Refused with one sentence for anything that is not well-formed JSON, for a key that stands twice in
    one object and for nesting no chart needs: a damaged file is never read in part.
    """
    if not content.strip():
        raise refuse("", "The file is empty; export it again.")
    try:
        return json.loads(
            content,
            parse_int=_digits if numbers_as_sent else _whole_number,
            parse_float=_digits if numbers_as_sent else Decimal,
            parse_constant=_no_constant,
            object_pairs_hook=_object_without_twins,
        )
    except json.JSONDecodeError as damage:
        raise refuse(
            "", f"The file is damaged at line {damage.lineno}, column {damage.colno}; export it again."
        ) from damage
    except UnicodeDecodeError as damage:
        raise refuse("", "The file is damaged: it is not UTF-8 text; export it again.") from damage
    except RecursionError as damage:
        raise refuse("", "The file is damaged: it is nested too deeply; export it again.") from damage
    except ValueError as damage:
        raise refuse("", f"The file is damaged: {damage}; export it again.") from damage


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number")


def _digits(digits: str) -> str:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError("a number in it is too long")
    return digits


def _whole_number(digits: str) -> int:
    return int(_digits(digits))


def _object_without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise ValueError(f"the key “{shown(twice)}” stands twice in one place")
    return found


def shown(text: object) -> str:
    """Return a piece of the file fit for a sentence: short, one line, printable."""
    shown = str(text)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return "".join(letter if letter.isprintable() else "�" for letter in shown)


def unprintable(text: str) -> bool:
    """True where a text holds a control character or half of one that needs two."""
    return CONTROL.search(text) is not None


class Record:
    """One JSON object and where it stands; every problem found goes to one list for the whole file.

    Each method asks for one fact, notes a problem in one sentence where it is of the wrong kind, and returns
    None then. `close` refuses whatever was not asked for.
    """

    def __init__(self, facts: object, place: str, problems: list[Problem]) -> None:
        self.is_group = isinstance(facts, dict)
        self._facts = facts if isinstance(facts, dict) else {}
        self._asked: set[str] = set()
        self.place = place
        self.problems = problems
        if not self.is_group:
            self.note("", "a group of named facts in {…} is needed here.")

    def note(self, key: str, sentence: str) -> None:
        """Add one problem, with the place it is about before its sentence."""
        field = f"{self.place}: {key}" if self.place and key else self.place or key
        self.problems.append(Problem(field, f"{self.place}: {sentence}" if self.place else sentence))

    def present(self, key: str) -> bool:
        """True where the key stands with anything but null."""
        return self._facts.get(key) is not None

    def take(self, key: str, *, required: bool = False) -> object:
        """Return a fact of any kind, None where it is missing or null; a required one is then noted."""
        self._asked.add(key)
        found = self._facts.get(key)
        if found is None and required and self.is_group:
            self.note(key, f"“{key}” is missing; add it.")
        return found

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Return text exactly as it stands; a required one must not be blank."""
        found = self.take(key, required=required)
        if found is None:
            return None
        if not isinstance(found, str):
            self.note(key, f"“{key}” is {shown(found)} without quotes; write it as text, as reported.")
            return None
        if unprintable(found):
            self.note(key, f"“{key}” holds a character that cannot be printed; remove it.")
            return None
        if required and not found.strip():
            self.note(key, f"“{key}” is blank; fill it in.")
            return None
        return found

    def day(self, key: str, *, required: bool = False) -> date | None:
        """Return a calendar day written YYYY-MM-DD."""
        found = self.text(key, required=required)
        if found is None:
            return None
        try:
            if DAY.fullmatch(found) and int(found[:4]) in YEARS:
                return date.fromisoformat(found)
        except ValueError:
            pass
        self.note(key, f"“{key}” is “{shown(found)}”, which is not a day; write it as 2026-07-20.")
        return None

    def truth(self, key: str) -> bool | None:
        """Return true or false."""
        found = self.take(key)
        if found is None or isinstance(found, bool):
            return found
        self.note(key, f"“{key}” is “{shown(found)}”; write true, false or null without quotes.")
        return None

    def number(self, key: str) -> Decimal | None:
        """Return a number of zero or more; bare in JSON, because it is counted here and not reported."""
        found = self.take(key)
        if found is None:
            return None
        if isinstance(found, (int, Decimal)) and not isinstance(found, bool) and 0 <= found < MOST:
            number = Decimal(found)
            if number == round(number, MOST_PLACES):
                return number
        self.note(key, f"“{key}” is “{shown(found)}”; write a plain number of zero or more, without quotes.")
        return None

    def whole(self, key: str, *, least: int = 1, required: bool = False) -> int | None:
        """Return a whole number, of one or more where nothing else is said."""
        found = self.take(key, required=required)
        if found is None:
            return None
        if isinstance(found, int) and not isinstance(found, bool) and least <= found < 10**6:
            return found
        self.note(key, f"“{key}” is “{shown(found)}”; write a whole number without quotes.")
        return None

    def choice(self, key: str, kind: type[Choice], *, required: bool = False) -> Choice | None:
        """Return one of a fixed set of words."""
        found = self.text(key, required=required)
        return None if found is None else self.chosen(key, found, kind)

    def chosen(self, key: str, found: object, kind: type[Choice]) -> Choice | None:
        """Return a word already taken from the file as one of a fixed set."""
        words = [str(word) for word in kind]
        if isinstance(found, str) and found in words:
            return kind(found)
        self.note(key, f"“{key}” is “{shown(found)}”; choose one of {', '.join(words)}.")
        return None

    def items(self, key: str) -> list[object]:
        """Return a list; missing and null are an empty one."""
        found = self.take(key)
        if found is None:
            return []
        if isinstance(found, list):
            return found
        self.note(key, f"“{key}” must be a list in […].")
        return []

    def record(self, key: str, place: str, *, required: bool = False) -> Record | None:
        """Return a group of facts within this one."""
        found = self.take(key, required=required)
        return None if found is None else Record(found, place, self.problems)

    def records(self, key: str, name: str) -> list[Record]:
        """Return a list of groups, each called by its name and number: "panel 2"."""
        before = f"{self.place}, " if self.place else ""
        return [
            Record(item, f"{before}{name} {number}", self.problems)
            for number, item in enumerate(self.items(key), start=1)
        ]

    def answers(
        self, key: str, questions: tuple[str, ...], kind: type[Choice]
    ) -> tuple[tuple[str, Choice], ...]:
        """Return the answers to a fixed list of questions, in that list's order."""
        group = self.record(key, f"{self.place}, {key}" if self.place else key)
        if group is None:
            return ()
        answered = [(question, group.choice(question, kind)) for question in questions]
        group.close()
        return tuple((question, answer) for question, answer in answered if answer is not None)

    def close(self) -> None:
        """Refuse by name every key that was not asked for."""
        for key in self._facts:
            if key not in self._asked:
                self.note(key, f"“{shown(key)}” is not a known key; correct its spelling or remove it.")

    def made(self, make: Callable[[], Made], since: int) -> Made | None:
        """Return what the facts make, None where problems were noted or the facts contradict."""
        if len(self.problems) > since:
            return None
        try:
            return make()
        except ValueError as contradiction:
            self.note("", f"{str(contradiction).rstrip('.')}; correct it.")
            return None
