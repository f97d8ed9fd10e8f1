"""The command line of the program as somebody types it on the day of the journeys."""

from __future__ import annotations

import sys

from clinic_desktop import cli
from clinic_desktop.__main__ import open_window
from clinic_desktop.quiet import be_quiet
from tests.journeys.day import now_there

if __name__ == "__main__":
    be_quiet()
    sys.exit(cli.main(sys.argv[1:], open_window, now_there))
