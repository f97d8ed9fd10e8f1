"""Whether a clinic's folder can be written at all: a disc, a share for reading, another user's folder."""

from __future__ import annotations

import errno
import os
import tempfile
from typing import TYPE_CHECKING

from clinic_desktop.store.places import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path

FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def why_unwritable(folder: Path) -> str:
    """Say in the system's words why neither folder nor file can be written; empty where both can.

    Other trouble, such as a full disk, is no reason to read only, and is not said here.
    """
    try:
        with tempfile.TemporaryFile(dir=folder):
            os.close(os.open(folder / FILE_NAME, os.O_RDWR))
    except OSError as error:
        if error.errno in FORBIDDEN:
            return (error.strerror or "not permitted").lower()
    return ""
