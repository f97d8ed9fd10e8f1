"""The Linux libraries that Qt's windows need; installed where that is possible without asking."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# What PySide6's wheels leave to the system, and a virtual display for the journeys.
QT_NEEDS = [
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
]
DISPLAY = ["xvfb", "xauth"]


def missing() -> list[str]:
    """The Debian packages of the list that are not installed; empty on other systems."""
    if not sys.platform.startswith("linux") or shutil.which("dpkg-query") is None:
        return []
    return [name for name in (*QT_NEEDS, *DISPLAY) if not _installed(name)]


def _installed(name: str) -> bool:
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}", name], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() == "installed"


def provide() -> None:
    """Install what is missing where this is Debian and we are root; otherwise say what to install."""
    packages = missing()
    if not packages:
        return
    if os.geteuid() != 0:
        print(f"Qt needs these system packages: {' '.join(packages)}", flush=True)
        return
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=True, env=environment)
