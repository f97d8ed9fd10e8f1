"""The backups that lie in a folder: listed, named, and rotated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.backup_file import Manifest, read_manifest
from clinic_desktop.store.backup_rotation import kept
from clinic_desktop.store.whole_files import disk_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

FOLDER_NAME = "backups"
ENDING = ".backup"
DATED = f"clinic-*{ENDING}"
# The clocks of two desks differ by less, whatever their days.
LARGEST_DIFFERENCE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it lies, and what it says of itself."""

    path: Path
    manifest: Manifest


def backups_in(folder: Path, clinic: str | None = None) -> tuple[Backup, ...]:
    """List the backups in a folder, newest first, without a passphrase; `clinic` (its id) leaves out others'.

    What cannot be read as a backup is left out. Raises Refused where the folder cannot be read.
    """
    if not folder.is_dir():
        raise refuse(
            "backup",
            tr("The folder {folder} cannot be reached; connect the disk or choose another.", folder=folder),
        )
    with disk_words(folder):
        paths = sorted(folder.glob(f"[!.]*{ENDING}"))
    found = [backup for backup in map(_listed, paths) if backup is not None]
    ours = [backup for backup in found if clinic in (None, backup.manifest.clinic)]
    return tuple(sorted(ours, key=lambda backup: backup.manifest.made_at.timestamp(), reverse=True))


def credible_first(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Return backups as listed, but last those of a clock that was once wrong: dated far in the future."""
    latest = (now + LARGEST_DIFFERENCE).timestamp()
    return tuple(sorted(backups, key=lambda backup: backup.manifest.made_at.timestamp() > latest))


def rotate(folder: Path, clinic: str, now: datetime) -> tuple[Path, ...]:
    """Delete the dated backups of one clinic that no longer have a day, week or month; return them.

    Backups under names of their own, and other clinics', are left alone.
    """
    dated = [backup for backup in backups_in(folder, clinic) if backup.path.match(DATED)]
    staying = kept((backup.manifest.made_at for backup in dated), now)
    going = tuple(backup.path for backup in dated if backup.manifest.made_at not in staying)
    for path in going:
        with disk_words(path):
            path.unlink(missing_ok=True)
    return going


def free_name(folder: Path, now: datetime) -> Path:
    """Return a dated name that no backup in the folder has yet."""
    stem = f"clinic-{now:%Y-%m-%d-%H%M}"
    path, number = folder / f"{stem}{ENDING}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{ENDING}"
    return path


def _listed(path: Path) -> Backup | None:
    try:
        return Backup(path, read_manifest(path))
    except Refused:
        return None
