"""Large files written whole or not at all: under a name of their own in the target's folder, then renamed.

What a killed program leaves behind is hidden, ends with `.part`, and is cleared away once it is old.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.store.owner_only import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

PART = ".part"
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
# Nobody takes this long over one file without writing to it.
ABANDONED_SECONDS = 3600


@contextmanager
def written_whole(target: Path) -> Iterator[IO[bytes]]:
    """Give a file to write and to read back; it takes the target's name when the block ends well.

    Raises Refused in words where the disk does not allow it; then nothing is left behind.
    """
    with disk_words(target):
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=PART, dir=target.parent)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "w+b") as file:
                yield file
                to_disk(file)
            part.replace(target)
            settle(target.parent)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        _clear_abandoned(target)


@contextmanager
def working_folder(parent: Path, name: str) -> Iterator[Path]:
    """Give a hidden folder beside others in `parent`; it is removed at the end, whatever happened.

    If the block renames it, nothing is left to remove.
    """
    prefix = f".{name}."
    folder = Path(tempfile.mkdtemp(prefix=prefix, suffix=PART, dir=parent))
    try:
        for other in parent.glob(f"{prefix}*{PART}"):
            if other != folder and _latest(other) < _latest(folder) - ABANDONED_SECONDS:
                shutil.rmtree(other, ignore_errors=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def disk_words(place: Path) -> Iterator[None]:
    """Turn the operating system's complaints about a backup's place into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            sentence = tr(
                "The disk that holds {place} is full, so nothing was kept there; free some space.",
                place=place,
            )
        elif error.errno == errno.ENAMETOOLONG:
            sentence = tr("The path is too long for this computer; choose a shorter one.")
        else:
            reason = (error.strerror or "unknown reason").lower()
            sentence = tr(
                "{place} cannot be used ({reason}); check the place or choose another one.",
                place=place,
                reason=reason,
            )
        raise refuse("backup", sentence) from error


def to_disk(file: IO[bytes]) -> None:
    """Return when what was written has reached the disk."""
    file.flush()
    os.fsync(file.fileno())


def _clear_abandoned(target: Path) -> None:
    """Remove what killed programs left for the same name, by the clock of the disk itself."""
    for other in target.parent.glob(f".{_stem(target)}*{PART}"):
        with suppress(OSError):
            if other.is_file() and _latest(other) < _latest(target) - ABANDONED_SECONDS:
                other.unlink()


def _stem(target: Path) -> str:
    """What the names of one clinic's dated backups have in common, else the whole name."""
    return "clinic-" if target.name.startswith("clinic-") else f"{target.name}."


def _latest(path: Path) -> float:
    inside = path.iterdir() if path.is_dir() else ()
    times: list[float] = [entry.stat().st_mtime for entry in (path, *inside)]
    return max(times)
