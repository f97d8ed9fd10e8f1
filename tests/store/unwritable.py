"""A folder that this program may read and not write, also where the tests run as root."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


@contextmanager
def unwritable(folder: Path) -> Iterator[Path]:
    """A copy of the folder, readable by all; within the block nobody may write it."""
    if os.name != "posix":
        pytest.skip("permissions of folders are another matter on this system")
    outer = Path(tempfile.mkdtemp())
    copy = outer / "clinic"
    shutil.copytree(folder, copy)
    for path in copy.iterdir():
        path.chmod(0o444)
    copy.chmod(0o555)
    outer.chmod(0o755)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    try:
        yield copy
    finally:
        if was_root:
            os.seteuid(0)
        copy.chmod(0o755)
        shutil.rmtree(outer)
