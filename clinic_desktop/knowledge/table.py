"""One table of a knowledge file, read strictly: each key asked for by name and type, the rest unknown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from clinic_desktop.knowledge.notes import Notes, Place

Read = TypeVar("Read")
Word = TypeVar("Word", bound="StrEnum")


@dataclass(frozen=True, slots=True)
class Kind(Generic[Read]):
    """What a key may hold: `read` takes it or raises ValueError; `stand_in` lets reading go on after that."""

    read: Callable[[object], Read]
    stand_in: Read


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise ValueError("is not a text")
    if not found.strip():
        raise ValueError("is empty")
    return found


def _number(found: object) -> Decimal:
    if isinstance(found, bool) or not isinstance(found, int | Decimal) or not Decimal(found).is_finite():
        raise ValueError("is not a number")
    return Decimal(found)


def _whole(found: object) -> int:
    if isinstance(found, bool) or not isinstance(found, int):
        raise ValueError("is not a whole number")
    return found


def _flag(found: object) -> bool:
    if not isinstance(found, bool):
        raise ValueError("is not true or false")
    return found


def _texts(found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not found:
        raise ValueError("is not a list of texts")
    taken = tuple(_text(item) for item in found)
    if len(set(taken)) < len(taken):
        raise ValueError("holds a text twice")
    return taken


TEXT = Kind(_text, "")
NUMBER = Kind(_number, Decimal(0))
WHOLE = Kind(_whole, 0)
FLAG = Kind(_flag, False)
TEXTS: Kind[tuple[str, ...]] = Kind(_texts, ())


def one_of(words: type[Word]) -> Kind[Word]:
    """One word of a closed list."""

    def read(found: object) -> Word:
        if not isinstance(found, str) or found not in {word.value for word in words}:
            raise ValueError(f"“{found}” is not one of: {', '.join(word.value for word in words)}")
        return words(found)

    return Kind(read, next(iter(words)))


def some_of(words: type[Word]) -> Kind[tuple[Word, ...]]:
    """A list of at least one word of a closed list."""
    single = one_of(words)

    def read(found: object) -> tuple[Word, ...]:
        if not isinstance(found, list) or not found:
            raise ValueError("is not a list of words")
        return tuple(single.read(item) for item in found)

    return Kind(read, ())


class Table:
    """A TOML table that notes every fault and answers with a stand-in, so that reading always goes on.

    `finish` notes the keys that nobody asked for.
    """

    def __init__(self, content: Mapping[str, object], place: Place, notes: Notes) -> None:
        self.place = place
        self.notes = notes
        self._content = content
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._content

    def fault(self, key: str, what: str) -> None:
        """Note a fault of one key, or with "" of the table itself."""
        self.notes.fault(self.place.at(key) if key else self.place, what)

    def finish(self) -> None:
        """Note each key that is not known here."""
        for key in self._content:
            if key not in self._asked:
                self.fault(key, "is not a known key")

    def required(self, key: str, kind: Kind[Read]) -> Read:
        """What the key holds; a missing key is a fault."""
        found = self.optional(key, kind)
        if found is None and key not in self._content:
            self.fault(key, "is missing")
        return kind.stand_in if found is None else found

    def optional(self, key: str, kind: Kind[Read]) -> Read | None:
        """What the key holds, None where it is missing."""
        self._asked.add(key)
        if key not in self._content:
            return None
        try:
            return kind.read(self._content[key])
        except ValueError as wrong:
            self.fault(key, str(wrong))
            return None

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables; () where the key is missing."""
        self._asked.add(key)
        found = self._content.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.fault(key, "is not a list of tables")
            return ()
        place = self.place.at(key)
        return tuple(Table(item, place.at(n), self.notes) for n, item in enumerate(found, start=1))

    def entries(self) -> tuple[tuple[str, Table], ...]:
        """Each key of a file that is keyed by id, with the table that it holds."""
        taken = []
        for key, found in self._content.items():
            self._asked.add(key)
            if isinstance(found, dict):
                taken.append((key, Table(found, self.place.at(key), self.notes)))
            else:
                self.fault(key, "is not a table")
        return tuple(taken)
