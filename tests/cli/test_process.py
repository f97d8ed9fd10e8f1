"""The program as a process: exit codes, no Qt for commands, no traceback, and one whole small story."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange.charts import chart_facts, panel, reading

FULL = Path("/dev/full")


def program(*arguments: object, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "clinic_desktop", *map(str, arguments)],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )


def test_a_clinic_from_init_to_the_printed_page(tmp_path: Path) -> None:
    secret, chart = tmp_path / "secret", tmp_path / "chart.json"
    secret.write_text("correct horse battery\n", encoding="utf-8")
    chart.write_text(json.dumps(chart_facts(panel("2026-01-21T08:10", reading()))), encoding="utf-8")
    who = ("--user", "Ana", "--passphrase-file", secret)
    clinic = ("--clinic", tmp_path / "clinic")
    assert program("init", *clinic, "--name", "Northside", *who).returncode == 0
    assert program("import", *clinic, *who, chart).returncode == 0
    shown = program("show", *clinic, *who, "10427", "--json")
    assert json.loads(shown.stdout)["readings"][0]["reported"]["value"] == "<0.1"
    page = tmp_path / "page.pdf"
    assert (
        program("report", *clinic, *who, "10427", "--for", "patient", "--draft", "-o", page).returncode == 0
    )
    assert page.read_bytes().startswith(b"%PDF")


def test_bad_input_ends_without_a_traceback(tmp_path: Path) -> None:
    done = program("list", "--clinic", tmp_path, "--user", "x", "--passphrase-file", tmp_path / "none")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_nobody_is_asked_where_nobody_sits(tmp_path: Path) -> None:
    done = program("list", "--clinic", tmp_path, text="x\n")
    assert done.returncode == 2
    assert "--user is needed" in done.stderr


def test_commands_start_without_qt() -> None:
    code = (
        "import sys; from clinic_desktop.__main__ import main; "
        "sys.argv = ['clinic-desktop', 'convert', '4.8', 'IU/L', 'lh', '--to', 'mIU/mL']; code = main(); "
        "sys.exit(code or any(name.startswith(('PySide6', 'pyqtgraph')) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "4.8 mIU/mL"), done.stderr


def test_help_and_version_are_asked_for_and_not_faults() -> None:
    for option in ("--help", "--version"):
        done = program(option)
        assert (done.returncode, done.stderr) == (0, "")
        assert "linic" in done.stdout


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
def test_a_result_that_cannot_be_written_is_said_in_one_line() -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "clinic_desktop", "convert", "4.8", "IU/L", "lh", "--to", "mIU/mL"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "The result cannot be written (no space left on device); send it elsewhere."
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may be without a screen")
def test_a_window_without_a_screen_is_refused_in_one_line(tmp_path: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    done = subprocess.run(
        [sys.executable, "-m", "clinic_desktop", "--clinic", str(tmp_path / "clinic")],
        env={name: value for name, value in os.environ.items() if name not in screens},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no screen" in done.stderr
