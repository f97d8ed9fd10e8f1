"""Method classes: which texts that laboratories print name the same way of measuring."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.knowledge.entities import Basis


@dataclass(frozen=True, slots=True)
class MethodClass:
    """One way of measuring; results of two classes are never one line.

    `markers` names the markers it exists for, empty for all. `aliases` are the words, as `method_words` gives
    them, by which a text names it. `another_quantity` says that its results are not comparable with any
    other result of the marker, not even with one whose method is not named; `of_value` and `of_range` then
    say what a typed value or a printed range has that only this method gives. `titles` are its titles in each
    language, English first.
    """

    id: str
    title: str
    markers: tuple[str, ...]
    aliases: tuple[str, ...]
    another_quantity: bool
    basis: Basis
    of_value: str = ""
    of_range: str = ""
    titles: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The title that is kept with a result, whatever the language it is shown in."""
        return self.titles[0] if self.titles else self.title

    def named_in(self, words: str) -> bool:
        """Whether the words of a text (`method_words`) hold one of the aliases."""
        padded = f" {words} "
        return any(f" {alias} " in padded for alias in self.aliases)


def method_words(text: str) -> str:
    """The words of a method as printed: lower case, letters without accents, one space for all between."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def class_named(text: str, marker: str, classes: Iterable[MethodClass]) -> MethodClass | None:
    """The first class that a text names for a marker; None where none does.

    Classes stand in the order in which they decide: how free testosterone is set free before how it is then
    measured ("equilibrium dialysis, LC-MS/MS" is dialysis).
    """
    words = method_words(text)
    fitting = (each for each in classes if not each.markers or marker in each.markers)
    return next((each for each in fitting if each.named_in(words)), None)
