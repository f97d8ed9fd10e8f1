"""What laboratories print is read from signed panels: the newest first, and nothing of whose they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from clinic_desktop.model.laboratory_template import PrintedRange
from clinic_desktop.model.panel import Range
from tests.store.people import NOW, number, okafor, serum

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic


def sign(
    clinic: Clinic, panel_id: str, laboratory: str, limits: str, later: int, man: str = "okafor"
) -> None:
    """Sign a panel with one LH; `limits` "" is a result without a range."""
    reading = replace(number("lh", "4.8", "IU/L"), range=Range.parse(limits) if limits else None)
    made = replace(serum(panel_id, date(2026, 9, 21), reading), laboratory=laboratory)
    now = NOW + timedelta(minutes=later)
    clinic.panels.sign(man, made, visit_id=f"visit {panel_id}", now=now)


def test_the_newest_range_of_a_laboratory_stands_first_whoevers_result_it_was(clinic: Clinic) -> None:
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    sign(clinic, "one", "Hamnen Lab", "1.7-8.6", 1)
    sign(clinic, "two", "Hamnen", "1.5-9.3", 2, man="other")
    sign(clinic, "three", "Central Lab", "2-9", 3)
    sign(clinic, "four", "Hamnen Lab", "", 4)
    assert set(clinic.printed_ranges.laboratories()) == {"Hamnen Lab", "Hamnen", "Central Lab"}
    assert clinic.printed_ranges.of(("Hamnen Lab", "Hamnen")) == (
        PrintedRange("lh", "IU/L", "1.5-9.3"),
        PrintedRange("lh", "IU/L", "1.7-8.6"),
    )
    assert clinic.printed_ranges.of(()) == clinic.printed_ranges.of(("Nobody",)) == ()


def test_a_panel_that_was_corrected_prints_nothing_any_more(clinic: Clinic) -> None:
    sign(clinic, "one", "Hamnen Lab", "17-86", 1)
    reading = replace(number("lh", "4.8", "IU/L"), range=Range.parse("1.7-8.6"))
    right = replace(serum("two", date(2026, 9, 21), reading), laboratory="Hamnen Lab")
    clinic.panels.correct(
        "okafor", "one", right, reason="range typed wrongly", now=NOW + timedelta(minutes=2)
    )
    assert clinic.printed_ranges.of(("Hamnen Lab",)) == (PrintedRange("lh", "IU/L", "1.7-8.6"),)


def test_the_edition_that_a_laboratory_named_last_is_known(clinic: Clinic) -> None:
    for later, edition in enumerate((5, 6, None), start=1):
        made = serum(f"panel {later}", date(2026, 9, 20 + later), number("lh", "4.8", "IU/L"))
        context = replace(made.context, who_edition=edition)
        now = NOW + timedelta(minutes=later)
        made = replace(made, laboratory="Hamnen Lab", context=context)
        clinic.panels.sign("okafor", made, visit_id=f"visit {later}", now=now)
    assert clinic.printed_ranges.edition_of(("Hamnen", "Hamnen Lab")) == 6
    assert clinic.printed_ranges.edition_of(("Nobody",)) is None
