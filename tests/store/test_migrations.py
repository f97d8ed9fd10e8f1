"""Schema steps, and a clinic file of every schema ever released."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.issued_report import Edition
from clinic_desktop.model.problem import Refused
from clinic_desktop.store import triggers
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.migrations import applied, bring_up_to_date, pending
from clinic_desktop.store.schema import STEPS, Step
from tests.store.old_files import (
    BEFORE_PAPER,
    BEFORE_QUESTIONS,
    CASTELLANOS,
    EDITION,
    OLD_MESSAGE,
    OLD_PASSPHRASE,
    OLD_USER,
    RIGHT,
    old_chart,
    old_drafts,
)
from tests.store.people import NOW, reopen, serum

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

OLD_FILES = sorted((Path(__file__).parents[1] / "data").glob("schema-*"))
REBUILT = Step(
    "9998 a report knows its binding",
    (
        "CREATE TABLE report_new (number TEXT PRIMARY KEY, patient INTEGER, visit INTEGER, kind TEXT, "
        "sha256 TEXT, issued_by TEXT, issued_at TEXT, language TEXT, paper TEXT, replaces TEXT, told TEXT, "
        "changed TEXT, binding TEXT NOT NULL DEFAULT 'none') STRICT",
        "INSERT INTO report_new SELECT *, 'none' FROM report",
        "DROP TABLE report",
        "ALTER TABLE report_new RENAME TO report",
    ),
)
BROKEN = Step("9999 breaks half-way", ("CREATE TABLE half (x TEXT) STRICT", "DELETE FROM nothing_there"))


def master(clinic: Clinic) -> set[tuple[str, ...]]:
    return set(clinic._file.rows("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def test_there_is_an_old_file_for_each_released_schema() -> None:
    assert [path.name for path in OLD_FILES] == [f"schema-{step.name[:4]}" for step in STEPS]


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.name)
def test_a_file_of_an_old_schema_opens_with_its_values_intact(
    old: Path, tmp_path: Path, writing: bool
) -> None:
    shutil.copytree(old, tmp_path / "clinic")
    with open_clinic(
        tmp_path / "clinic", user=OLD_USER, passphrase=OLD_PASSPHRASE, writing=writing
    ) as clinic:
        (patient,) = clinic.patients.find("castellanos, ivan")
        assert clinic.patients.chart(patient.id) == old_chart(old.name)
        assert repr(clinic.patients.chart(patient.id)) == repr(old_chart(old.name))
        assert clinic.drafts.all() == old_drafts()
        message = clinic.message_drafts.of(OLD_MESSAGE.patient, OLD_MESSAGE.visit)
        assert message == (OLD_MESSAGE if old.name >= "schema-0006" else None)
        assert clinic.reports.page("20001-1") == b"%PDF-1.7 an old page"
        (issued,) = clinic.reports.of(CASTELLANOS.id)
        assert issued.edition == (Edition() if old.name in BEFORE_PAPER else EDITION)
        asked = () if old.name in BEFORE_QUESTIONS else ((RIGHT.id, "estradiol"),)
        assert clinic.questions.open(CASTELLANOS.id) == frozenset(asked)
        assert clinic.name == "Old Harbour Clinic"
        assert applied(clinic._file) == tuple(step.name for step in STEPS)
        assert triggers.present(clinic._file) == triggers.wanted(clinic._file)


@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.name)
def test_the_user_of_an_old_clinic_is_its_owner_and_a_clinician(old: Path, tmp_path: Path) -> None:
    shutil.copytree(old, tmp_path / "clinic")
    with open_clinic(tmp_path / "clinic", user=OLD_USER, passphrase=OLD_PASSPHRASE) as clinic:
        assert clinic._file.rows("SELECT name, roles, disabled_at, written_by FROM clinic_user") == [
            (OLD_USER, '["owner", "clinician"]', None, OLD_USER)
        ]


def test_a_step_that_rebuilds_a_table_keeps_every_trigger_and_row(clinic: Clinic) -> None:
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW)
    clinic.reports.issue("okafor", "v", "patient", b"%PDF", NOW)
    before, reports = triggers.present(clinic._file), clinic.reports.of("okafor")
    bring_up_to_date(clinic._file, (*STEPS, REBUILT))
    after = triggers.present(clinic._file)
    assert after == triggers.wanted(clinic._file)
    assert before.keys() == after.keys()
    # Only what tells the columns of the rebuilt table is another, and tells the new one; and the guards by
    # which a column that was added must stand.
    assert {name for name in before if after[name] != before[name]} == {
        *("audit_report_add", "audit_report_change", "audit_report_delete"),
        *("report_begins_whole", "report_stays_whole"),
    }
    assert "NEW.binding" in after["audit_report_add"]
    assert clinic.reports.of("okafor") == reports
    assert clinic._file.rows("SELECT binding FROM report") == [("none",)]
    with pytest.raises(StoreFault, match="never deleted"):
        clinic._file.run("DELETE FROM report")


def test_a_step_that_breaks_leaves_no_trace_and_stays_pending(clinic: Clinic) -> None:
    before = master(clinic)
    with pytest.raises(StoreFault, match="nothing_there"):
        bring_up_to_date(clinic._file, (*STEPS, BROKEN))
    assert master(clinic) == before
    assert pending(clinic._file, (*STEPS, BROKEN)) == (BROKEN.name,)
    assert pending(clinic._file) == ()
    with pytest.raises(StoreFault):
        bring_up_to_date(clinic._file, (*STEPS, REBUILT, BROKEN))
    assert pending(clinic._file, (*STEPS, REBUILT, BROKEN)) == (BROKEN.name,)


def test_bringing_a_current_file_up_to_date_changes_nothing(clinic: Clinic) -> None:
    before = master(clinic)
    changes = clinic._file.connection.total_changes
    bring_up_to_date(clinic._file)
    assert master(clinic) == before
    assert clinic._file.connection.total_changes == changes


def test_an_older_file_is_updated_before_it_is_read_unless_somebody_else_holds_it(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = (*STEPS, Step("9997 later", ("CREATE TABLE later (x TEXT) STRICT",)))
    for function in (bring_up_to_date, pending):
        monkeypatch.setattr(function, "__defaults__", (later,))
    monkeypatch.setattr("clinic_desktop.store.migrations.refuse_newer.__defaults__", (later,))
    with pytest.raises(Refused, match="has this clinic open"):
        reopen(clinic.folder, writing=False)
    clinic.close()
    with reopen(clinic.folder, writing=False) as reader:
        assert applied(reader._file)[-1] == "9997 later"
        assert reader._file.rows("SELECT * FROM later") == []
