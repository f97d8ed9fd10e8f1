"""What a clinic's folder holds, and the plain sentences for a folder that holds something else."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from clinic_desktop.model.problem import refuse
from clinic_desktop.store.suitable import this_computer, why_unsuitable
from clinic_desktop.store.vault import KEYS_NAME, has_keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clinic_desktop.store.suitable import Computer

FILE_NAME = "clinic.db"
TOO_LONG = "The path of the clinic's folder is too long for this computer; choose a shorter one."
# The engine opens no file whose path is longer; a new clinic also needs room for the copies it makes in it.
LONGEST_PATH, ROOM = 504, 60
# What file browsers leave in a folder that its owner calls empty.
TRACES = frozenset({".DS_Store", "desktop.ini", "Thumbs.db", ".directory"})


def is_clinic(folder: Path) -> bool:
    """True where the folder holds a clinic's key file or its data."""
    # A path that is no path of this system's holds none.
    return has_keys(folder) or os.path.exists(folder / FILE_NAME)


def refuse_used(folder: Path) -> None:
    """Raise Refused unless the folder is absent or empty, so that a clinic can be made in it."""
    refuse_too_long(folder, ROOM)
    if not folder.exists():
        return
    if not folder.is_dir():
        raise refuse("clinic", f"{folder} is a file, not a folder; choose a folder for the clinic.")
    if is_clinic(folder):
        raise refuse("clinic", f"There is already a clinic in {folder}; open it, or choose another folder.")
    if _content(folder):
        raise refuse(
            "clinic", f"The folder {folder} is not empty; choose an empty or a new folder for the clinic."
        )


def refuse_foreign(folder: Path) -> None:
    """Raise Refused where the folder does not hold a whole clinic, saying what is there instead."""
    refuse_too_long(folder)
    if not folder.exists():
        raise refuse("clinic", f"There is no folder {folder}; check the place, or make a new clinic there.")
    if not folder.is_dir():
        raise refuse(
            "clinic", f"{folder} is a file, not a clinic folder; choose the folder that holds the clinic."
        )
    if not is_clinic(folder):
        what = "holds other files but no clinic" if _content(folder) else "is empty"
        raise refuse(
            "clinic", f"The folder {folder} {what}; choose the clinic's folder, or make a new clinic."
        )
    for name, present in ((KEYS_NAME, has_keys(folder)), (FILE_NAME, (folder / FILE_NAME).is_file())):
        if not present:
            raise refuse("clinic", f"The file {name} is missing from {folder}; put back the latest backup.")


def refuse_unsuitable(folder: Path, computer: Computer | None = None) -> None:
    """Raise Refused where a live clinic would not be safe: on a network share or in a synchronised folder.

    `computer` is this one, unless told. A link is judged by where it leads, too.
    """
    where = _unsuitable(folder, computer or this_computer())
    if where:
        sentence = f"{where}; choose a folder on this computer's own disk. Backups may go there."
        raise refuse("clinic", sentence)


def refuse_unopenable(folder: Path, computer: Computer | None = None) -> None:
    """Raise Refused for a folder without a whole clinic, and for one whose clinic would not be safe there.

    For reading too: what is read where another program writes or copies may be torn, and nobody would see.
    """
    refuse_foreign(folder)
    where = _unsuitable(folder, computer or this_computer())
    if where:
        way_out = (
            "close it everywhere and move the folder to this computer's own disk. Backups may go there, and "
            "another computer reads them there."
        )
        raise refuse("clinic", f"{where}, so it is not opened, for reading neither; {way_out}")


def _unsuitable(folder: Path, computer: Computer) -> str:
    """Say where a folder lies that is unfit, as the beginning of a sentence; nothing where it is fit."""
    for place in (folder.absolute(), folder.resolve()):
        where = why_unsuitable(place, computer)
        if where:
            return f"The folder {folder} lies {where}, where a clinic in use can be torn or overwritten"
    return ""


def refuse_too_long(folder: Path, room: int = 0) -> None:
    """Raise Refused for a folder whose path, or a name in it, is too long for the disk or for the engine."""
    with disk_in_our_words(folder), suppress(FileNotFoundError, NotADirectoryError):
        folder.lstat()
    if len(os.fsencode(folder.resolve() / FILE_NAME)) + room > LONGEST_PATH:
        raise refuse("clinic", TOO_LONG)


@contextmanager
def disk_in_our_words(folder: Path) -> Iterator[None]:
    """Turn the operating system's complaints about the clinic's folder into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise refuse("clinic", TOO_LONG) from error
        reason = (error.strerror or "unknown reason").lower()
        sentence = (
            f"The clinic folder {folder} cannot be used ({reason}); check its permissions and the disk."
        )
        raise refuse("clinic", sentence) from error


def _content(folder: Path) -> bool:
    return any(entry.name not in TRACES for entry in folder.iterdir())
