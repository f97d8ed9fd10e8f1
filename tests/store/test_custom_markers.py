"""A clinic's own markers in its file: kept, changed where nothing reported would mean something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.database import StoreFault
from tests.store.people import NOW, number, reopen, serum

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

HAEMOGLOBIN = CustomMarker(
    id="custom_haemoglobin", name="Haemoglobin", unit="g/L", decimals=0, range="130-170"
)
WEIGHT = CustomMarker(id="custom_weight", name="weight", unit="kg", decimals=1)
ROUND_CELLS = CustomMarker(
    id="custom_round_cells", name="Round cells", unit="10*6/mL", decimals=1, specimen=Specimen.SEMEN
)
LATER = NOW + timedelta(days=1)


def sign_haemoglobin(clinic: Clinic) -> None:
    panel = serum(
        "own", date(2026, 9, 21), number("lh", "4.8", "IU/L"), number("custom_haemoglobin", "152", "g/L")
    )
    clinic.panels.sign("okafor", panel, visit_id="visit", now=NOW)


def test_a_new_clinic_has_none_and_an_added_one_comes_back_whole_by_name(
    clinic: Clinic, folder: Path
) -> None:
    assert clinic.custom_markers.all() == ()
    for marker in (WEIGHT, ROUND_CELLS, HAEMOGLOBIN):
        clinic.custom_markers.add(marker, NOW)
    clinic.close()
    with reopen(folder) as again:
        assert again.custom_markers.all() == (HAEMOGLOBIN, ROUND_CELLS, WEIGHT)


def test_an_id_is_given_once(clinic: Clinic) -> None:
    clinic.custom_markers.add(HAEMOGLOBIN, NOW)
    with pytest.raises(Refused, match="custom_haemoglobin is here already"):
        clinic.custom_markers.add(replace(HAEMOGLOBIN, name="Other"), NOW)
    assert clinic.custom_markers.all() == (HAEMOGLOBIN,)


def test_name_range_and_decimals_may_change_even_where_results_exist(clinic: Clinic) -> None:
    clinic.custom_markers.add(HAEMOGLOBIN, NOW)
    sign_haemoglobin(clinic)
    changed = replace(HAEMOGLOBIN, name="Hb", range="120-165", decimals=1)
    clinic.custom_markers.change(changed, LATER)
    assert clinic.custom_markers.all() == (changed,)


def test_unit_and_specimen_may_change_while_there_is_no_result(clinic: Clinic) -> None:
    clinic.custom_markers.add(HAEMOGLOBIN, NOW)
    changed = replace(HAEMOGLOBIN, unit="g/dL", decimals=1, range="13-17", specimen=Specimen.SEMEN)
    clinic.custom_markers.change(changed, LATER)
    assert clinic.custom_markers.all() == (changed,)


@pytest.mark.parametrize(
    ("different", "field"), [({"unit": "g/dL"}, "unit"), ({"specimen": Specimen.SEMEN}, "specimen")]
)
def test_what_was_reported_goes_on_meaning_the_same(
    clinic: Clinic, different: dict[str, object], field: str
) -> None:
    clinic.custom_markers.add(HAEMOGLOBIN, NOW)
    sign_haemoglobin(clinic)
    with pytest.raises(Refused) as caught:
        clinic.custom_markers.change(replace(HAEMOGLOBIN, name="Hb", **different), LATER)  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    assert problem.field == field
    assert "Haemoglobin has results" in problem.sentence
    assert clinic.custom_markers.all() == (HAEMOGLOBIN,), "nothing of the change is kept"


def test_a_marker_that_is_not_here_cannot_be_changed(clinic: Clinic) -> None:
    with pytest.raises(StoreFault):
        clinic.custom_markers.change(HAEMOGLOBIN, NOW)


def test_a_chart_brings_the_own_markers_that_it_uses_and_no_others(clinic: Clinic) -> None:
    for marker in (HAEMOGLOBIN, WEIGHT):
        clinic.custom_markers.add(marker, NOW)
    assert clinic.patients.chart("okafor").markers == ()
    sign_haemoglobin(clinic)
    assert clinic.patients.chart("okafor").markers == (HAEMOGLOBIN,)
