"""The pages handed out: numbers, bytes, and what a page says of the one in whose place it comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.issued_report import Edition, Paper
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.database import StoreFault
from tests.store.people import NOW, USER, okafor

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

VISIT = Visit(id="v1", day=date(2026, 11, 23))


def test_reports_are_numbered_by_the_chart_and_keep_their_bytes(clinic: Clinic) -> None:
    clinic.visits.add("okafor", VISIT, NOW)
    later = NOW + timedelta(minutes=5)
    assert clinic.reports.issue("okafor", "v1", "patient", b"one", NOW) == "10427-1"
    assert clinic.reports.issue("okafor", "v1", "clinician", b"two", NOW) == "10427-2"
    assert clinic.reports.issue("okafor", "v1", "patient", b"one", later) == "10427-3"
    assert [clinic.reports.page(f"10427-{n}") for n in (1, 2, 3)] == [b"one", b"two", b"one"]
    last = clinic.reports.of("okafor")[-1]
    assert (last.number, last.visit, last.kind) == ("10427-3", "v1", "patient")
    assert (last.issued_by, last.issued_at) == (USER, later)
    assert clinic.patients.chart("okafor").revision == 5


def test_a_report_number_is_never_given_twice_even_when_a_chart_number_moves_to_another_man(
    clinic: Clinic,
) -> None:
    clinic.visits.add("okafor", VISIT, NOW)
    clinic.reports.issue("okafor", "v1", "patient", b"one", NOW)
    clinic.patients.change(okafor(chart_number="900"), NOW)
    clinic.patients.add(okafor(id="other"), NOW)
    clinic.visits.add("other", replace(VISIT, id="v2"), NOW)
    assert clinic.reports.next_number("other") == "10427-2"
    assert clinic.reports.issue("other", "v2", "patient", b"two", NOW) == "10427-2"
    assert clinic.reports.issue("okafor", "v1", "patient", b"three", NOW) == "900-2"


def test_a_page_needs_a_visit_of_that_man(clinic: Clinic) -> None:
    with pytest.raises(StoreFault, match="no such visit"):
        clinic.reports.issue("okafor", "v1", "patient", b"one", NOW)
    with pytest.raises(StoreFault, match="no report"):
        clinic.reports.page("10427-1")


def test_a_page_is_kept_with_its_language_paper_and_what_it_told(clinic: Clinic) -> None:
    clinic.visits.add("okafor", VISIT, NOW)
    first = Edition(language="es", paper=Paper.LETTER, told={"LH": "4.1 mIU/mL", "mensaje": "Todo bien."})
    number = clinic.reports.issue("okafor", "v1", "patient", b"one", NOW, first)
    second = Edition(language="es", replaces=number, told={"LH": "4.3 mIU/mL"}, changed="LH")
    clinic.reports.issue("okafor", "v1", "patient", b"two", NOW, second)
    assert [each.edition for each in clinic.reports.of("okafor")] == [first, second]


@pytest.mark.parametrize("kind", ["patient", "clinician"])
def test_a_page_replaces_only_the_last_one_of_its_visit_and_reader(clinic: Clinic, kind: str) -> None:
    clinic.visits.add("okafor", VISIT, NOW)
    first = clinic.reports.issue("okafor", "v1", "patient", b"one", NOW)
    clinic.reports.issue("okafor", "v1", kind, b"two", NOW)
    with pytest.raises(Refused, match="issued meanwhile"):
        clinic.reports.issue("okafor", "v1", "clinician", b"three", NOW, Edition(replaces=first))
    assert len(clinic.reports.of("okafor")) == 2


def test_two_pages_never_replace_the_same_one(clinic: Clinic) -> None:
    clinic.visits.add("okafor", VISIT, NOW)
    first = clinic.reports.issue("okafor", "v1", "patient", b"one", NOW)
    clinic.reports.issue("okafor", "v1", "patient", b"two", NOW, Edition(replaces=first))
    with pytest.raises(Refused, match="issued meanwhile"):
        clinic.reports.issue("okafor", "v1", "patient", b"three", NOW, Edition(replaces=first))
