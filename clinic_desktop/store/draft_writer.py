"""The background writer of drafts: typing never waits for the disk, and what was typed is soon on it."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING

from clinic_desktop.model.backfill import Backfill
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backfill_text import from_backfill
from clinic_desktop.store.changes import patient_number
from clinic_desktop.store.draft_text import from_draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clinic_desktop.model.draft import Draft
    from clinic_desktop.store.database import ClinicFile

GATHERING_SECONDS = 0.1

# Patient's id and specimen; a man has at most one draft of each specimen, and one grid of old results, which
# stands among the drafts under this word in the specimen's place.
Place = tuple[str, str]
OLD_RESULTS = "old results"


class DraftWriter:
    """One thread with a connection of its own that writes the newest state of each waiting draft.

    Keys typed within a tenth of a second of the first unwritten one share a write, counted from the first,
    so that steady typing never puts it off. What could not be written (a full disk) stays waiting and is
    tried again; `trouble` is the last failure.
    """

    def __init__(self, open_file: Callable[[], ClinicFile]) -> None:
        self._open_file = open_file
        self._changed = Condition()
        self._waiting: dict[Place, Draft | Backfill | None] = {}
        self._due = 0.0
        self._in_hand: tuple[Place, Draft | Backfill | None] | None = None
        self._hurried = False
        self._closing = False
        self._failures = 0
        self.trouble: Exception | None = None
        self._thread: Thread | None = None

    def put(self, place: Place, draft: Draft | Backfill | None) -> None:
        """Take a draft's newest state, or None for "discard it"; returns at once."""
        with self._changed:
            if not self._waiting:
                self._due = monotonic() + GATHERING_SECONDS
            self._waiting[place] = draft
            self._begin()
            self._changed.notify_all()

    def unwritten(self) -> dict[Place, Draft | Backfill | None]:
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
                    file = file or self._open_file()
                    write_kept(file, *taken)
                # Whatever it is: a thread that ended would leave those who flush waiting for ever.
                except Exception as trouble:
                    self._failed(*taken, trouble)
                else:
                    self._written()
        finally:
            if file is not None:
                file.close()

    def _take(self) -> tuple[Place, Draft | Backfill | None] | None:
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

    def _failed(self, place: Place, draft: Draft | Backfill | None, trouble: Exception) -> None:
        with self._changed:
            self._in_hand = None
            if isinstance(trouble, Refused):
                # Something newer may have been typed meanwhile; that one counts.
                self._waiting.setdefault(place, draft)
            self._due = monotonic() + GATHERING_SECONDS
            self._failures += 1
            self.trouble = trouble
            self._changed.notify_all()


def write_kept(file: ClinicFile, place: Place, draft: Draft | Backfill | None) -> None:
    """Store the newest state of a draft in the place of the one before; None takes it away."""
    patient, specimen = place
    with file.transaction():
        number = patient_number(file, patient)
        file.run("DELETE FROM draft WHERE patient = ? AND specimen = ?", number, specimen)
        if draft is not None:
            file.run(
                "INSERT INTO draft (patient, specimen, body, kept_by) VALUES (?, ?, ?, ?)",
                number,
                specimen,
                from_backfill(draft) if isinstance(draft, Backfill) else from_draft(draft),
                file.user,
            )
