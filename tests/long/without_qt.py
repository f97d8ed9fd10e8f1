"""The core's tests in an environment where PySide6 and pyqtgraph really are not installed."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LEFT_OUT = re.compile(r"^(?:pyside6|shiboken6|pyqtgraph|pytest-qt)\b", re.I)


def lock_without_qt() -> str:
    """The lock without the packages that are Qt or need it."""
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    return "".join(block for block in blocks if not LEFT_OUT.match(block))


def run() -> bool:
    """Install everything else afresh and run the core's tests there."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        venv.create(home / "venv", with_pip=True)
        python = home / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        (home / "lock.txt").write_text(lock_without_qt(), encoding="utf-8")
        for arguments in (["-r", str(home / "lock.txt")], ["--no-deps", str(ROOT)]):
            subprocess.run([str(python), "-m", "pip", "install", "-q", *arguments], check=True)
        tests = [str(python), "-m", "tests.without_qt", "-q"]
        return subprocess.run(tests, cwd=ROOT, check=False).returncode == 0
