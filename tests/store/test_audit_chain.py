"""The audit's chain: nobody changes it by a statement, and whoever goes around the guards is found out."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.store import triggers
from clinic_desktop.store.adoption import content_of
from clinic_desktop.store.audit_chain import broken_links
from clinic_desktop.store.audit_triggers import audited_tables
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.database import StoreFault
from tests.store.old_files import OLD_NOW, OLD_PASSPHRASE, OLD_USER
from tests.store.people import NOW, USER, number, okafor, reopen, serum

if TYPE_CHECKING:
    from clinic_desktop.store.audit_triggers import Table
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.store.database import ClinicFile

LATER = NOW + timedelta(hours=3)
OLD_FILES = sorted((Path(__file__).parents[1] / "data").glob("schema-*"))
SINCE_THE_AUDIT = {
    "panel": ("note_for", "awaited"),
    "clinic_user": ("key_digest",),
    "patient": ("archived", "merged_into"),
    "visit": ("complaint", "decisions", "message_language"),
    "report": ("language", "paper", "replaces", "told", "changed"),
    "medication": ("withdrawn",),
}

FALSE_ROWS = (
    "INSERT INTO audit SELECT * FROM audit WHERE seq = 1",
    "INSERT INTO audit SELECT seq + 100, at, user, act, subject, patient, row, before, after, salt, erased, "
    "previous_hash, hash FROM audit WHERE seq = 1",
    "UPDATE audit SET user = 'ben'",
    "UPDATE audit SET hash = hash",
    "DELETE FROM audit",
    "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
    "REPLACE INTO audit SELECT * FROM audit",
)


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("statement", FALSE_ROWS)
def test_the_audit_is_changed_by_no_statement(audited: Clinic, statement: str, recursive: str) -> None:
    file = audited._file
    before = file.rows("SELECT * FROM audit")
    file.connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    with file.acting_at(NOW), pytest.raises(StoreFault, match="audit"):
        file.run(statement)
    assert file.rows("SELECT * FROM audit") == before


def found(clinic: Clinic) -> tuple[str, ...]:
    return next(result.findings for result in check(clinic) if "audit" in result.holds)


def unguarded(file: ClinicFile, *statements: str) -> None:
    """Write as an intruder with the key does: the triggers dropped, and back afterwards."""
    for name in triggers.present(file):
        file.run(f'DROP TRIGGER "{name}"')
    file.run("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        file.run(statement)
    triggers.refresh(file)


COLUMNS = {
    "at": "'2020-01-01T00:00:00'",
    "user": "'ben'",
    "act": "'view'",
    "subject": "'other'",
    "row": "'another'",
    "patient": "99",
    "before": "'{}'",
    "after": "'{\"x\":1}'",
    "salt": "zeroblob(16)",
    "previous_hash": f"x'{'01' * 32}'",
    "hash": "zeroblob(32)",
}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("seq", [1, 7, "(SELECT max(seq) FROM audit)"])
def test_a_change_of_any_value_of_any_row_of_the_audit_is_found(
    audited: Clinic, column: str, seq: int | str
) -> None:
    audited.keep_audit_head()
    assert found(audited) == ()
    unguarded(audited._file, f"UPDATE audit SET {column} = {COLUMNS[column]} WHERE seq = {seq}")
    assert found(audited)


TEXT_COLUMNS = ("at", "user", "act", "subject", "row", "before", "after")
TEXT_CHANGES = {
    "a NUL and more": "{0} || char(0) || 'eve'",
    "a NUL": "{0} || char(0)",
    "bytes": "CAST({0} AS BLOB)",
    "nothing": "iif({0} IS NULL, '', NULL)",
    "an empty text": "''",
    "white space": "{0} || ' '",
    "white space before": "' ' || {0}",
    "small letters": "lower({0}) || iif(lower({0}) = {0}, 'x', '')",
    "a number": "7",
    "bytes that are no letters": "CAST(x'ff' AS TEXT)",
}
OTHER_CHANGES = {
    "seq": ("seq + 0.5", "CAST(seq AS TEXT)", "CAST(seq AS REAL)"),
    "patient": (
        "CAST(patient AS TEXT)",
        "CAST(patient AS REAL)",
        "NULL",
        "patient || ''",
        "CAST(patient AS BLOB)",
    ),
    "salt": ("hex(salt)", "NULL", "x''", "salt || x'00'", "1"),
    "erased": ("zeroblob(32)", "sealed(row, before, after, salt)", "''", "1", "hex(zeroblob(16))"),
    "previous_hash": ("hex(previous_hash)", "NULL", "previous_hash || x'00'", "1", "CAST(hash AS TEXT)"),
    "hash": ("hex(hash)", "NULL", "hash || x'00'", "1", "1.5", "'a'"),
}
TAMPERING = [
    *((column, change.format(column)) for column in TEXT_COLUMNS for change in TEXT_CHANGES.values()),
    *((column, change) for column, changes in OTHER_CHANGES.items() for change in changes),
]


def without_types(file: ClinicFile) -> None:
    """Let the audit's columns take anything, as an intruder does who writes the table anew."""
    names = [row[1] for row in file.rows("PRAGMA table_info(audit)")]
    for name in triggers.present(file):
        file.run(f'DROP TRIGGER "{name}"')
    file.run(f"CREATE TABLE loose ({', '.join(names)})")
    file.run("INSERT INTO loose SELECT * FROM audit ORDER BY seq")
    file.run("DROP TABLE audit")
    file.run("ALTER TABLE loose RENAME TO audit")


