"""Two users at one computer: what each may do, and whose name stands under what."""

from __future__ import annotations

from clinic_desktop.store.clinic import open_clinic
from tests.journeys.conftest import program
from tests.journeys.two_users import NURSE, VALUES


def test_a_nurse_signs_what_the_owner_began_and_the_owner_reviews_it(tmp_path):
    folder = tmp_path / "clinic"
    made = program(tmp_path, "tests.journeys.program", "demo", "--clinic", str(folder), "--no-window")
    assert made.returncode == 0, made.stderr
    lived = program(tmp_path, "tests.journeys.two_users", str(folder))
    assert lived.returncode == 0, lived.stderr
    with open_clinic(folder, user="demo", passphrase="demo", writing=False) as clinic:
        (patient,) = clinic.patients.find("10427", 5)
        chart = clinic.patients.chart(patient.id)
    panel = max((p for p in chart.final_panels if p.signed_by == NURSE), key=lambda p: p.collected)
    assert tuple(reading.value.text for reading in panel.readings)[:2] == VALUES
    visit = max(chart.visits, key=lambda visit: visit.day)
    assert (visit.reviewed_by, visit.message) == ("demo", "Your body is making testosterone again.")
