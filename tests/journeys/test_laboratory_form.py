"""A form that was made in the window: how it is kept, and what was typed on it."""

from __future__ import annotations

from clinic_desktop.store.clinic import open_clinic
from tests.journeys.conftest import program
from tests.journeys.laboratory_form import CHART, FIRST_VALUES, OWN, PRINTED, TITLE


def test_a_form_made_in_the_window_is_the_one_the_next_panel_is_typed_on(tmp_path, clinic):
    lived = program(tmp_path, "tests.journeys.laboratory_form", str(clinic))
    assert lived.returncode == 0, lived.stderr
    with open_clinic(clinic, user="demo", passphrase="demo", writing=False) as kept:
        (form,) = kept.laboratory_templates.all()
        own = next(each for each in kept.custom_markers.all() if each.name == OWN)
        patient = kept.patients.by_chart_number(CHART)
        panel = kept.patients.chart(patient.id).final_panels[-1]
    assert (form.laboratory, form.title, len(form.lines)) == ("Northside Lab", TITLE, len(PRINTED))
    assert form.markers[-3:] == ("psa", "haematocrit", own.id)
    assert [each.value.text for each in panel.readings] == [value for value in FIRST_VALUES if value]
    assert [each.marker for each in panel.readings] == ["testosterone", "shbg", "albumin"]
