"""Put a restored clinic in the live one's place, the old one kept whole beside it under a name that says so.

Folders are renamed one after the other, so a note beside them says what is under way: `finish_swap` ends
what a killed program began, and is asked before a clinic is looked for.
"""

from __future__ import annotations

import json
from contextlib import suppress
from time import time
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.backup_folder import FOLDER_NAME
from clinic_desktop.store.backup_record import RECORD_NAME
from clinic_desktop.store.holder import take
from clinic_desktop.store.owner_only import settle, write_whole
from clinic_desktop.store.places import refuse_foreign
from clinic_desktop.store.vault import read_ring
from clinic_desktop.store.whole_files import disk_words

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

# What belongs to the place rather than to the state: the other backups, and when the last one was.
STAYING = (FOLDER_NAME, RECORD_NAME)
UNDER_WAY_SECONDS = 60


def folder_for_restoring(live: Path, now: datetime) -> Path:
    """Return where to restore to, beside the live clinic, so that the two can be swapped."""
    return _free(live, f"{live.name}-restored-{now:%Y-%m-%d-%H%M}")


def swap(live: Path, restored: Path, now: datetime, *, user: str) -> Path:
    """Put a restored clinic in the live one's place; return where the old one is kept.

    Both must be closed and lie in one folder. The backups stay with the live place. Raises Refused where a
    program holds the live clinic, or the restored one is another clinic's; nothing was changed then.
    """
    with disk_words(live):
        refuse_foreign(restored)
        if restored.resolve().parent != live.resolve().parent:
            raise refuse(
                "backup",
                tr("Restore into a folder beside {live}, so that the two can be swapped.", live=live),
            )
        take(live, user, now).release()
        _refuse_another(live, restored)
        old = _free(live, f"{live.name}-before-restore-{now:%Y-%m-%d-%H%M}")
        write_whole(_note(live), json.dumps({"old": old.name, "restored": restored.name}).encode())
        try:
            live.rename(old)
        except OSError:
            _note(live).unlink()
            raise
        finish_swap(live)
    return old


def finish_swap(live: Path) -> bool:
    """End a swap that was begun; True where there was one. Safe to ask at any time, and twice."""
    try:
        note = json.loads(_note(live).read_bytes())
        old, restored = (live.with_name(str(note[name])) for name in ("old", "restored"))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    if live.exists() and not old.exists() and _just_begun(live):
        return False
    with disk_words(live):
        if not live.exists() and restored.exists():
            _rename(restored, live)
        if old.exists() and live.exists():
            for name in STAYING:
                if (old / name).exists() and not (live / name).exists():
                    _rename(old / name, live / name)
        settle(live.parent)
        _note(live).unlink(missing_ok=True)
    return True


def _just_begun(live: Path) -> bool:
    """True while another program may be about to rename the live folder, and needs its note."""
    try:
        return abs(time() - _note(live).stat().st_mtime) < UNDER_WAY_SECONDS
    except FileNotFoundError:
        return False


def _rename(place: Path, to: Path) -> None:
    """Rename, or leave it to another program that ends the same swap and was first."""
    with suppress(FileNotFoundError):
        place.rename(to)


def _refuse_another(live: Path, restored: Path) -> None:
    """Raise Refused for a backup of another clinic; live keys that cannot be read are why one restores."""
    try:
        living = read_ring(live).clinic
    except (Refused, OSError):
        return
    if living != read_ring(restored).clinic:
        raise refuse(
            "backup", tr("The backup is of another clinic; open the restored folder by itself instead.")
        )


def _note(live: Path) -> Path:
    return live.with_name(f".{live.name}.swapping.json")


def _free(live: Path, name: str) -> Path:
    found, number = live.with_name(name), 1
    while found.exists():
        number += 1
        found = live.with_name(f"{name}-{number}")
    return found
