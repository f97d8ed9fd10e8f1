"""A second start rings, and the window that is there already comes forward."""

from __future__ import annotations

import subprocess
import sys

import pytest

from clinic_desktop.ui.doorbell import Doorbell, bell_name, ring


@pytest.fixture(autouse=True)
def own_place(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))


@pytest.fixture
def bell(qapp):
    made = Doorbell()
    made.rings = []
    made.rung.connect(lambda: made.rings.append(True))
    yield made
    made.take_down()


SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from clinic_desktop.ui.doorbell import ring
app = QCoreApplication([])
sys.exit(0 if ring(Path(sys.argv[1])) else 3)
"""
KILLED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from clinic_desktop.ui.doorbell import Doorbell
app = QCoreApplication([])
bell = Doorbell()
bell.hang_at(Path(sys.argv[1]))
assert bell._server is not None
os._exit(9)
"""


def rung_from_elsewhere(folder, qtbot):
    """Ring from another process, as a second start does, while this one goes on."""
    caller = subprocess.Popen([sys.executable, "-c", SECOND_START, str(folder)])
    qtbot.waitUntil(lambda: caller.poll() is not None, timeout=30_000)
    assert caller.returncode in (0, 3)
    return caller.returncode == 0


def test_nobody_answers_where_no_window_is(tmp_path):
    assert not ring(tmp_path)


def test_the_window_of_this_clinic_answers_each_time_and_that_of_another_does_not(bell, tmp_path, qtbot):
    bell.hang_at(tmp_path / "clinic")
    assert rung_from_elsewhere(tmp_path / "clinic", qtbot)
    assert rung_from_elsewhere(tmp_path / "else" / ".." / "clinic", qtbot)
    assert not rung_from_elsewhere(tmp_path / "other", qtbot)
    assert len(bell.rings) == 2


def test_a_window_that_goes_over_to_another_clinic_answers_for_that_one(bell, tmp_path, qtbot):
    bell.hang_at(tmp_path / "first")
    bell.hang_at(tmp_path / "second")
    assert not rung_from_elsewhere(tmp_path / "first", qtbot)
    assert rung_from_elsewhere(tmp_path / "second", qtbot)


def test_what_a_killed_program_left_behind_is_replaced(bell, tmp_path, qtbot):
    killed = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)])
    qtbot.waitUntil(lambda: killed.poll() is not None, timeout=30_000)
    assert killed.returncode == 9
    bell.hang_at(tmp_path)
    assert rung_from_elsewhere(tmp_path, qtbot)


def test_a_name_tells_nothing_of_clinic_or_user(tmp_path):
    assert "Northside" not in bell_name(tmp_path / "Northside")
