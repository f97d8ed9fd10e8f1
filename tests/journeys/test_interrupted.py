"""Killed, locked, smoked: the program as a process, on the demonstration clinic."""

from __future__ import annotations

import signal

import pytest

from tests.journeys.conftest import program


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no signal that cannot be caught")
def test_what_was_typed_survives_a_killed_program(clinic, tmp_path):
    killed = program(tmp_path, "tests.journeys.interrupted", "killed", str(clinic))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    resumed = program(tmp_path, "tests.journeys.interrupted", "resumed", str(clinic))
    assert resumed.returncode == 0, resumed.stderr


def test_the_lock_hides_the_man_and_gives_him_back_to_his_user(clinic, tmp_path):
    locked = program(tmp_path, "tests.journeys.interrupted", "locked", str(clinic))
    assert locked.returncode == 0, locked.stderr


def test_the_demonstration_window_opens_is_painted_and_ends_with_exit_code_0(tmp_path):
    shown = program(
        tmp_path, "clinic_desktop", "demo", "--clinic", str(tmp_path / "demo"), "--close-when-painted"
    )
    assert shown.returncode == 0, shown.stderr


def test_a_folder_that_holds_something_else_is_refused_in_the_window_and_left_alone(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("Dear Sir", encoding="utf-8")
    shown = program(tmp_path, "clinic_desktop", "--clinic", str(tmp_path / "other"), "--close-when-painted")
    assert shown.returncode == 0, shown.stderr
    assert [entry.name for entry in (tmp_path / "other").iterdir()] == ["letter.txt"]
