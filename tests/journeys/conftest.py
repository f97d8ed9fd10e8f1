"""Processes with a home of their own, so that no journey meets another or the user's own clinic."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.day import BEGAN, BEGAN_AT

ROOT = Path(__file__).parents[2]


def start(tmp_path, *arguments, **more):
    """Start Python with a home of its own; returns the running process. `more` joins its environment."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", *arguments],
        cwd=ROOT,
        env=_surroundings(tmp_path, more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def program(tmp_path, *arguments, **more):
    """Run Python with a home of its own; returns the finished process. `more` joins its environment."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", *arguments],
        cwd=ROOT,
        env=_surroundings(tmp_path, more),
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def _surroundings(tmp_path, more):
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    home |= {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}
    home |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), BEGAN: str(BEGAN_AT), **more}
    return {**os.environ, **home}


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The demonstration clinic, for all who only copy it."""
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


@pytest.fixture
def shown(tmp_path):
    """What the program prints of a man in a demonstration clinic."""

    def ask(folder, chart, **more):
        (tmp_path / "passphrase").write_text("demo", encoding="utf-8")
        answer = program(
            tmp_path, "tests.journeys.program", "show", "--clinic", str(folder), chart, "--json",
            "--user", "demo", "--passphrase-file", str(tmp_path / "passphrase"), **more,
        )  # fmt: skip
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)

    return ask
