"""`clinic-desktop` and `python -m clinic_desktop`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from clinic_desktop import cli
from clinic_desktop.model.problem import refuse
from clinic_desktop.quiet import be_quiet

if TYPE_CHECKING:
    from pathlib import Path

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """Run the command line of this process and return its exit code."""
    be_quiet()
    return cli.main(sys.argv[1:], open_window)


def open_window(
    folder: Path | None, *, demo_credentials: tuple[str, str] | None = None, smoke: bool = False
) -> int:
    """Open the window; Qt is loaded here and not before, so that commands start without it.

    Raises Refused on a Linux without a screen, where Qt would end the process instead of saying so.
    """
    if sys.platform == "linux" and not any(name in os.environ for name in SCREENS):
        raise refuse("", "There is no screen to open the window on; start it from a desktop session.")
    from clinic_desktop import app  # noqa: PLC0415

    return app.open_window(folder, demo_credentials=demo_credentials, smoke=smoke)


if __name__ == "__main__":
    sys.exit(main())
