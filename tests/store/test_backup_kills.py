"""Programs killed (kill -9) in the middle of a backup or a restore: what looks whole is whole.

The long run asks for more: `CLINIC_KILLS=500 python -m pytest tests/store/test_backup_kills.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.store.backup import ENDING, back_up_to
from clinic_desktop.store.places import is_clinic
from clinic_desktop.store.restore import restore
from tests.store.people import NOW, PASSPHRASE, USER, okafor, reopen, serum

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CLINIC_KILLS", "15"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to kill cheaply")


@pytest.fixture
def prepared(clinic: Clinic, tmp_path: Path) -> Path:
    for n in range(40):
        clinic.patients.add(okafor(id=f"p{n}", chart_number=f"n{n}"), NOW)
        clinic.panels.sign(f"p{n}", serum(f"s{n}"), visit_id=f"v{n}", now=NOW)
    back_up_to(clinic, tmp_path / "whole.backup", NOW)
    clinic.close()
    (tmp_path / "second").mkdir()
    return tmp_path


def kill(act: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killing", act, str(folder), str(KILLS), "20261123"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > KILLS // 4


def prove(folder: Path) -> None:
    with reopen(folder) as clinic:
        assert len(clinic.patients.all()) == 41
        assert clinic.patients.chart("p39").panels


@pytest.mark.parametrize("act", ["copy", "keep"])
def test_a_backup_that_has_its_name_is_whole_and_the_clinic_unharmed(prepared: Path, act: str) -> None:
    kill(act, prepared)
    found = [path for path in prepared.rglob(f"[!.]*{ENDING}") if path.name != "whole.backup"]
    assert found
    for number, path in enumerate(found):
        restore(path, prepared / "proof" / str(number), user=USER, passphrase=PASSPHRASE)
        prove(prepared / "proof" / str(number))
    prove(prepared / "clinic")
    others = {path.name for path in prepared.iterdir() if not path.name.startswith(".")}
    assert others <= {"clinic", "second", "proof", "whole.backup", *(path.name for path in found)}


def test_a_restored_folder_that_has_its_name_is_a_whole_clinic(prepared: Path) -> None:
    kill("restore", prepared)
    found = list(prepared.glob("new-*"))
    assert found
    for folder in found:
        assert is_clinic(folder)
        prove(folder)
    # What the killed ones left is hidden, and the next restore of that name is not hindered by it.
    left = [path for path in prepared.glob(".new-*") if path.is_dir()]
    for folder in left:
        name = folder.name.split(".")[1]
        if not (prepared / name).exists():
            restore(prepared / "whole.backup", prepared / name, user=USER, passphrase=PASSPHRASE)
            prove(prepared / name)
