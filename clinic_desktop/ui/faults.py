"""What happens when the program itself is at fault: a log without patient data, and a calm sentence."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop import VERSION
from clinic_desktop.language import tr
from clinic_desktop.quiet import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType


MOST_BYTES = 1 << 20


class FaultLog(QObject):
    """Stands in for `sys.excepthook` while the window is open.

    Only places in the code and the kinds of errors are written, never their messages: those may carry
    what somebody typed. A log that has grown too long begins anew: one fault may come with every key.
    """

    happened = Signal(str)

    def __init__(self, file: Path, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._file, self._clock = file, clock
        self._before = sys.excepthook

    def watch(self) -> None:
        """Take over unexpected errors."""
        self._before = sys.excepthook
        sys.excepthook = self._take

    def stop_watching(self) -> None:
        """Give them back to whoever had them before."""
        sys.excepthook = self._before

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        where = self._write(error)
        self.happened.emit(
            tr(
                "Something in the program failed; what is signed is safe and what you typed is kept. "
                "Close the window and open it again. {where}",
                where=where,
            )
        )

    def _write(self, error: BaseException) -> str:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with open(self._file, self._mode(), encoding="utf-8", opener=_owner_only) as log:
                log.write(f"{self._clock().isoformat()} version {VERSION}\n{said(error)}\n")
        except OSError:
            return tr("The log could not be written.")
        return tr("For whoever mends it: {file}.", file=self._file)

    def _mode(self) -> str:
        return "w" if self._file.exists() and self._file.stat().st_size > MOST_BYTES else "a"


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
