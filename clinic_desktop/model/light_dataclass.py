"""Frozen dataclasses of which a chart makes thousands.

A frozen dataclass sets each field of a new object by a call, which takes four times as long as setting it
plainly, and a long chart opens a seventh sooner without that. That such a value never changes is held by
mypy alone, to which `light_dataclass` is `dataclass` itself. So it is for what is made for every reading of
a chart; everything else is a `dataclass`, which holds it when the program runs as well.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

__all__ = ("light_dataclass",)

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as light_dataclass
else:

    def light_dataclass(*, frozen: bool, **asked: bool) -> Callable[[type], type]:
        """A dataclass with the equality and the hash of a frozen one; it must be declared frozen."""
        if not frozen:
            raise TypeError("a light dataclass is declared frozen")
        return dataclasses.dataclass(unsafe_hash=True, **asked)
