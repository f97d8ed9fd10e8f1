"""One step of the schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.store.database import ClinicFile


@dataclass(frozen=True, slots=True)
class Step:
    """One named change of the schema; its statements, what is done after them and its record are one."""

    name: str
    statements: tuple[str, ...]
    afterwards: Callable[[ClinicFile], None] | None = None
