"""Every table is audited, by whoever's statement, with user, time and both values."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from clinic_desktop.model.problem import Refused
from clinic_desktop.store import triggers
from clinic_desktop.store.audit_triggers import UNAUDITED_COLUMNS, UNAUDITED_TABLES, audited_tables
from clinic_desktop.store.database import StoreFault
from tests.store.people import NOW, USER, okafor

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.store.database import ClinicFile

LATER = NOW + timedelta(hours=3)
OLD_FILES = sorted((Path(__file__).parents[1] / "data").glob("schema-*"))


def tables(file: ClinicFile) -> set[str]:
    """Every table of sqlite_master but the engine's, the migrations' and the search index's own."""
    rows = file.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in rows if not name.startswith(("sqlite_", "_sqlite", "patient_letters"))}


def last(file: ClinicFile) -> tuple[object, ...]:
    return file.rows("SELECT at, user, act, subject, before, after FROM audit ORDER BY seq DESC LIMIT 1")[0]


def entries_of(file: ClinicFile, table: str, act: str) -> list[tuple[dict, dict]]:
    rows = file.rows(
        "SELECT at, user, before, after FROM audit WHERE subject = ? AND act = ? ORDER BY seq", table, act
    )
    assert all((at, user) == (NOW.isoformat(), USER) for at, user, _, _ in rows)
    return [(json.loads(before or "{}"), json.loads(after or "{}")) for _, _, before, after in rows]


def tell_an_erasure(file: ClinicFile) -> None:
    """That somebody is erased, without his going, which would empty his rows."""
    with file.transaction(NOW):
        file.run("INSERT INTO erasure SELECT number, 'asked for', ?, ? FROM patient LIMIT 1", USER, str(NOW))


def test_every_row_of_every_table_was_audited_with_user_time_and_each_value(audited: Clinic) -> None:
    file = audited._file
    tell_an_erasure(file)
    expected = tables(file) - set(UNAUDITED_TABLES)
    assert expected == {table.name for table in audited_tables(file)}
    assert all(file.rows(f"SELECT 1 FROM {table}") for table in expected)
    for table in audited_tables(file):
        added = [after for _, after in entries_of(file, table.name, "add")]
        assert len(added) == file.rows(f"SELECT count(*) FROM {table.name}")[0][0], table.name
        rows = file.rows(f"SELECT {', '.join(table.audited_columns())} FROM {table.name}")
        stored = [dict(zip(table.audited_columns(), row, strict=True)) for row in rows]
        told = [{name: value for name, value in row.items() if value is not None} for row in stored]
        # Corrected, retracted and undone: these rows are no longer what was added.
        changed = {"medication", "panel", "merge"}
        assert table.name in changed or sorted(map(str, added)) == sorted(map(str, told))


def test_a_change_of_any_column_of_any_table_is_audited_or_refused(audited: Clinic) -> None:
    file, refused = audited._file, set()
    tell_an_erasure(file)
    for table in audited_tables(file):
        for column in table.columns:
            with file.acting_at(LATER):
                before = file.rows(f"SELECT {column} FROM {table.name}")[0][0]
                count = file.rows("SELECT count(*) FROM audit")[0][0]
                try:
                    file.run(f"UPDATE {table.name} SET {column} = {column}")
                except StoreFault:
                    refused.add((table.name, column))
                    continue
            told = file.rows("SELECT count(*) FROM audit")[0][0] > count
            assert told is (column not in UNAUDITED_COLUMNS.get(table.name, ())), (table.name, column)
            assert before == file.rows(f"SELECT {column} FROM {table.name}")[0][0]
    assert {name for name, _ in refused} == {
        "panel",
        "reading",
        "report",
        "document",
        "version",
        "retraction",
        "erasure",
        "merge",
    } | {*("clinic_user", "custom_marker", "source_document", "panel_source", "question")}


