"""Pragmas, transactions, and the engine's exceptions in our words."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.database import Durability, StoreFault, open_file, translated
from clinic_desktop.store.owner_only import make_empty_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clinic_desktop.store.database import ClinicFile

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_empty_file(tmp_path / "clinic #1 50%.db")
    return tmp_path / "clinic #1 50%.db"


@pytest.fixture
def file(path: Path) -> Iterator[ClinicFile]:
    opened = open_file(path, KEY, "nora", writing=True)
    opened.run("CREATE TABLE t (x INTEGER PRIMARY KEY) STRICT")
    yield opened
    opened.close()


def pragma(file: ClinicFile, name: str) -> object:
    row = file.one(f"PRAGMA {name}")
    return None if row is None else row[0]


def test_an_open_file_is_durable_guarded_and_silent(file: ClinicFile, path: Path) -> None:
    expected = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "synchronous": 2,
        "journal_mode": "wal",
        "cipher_log_level": "NONE",
        "temp_store": 2,
        "query_only": 0,
        "fullfsync": 1,
    }
    assert {name: pragma(file, name) for name in expected} == expected
    beside = open_file(path, KEY, "nora", writing=True, durability=Durability.DRAFT)
    assert pragma(beside, "synchronous") == 1
    beside.close()


def test_a_file_opened_for_reading_cannot_be_written_by_any_way(file: ClinicFile, path: Path) -> None:
    reader = open_file(path, KEY, "nora", writing=False)
    with pytest.raises(Refused):
        reader.run("INSERT INTO t VALUES (1)")
    with pytest.raises(Refused), reader.transaction():
        pass
    reader.close()
    assert file.rows("SELECT * FROM t") == []


def test_a_wrong_key_and_a_missing_file_are_refused_and_make_nothing(
    file: ClinicFile, path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file.close()
    with pytest.raises(Refused, match="damaged or belongs to another clinic"):
        open_file(path, bytes(32), "nora", writing=True)
    with pytest.raises(Refused, match="cannot be opened"):
        open_file(path.with_name("none.db"), KEY, "nora", writing=True)
    with pytest.raises(StoreFault, match="32 bytes"):
        open_file(path, b"short", "nora", writing=True)
    assert not path.with_name("none.db").exists()
    assert capfd.readouterr() == ("", "")


def test_a_failed_transaction_leaves_no_trace_and_an_inner_one_only_undoes_itself(file: ClinicFile) -> None:
    def insert(*numbers: int) -> None:
        with file.transaction():
            for number in numbers:
                file.run("INSERT INTO t VALUES (?)", number)

    with pytest.raises(StoreFault):
        insert(1, 1)
    with file.transaction():
        file.run("INSERT INTO t VALUES (2)")
        with pytest.raises(StoreFault):
            insert(3, 2)
        with file.transaction():
            file.run("INSERT INTO t VALUES (4)")
    assert file.rows("SELECT x FROM t") == [(2,), (4,)]


def test_a_transaction_knows_who_acts_and_when_and_an_inner_one_may_act_at_its_own_time(
    file: ClinicFile,
) -> None:
    morning, evening = datetime(2026, 11, 23, 9, 40), datetime(2026, 11, 23, 18, 5)
    with file.transaction(morning):
        assert (file.user, file.acting_time) == ("nora", morning)
        with file.transaction():
            assert file.acting_time == morning
        with suppress(ZeroDivisionError), file.transaction(evening):
            assert file.acting_time == evening
            raise ZeroDivisionError
        assert file.acting_time == morning
    with file.transaction(), pytest.raises(StoreFault, match="when it happens"):
        _ = file.acting_time


def test_a_snapshot_does_not_see_what_is_written_meanwhile(file: ClinicFile, path: Path) -> None:
    writer = open_file(path, KEY, "nora", writing=True)
    with file.snapshot():
        assert file.rows("SELECT * FROM t") == []
        writer.run("INSERT INTO t VALUES (1)")
        with file.snapshot():
            assert file.rows("SELECT * FROM t") == []
    assert file.rows("SELECT * FROM t") == [(1,)]
    writer.close()


def test_two_writers_wait_for_each_other_and_say_so_when_it_takes_too_long(
    file: ClinicFile, path: Path
) -> None:
    hasty = open_file(path, KEY, "nora", writing=True, patience=1)
    with file.transaction(), pytest.raises(Refused, match="Another program"), hasty.transaction():
        pass
    with hasty.transaction():
        hasty.run("INSERT INTO t VALUES (1)")
    hasty.close()


def test_a_full_disk_is_said_undone_and_over_when_there_is_room_again(file: ClinicFile) -> None:
    (pages,) = file.rows("PRAGMA page_count")[0]
    file.run("CREATE TABLE big (x BLOB) STRICT")
    file.connection.execute(f"PRAGMA max_page_count = {pages + 3}")

    def fill() -> None:
        with file.transaction():
            file.run("INSERT INTO t VALUES (1)")
            file.run("INSERT INTO big VALUES (zeroblob(100000))")

    with pytest.raises(Refused, match="disk is full"):
        fill()
    assert file.rows("SELECT * FROM t") == []
    file.connection.execute("PRAGMA max_page_count = 100000")
    fill()


def test_an_exception_without_a_code_is_a_fault_of_the_program(file: ClinicFile) -> None:
    assert isinstance(translated(dbapi2.ProgrammingError("closed")), StoreFault)
    # The engine's copying of a whole file gives no code.
    assert isinstance(translated(dbapi2.OperationalError("database or disk is full")), Refused)
    with pytest.raises(StoreFault):
        file.rows("SELECT nonsense")
    file.close()
    with pytest.raises(StoreFault):
        file.rows("SELECT 1")