def test_a_change_of_any_kind_of_any_column_of_the_audit_is_found(audited: Clinic) -> None:
    audited.keep_audit_head()
    file = audited._file
    file.run("SAVEPOINT typed")
    without_types(file)
    assert found_in(file, audited) == []
    rows = f"(SELECT max(seq) FROM audit WHERE {' AND '.join(f'{c} IS NOT NULL' for c in COLUMNS)})"
    unseen = []
    for column, change in TAMPERING:
        file.run("SAVEPOINT whole")
        assert file.run(f"UPDATE audit SET {column} = {change} WHERE seq = {rows}") == 1
        if not found_in(file, audited):
            unseen.append((column, change))
        file.run("ROLLBACK TO whole")
        file.run("RELEASE whole")
    assert unseen == []
    file.run("ROLLBACK TO typed")
    file.run("RELEASE typed")


@pytest.mark.parametrize("column", TEXT_COLUMNS)
def test_what_is_put_behind_a_nul_in_any_row_of_the_audit_is_found(audited: Clinic, column: str) -> None:
    audited.keep_audit_head()
    unguarded(audited._file, f"UPDATE audit SET {column} = {column} || char(0) || 'eve'")
    assert found(audited)


def test_a_row_that_tells_again_what_was_erased_from_it_is_found(audited: Clinic) -> None:
    audited.patients.erase("other", "asked for", NOW)
    assert found(audited) == ()
    unguarded(audited._file, "UPDATE audit SET row = 'x' WHERE erased IS NOT NULL")
    assert found(audited)


def test_each_row_that_is_taken_out_put_in_or_moved_is_found(audited: Clinic) -> None:
    audited.keep_audit_head()
    file = audited._file
    (rows,) = file.rows("SELECT count(*) FROM audit")[0]
    for seq in range(1, rows + 1):
        file.run("SAVEPOINT whole")
        unguarded(file, f"DELETE FROM audit WHERE seq = {seq}")
        assert found_in(file, audited), seq
        file.run("ROLLBACK TO whole")
        file.run("RELEASE whole")
    unguarded(
        file,
        "UPDATE audit SET seq = -seq WHERE seq IN (3, 4)",
        "UPDATE audit SET seq = 7 + seq WHERE seq < 0",
    )
    assert found(audited)


def found_in(file: ClinicFile, clinic: Clinic) -> list[str]:
    return list(broken_links(file, clinic._keys._ring().audit_head))


def test_a_cut_end_is_found_by_the_head_that_the_keys_keep_and_stays_found(
    audited: Clinic, folder: Path
) -> None:
    audited.close()
    with reopen(folder) as again:
        unguarded(again._file, "DELETE FROM audit WHERE seq > 5")
        (finding,) = found(again)
        assert "cut off" in finding
    # What is written afterwards does not make the keys forget.
    with reopen(folder) as again:
        again.patients.change(okafor(phone="1"), NOW)
        assert any("cut off" in finding for finding in found(again))


def test_signing_in_and_out_of_the_clinic_keeps_the_head(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    head = clinic._keys._ring().audit_head
    assert head is not None
    with reopen(folder) as again:
        assert again._file.rows("SELECT act, user FROM audit WHERE seq = ?", head.seq + 1) == [
            ("sign in", USER)
        ]


def columns_of_then(table: Table) -> tuple[str, ...]:
    """The columns that a table had when files were first audited; a later step gives it more."""
    return tuple(name for name in table.columns if name not in SINCE_THE_AUDIT.get(table.name, ()))


@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.name)
def test_the_audit_of_an_older_file_begins_with_what_was_there(old: Path, tmp_path: Path) -> None:
    shutil.copytree(old, tmp_path / "clinic")
    opened = open_clinic(tmp_path / "clinic", user=OLD_USER, passphrase=OLD_PASSPHRASE, now=OLD_NOW)
    with opened as clinic:
        file = clinic._file
        rows = file.rows("SELECT subject, after, at, user FROM audit WHERE act = 'adopted' ORDER BY seq")
        told = {subject: json.loads(after) for subject, after, _, _ in rows}
        if old.name < "schema-0004":
            then = [replace(table, columns=columns_of_then(table)) for table in audited_tables(file)]
            expected = {table.name: content_of(file, table) for table in then}
            assert told == {
                name: {"rows": count, "sha256": digest} for name, (count, digest) in expected.items() if count
            }
            assert {(at, user) for _, _, at, user in rows} == {(OLD_NOW.isoformat(), OLD_USER)}
        else:
            assert told == {}
        assert found(clinic) == ()
        before = triggers.present(file)
        clinic.patients.add(okafor(), NOW)
        assert triggers.present(file) == before == triggers.wanted(file)
        assert found(clinic) == ()


def test_a_name_with_a_nul_in_it_is_not_taken_for_a_change(clinic: Clinic) -> None:
    odd = number("half\0way", "4.5", "IU/L")
    clinic.panels.sign("okafor", serum("odd\0panel", date(2026, 9, 21), odd), visit_id="v", now=NOW)
    assert list(broken_links(clinic._file, None)) == []
    clinic.patients.erase("okafor", "asked for", NOW)
    assert list(broken_links(clinic._file, None)) == []
