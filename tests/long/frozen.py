"""The frozen program: built by PyInstaller, started on a virtual display, seen to end with exit code 0."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SPEC = ROOT / "packaging" / "clinic-desktop.spec"


def build(work: Path) -> Path:
    """Build the program; returns its executable."""
    places = ["--distpath", str(work / "dist"), "--workpath", str(work / "build")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, str(SPEC)]
    subprocess.run(command, cwd=ROOT, check=True)
    return work / "dist" / "clinic-desktop" / "clinic-desktop"


def on_display(command: list[str]) -> list[str]:
    """The command on a virtual display where there is one."""
    if shutil.which("xvfb-run") is None:
        return command
    return ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24", *command]


def run() -> bool:
    """Build, make the demonstration clinic, open its window, and let it close by itself."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        program = build(work)
        size = sum(file.stat().st_size for file in program.parent.rglob("*") if file.is_file())
        print(f"frozen program: {size / 1e6:.0f} MB", flush=True)
        asked = [str(program), "convert", "10", "nmol/L", "testosterone", "--to", "ng/dL"]
        converted = subprocess.run(asked, capture_output=True, text=True, check=False)
        print(f"convert: {converted.stdout.strip()} (exit code {converted.returncode})", flush=True)
        clinic = ["demo", "--clinic", str(work / "clinic"), "--close-when-painted"]
        window = subprocess.run(on_display([str(program), *clinic]), timeout=180, check=False)
        print(f"demonstration window: exit code {window.returncode}", flush=True)
        return converted.stdout.strip() == "288.431 ng/dL" and window.returncode == 0
