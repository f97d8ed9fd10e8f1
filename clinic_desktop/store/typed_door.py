"""What the doors to half-typed things have in common: a writer beside them that may hold newer states."""

from __future__ import annotations

from contextlib import ExitStack, nullcontext
from typing import TYPE_CHECKING, Generic, TypeVar

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.database import READING_ONLY
from clinic_desktop.store.rights import needs

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from clinic_desktop.model.problem import Problem
    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.kept_writer import KeptWriter, Place

Kept = TypeVar("Kept")


class TypedDoor(Generic[Kept]):
    """A door to one kind of what is typed; without a writer (a clinic open for reading) it only reads."""

    def __init__(self, file: ClinicFile, writer: KeptWriter[Kept] | None) -> None:
        self._file = file
        self._writer = writer

    @needs(Right.READ)
    def flush(self) -> None:
        """Return when every kept state is on the disk; raises Refused where that cannot be (a full disk)."""
        if self._writer is not None:
            self._writer.flush()

    @property
    @needs(Right.READ)
    def problem(self) -> Problem | None:
        """Why the newest states are not on the disk yet, or None where all is well."""
        trouble = None if self._writer is None else self._writer.trouble
        return trouble.problems[0] if isinstance(trouble, Refused) else None

    @needs(Right.MANAGE)
    def settled_of(self, patient_id: str) -> AbstractContextManager[object]:
        """Hold back all that waits of a man while he is erased; back to waiting if that fails."""
        held = ExitStack()
        for place in self._waiting():
            if place[0] == patient_id:
                held.enter_context(self._held(place))
        return held

    def close(self) -> None:
        """Write what waits and end the writer."""
        if self._writer is not None:
            self._writer.close()

    def _waiting(self) -> dict[Place, Kept | None]:
        """The states that may not be on the disk yet; taken before the rows, so that none falls between."""
        return {} if self._writer is None else self._writer.unwritten()

    def _held(self, place: Place) -> AbstractContextManager[None]:
        return nullcontext() if self._writer is None else self._writer.settled(place)

    def _writing(self) -> KeptWriter[Kept]:
        if self._writer is None:
            raise refuse("clinic", tr(READING_ONLY))
        return self._writer
