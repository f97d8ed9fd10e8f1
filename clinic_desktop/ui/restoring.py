"""The act of restoring as the window asks for it: a clinic beside the live one, and how the two compare."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.store.clinic import open_clinic, recover
from clinic_desktop.store.erasing_again import Returning, copy_of, erase_again, returning
from clinic_desktop.store.restore import Standing, restore, restore_by_code, standing

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from clinic_desktop.store.backup_file import Manifest
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.store.stoppable import Told

NOBODY = Returning()


@dataclass(frozen=True, slots=True)
class AskedRestore:
    """Which backup, and the key to it: a user's passphrase of its day, or the recovery code.

    With a code the user, an owner, gets the passphrase as his new one in the restored clinic.
    """

    backup: Path
    user: str
    passphrase: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class RestoredClinic:
    """A clinic restored into a folder of its own, closed; `live` is None where no other could be read.

    `returning` tells who was erased in the live one since and came back by the backup.
    """

    folder: Path
    manifest: Manifest
    restored: Standing
    live: Standing | None
    returning: Returning = NOBODY

    @property
    def may_swap(self) -> bool:
        """True unless the backup is of another clinic than the one in use."""
        return self.live is None or self.live.clinic == self.restored.clinic


def restore_beside(
    asked: AskedRestore, folder: Path, live: Clinic | None, now: datetime, told: Told
) -> RestoredClinic:
    """Restore into an absent folder, open the result, and compare.

    What `told` raises stops it. Raises Refused; nothing is left then.
    """
    if asked.code:
        manifest = restore_by_code(asked.backup, folder, code=asked.code, now=now, told=told)
    else:
        who = {"user": asked.user, "passphrase": asked.passphrase}
        manifest = restore(asked.backup, folder, **who, now=now, told=told)
    try:
        told(0, 0)
        with _opened(asked, folder, now) as clinic:
            made = RestoredClinic(
                folder, manifest, standing(clinic), None if live is None else standing(live)
            )
            if live is None or not made.may_swap:
                return made
            return replace(made, returning=returning(clinic, live))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def erase_returned(made: RestoredClinic, live: Clinic, now: datetime) -> RestoredClinic:
    """Erase from the restored clinic whom the live one proves erased, and return how it stands then.

    Raises Refused where the live clinic's user is no owner in the restored one.
    """
    erase_again(live, made.folder, now)
    with copy_of(live, made.folder) as copy:
        return replace(made, restored=standing(copy), returning=returning(copy, live))


def _opened(asked: AskedRestore, folder: Path, now: datetime) -> Clinic:
    if asked.code:
        return recover(folder, code=asked.code, user=asked.user, passphrase=asked.passphrase, now=now)
    return open_clinic(folder, user=asked.user, passphrase=asked.passphrase, writing=False, now=now)
