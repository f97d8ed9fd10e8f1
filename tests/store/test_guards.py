"""What the file itself refuses, whoever sends the statement."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.course import Course
from clinic_desktop.store import guards, triggers
from clinic_desktop.store.database import StoreFault
from tests.store.people import NOW, okafor, reopen, semen, serum

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.store.database import ClinicFile

PDF = b"%PDF-1.7 the page"


@pytest.fixture
def file(clinic: Clinic) -> Iterator[ClinicFile]:
    """The raw file: panel 1 corrected by panel 2, panel 3 signed, another man's panel, an issued page."""
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    clinic.panels.sign("okafor", serum("one"), visit_id="v1", now=NOW)
    clinic.panels.correct("okafor", "one", serum("two"), reason="typed wrongly", now=NOW)
    clinic.panels.sign("okafor", semen("three"), visit_id="v1", now=NOW)
    clinic.panels.sign("other", serum("four"), visit_id="v4", now=NOW)
    clinic.reports.issue("okafor", "v1", "patient", PDF, NOW)
    with clinic._file.acting_at(NOW):
        yield clinic._file


SEALED = (
    "UPDATE panel SET laboratory = 'Elsewhere'",
    "UPDATE panel SET laboratory = laboratory",
    "UPDATE panel SET status = 'signed' WHERE id = 'one'",
    "UPDATE panel SET status = 'corrected' WHERE id = 'three'",
    "UPDATE panel SET status = 'retracted' WHERE id = 'three'",
    "UPDATE panel SET status = 'reviewed' WHERE id = 'one'",
    "UPDATE panel SET status = 'reviewed' WHERE id = 'three'",
    "UPDATE panel SET status = NULL WHERE id = 'three'",
    "UPDATE panel SET status = 'corrected', note = 'x' WHERE id = 'one'",
    "UPDATE OR REPLACE panel SET position = 3 WHERE id = 'two'",
    "DELETE FROM panel",
    "REPLACE INTO panel SELECT * FROM panel WHERE id = 'three'",
    "INSERT OR IGNORE INTO panel SELECT * FROM panel WHERE id = 'three'",
    "UPDATE reading SET value_text = '9', number = '9'",
    "UPDATE reading SET note = NULL",
    "UPDATE OR REPLACE reading SET marker = 'lh'",
    "DELETE FROM reading WHERE marker = 'lh'",
    "REPLACE INTO reading SELECT * FROM reading",
    "UPDATE report SET kind = 'clinician'",
    "DELETE FROM report",
    "REPLACE INTO report SELECT * FROM report",
    "UPDATE document SET bytes = x'00'",
    "DELETE FROM document",
    "REPLACE INTO document SELECT sha256, x'00' FROM document",
)


@pytest.mark.parametrize("statement", SEALED)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_nothing_signed_or_issued_changes_goes_or_is_replaced(
    clinic: Clinic, file: ClinicFile, statement: str, recursive: str
) -> None:
    before = (clinic.patients.chart("okafor"), clinic.reports.of("okafor"), clinic.reports.page("10427-1"))
    file.connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(StoreFault, match=r"signed|issued"):
        file.run(statement)
    assert before == (
        clinic.patients.chart("okafor"),
        clinic.reports.of("okafor"),
        clinic.reports.page("10427-1"),
    )


MUST_STAND = (
    "SELECT t.name, c.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c "
    "WHERE t.type = 'table' AND c.\"notnull\" AND c.dflt_value IS NOT NULL AND t.name NOT LIKE '%draft%' "
    "AND substr(t.name, 1, 1) <> '_'"
)


def test_no_value_that_must_stand_is_put_back_to_what_the_file_begins_with(audited: Clinic) -> None:
    file = audited._file
    columns = file.rows(MUST_STAND)
    assert {("clinic_user", "roles"), ("medication", "version"), ("panel", "awaited")} <= set(columns)
    with file.acting_at(NOW):
        for table, column in columns:
            before = file.rows(f"SELECT * FROM {table}")
            assert before
            with pytest.raises(StoreFault):
                file.run(f"UPDATE OR REPLACE {table} SET {column} = NULL")
            assert file.rows(f"SELECT * FROM {table}") == before


def test_a_medication_is_not_rewritten_by_leaving_out_its_version(audited: Clinic) -> None:
    file = audited._file
    with file.acting_at(NOW), pytest.raises(StoreFault):
        file.run("UPDATE OR REPLACE medication SET dose = '9', version = NULL")


