"""What is asked of a man's safety at a visit; the words of the questions are knowledge."""

from __future__ import annotations

from enum import StrEnum


class SafetyTopic(StrEnum):
    """The questions whose answers a visit keeps, in the order of asking."""

    SIGHT = "sight"
    CHEST = "chest"
    LEG = "leg"
    BREAST = "breast"
    MOOD = "mood"
    HEADACHE = "headache"