@pytest.mark.parametrize(
    ("statement", "before", "after"),
    [
        (
            "UPDATE patient SET phone = '1', revision = 9 WHERE id = 'okafor'",
            {},
            {"phone": "1"},
        ),
        ("UPDATE setting SET value = 'X'", {"value": "Harbour Clinic"}, {"value": "X"}),
        ("UPDATE course SET end_date = '2026-12-01'", {}, {"end_date": "2026-12-01"}),
        ("UPDATE custom_marker SET decimals = 1", {"decimals": 0}, {"decimals": 1}),
        (
            "UPDATE clinic_user SET disabled_at = '2026-11-23' WHERE name = 'ben'",
            {},
            {"disabled_at": "2026-11-23"},
        ),
    ],
)
def test_a_change_tells_both_values_of_what_differs(
    audited: Clinic, statement: str, before: dict[str, object], after: dict[str, object]
) -> None:
    file = audited._file
    with file.acting_at(LATER):
        file.run(statement)
    at, user, act, _, was, became = last(file)
    assert (at, user, act) == (LATER.isoformat(), USER, "change")
    assert (json.loads(str(was)), json.loads(str(became))) == (before, after)


def test_a_deletion_tells_all_that_was_there(audited: Clinic) -> None:
    file = audited._file
    (row,) = file.rows("SELECT * FROM custom_marker")
    with file.acting_at(LATER):
        file.run("DELETE FROM custom_marker")
    at, user, act, subject, was, became = last(file)
    assert (at, user, act, subject, became) == (LATER.isoformat(), USER, "delete", "custom_marker", None)
    assert list(json.loads(str(was)).values()) == list(row)


def test_a_new_table_and_a_new_column_are_audited_without_a_word_about_them(clinic: Clinic) -> None:
    file = clinic._file
    file.run("CREATE TABLE later (x INTEGER, patient INTEGER) STRICT")
    file.run("ALTER TABLE setting ADD COLUMN colour TEXT")
    triggers.refresh(file)
    with file.acting_at(NOW):
        file.run("INSERT INTO later VALUES (7, 1)")
        assert last(file) == (NOW.isoformat(), USER, "add", "later", None, '{"x":7,"patient":1}')
        file.run("UPDATE setting SET colour = 'red'")
        assert last(file)[-1] == '{"colour":"red"}'


def test_nothing_is_written_where_nobody_said_when_it_happens(clinic: Clinic) -> None:
    for statement in ("UPDATE patient SET phone = '1'", "DELETE FROM setting"):
        with pytest.raises(StoreFault, match="says when it happens"):
            clinic._file.run(statement)
    assert clinic.patients.all() == (okafor(),)


def test_whoever_opens_the_file_without_our_functions_writes_nothing(audited: Clinic, folder: Path) -> None:
    key = audited.users._keys.data_key
    audited.close()
    bare = dbapi2.connect(str(folder / "clinic.db"), isolation_level=None)
    bare.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for table in tables_of(bare) - {"draft", "message_draft", "visit_draft", "worklist"}:
        (column,) = bare.execute(f"SELECT name FROM pragma_table_info('{table}') LIMIT 1").fetchone()
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(dbapi2.Error):
                bare.execute(statement)
    with pytest.raises(dbapi2.Error, match="no such function"):
        bare.execute("UPDATE patient SET phone = '1'")
    bare.close()


def tables_of(connection: object) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()  # type: ignore[attr-defined]
    return {name for (name,) in rows if not name.startswith(("sqlite_", "_sqlite", "patient_letters"))}


def test_what_a_failed_write_would_have_told_is_not_in_the_chain(clinic: Clinic) -> None:
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    before = clinic._file.rows("SELECT * FROM audit")
    with pytest.raises(Refused):
        clinic.patients.change(okafor(chart_number="2"), NOW)
    with pytest.raises(StoreFault):
        clinic.panels.retract("okafor", "nothing", reason="r", now=NOW)
    assert clinic._file.rows("SELECT * FROM audit") == before
