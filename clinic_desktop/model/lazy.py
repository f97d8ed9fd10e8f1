"""Values of which a chart holds thousands and few are ever looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")


class Lazy(Generic[Made]):
    """What `make` returns, worked out when it is first asked for.

    `make` always returns the same and changes nothing, so that nobody can tell when it was asked: two are
    equal where their values are.
    """

    __slots__ = ("_make", "_value")

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make: Callable[[], Made] | None = make
        self._value: Made

    @property
    def value(self) -> Made:
        """The value; what it was made from is let go of."""
        make = self._make
        if make is not None:
            self._value = make()
            self._make = None
        return self._value

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Lazy) and self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return repr(self.value)