def inserted_panel(file: ClinicFile, **different: object) -> None:
    names = [row[1] for row in file.rows("PRAGMA table_info(panel)")]
    (like,) = file.rows("SELECT * FROM panel WHERE id = 'three'")
    row = dict(zip(names, like, strict=True)) | {"position": 9, "id": "nine"} | different
    file.run(f"INSERT OR REPLACE INTO panel VALUES ({', '.join('?' * len(row))})", *row.values())


def correction(position: int) -> dict[str, object]:
    return {
        "replaces": position,
        "replaced_day": "2026-09-21",
        "replaced_laboratory": "",
        "replaced_specimen": "serum",
        "reason": "r",
    }


@pytest.mark.parametrize(
    "different",
    [
        {"position": 3},
        {"id": "three"},
        {"id": "four", "position": 10},
        {"status": "corrected"},
        {"status": "reviewed"},
        correction(1),
        correction(9),
        correction(77),
        correction(2) | {"reason": " "},
        {"replaces": 3},
        {"visit": 2},
        {"collected_day": "2026-02-30"},
        {"collected_time": "8:10"},
        {"fasting": 2},
        {"condition": "biotin"},
        {"awaited": "{}"},
        {"signed_by": "nobody"},
    ],
)
def test_a_panel_that_is_not_whole_or_not_new_is_refused(
    file: ClinicFile, different: dict[str, object]
) -> None:
    with pytest.raises(StoreFault):
        inserted_panel(file, **different)


def test_the_panel_that_those_tests_vary_is_itself_accepted(clinic: Clinic, file: ClinicFile) -> None:
    inserted_panel(file)
    inserted_panel(file, position=10, id="ten", **correction(9))
    file.run("UPDATE panel SET status = 'corrected' WHERE id = 'nine'")
    assert [p.id for p in clinic.patients.chart("okafor").final_panels] == ["three", "ten", "two"]


def inserted_reading(file: ClinicFile, **different: object) -> None:
    row: dict[str, object] = {
        "patient": 1,
        "panel": 20,
        "marker": "tsh",
        "place": 0,
        "value_text": "1",
        "number": "1",
        "unit": "mIU/L",
        "note_for": "internal",
    } | different
    with file.transaction():
        file.run(
            f"INSERT OR REPLACE INTO reading ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            *row.values(),
        )
        inserted_panel(file, position=20)


@pytest.mark.parametrize(
    "different",
    [
        {"panel": 2},
        {"panel": 21},
        {"unit": ""},
        {"word": "none seen"},
        {"number": None},
        {"number": "about 3"},
        {"number": None, "word": "none seen", "comparator": "<"},
        {"comparator": "~"},
        {"value_text": " "},
        {"range_text": "1-2"},
        {"range_low": "1"},
        {"note_for": "everybody"},
        {"marker": ""},
    ],
)
def test_a_reading_that_is_not_whole_or_comes_too_late_is_refused(
    file: ClinicFile, different: dict[str, object]
) -> None:
    with pytest.raises(StoreFault):
        inserted_reading(file, **different)
    assert file.rows("SELECT 1 FROM reading WHERE marker IN ('tsh', '')") == []


def test_the_reading_that_those_tests_vary_is_itself_accepted(file: ClinicFile) -> None:
    inserted_reading(file)
    assert file.rows("SELECT 1 FROM reading WHERE marker = 'tsh'") == [(1,)]


def test_the_guard_of_a_panels_facts_names_every_column_but_the_status(file: ClinicFile) -> None:
    columns = {row[1] for row in file.rows("PRAGMA table_info(panel)")}
    assert columns == {name.strip() for name in guards.PANEL_FACTS.split(",")} | {"status"}


def test_every_table_is_strict(file: ClinicFile) -> None:
    ours = {
        name: bool(strict)
        for _, name, kind, _, _, strict in file.rows("PRAGMA table_list")
        if kind == "table" and not name.startswith(("sqlite_", "_sqlite"))
    }
    assert {"panel", "reading", "report"} < set(ours)
    assert all(ours.values())


