"""A backup opened for reading only, as a second desk does: copied to this computer, still encrypted.

The copy goes when its clinic is closed. One that a killed program left is known by its lock, which the
operating system freed, and goes at the next start.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from clinic_desktop.store.database import open_file
from clinic_desktop.store.doors import Clinic
from clinic_desktop.store.keys import Keys
from clinic_desktop.store.owner_only import FILE_MODE
from clinic_desktop.store.places import FILE_NAME
from clinic_desktop.store.stoppable import nobody, stoppable
from clinic_desktop.store.unpacking import read_usable, unpack_proven
from clinic_desktop.store.user_rows import admit
from clinic_desktop.store.vault import STANDARD_COST, unlock
from clinic_desktop.store.whole_files import ABANDONED_SECONDS, disk_words

if TYPE_CHECKING:
    from filelock import BaseFileLock

    from clinic_desktop.store.stoppable import Told
    from clinic_desktop.store.unpacking import Unlocking

PREFIX = "clinic-desktop-snapshot-"
LOCK_NAME = "in-use.lock"


def open_snapshot(
    backup: Path, user: str, passphrase: str, *, beside: Path | None = None, told: Told = nobody
) -> Clinic:
    """Open a backup for reading only; `as_of` says of when it is.

    It is copied into `beside`, else where the system keeps such things. What `told` raises stops it. Raises
    Refused like `restore`; nothing is left then.
    """
    return _open(backup, lambda ring: unlock(ring, user, passphrase), beside, told)


def open_newer(backup: Path, clinic: Clinic, *, beside: Path | None = None, told: Told = nobody) -> Clinic:
    """Open another backup of a clinic that is open, for the same user, whose passphrase was asked already.

    Raises Refused for another clinic's backup, and where its users no longer know him.
    """
    return _open(backup, clinic.key_to, beside, told)


def clear_abandoned_snapshots(beside: Path | None = None) -> None:
    """Remove the copies that killed programs left; those that a window reads stay."""
    for folder in (beside or Path(tempfile.gettempdir())).glob(f"{PREFIX}*"):
        # Another user's, or gone meanwhile.
        with suppress(OSError):
            if _abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _open(backup: Path, unlocking: Unlocking, beside: Path | None, told: Told) -> Clinic:
    manifest = stoppable(lambda _: read_usable(backup), told)
    with ExitStack() as undo:
        with disk_words(beside or Path(tempfile.gettempdir())):
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=beside))
            undo.callback(shutil.rmtree, folder, ignore_errors=True)
            lock = _lock(folder)
            lock.acquire()
        undo.callback(lock.release)
        name, key = unpack_proven(backup, folder, unlocking, told)
        file = open_file(folder / FILE_NAME, key, name, writing=False)
        undo.callback(file.close)
        admit(file)
        clinic = Clinic(folder, file, None, None, Keys(folder, key, STANDARD_COST))
        clinic.as_of = manifest.made_at
        clinic.when_closed(undo.pop_all().close)
    return clinic


def _abandoned(folder: Path) -> bool:
    """True where nobody holds the lock; one without a lock may just be beginning."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    if not (folder / LOCK_NAME).exists():
        return time() - folder.stat().st_mtime > ABANDONED_SECONDS
    lock = _lock(folder)
    try:
        lock.acquire()
    except Timeout:
        return False
    lock.release()
    return True


def _lock(folder: Path) -> BaseFileLock:
    # Not bound to one thread: a window opens a clinic in one and closes it in another.
    return FileLock(folder / LOCK_NAME, timeout=0, mode=FILE_MODE, thread_local=False)
