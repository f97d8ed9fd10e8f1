"""The installed program finds its resources from any folder, and the command stands beside Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CONVERT = ["convert", "10", "nmol/L", "testosterone", "--to", "ng/dL"]
BESIDE_PYTHON = Path(sys.executable).parent


@pytest.mark.parametrize(
    "program",
    [[sys.executable, "-P", "-m", "clinic_desktop"], [str(BESIDE_PYTHON / "clinic-desktop")]],
    ids=["as a module", "as a command"],
)
def test_the_program_runs_from_any_folder(program: list[str], tmp_path: Path) -> None:
    done = subprocess.run([*program, *CONVERT], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "288.431 ng/dL\n", "")


def test_commands_other_than_the_window_start_without_qt(tmp_path: Path) -> None:
    script = (
        f"import sys; from clinic_desktop.__main__ import main; sys.argv[1:] = {CONVERT}; code = main(); "
        "sys.exit(code or any(name.startswith(('PySide6', 'pyqtgraph')) for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