def test_guards_that_somebody_dropped_or_changed_come_back_at_the_next_opening(
    clinic: Clinic, file: ClinicFile, folder: Path
) -> None:
    file.run("DROP TRIGGER reading_never_goes")
    file.run("DROP TRIGGER reading_never_changes")
    file.run("CREATE TRIGGER reading_never_changes BEFORE UPDATE ON reading BEGIN SELECT 1; END")
    file.run("CREATE TRIGGER stranger BEFORE INSERT ON visit BEGIN SELECT 1; END")
    clinic.close()
    with reopen(folder) as again:
        assert triggers.present(again._file) == triggers.wanted(again._file)
        with pytest.raises(StoreFault):
            again._file.run("DELETE FROM reading")


def test_the_file_refuses_what_belongs_to_nobody_and_dates_that_are_none(file: ClinicFile) -> None:
    for statement in (
        "DELETE FROM patient",
        "DELETE FROM visit",
        "UPDATE patient SET birth_date = '1988-02-30'",
        "UPDATE patient SET birth_date = '11 Feb 1988'",
        "UPDATE patient SET family = ' '",
        "UPDATE patient SET chart_key = '2'",
        "UPDATE visit SET patient = 2",
        "INSERT INTO draft VALUES (99, 'serum', '{}', 'nora')",
        "INSERT INTO setting VALUES ('a', 1, 'nobody', '2026-01-01')",
    ):
        with pytest.raises(StoreFault):
            file.run(statement)


def test_an_issued_page_is_the_very_bytes_under_their_hash(clinic: Clinic, file: ClinicFile) -> None:
    (report,) = clinic.reports.of("okafor")
    assert report.sha256 == hashlib.sha256(PDF).hexdigest()
    assert clinic.reports.page(report.number) == PDF


def own_marker(file: ClinicFile, **different: object) -> None:
    row: dict[str, object] = {
        "id": "custom_haemoglobin",
        "name": "Haemoglobin",
        "unit": "g/L",
        "decimals": 0,
        "range_text": "130-170",
        "specimen": "blood",
        "written_by": "nora",
        "written_at": NOW.isoformat(),
    } | different
    file.run(
        f"INSERT INTO custom_marker ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", *row.values()
    )


@pytest.mark.parametrize(
    "different",
    [
        {"id": "haemoglobin"},
        {"id": "custom_"},
        {"name": " "},
        {"decimals": 7},
        {"decimals": -1},
        {"specimen": ""},
        {"written_by": "nobody"},
        {"written_at": "yesterday"},
    ],
)
def test_a_clinics_own_marker_that_is_not_whole_is_refused(
    file: ClinicFile, different: dict[str, object]
) -> None:
    with pytest.raises(StoreFault):
        own_marker(file, **different)
    assert file.rows("SELECT * FROM custom_marker") == []


def test_a_clinics_own_marker_without_results_may_still_be_put_right_or_taken_away(file: ClinicFile) -> None:
    own_marker(file)
    file.run("UPDATE custom_marker SET unit = 'g/dL', specimen = 'serum', decimals = 1")
    assert file.rows("SELECT unit, decimals FROM custom_marker") == [("g/dL", 1)]
    file.run("DELETE FROM custom_marker")
    assert file.rows("SELECT * FROM custom_marker") == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE custom_marker SET unit = 'g/dL'",
        "UPDATE custom_marker SET specimen = 'serum'",
        "UPDATE custom_marker SET id = 'custom_other'",
        "DELETE FROM custom_marker",
        "REPLACE INTO custom_marker SELECT * FROM custom_marker",
    ],
)
def test_a_clinics_own_marker_with_results_goes_on_meaning_the_same(file: ClinicFile, statement: str) -> None:
    own_marker(file)
    inserted_reading(file, marker="custom_haemoglobin", unit="g/L")
    with pytest.raises(StoreFault, match="clinic's own marker"):
        file.run(statement)
    file.run("UPDATE custom_marker SET name = 'Hb', range_text = '', decimals = 1, unit = unit")
    assert file.rows("SELECT name, unit FROM custom_marker") == [("Hb", "g/L")]


def test_chosen_baselines_are_a_list(clinic: Clinic, file: ClinicFile) -> None:
    course = Course(id="c", pathway="post_trt_reactivation", goals=(), anchor=date(2026, 7, 20))
    clinic.treatment.add_course("okafor", course, NOW)
    assert file.rows("SELECT baselines FROM course") == [("[]",)]
    for unlike in ("{}", "", "none"):
        with pytest.raises(StoreFault):
            file.run("UPDATE course SET baselines = ?", unlike)
