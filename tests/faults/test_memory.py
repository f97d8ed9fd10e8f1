"""A file too large for the computer's memory: a plain sentence, and nothing of it half-imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.people import PASSPHRASE, USER, reopen

resource = pytest.importorskip("resource")
ROOT = Path(__file__).parents[2]
MIB = 1 << 20
MEN, EACH = 400, 12
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its limit")

START = """
import sys
from clinic_desktop import cli
if len(sys.argv) > 1:
    import resource
    size = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    most = size + int(sys.argv.pop(1))
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
from clinic_desktop.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = ["chart,family,given,birth_date,collected,laboratory,specimen,marker,value,unit,range,flag,note"]
    rows += [
        f"{man},Family{man},Given,1980-01-01,2026-{month:02}-01,Northside,serum,lh,4.5,IU/L,1.7-8.6,,a note"
        for man in range(MEN)
        for month in range(1, EACH + 1)
        if month < 11
    ]
    file = tmp_path / "table.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


@pytest.mark.parametrize("spare", [9])
def test_a_huge_import_is_refused_in_words_and_leaves_nothing(
    clinic, folder: Path, table: Path, tmp_path: Path, spare: int
) -> None:
    clinic.close()
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE)
    words = ["--user", USER, "--passphrase-file", str(tmp_path / "passphrase.txt")]
    asked = ["import", "--clinic", str(folder), *words, "--accept", str(table)]
    done = subprocess.run(
        [sys.executable, "-c", START, str(spare * MIB), *asked],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    with reopen(folder) as again:
        men = len(again.patients.all()) - 1
    assert men == 0, done.stderr
    assert done.returncode == 1
    assert [line.startswith("There is not enough memory") for line in done.stderr.splitlines()] == [True]
