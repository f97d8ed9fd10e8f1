"""Messages that nobody approved yet: kept like drafts, each with its visit, and gone by the review."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.message_draft import MessageDraft
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.database import StoreFault
from tests.store.people import NOW, PASSPHRASE, USER, okafor, reopen

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

PROMISED_SECONDS = 0.5


@pytest.fixture
def visited(clinic: Clinic) -> Clinic:
    """A clinic whose man came twice."""
    for visit_id, day in (("first", date(2026, 9, 21)), ("second", date(2026, 11, 23))):
        clinic.visits.add("okafor", Visit(id=visit_id, day=day), NOW)
    return clinic


def message(text: str = "We look again in May.", *, visit: str = "second", by: str = USER) -> MessageDraft:
    return MessageDraft(patient="okafor", visit=visit, text=text, kept_by=by, changed_at=NOW)


def as_user(folder: Path, user: str) -> Clinic:
    return open_clinic(folder, user=user, passphrase=PASSPHRASE, now=NOW)


def test_a_message_reads_back_at_once_and_is_soon_on_the_disk_without_a_flush(visited: Clinic) -> None:
    def seconds(text: str) -> float:
        kept_at = time.monotonic()
        visited.message_drafts.keep(message(text))
        assert visited.message_drafts.of("okafor", "second") == message(text)
        while reader.message_drafts.of("okafor", "second") != message(text):
            assert time.monotonic() - kept_at < 10
        return time.monotonic() - kept_at

    with reopen(visited.folder, writing=False) as reader:
        assert min(map(seconds, ("W", "We", "We look"))) < PROMISED_SECONDS


def test_each_visit_has_its_own_and_an_empty_one_is_one_too(visited: Clinic) -> None:
    visited.message_drafts.keep(message(""))
    visited.message_drafts.flush()
    assert visited.message_drafts.of("okafor", "second") == message("")
    assert visited.message_drafts.of("okafor", "first") is None
    assert visited.message_drafts.of("nobody", "second") is None


@pytest.mark.parametrize("written", [True, False])
def test_a_review_takes_the_message_away_with_it(visited: Clinic, *, written: bool) -> None:
    for visit in ("first", "second"):
        visited.message_drafts.keep(message(visit=visit))
    if written:
        visited.message_drafts.flush()
    visited.visits.review("okafor", "second", "We look again in June.", NOW)
    visited.message_drafts.flush()
    assert visited.message_drafts.of("okafor", "second") is None
    assert visited.message_drafts.of("okafor", "first") == message(visit="first")


def test_a_review_that_fails_leaves_the_message(visited: Clinic) -> None:
    visited.message_drafts.keep(message())
    visited._file.run("CREATE TRIGGER no BEFORE UPDATE ON visit BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(StoreFault):
        visited.visits.review("okafor", "second", "Anything.", NOW)
    visited.message_drafts.flush()
    assert visited.message_drafts.of("okafor", "second") == message()


def test_a_discarded_message_is_gone_and_discarding_none_is_no_fault(visited: Clinic) -> None:
    visited.message_drafts.keep(message())
    for _ in range(2):
        visited.message_drafts.discard("okafor", "second")
        assert visited.message_drafts.of("okafor", "second") is None
    visited.message_drafts.flush()
    assert visited._file.rows("SELECT * FROM message_draft") == []


def test_another_clinician_finds_it_with_the_name_of_who_typed_it(visited: Clinic, folder: Path) -> None:
    visited.users.add("ben", [Role.CLINICIAN], PASSPHRASE, NOW)
    visited.users.add("vera", [Role.STAFF], PASSPHRASE, NOW)
    visited.message_drafts.keep(message())
    visited.close()
    with as_user(folder, "ben") as again:
        assert again.message_drafts.of("okafor", "second") == message()
        again.message_drafts.keep(message("His own.", by="ben"))
    with as_user(folder, "vera") as again:
        assert again.message_drafts.of("okafor", "second") == message("His own.", by="ben")
        with pytest.raises(Refused, match="Only a clinician may review"):
            again.message_drafts.keep(message())


def test_typing_a_message_is_not_audited_and_changes_no_chart(visited: Clinic) -> None:
    before, chart = visited._file.rows("SELECT * FROM audit"), visited.patients.chart("okafor")
    visited.message_drafts.keep(message())
    visited.message_drafts.flush()
    visited.message_drafts.discard("okafor", "second")
    visited.message_drafts.flush()
    assert visited._file.rows("SELECT * FROM audit") == before
    assert visited.patients.chart("okafor") == chart


@pytest.mark.parametrize("written", [True, False])
def test_an_erased_mans_message_goes_with_him(visited: Clinic, *, written: bool) -> None:
    visited.message_drafts.keep(message("of him alone"))
    if written:
        visited.message_drafts.flush()
    visited.patients.erase("okafor", "asked for", NOW + timedelta(days=1))
    visited.message_drafts.flush()
    assert visited._file.rows("SELECT * FROM message_draft") == []
    visited.patients.add(okafor(), NOW)
    assert visited.message_drafts.of("okafor", "second") is None


def test_a_message_to_nobody_is_a_fault_and_a_clinic_read_only_keeps_none(
    visited: Clinic, folder: Path
) -> None:
    visited.message_drafts.keep(message(visit="none"))
    with pytest.raises(StoreFault, match="no such visit"):
        visited.message_drafts.flush()
    with reopen(folder, writing=False) as reader, pytest.raises(Refused):
        reader.message_drafts.keep(message())
