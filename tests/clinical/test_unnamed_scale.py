"""Free testosterone on the scale of the direct analog, without a method on the report, is of that scale."""

import pytest

from clinic_desktop.clinical.assess import assess
from tests.clinical.charts import LATE, after_testosterone, panel, reading

ANALOG, USUAL = "8.7-25.1", "46-224"
"""Printed ranges in pg/mL: of a direct analog, and of dialysis or calculation."""


def of(number, text, limits, method=None):
    return panel(number, reading("free_testosterone", text, "pg/mL", limits, method), reading("lh", "4"))


def joined(known, *panels):
    change = assess(after_testosterone(*panels), known, LATE).of("free_testosterone")[-1].change
    return change.percent is not None, change.reason


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("12", ANALOG), ("90", USUAL), False),
        (("90", USUAL), ("12", ANALOG), False),
        (("90", USUAL, "equilibrium dialysis"), ("12", ANALOG), False),
        (("4.0", None), ("90", USUAL), False),  # the number alone is that of a direct analog
        (("12", ANALOG), ("14", ANALOG), True),
        (("12", ANALOG, "direct analog"), ("14", ANALOG), True),
        (("90", USUAL), ("80", USUAL), True),
        (("90", USUAL), ("80", None), True),
        (("90", USUAL, "equilibrium dialysis"), ("80", USUAL), True),
        # What the report says of the method goes before its range.
        (("12", ANALOG, "equilibrium dialysis"), ("90", USUAL, "equilibrium dialysis"), True),
    ],
)
def test_an_unnamed_method_on_the_scale_of_the_direct_analog_is_compared_as_one(known, one, other, expected):
    found, reason = joined(known, of(60, *one), of(100, *other))
    assert found is expected
    assert reason.startswith("methods differ: ") is not expected


def test_the_reason_says_that_the_scale_tells_and_not_the_report(known):
    assert joined(known, of(60, "12", ANALOG), of(100, "90", USUAL))[1] == (
        "methods differ: not named, but on the scale of direct analog then, not named now"
    )
    assert joined(known, of(60, "90", USUAL, "dialysis"), of(100, "12", ANALOG))[1] == (
        "methods differ: dialysis then, not named, but on the scale of direct analog now"
    )
