"""Files and folders that only their owner may read, written whole or not at all.

On Windows the permission bits say little; there the user's own profile folder keeps others out.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def make_folder(folder: Path) -> None:
    """Make the folder where it is missing and keep it to its owner."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    folder.chmod(FOLDER_MODE)


def make_empty_file(path: Path) -> None:
    """Make an empty file; raises FileExistsError rather than touch an existing one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file's content in one step; after a crash it holds the old content or the new one.

    Where that fails, as on a full disk, nothing is left behind.
    """
    waiting = path.with_name(f"{path.name}.new")
    with suppress(FileNotFoundError):
        waiting.unlink()
    descriptor = os.open(waiting, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    except BaseException:
        with suppress(OSError):
            waiting.unlink()
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
