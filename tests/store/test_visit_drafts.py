"""Visits typed and not saved yet: kept like drafts of panels, gone when the visit is saved."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.course import Answer
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.visit_draft import VisitDraft
from clinic_desktop.store.database import StoreFault
from tests.store.people import NOW, USER, okafor, reopen

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

PROMISED_SECONDS = 0.5
FIRST = Visit(id="first", day=date(2026, 9, 21))


@pytest.fixture
def visited(clinic: Clinic) -> Clinic:
    """A clinic whose man came once."""
    clinic.visits.add("okafor", FIRST, NOW)
    return clinic


def draft(visit: str = "first", **typed: object) -> VisitDraft:
    every = {
        "day": "21 Sept",
        "complaint": "Tired\nat noon",
        "note": " as typed ",
        "decisions": "25 mg",
        "safety": (("sight", Answer.YES), ("leg", Answer.NO)),
        "reason": "left out",
        **typed,
    }
    return VisitDraft(patient="okafor", visit=visit, kept_by=USER, changed_at=NOW, **every)  # type: ignore[arg-type]


def test_what_is_typed_reads_back_at_once_and_is_soon_on_the_disk_without_a_flush(visited: Clinic) -> None:
    def seconds(text: str) -> float:
        kept_at = time.monotonic()
        visited.visit_drafts.keep(draft(note=text))
        assert visited.visit_drafts.of("okafor") == (draft(note=text),)
        while reader.visit_drafts.of("okafor") != (draft(note=text),):
            assert time.monotonic() - kept_at < 10
        return time.monotonic() - kept_at

    with reopen(visited.folder, writing=False) as reader:
        assert min(map(seconds, ("F", "Fe", "Feels well"))) < PROMISED_SECONDS


def test_each_visit_has_its_own_one_yet_to_be_made_too(visited: Clinic) -> None:
    for visit in ("new", "first"):
        visited.visit_drafts.keep(draft(visit))
    assert [each.visit for each in visited.visit_drafts.of("okafor")] == ["first", "new"]
    visited.visit_drafts.flush()
    assert [each.visit for each in visited.visit_drafts.of("okafor")] == ["first", "new"]
    assert visited.visit_drafts.of("nobody") == ()


@pytest.mark.parametrize("written", [True, False])
def test_saving_a_visit_takes_what_was_typed_of_it_and_of_no_other(visited: Clinic, *, written: bool) -> None:
    for visit in ("new", "first", "other"):
        visited.visit_drafts.keep(draft(visit))
    if written:
        visited.visit_drafts.flush()
    visited.visits.change("okafor", replace(FIRST, note="Feels well"), NOW)
    visited.visits.add("okafor", Visit(id="new", day=date(2026, 10, 5)), NOW)
    visited.visit_drafts.flush()
    assert [each.visit for each in visited.visit_drafts.of("okafor")] == ["other"]


@pytest.mark.parametrize("written", [True, False])
def test_a_visit_that_is_refused_leaves_what_is_typed(visited: Clinic, *, written: bool) -> None:
    visited.visit_drafts.keep(draft("new"))
    if written:
        visited.visit_drafts.flush()
    with pytest.raises(Refused, match="already a visit"):
        visited.visits.add("okafor", Visit(id="new", day=FIRST.day), NOW)
    visited.visit_drafts.flush()
    assert visited.visit_drafts.of("okafor") == (draft("new"),)


def test_what_is_discarded_is_gone_and_discarding_nothing_is_no_fault(visited: Clinic) -> None:
    visited.visit_drafts.keep(draft())
    for _ in range(2):
        visited.visit_drafts.discard("okafor", "first")
        assert visited.visit_drafts.of("okafor") == ()
    visited.visit_drafts.flush()
    assert visited._file.rows("SELECT * FROM visit_draft") == []


def test_typing_of_a_visit_is_not_audited_and_changes_no_chart(visited: Clinic) -> None:
    before, chart = visited._file.rows("SELECT * FROM audit"), visited.patients.chart("okafor")
    visited.visit_drafts.keep(draft())
    visited.visit_drafts.flush()
    visited.visit_drafts.discard("okafor", "first")
    visited.visit_drafts.flush()
    assert visited._file.rows("SELECT * FROM audit") == before
    assert visited.patients.chart("okafor") == chart


@pytest.mark.parametrize("written", [True, False])
def test_what_is_typed_of_an_erased_man_goes_with_him(visited: Clinic, *, written: bool) -> None:
    visited.visit_drafts.keep(draft())
    if written:
        visited.visit_drafts.flush()
    visited.patients.erase("okafor", "asked for", NOW + timedelta(days=1))
    visited.visit_drafts.flush()
    assert visited._file.rows("SELECT * FROM visit_draft") == []
    visited.patients.add(okafor(), NOW)
    assert visited.visit_drafts.of("okafor") == ()


def test_nobodys_visit_is_a_fault_and_a_clinic_read_only_keeps_none(visited: Clinic, folder: Path) -> None:
    visited.visit_drafts.keep(replace(draft(), patient="nobody"))
    with pytest.raises(StoreFault, match="no patient has this id"):
        visited.visit_drafts.flush()
    with reopen(folder, writing=False) as reader, pytest.raises(Refused):
        reader.visit_drafts.keep(draft())
