"""What is asked at the start of a course; the words of the questions are knowledge."""

from __future__ import annotations

from enum import StrEnum


class Contraindication(StrEnum):
    """The questions whose answers a course keeps, in the order of asking."""

    THROMBOSIS = "thrombosis"
    EYE = "eye"
    LIVER = "liver"
    PITUITARY = "pituitary"
    CANCER = "cancer"
