"""The program's process leaves nothing of a man behind: no memory dump, no open file, no word in a fault."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="limits and permission bits are another matter there")


def quiet(lines: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run some lines in a process that was made quiet."""
    program = f"from clinic_desktop.quiet import be_quiet\nbe_quiet()\n{lines}"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@posix
def test_no_memory_is_dumped_even_where_dumps_are_asked_for(tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 (not on Windows)

    asked = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)); print(flush=True)"
    done = quiet(f"{asked}\nimport os; os.abort()", tmp_path)
    assert done.stdout.strip() == "(0, 0)"
    assert done.returncode < 0
    assert list(tmp_path.iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_CORE) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
def test_no_program_that_collects_dumps_gets_one(tmp_path: Path) -> None:
    done = quiet("import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))", tmp_path)
    assert done.stdout.strip() == "0"


@posix
def test_whatever_the_program_writes_is_its_owners_only(tmp_path: Path) -> None:
    quiet("open('a', 'w').close(); import os; os.mkdir('b')", tmp_path)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "failing",
    [
        "raise ValueError('Okafor 48.1516')",
        "import threading; t = threading.Thread(target=int, args=('Okafor 48.1516',)); t.start(); t.join()",
        "class Gone:\n    def __del__(self): int('Okafor 48.1516')\nGone()",
        "try:\n    int('Okafor 48.1516')\nexcept ValueError as e:\n    raise KeyError('Okafor') from e",
    ],
    ids=["program", "thread", "at its end", "cause"],
)
def test_a_fault_tells_its_kind_and_place_and_no_word_of_what_it_was_about(
    failing: str, tmp_path: Path
) -> None:
    done = quiet(failing, tmp_path)
    assert "A fault of the program" in done.stderr
    assert "ValueError" in done.stderr
    assert "Okafor" not in done.stdout + done.stderr
    assert "48.1516" not in done.stdout + done.stderr


def test_a_fault_of_the_program_ends_it_as_one(tmp_path: Path) -> None:
    assert quiet("raise ValueError('x')", tmp_path).returncode == 1


def test_the_command_is_quiet_before_it_reads_anything() -> None:
    source = (ROOT / "clinic_desktop" / "__main__.py").read_text(encoding="utf-8")
    body = source.partition("def main")[2]
    assert body.index("be_quiet()") < body.index("cli.main")
