"""Somebody finds one man among ten thousand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from clinic_desktop.model.patient import Patient
from clinic_desktop.store.clinic import create
from clinic_desktop.store.vault import Argon2Cost
from tests.journeys.conftest import program
from tests.journeys.many_men import CHART, FAMILY, GIVEN, MEN, PASSPHRASE, USER

NOW = datetime(2026, 11, 23, 9, 0)
SYLLABLES = ("ka", "lo", "mer", "ny", "dov", "is", "tan", "ul", "bre", "son")


def invented(n):
    """A man nobody looks for."""
    parts = [SYLLABLES[n // 10**place % 10] for place in range(4)]
    return Patient(
        id=f"man-{n}",
        chart_number=f"{20_000 + n}",
        family="".join(parts[:3]).capitalize(),
        given=f"{parts[3]}{SYLLABLES[n % 7]}".capitalize(),
        birth_date=date(1950, 1, 1) + timedelta(n % 9_000),
    )


def test_a_man_is_found_among_ten_thousand_by_birth_date_name_and_list(tmp_path):
    folder = tmp_path / "clinic"
    quick = Argon2Cost(memory_kib=64, iterations=1, lanes=1)
    with (
        create(folder, name="Many", user=USER, passphrase=PASSPHRASE, now=NOW, cost=quick) as clinic,
        clinic.together(NOW),
    ):
        for n in range(MEN):
            clinic.patients.add(invented(n), NOW)
        for chart, born in ((CHART, date(1984, 2, 29)), ("R-78", date(1984, 3, 1))):
            man = Patient(id=chart, chart_number=chart, family=FAMILY, given=GIVEN, birth_date=born)
            clinic.patients.add(man, NOW)
    lived = program(tmp_path, "tests.journeys.many_men", str(folder))
    assert lived.returncode == 0, lived.stderr
