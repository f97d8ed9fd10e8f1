"""What a clinic's folder holds, and the plain sentences for a folder that holds something else."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.store.suitable import this_computer, why_unsuitable
from clinic_desktop.store.vault import KEYS_NAME, has_keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clinic_desktop.store.suitable import Computer

FILE_NAME = "clinic.db"
OTHERS = phrase(
    "The folder {folder} holds other files but no clinic; choose the clinic's folder, or make a new clinic."
)
NOTHING = phrase("The folder {folder} is empty; choose the clinic's folder, or make a new clinic.")
TOO_LONG = phrase("The path of the clinic's folder is too long for this computer; choose a shorter one.")
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
        raise refuse(
            "clinic", tr("{folder} is a file, not a folder; choose a folder for the clinic.", folder=folder)
        )
    if is_clinic(folder):
        raise refuse(
            "clinic",
            tr("There is already a clinic in {folder}; open it, or choose another folder.", folder=folder),
        )
    if _content(folder):
        raise refuse(
            "clinic",
            tr(
                "The folder {folder} is not empty; choose an empty or a new folder for the clinic.",
                folder=folder,
            ),
        )


def refuse_foreign(folder: Path) -> None:
    """Raise Refused where the folder does not hold a whole clinic, saying what is there instead."""
    refuse_too_long(folder)
    if not folder.exists():
        raise refuse(
            "clinic",
            tr("There is no folder {folder}; check the place, or make a new clinic there.", folder=folder),
        )
    if not folder.is_dir():
        raise refuse(
            "clinic",
            tr(
                "{folder} is a file, not a clinic folder; choose the folder that holds the clinic.",
                folder=folder,
            ),
        )
    if not is_clinic(folder):
        raise refuse("clinic", tr(OTHERS if _content(folder) else NOTHING, folder=folder))
    for name, present in ((KEYS_NAME, has_keys(folder)), (FILE_NAME, (folder / FILE_NAME).is_file())):
        if not present:
            raise refuse(
                "clinic",
                tr(
                    "The file {name} is missing from {folder}; put back the latest backup.",
                    name=name,
                    folder=folder,
                ),
            )


def refuse_unsuitable(folder: Path, computer: Computer | None = None) -> None:
    """Raise Refused where a live clinic would not be safe: on a network share or in a synchronised folder.

    `computer` is this one, unless told. A link is judged by where it leads, too.
    """
    where = _unsuitable(folder, computer or this_computer())
    if where:
        sentence = tr(
            "{where}; choose a folder on this computer's own disk. Backups may go there.", where=where
        )
        raise refuse("clinic", sentence)


def refuse_unopenable(folder: Path, computer: Computer | None = None) -> None:
    """Raise Refused for a folder without a whole clinic, and for one whose clinic would not be safe there.

    For reading too: what is read where another program writes or copies may be torn, and nobody would see.
    """
    refuse_foreign(folder)
    where = _unsuitable(folder, computer or this_computer())
    if where:
        sentence = tr(
            "{where}, so it is not opened, for reading neither; close it everywhere and move the folder to "
            "this computer's own disk. Backups may go there, and another computer reads them there.",
            where=where,
        )
        raise refuse("clinic", sentence)


def _unsuitable(folder: Path, computer: Computer) -> str:
    """Say where a folder lies that is unfit, as the beginning of a sentence; nothing where it is fit."""
    for place in (folder.absolute(), folder.resolve()):
        where = why_unsuitable(place, computer)
        if where:
            return tr(
                "The folder {folder} lies {where}, where a clinic in use can be torn or overwritten",
                folder=folder,
                where=where,
            )
    return ""


def refuse_too_long(folder: Path, room: int = 0) -> None:
    """Raise Refused for a folder whose path, or a name in it, is too long for the disk or for the engine."""
    with disk_in_our_words(folder), suppress(FileNotFoundError, NotADirectoryError):
        folder.lstat()
    if len(os.fsencode(folder.resolve() / FILE_NAME)) + room > LONGEST_PATH:
        raise refuse("clinic", tr(TOO_LONG))


@contextmanager
def disk_in_our_words(folder: Path) -> Iterator[None]:
    """Turn the operating system's complaints about the clinic's folder into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise refuse("clinic", tr(TOO_LONG)) from error
        reason = (error.strerror or "unknown reason").lower()
        sentence = tr(
            "The clinic folder {folder} cannot be used ({reason}); check its permissions and the disk.",
            folder=folder,
            reason=reason,
        )
        raise refuse("clinic", sentence) from error


def _content(folder: Path) -> bool:
    return any(entry.name not in TRACES for entry in folder.iterdir())
