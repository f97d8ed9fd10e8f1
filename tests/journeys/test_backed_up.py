"""Backups, the swap and a second start in processes of their own, read afterwards through other doors."""

from __future__ import annotations

import json
import shutil
import signal
import time
from threading import Thread

import pytest

from tests.journeys.conftest import program


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("demonstration")
    made = program(
        tmp_path, "tests.journeys.program", "demo", "--clinic", str(tmp_path / "clinic"), "--no-window"
    )
    assert made.returncode == 0, made.stderr
    return tmp_path / "clinic"


@pytest.fixture
def clinic(demonstration, tmp_path):
    """A copy to spoil."""
    return shutil.copytree(demonstration, tmp_path / "clinic")


def numbers(tmp_path, folder):
    """The chart numbers of a clinic."""
    (tmp_path / "passphrase").write_text("demo", encoding="utf-8")
    listed = program(
        tmp_path, "tests.journeys.program", "list", "--clinic", str(folder), "--json",
        "--user", "demo", "--passphrase-file", str(tmp_path / "passphrase"),
    )  # fmt: skip
    assert listed.returncode == 0, listed.stderr
    return {patient["chart_number"] for patient in json.loads(listed.stdout)["patients"]}


def test_a_backup_is_made_restored_and_swapped_by_keys_and_the_old_clinic_is_kept(clinic, tmp_path):
    lived = program(tmp_path, "tests.journeys.backed_up", "restored", str(clinic))
    assert lived.returncode == 0, lived.stderr
    (kept,) = tmp_path.glob("clinic-before-restore-*")
    assert "20001" in numbers(tmp_path, clinic)
    assert numbers(tmp_path, kept) - numbers(tmp_path, clinic) == {"20002"}
    assert not list(tmp_path.glob("clinic-restored-*"))


def test_what_was_changed_is_backed_up_while_the_window_closes(clinic, tmp_path):
    lived = program(tmp_path, "tests.journeys.backed_up", "changed", str(clinic))
    assert lived.returncode == 0, lived.stderr
    (backup,) = (clinic / "backups").glob("*.backup")
    (tmp_path / "passphrase").write_text("demo", encoding="utf-8")
    restored = program(
        tmp_path, "tests.journeys.program", "restore", "--clinic", str(tmp_path / "again"), str(backup),
        "--user", "demo", "--passphrase-file", str(tmp_path / "passphrase"),
    )  # fmt: skip
    assert restored.returncode == 0, restored.stderr
    assert "20001" in numbers(tmp_path, tmp_path / "again")


def wait_for(path, process):
    for _ in range(600):
        if path.exists() or not process.is_alive():
            break
        time.sleep(0.1)
    assert path.exists()


def test_a_second_start_brings_the_window_forward_that_stands_there(clinic, tmp_path):
    ended = []
    first = Thread(
        target=lambda: ended.append(program(tmp_path, "tests.journeys.backed_up", "standing", str(clinic)))
    )
    first.start()
    wait_for(tmp_path / "stands", first)
    second = program(tmp_path, "clinic_desktop", "--clinic", str(clinic))
    (tmp_path / "go").touch()
    first.join()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert ended[0].returncode == 0, ended[0].stderr


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no signal that cannot be caught")
def test_a_window_that_was_killed_stands_in_nobodys_way(clinic, tmp_path):
    killed = program(tmp_path, "tests.journeys.interrupted", "killed", str(clinic))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    lived = program(tmp_path, "tests.journeys.backed_up", "changed", str(clinic))
    assert lived.returncode == 0, lived.stderr
