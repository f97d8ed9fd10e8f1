"""The command line: scripts and tests drive the program here, and the window is opened from here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from clinic_desktop.cli import bringing_in, keeping, looking, printing, setting_up
from clinic_desktop.cli.arguments import UsageError, parse
from clinic_desktop.cli.output import complain, finish, leave_output
from clinic_desktop.model.problem import Refused

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence
    from pathlib import Path

DONE, REFUSED, USAGE = 0, 1, 2
NO_MEMORY = (
    "There is not enough memory for this, so it was stopped and nothing is half-stored; close other "
    "programs, or bring in smaller files."
)


class OpenWindow(Protocol):
    """Opens the window on a clinic's folder and returns the exit code; only this loads Qt."""

    def __call__(
        self, folder: Path | None, *, demo_credentials: tuple[str, str] | None = None, smoke: bool = False
    ) -> int:
        """Return when the window has closed; `smoke` closes it once it is painted."""
        ...


def local_now() -> datetime:
    """Return the computer's time with its zone, in whole seconds."""
    return datetime.now().astimezone().replace(microsecond=0)


def main(arguments: Sequence[str], open_window: OpenWindow, clock: Callable[[], datetime] = local_now) -> int:
    """Run one command and return its exit code: 0 done, 1 refused with the reason in a line, 2 usage.

    Bad input never ends in a traceback; a fault of the program does, so that it is noticed.
    """
    try:
        code = _run(parse(arguments), open_window, clock)
        finish()
        return code
    except UsageError as error:
        complain(str(error))
        return USAGE
    except Refused as refused:
        for problem in refused.problems:
            complain(problem.sentence)
        return REFUSED
    except MemoryError:
        complain(NO_MEMORY)
        return REFUSED
    except KeyboardInterrupt:
        complain("Stopped.")
        return REFUSED
    except BrokenPipeError:
        leave_output()  # whoever read it has gone
        return REFUSED


def _run(options: Namespace, open_window: OpenWindow, clock: Callable[[], datetime]) -> int:
    match options.command:
        case None:
            return open_window(options.clinic, smoke=options.close_when_painted)
        case "init":
            return setting_up.init(options, clock())
        case "demo":
            return setting_up.demo(options, clock(), open_window)
        case "import":
            return bringing_in.import_files(options, clock())
        case "show":
            return looking.show(options, clock())
        case "list":
            return looking.list_patients(options, clock())
        case "convert":
            return looking.convert(options)
        case "report":
            return printing.report(options, clock())
        case "backup":
            return keeping.backup(options, clock())
        case "restore":
            return keeping.restore(options, clock())
        case "check":
            return keeping.check(options, clock())
    complain(f"“{options.command}” is not yet available.")
    return REFUSED
