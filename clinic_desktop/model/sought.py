"""What somebody types to find a man: part of his name, his chart number, his birth date as far as known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BirthDay:
    """Year, month and day of a birth date, each None where it is not said; a day has its month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.day is None:
            raise ValueError("a birth date says its year, or the day of a month")
        if self.day is not None and self.month is None:
            raise ValueError("a day is one of a month")


@dataclass(frozen=True, slots=True)
class Sought:
    """A search: the text as typed, and if a birth date stands in it, that and the words beside it.

    The figures of a birth date may as well be part of a chart number.
    """

    text: str
    words: str = ""
    born: BirthDay | None = None
