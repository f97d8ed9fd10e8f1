"""Slow acts on disks that may not answer: whoever waits for one can stop waiting at any moment."""

from __future__ import annotations

from contextvars import copy_context
from threading import Event, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    # Told how much is done and how much there is; what it raises stops the act.
    Told = Callable[[int, int], None]

LOOKS_EVERY = 0.1
SECONDS_TO_CLEAR_UP = 2.0

Result = TypeVar("Result")


class _LeftBehind(Exception):
    """Raised inside an act that nobody waits for any more."""


def nobody(done: int, of: int) -> None:
    """Tell nobody."""


def stoppable(act: Callable[[Told], Result], told: Told) -> Result:
    """Do an act in a thread of its own and pass on how far it came; what `told` raises stops it.

    `told` is asked all the time, not only when the act comes on: a stick or a share that hangs holds back the
    act and not who waits. It may be asked before anything is known, with 0 of 0. A stopped act gets a moment
    to clear up; one that the system does not let go is left behind, and clears up when it is let go.
    """
    told(0, 0)
    thread = _Act(act)
    thread.start()
    while thread.is_alive():
        thread.join(LOOKS_EVERY)
        if not thread.is_alive():
            break
        try:
            told(*thread.progress)
        except BaseException:
            thread.stopped.set()
            thread.join(SECONDS_TO_CLEAR_UP)
            raise
    return thread.result()


class _Act(Thread, Generic[Result]):
    """The act, in the language of whoever asked, and how it went; the interpreter's end waits not for it."""

    def __init__(self, act: Callable[[Told], Result]) -> None:
        super().__init__(name="slow act", daemon=True)
        self._act, self._context = act, copy_context()
        self._results: list[Result] = []
        self._error: BaseException | None = None
        self.stopped = Event()
        self.progress = (0, 0)

    def run(self) -> None:
        """Do the act; called by the thread."""
        try:
            self._results.append(self._context.run(self._act, self._tell))
        except BaseException as error:  # it is raised where the act is waited for
            self._error = error

    def result(self) -> Result:
        """Return what the act returned, or raise what it raised."""
        if self._error is not None:
            raise self._error
        return self._results[0]

    def _tell(self, done: int, of: int) -> None:
        if self.stopped.is_set():
            raise _LeftBehind
        self.progress = done, of
