"""Hundreds of random sequences of everything that is done to a clinic, beside a reference in plain lists."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = "300"


def run() -> bool:
    """Run the property test of the store with many examples."""
    tests = [sys.executable, "-m", "pytest", "-q", "tests/store/test_reference.py", "-o", "timeout=1800"]
    environment = os.environ | {"CLINIC_EXAMPLES": EXAMPLES}
    return subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode == 0
