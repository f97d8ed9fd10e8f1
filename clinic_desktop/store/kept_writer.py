"""A background writer of what is being typed: nobody waits for the disk, and what was typed is soon on it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import copy_context
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from clinic_desktop.model.problem import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clinic_desktop.store.database import ClinicFile

GATHERING_SECONDS = 0.1

# Patient's id, and which of what is typed of him.
Place = tuple[str, str]
Kept = TypeVar("Kept")


class KeptWriter(Generic[Kept]):
    """One thread with a connection of its own that writes the newest state of each waiting draft by `write`.

    Keys typed within a tenth of a second of the first unwritten one share a write, counted from the first,
    so that steady typing never puts it off. What could not be written (a full disk) stays waiting and is
    tried again; `trouble` is the last failure.
    """

    def __init__(
        self, open_file: Callable[[], ClinicFile], write: Callable[[ClinicFile, Place, Kept | None], None]
    ) -> None:
        self.open_file, self._write = open_file, write
        self._changed = Condition()
        self._waiting: dict[Place, Kept | None] = {}
        self._due = 0.0
        self._in_hand: tuple[Place, Kept | None] | None = None
        self._hurried = False
        self._closing = False
        self._failures = 0
        self.trouble: Exception | None = None
        self._thread: Thread | None = None
        self._context = copy_context()

    def put(self, place: Place, draft: Kept | None) -> None:
        """Take a draft's newest state, or None for "discard it"; returns at once."""
        with self._changed:
            if not self._waiting:
                self._due = monotonic() + GATHERING_SECONDS
            self._waiting[place] = draft
            self._context = copy_context()  # a refusal is said in the language of whoever typed
            self._begin()
            self._changed.notify_all()

    def unwritten(self) -> dict[Place, Kept | None]:
        """Return the newest states that may not be on the disk yet; None stands for "discard it"."""
        with self._changed:
            in_hand = {} if self._in_hand is None else dict([self._in_hand])
            return in_hand | self._waiting

    def flush(self) -> None:
        """Return when everything waiting is written; raises what went wrong where it cannot be."""
        with self._changed:
            failures = self._failures
            self._hurried = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._idle() or self._failures != failures)
            self._hurried = False
            if self._failures != failures and self.trouble is not None:
                raise self.trouble

    @contextmanager
    def settled(self, place: Place) -> Iterator[None]:
        """Hold one draft's unwritten state back; it is dropped afterwards, or waits again after a failure."""
        with self._changed:
            held = self._waiting.pop(place, None)
            self._changed.wait_for(lambda: self._in_hand is None or self._in_hand[0] != place)
            # A write in hand that failed has come back to the waiting ones.
            held = self._waiting.pop(place, held)
        try:
            yield
        except BaseException:
            if held is not None:
                self.put(place, held)
            raise

    def close(self) -> None:
        """Write what waits and end the thread; raises what went wrong, after it has ended."""
        try:
            self.flush()
        finally:
            with self._changed:
                self._closing = True
                self._changed.notify_all()
            if self._thread is not None:
                self._thread.join()

    def _begin(self) -> None:
        if self._thread is None and not self._closing:
            self._thread = Thread(target=self._run, name="draft writer", daemon=True)
            self._thread.start()

    def _idle(self) -> bool:
        return not self._waiting and self._in_hand is None

    def _run(self) -> None:
        file: ClinicFile | None = None
        try:
            while (taken := self._take()) is not None:
                try:
                    file = file or self._context.run(self.open_file)
                    self._context.run(self._write, file, *taken)
                # Whatever it is: a thread that ended would leave those who flush waiting for ever.
                except Exception as trouble:
                    self._failed(*taken, trouble)
                else:
                    self._written()
        finally:
            if file is not None:
                file.close()

    def _take(self) -> tuple[Place, Kept | None] | None:
        """Wait for the next draft that is due; None when closing."""
        with self._changed:
            while not self._closing:
                left = 0.0 if self._hurried else self._due - monotonic()
                if self._waiting and left <= 0:
                    place = next(iter(self._waiting))
                    self._in_hand = place, self._waiting.pop(place)
                    return self._in_hand
                self._changed.wait(left if self._waiting else None)
            return None

    def _written(self) -> None:
        with self._changed:
            self._in_hand = None
            self.trouble = None
            self._changed.notify_all()

    def _failed(self, place: Place, draft: Kept | None, trouble: Exception) -> None:
        with self._changed:
            self._in_hand = None
            if isinstance(trouble, Refused):
                # Something newer may have been typed meanwhile; that one counts.
                self._waiting.setdefault(place, draft)
            self._due = monotonic() + GATHERING_SECONDS
            self._failures += 1
            self.trouble = trouble
            self._changed.notify_all()
