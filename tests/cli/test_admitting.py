"""Charts admitted to a clinic: all or nothing, each open fact filled in at its own place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.importing import admit
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal, Medication
from clinic_desktop.model.patient import Patient, Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.database import StoreFault
from tests.cli.conftest import NOW, PASSPHRASE, USER
from tests.exchange.charts import held_panel, ids

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

MAN = Patient(id="m", chart_number="10427", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))
COURSE = Course(id="c", pathway="serm_therapy", goals=(Goal.FERTILITY,), anchor=date(2026, 7, 20))
PILL = Medication(id="p", agent="clomiphene", start=date(2026, 8, 3))
VISIT = Visit(id="v", day=date(2026, 9, 21))
OPEN = Chart(MAN, courses=(COURSE,), medications=(PILL,), visits=(VISIT,))


def test_open_facts_are_filled_in_where_they_are_stored(line: CommandLine) -> None:
    ended = date(2026, 11, 1)
    closed = Chart(
        replace(MAN, id="n", email="d@example.org"),
        courses=(replace(COURSE, id="d", end=ended),),
        medications=(replace(PILL, id="q", end=ended),),
        visits=(replace(VISIT, id="w", note="well"),),
    )
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE) as clinic:
        admit(clinic, [OPEN], now=NOW, new_id=ids())
        admit(clinic, [closed], now=NOW, new_id=ids())
    (chart,) = line.charts()
    assert chart.patient == replace(MAN, email="d@example.org")
    assert chart.courses == (replace(COURSE, end=ended),)
    assert chart.medications == (replace(PILL, end=ended),)
    assert chart.visits == (replace(VISIT, note="well"),)


def test_one_refused_chart_keeps_all_out(line: CommandLine) -> None:
    contradiction = Chart(replace(MAN, id="x", birth_date=date(1990, 1, 1)))
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE) as clinic:
        with pytest.raises(Refused, match="another birth date"):
            admit(clinic, [OPEN, contradiction], now=NOW, new_id=ids())
        assert clinic.patients.all() == ()


def test_a_fault_half_way_leaves_nothing_behind(line: CommandLine) -> None:
    panel = held_panel("p1", {"lh": "4.8"})
    twice_the_same_id = Chart(replace(MAN, id="n", chart_number="10428", given="David"), panels=(panel,))
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE) as clinic:
        with pytest.raises(StoreFault):
            admit(clinic, [replace(OPEN, panels=(panel,)), twice_the_same_id], now=NOW, new_id=ids())
        assert clinic.patients.all() == ()


def test_two_new_men_of_one_name_and_birth_date_in_one_batch_are_refused(line: CommandLine) -> None:
    twin = Chart(replace(MAN, id="n", chart_number="10428"))
    with (
        open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE) as clinic,
        pytest.raises(Refused, match="already, as chart 10427"),
    ):
        admit(clinic, [OPEN, twin], now=NOW, new_id=ids())
