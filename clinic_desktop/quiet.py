"""A process that leaves no trace of a patient behind: no memory dump, and files for their owner only.

What a fault says of itself may hold what somebody typed, so only its kind and its places in code are told.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import sys
import threading
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

OWNER_ONLY = 0o077
NOT_DUMPABLE = (4, 0)  # Linux: prctl(PR_SET_DUMPABLE, 0), which also stops dumps into a collecting program
NO_HEAP = 1  # Windows: WER_FAULT_REPORTING_FLAG_NOHEAP


def be_quiet() -> None:
    """Make this process quiet, before it reads anything; what a system does not offer is left out."""
    os.umask(OWNER_ONLY)
    _dump_no_memory()
    sys.excepthook = _tell
    threading.excepthook = lambda told: _tell(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _tell(told.exc_type, told.exc_value, told.exc_traceback)


def said(error: BaseException) -> str:
    """Where in the code an error came from, cause by cause, without a word of what it was about."""
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__name__)
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__
    return "\n".join(lines)


def _tell(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Print a fault to the error output, where there is one."""
    if issubclass(kind, SystemExit) or sys.stderr is None:
        return
    words = kind.__name__ if error is None else said(error.with_traceback(trace))
    with suppress(OSError, ValueError):
        print(f"A fault of the program:\n{words}", file=sys.stderr, flush=True)


def _dump_no_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        resource = importlib.import_module("resource")  # not on Windows
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, AttributeError):
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(*NOT_DUMPABLE, 0, 0, 0)
        elif sys.platform == "win32":
            ctypes.windll.kernel32.WerSetFlags(NO_HEAP)
