"""`clinic-desktop` and `python -m clinic_desktop`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clinic_desktop import cli

if TYPE_CHECKING:
    from pathlib import Path


def main() -> int:
    """Run the command line of this process and return its exit code."""
    return cli.main(sys.argv[1:], open_window)


def open_window(
    folder: Path | None, *, demo_credentials: tuple[str, str] | None = None, smoke: bool = False
) -> int:
    """Open the window; Qt is loaded here and not before, so that commands start without it."""
    from clinic_desktop import app  # noqa: PLC0415

    return app.open_window(folder, demo_credentials=demo_credentials, smoke=smoke)


if __name__ == "__main__":
    sys.exit(main())
