"""The day the journeys live through, so that what the demonstration shows and what is due stays as told."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta

BEGAN = "JOURNEYS_BEGAN"
BEGAN_AT = float(os.environ.get(BEGAN, time.time()))  # the epoch's seconds
MORNING = datetime(2026, 11, 23, 9, 40)


def now_there() -> datetime:
    """The time of the journeys: that morning at the start of the test run, and on from there.

    One start is shared by all processes of a run through their surroundings, so that none is before another.
    """
    return (MORNING + timedelta(seconds=int(time.time() - BEGAN_AT))).astimezone()
