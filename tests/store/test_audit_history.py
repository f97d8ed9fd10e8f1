"""The audit as a person reads it, and the acts that change no row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.audit import Act, FieldChange
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.retracting import Destination
from tests.store.people import NOW, PASSPHRASE, SERM_COURSE, USER, reopen

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

LATER = NOW + timedelta(hours=3)
OLD_FILES = sorted((Path(__file__).parents[1] / "data").glob("schema-*"))


def test_viewing_and_printing_are_recorded_and_no_reason_for_a_backup(clinic: Clinic) -> None:
    written = clinic.rows_written
    assert clinic.record(Act.VIEW, "okafor", "", LATER)
    assert clinic.record(Act.PRINT, "okafor", "10427-1", LATER)
    assert clinic.rows_written == written
    printed, viewed, *_ = clinic.audit.of_patient("okafor")
    assert (viewed.act, viewed.at, viewed.user, viewed.detail) == (Act.VIEW, LATER, USER, "")
    assert (printed.act, printed.detail, printed.chart_number) == (Act.PRINT, "10427-1", "10427")
    with pytest.raises(StoreFault, match="by the file itself"):
        clinic.record(Act.DELETE, "okafor", "", NOW)


def test_a_reader_beside_a_window_is_recorded_too(clinic: Clinic, folder: Path) -> None:
    with reopen(folder, writing=False) as reader:
        assert reader.record(Act.VIEW, "okafor", "on the command line", LATER)
    assert clinic.audit.of_patient("okafor")[0].detail == "on the command line"
    assert not any(result.findings for result in check(clinic))


def test_what_cannot_be_written_down_does_not_stop_a_reader(clinic: Clinic, folder: Path) -> None:
    with reopen(folder, writing=False) as reader:
        reader.as_of = NOW  # a copy that was read from a backup
        assert not reader.record(Act.VIEW, "okafor", "", LATER)
        reader.as_of = None
        clinic.close()
        (folder / "clinic.db").rename(folder / "away.db")
        assert not reader.record(Act.VIEW, "okafor", "", LATER)


def test_wrong_passphrases_are_told_at_the_next_sign_in_and_unlock(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    for _ in range(2):
        with pytest.raises(Refused):
            open_clinic(folder, user=USER, passphrase="wrong", now=NOW)
    with reopen(folder) as again:
        assert again.audit.all(act=Act.SIGN_IN)[0].detail == "after 2 wrong passphrases"
        with pytest.raises(Refused):
            again.confirm("wrong", NOW)
        again.confirm(PASSPHRASE, NOW)
        assert again.audit.all(act=Act.SIGN_IN)[0].detail == "unlocked after 1 wrong passphrase"


def test_the_history_tells_field_by_field_of_one_man_the_newest_first(audited: Clinic) -> None:
    audited.treatment.change_course("okafor", replace(SERM_COURSE, outcome="better"), LATER)
    entry, *_ = audited.audit.of_patient("okafor")
    assert (entry.act, entry.subject, entry.row, entry.user, entry.at) == (
        Act.CHANGE,
        "course",
        "c",
        USER,
        LATER,
    )
    assert FieldChange("outcome", None, "better") in entry.changes
    # The other man's chart was part of his for a while, which his own tells.
    assert {each.patient_id for each in audited.audit.of_patient("okafor")} == {"okafor", "other"}
    assert {each.subject for each in audited.audit.of_patient("okafor")} >= {
        "reading",
        "panel",
        "visit",
        "report",
    }
    corrected = next(each for each in audited.audit.of_patient("okafor") if each.subject == "medication")
    assert FieldChange("dose", "50", "25") in corrected.changes
    assert FieldChange("correction_reason", None, "typed wrongly") in corrected.changes


def test_the_clinics_history_is_filtered_by_user_act_and_period_and_read_page_by_page(
    audited: Clinic,
) -> None:
    every = audited.audit.all()
    assert [entry.seq for entry in every] == sorted((entry.seq for entry in every), reverse=True)
    audited._file.user = "ben"
    audited.record(Act.VIEW, "okafor", "", NOW + timedelta(days=2))
    audited._file.user = USER
    (viewed,) = audited.audit.all(user="ben")
    assert audited.audit.all(act=Act.VIEW) == (viewed,)
    assert audited.audit.all(since=date(2026, 11, 24)) == (viewed,)
    assert audited.audit.all(until=date(2026, 11, 23)) == every
    assert audited.audit.all(since=date(2026, 11, 25), until=date(2026, 11, 25), limit=0) == ()
    first = audited.audit.all(limit=3)
    assert first + audited.audit.all(before=first[-1].seq) == (viewed, *every)
    assert audited.audit.users() == ("ben", USER)


def test_a_moved_panel_is_told_in_both_mens_history(audited: Clinic) -> None:
    to = Destination("other", "moved", "v2")
    audited.panels.retract("okafor", "serum-1", reason="his brother's", now=LATER, to=to)
    ours = {(entry.act, entry.subject) for entry in audited.audit.of_patient("okafor") if entry.at == LATER}
    theirs = {(entry.act, entry.subject) for entry in audited.audit.of_patient("other") if entry.at == LATER}
    papers = ("source_document", "panel_source")
    assert ours == {
        *((Act.ADD, "retraction"), (Act.CHANGE, "panel")),
        *((Act.DELETE, each) for each in papers),
    }
    assert theirs == {(Act.ADD, each) for each in ("panel", "reading", "question", "visit", *papers)}


def test_one_mans_history_is_filtered_by_user_act_and_period_too(audited: Clinic) -> None:
    history = audited.audit
    every = history.of_patient("okafor")
    day = every[0].at.date()
    added = history.of_patient("okafor", act=Act.ADD)
    assert added == tuple(entry for entry in every if entry.act is Act.ADD) != every
    assert history.of_patient("okafor", user=every[0].user, since=day, until=day, limit=2) == every[:2]
    assert history.of_patient("okafor", user="nobody") == ()
    assert history.of_patient("okafor", until=day - timedelta(days=4000)) == ()
    assert history.users_of_patient("okafor") == tuple(sorted({entry.user for entry in every}))
