"""Men found by birth date, archived and merged men, and men whose names may be mixed up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.clinical.typed_birth_dates import sought
from clinic_desktop.model.problem import Refused
from tests.store.people import NOW, okafor

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

BORN = date(1988, 2, 11)
MEN = (
    ("Okafor", "Samuel", "20001", date(1990, 2, 11)),
    ("Castellanos", "Iván", "20002", BORN),
    ("Okáfor", "Daniel", "20003", date(1971, 3, 4)),
    ("Daniel", "Okafor", "20004", date(1970, 3, 4)),
    ("Okator", "Daniel", "20005", BORN),
    ("Okator", "Daniel", "20006", date(1960, 1, 1)),
    ("Brandt", "Elias", "1988", date(1960, 1, 2)),
)


@pytest.fixture
def filled(clinic: Clinic) -> Clinic:
    for family, given, chart, born in MEN:
        clinic.patients.add(
            okafor(id=chart, family=family, given=given, chart_number=chart, birth_date=born), NOW
        )
    return clinic


@pytest.mark.parametrize(
    ("text", "charts"),
    [
        ("11.02.1988", ["20002", "10427", "20005"]),
        ("11 Feb 1988", ["20002", "10427", "20005"]),
        ("1988-02-11", ["20002", "10427", "20005"]),
        ("okafor 11.02.1988", ["10427"]),
        ("11.02.", ["20002", "10427", "20001", "20005"]),
        ("Feb 1988", ["20002", "10427", "20005"]),
        ("1988", ["1988", "20002", "10427", "20005"]),
        ("okafor 1990", ["20001"]),
        ("12.02.1988", []),
    ],
)
def test_a_man_is_found_by_his_birth_date(filled: Clinic, text: str, charts: list[str]) -> None:
    assert [man.chart_number for man in filled.patients.find(sought(text))] == charts


def test_an_archived_man_is_on_no_list_and_found_with_it_said(clinic: Clinic) -> None:
    before = clinic.patients.chart("okafor").revision
    clinic.patients.archive("okafor", NOW)
    assert clinic.patients.all() == ()
    assert clinic.patients.archived() == clinic.patients.find("okafor") == (okafor(archived=True),)
    assert clinic.patients.one("okafor") == okafor(archived=True)
    clinic.patients.change(okafor(phone="1"), NOW)
    assert clinic.patients.archived() == (okafor(archived=True, phone="1"),)
    clinic.patients.bring_back("okafor", NOW)
    clinic.patients.bring_back("okafor", NOW)
    assert clinic.patients.all() == (okafor(phone="1"),)
    assert clinic.patients.chart("okafor").revision == before + 4
    told = [entry for entry in clinic.audit.of_patient("okafor") if entry.subject == "patient"]
    assert [change.field for entry in told for change in entry.changes].count("archived") == 3


def test_who_is_archived_from_the_start_is_kept_so(clinic: Clinic) -> None:
    clinic.patients.add(okafor(id="old", chart_number="7", archived=True), NOW)
    assert [man.id for man in clinic.patients.archived()] == ["old"]
    assert clinic.patients.one("nobody") is None


def alike(clinic: Clinic, family: str, given: str) -> list[str]:
    return [man.chart_number for man in clinic.patients.alike(family, given, BORN)]


def test_men_of_the_same_name_are_alike_whatever_the_accents_and_the_order(filled: Clinic) -> None:
    assert alike(filled, "Okafor", "Daniel") == ["10427", "20005", "20004", "20003"]
    assert alike(filled, "daniel", "OKAFOR") == ["10427", "20005", "20004", "20003"]


def test_a_name_with_one_other_letter_is_alike_with_the_same_birth_date_only(filled: Clinic) -> None:
    assert alike(filled, "Castelanos", "Ivan") == ["20002"]
    assert alike(filled, "Brand", "Elias") == []
    assert alike(filled, "?", "!") == []


def test_a_merged_chart_number_is_another_mans_still(filled: Clinic) -> None:
    filled.merges.merge("20004", "20003", reason="one man", now=NOW, other_birth_date=True)
    with pytest.raises(Refused, match="another man's"):
        filled.patients.add(okafor(id="new", chart_number="20004"), NOW)
