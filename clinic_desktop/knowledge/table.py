"""One table of a knowledge file, read strictly: each key asked for by name and type, the rest unknown.

What people read stands in it in every language: `text` in English, and below it `text_es` in Spanish.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from string import Formatter
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from clinic_desktop.knowledge.notes import Notes, Place

Read = TypeVar("Read")
Word = TypeVar("Word", bound="StrEnum")
ENGLISH = "en"
TRANSLATED = ("es",)


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


def _parts(found: object) -> object:
    """The parts in braces of a text, or of each text of a table; "" where a brace stands alone."""
    if isinstance(found, dict):
        return {key: _parts(text) for key, text in found.items()}
    if not isinstance(found, str):
        return None
    try:
        return {name for _, name, _, _ in Formatter().parse(found) if name is not None}
    except ValueError:
        return ""


class Table:
    """A TOML table that notes every fault and answers with a stand-in, so that reading always goes on.

    `finish` notes the keys that nobody asked for.
    """

    def __init__(
        self, content: Mapping[str, object], place: Place, notes: Notes, language: str = ENGLISH
    ) -> None:
        self.place = place
        self.notes = notes
        self.language = language
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

    def shown(self, key: str) -> str:
        """A text that people read, in the language asked for; it must stand in each."""
        found = self.shown_optional(key)
        if found is None and key not in self:
            self.fault(key, "is missing")
        return TEXT.stand_in if found is None else found

    def shown_optional(self, key: str) -> str | None:
        """A text that people read, or None; where it stands it must stand in each language."""
        return self.in_language(key, TEXT)

    def in_language(self, key: str, kind: Kind[Read]) -> Read | None:
        """What people read of a key, or None; where it stands it must stand in each language."""
        found = self.translated(key, kind)
        for language in TRANSLATED if key in self else ():
            if f"{key}_{language}" not in self:
                self.fault(f"{key}_{language}", f"is missing: “{key}” is shown to people")
        return found

    def in_each_language(self, key: str) -> tuple[str, ...]:
        """A text in English, then in every other language that has its own words for it."""
        names = (key, *(f"{key}_{language}" for language in TRANSLATED))
        return tuple(dict.fromkeys(text for name in names if (text := self.optional(name, TEXT))))

    def translated(self, key: str, kind: Kind[Read]) -> Read | None:
        """What a key holds in the language asked for; in English where that has no words of its own."""
        found = self.optional(key, kind)
        for language in TRANSLATED:
            name = f"{key}_{language}"
            other = self.optional(name, kind)
            if other is None:
                continue
            if key not in self:
                self.fault(name, f"stands without “{key}”")
            elif found is not None and _parts(other) != _parts(found):
                self.fault(name, f"its parts in braces are not those of “{key}”")
            if language == self.language:
                found = other
        return found

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables; () where the key is missing."""
        self._asked.add(key)
        found = self._content.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.fault(key, "is not a list of tables")
            return ()
        place = self.place.at(key)
        return tuple(
            Table(item, place.at(n), self.notes, self.language) for n, item in enumerate(found, start=1)
        )

    def entries(self) -> tuple[tuple[str, Table], ...]:
        """Each key of a file that is keyed by id, with the table that it holds."""
        taken = []
        for key, found in self._content.items():
            self._asked.add(key)
            if isinstance(found, dict):
                taken.append((key, Table(found, self.place.at(key), self.notes, self.language)))
            else:
                self.fault(key, "is not a table")
        return tuple(taken)
