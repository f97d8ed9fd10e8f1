"""The import direction is a rule that can go red."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINTER) if LINTER.exists() else "lint-imports", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "clinic_desktop", tmp_path / "clinic_desktop")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("model/value.py", "import clinic_desktop.clinical.units"),
        ("clinical/units.py", "import clinic_desktop.drawing.timeline"),
        ("store/clinic.py", "import clinic_desktop.knowledge.entities"),
        ("exchange/tables.py", "import clinic_desktop.drawing.words"),
        ("drawing/words.py", "import PySide6.QtCore"),
        ("ui/theme.py", "import reportlab.lib"),
    ],
)
def test_an_import_against_the_direction_is_found(copy: Path, module: str, line: str) -> None:
    path = copy / "clinic_desktop" / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    assert lint(copy).returncode != 0


def test_the_tree_as_it_is_keeps_the_direction(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout
