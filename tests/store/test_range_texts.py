"""A range comes back with its text and with the limits that were understood when it was stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.panel import Range
from tests.store.people import NOW, serum, suppressed_lh

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic


@pytest.mark.parametrize(
    "text",
    [
        "1.7-8.6",
        "1.7 - 8.6 IU/L",
        "up to 8.6",
        "less than 8.6",
        "more than 1.7 IU/L",
        "1.7-8.6 ng/dL",
        "none",
    ],
)
def test_limits_in_words_and_with_a_unit_come_back_as_they_were(clinic: Clinic, text: str) -> None:
    printed = Range.as_reported(text, lambda unit: unit == "IU/L")
    panel = serum("p", date(2026, 9, 21), replace(suppressed_lh(), range=printed))
    clinic.panels.sign("okafor", panel, visit_id="v", now=NOW)
    (stored,) = clinic.patients.chart("okafor").panels
    assert stored.readings[0].range == printed
