"""The clinic's own markers on the patient's page: in words, as reported, never judged by phase."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.also_measured import also_measured
from clinic_desktop.drawing.summary import page_timeline, summary
from clinic_desktop.knowledge.custom_markers import with_custom
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, PanelStatus, Range, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.summary import Letterhead
from clinic_desktop.model.value import read_value

TODAY = date(2026, 11, 23)
OWN = [
    CustomMarker(id="custom_haemoglobin", name="Haemoglobin", unit="g/L", decimals=0, range="130-170"),
    CustomMarker(
        id="custom_round_cells", name="Round cells", unit="10*6/mL", decimals=1, specimen=Specimen.SEMEN
    ),
    CustomMarker(id="custom_weight", name="Weight", unit="kg", decimals=1),
]


def panel(day, *results, specimen=Specimen.SERUM):
    """A signed panel of (marker, value, unit, range)."""
    readings = tuple(
        Reading(
            marker=marker,
            value=read_value("v", text, {}),
            unit=unit,
            range=Range.parse(limits) if limits else None,
        )
        for marker, text, unit, limits in results
    )
    return Panel(
        id=f"{specimen} {day}",
        specimen=specimen,
        collected=Moment.parse(f"{day}T08:10"),
        laboratory="Northside Lab",
        readings=readings,
        status=PanelStatus.SIGNED,
    )


def haemoglobin(day, text, limits="130-170"):
    return panel(day, ("custom_haemoglobin", text, "g/L", limits))


def judged(knowledge, *panels):
    patient = Patient(id="p", chart_number="1", family="O", given="D", birth_date=date(1988, 2, 11))
    known = with_custom(knowledge, OWN)
    return assess(Chart(patient, panels=panels), known, TODAY), known


def phrases(knowledge, *panels, on=TODAY):
    return also_measured(*judged(knowledge, *panels), on)


def test_a_result_of_the_day_is_said_as_reported_with_the_laboratorys_range(knowledge):
    assert phrases(knowledge, haemoglobin("2026-11-23", "152.0")) == (
        "Haemoglobin 152.0 g/L, in the usual range (130-170)",
    )
    assert phrases(knowledge, haemoglobin("2026-11-23", "172")) == (
        "Haemoglobin 172 g/L, a little above (130-170)",
    )
    assert phrases(knowledge, haemoglobin("2026-11-23", "118")) == (
        "Haemoglobin 118 g/L, below the usual range (130-170)",
    )


def test_without_a_range_nothing_is_said_of_it(knowledge):
    assert phrases(knowledge, panel("2026-11-23", ("custom_weight", "82.4", "kg", ""))) == ("Weight 82.4 kg",)


@pytest.mark.parametrize(("typed", "read"), [(">=40", "≥40"), ("<=150", "≤150"), ("40-150", "40-150")])
def test_a_range_is_written_with_the_signs_that_people_read(knowledge, typed, read):
    (said,) = phrases(knowledge, panel("2026-11-23", ("custom_weight", "82.4", "kg", typed)))
    assert said == f"Weight 82.4 kg, in the usual range ({read})"


def test_a_comparator_is_put_into_words(knowledge):
    (said,) = phrases(knowledge, haemoglobin("2026-11-23", "<120"))
    assert said == "Haemoglobin <120 g/L (too low for the test to measure), below the usual range (130-170)"


def test_a_zero_of_something_counted_in_semen_says_nothing_of_sperm(knowledge):
    sample = panel("2026-11-23", ("custom_round_cells", "0", "10*6/mL", ""), specimen=Specimen.SEMEN)
    assert phrases(knowledge, sample) == ("Round cells 0 10*6/mL",)


def test_only_the_latest_up_to_the_visit_counts_and_an_earlier_day_is_said(knowledge):
    panels = (haemoglobin("2026-09-21", "152"), haemoglobin("2026-11-20", "160"))
    assert phrases(knowledge, *panels) == (
        "Haemoglobin 160 g/L, measured 20 November, in the usual range (130-170)",
    )
    assert phrases(knowledge, *panels, on=date(2026, 9, 21))[0].startswith("Haemoglobin 152 g/L, in")
    assert phrases(knowledge, *panels, on=date(2026, 9, 20)) == ()


def test_those_of_the_visits_own_day_come_first(knowledge):
    weight = panel("2026-11-23", ("custom_weight", "82.4", "kg", ""))
    said = phrases(knowledge, haemoglobin("2026-11-20", "160"), weight)
    assert [phrase.split()[0] for phrase in said] == ["Weight", "Haemoglobin"]


def test_known_markers_stay_with_the_number_lines(knowledge):
    known = panel("2026-11-23", ("haematocrit", "45", "%", "40-54"), ("lh", "4.8", "IU/L", "1.7-8.6"))
    assert phrases(knowledge, known) == ()


def test_the_page_holds_them(knowledge):
    assessment, known = judged(knowledge, haemoglobin("2026-11-23", "152"))
    page = summary(
        assessment,
        page_timeline(assessment, known),
        TODAY,
        known,
        Letterhead(name="Northside", address="", phone=""),
        author="R. Almeida",
        printed_at=datetime(2026, 11, 23, 9, 40),
    )
    assert page.also_measured == ("Haemoglobin 152 g/L, in the usual range (130-170)",)
    assert page.lines == ()
