"""From a backup back to a clinic: into a new folder, proven, before anything of the live one is touched."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.audit import append
from clinic_desktop.store.backup_file import Manifest, damaged, newer_words, read_manifest, unpack
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.counting import newest_signature, row_counts
from clinic_desktop.store.database import open_file
from clinic_desktop.store.migrations import bring_up_to_date, refuse_empty
from clinic_desktop.store.owner_only import settle
from clinic_desktop.store.places import FILE_NAME, refuse_unsuitable, refuse_used
from clinic_desktop.store.recovery import read_code
from clinic_desktop.store.schema import STEPS
from clinic_desktop.store.vault import heal_ring, open_with_code, read_ring, unlock
from clinic_desktop.store.whole_files import disk_words, working_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clinic_desktop.store.doors import Clinic
    from clinic_desktop.store.key_ring import KeyRing

    # Gives the name of who restores and the data key; raises Refused.
    Unlocking = Callable[[KeyRing], tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a clinic holds: which one it is, rows of each table, and when its last panel was signed."""

    clinic: str
    counts: dict[str, int]
    newest_signature: datetime | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A restored clinic beside the live one, for a person to decide by."""

    restored: Standing
    live: Standing

    @property
    def same_clinic(self) -> bool:
        """True where the backup is one of the live clinic."""
        return self.restored.clinic == self.live.clinic

    @property
    def differing(self) -> tuple[tuple[str, int, int], ...]:
        """Each table whose rows differ in number: its name, rows restored, rows live."""
        ours, theirs = self.restored.counts, self.live.counts
        tables = sorted(ours.keys() | theirs.keys())
        pairs = ((table, ours.get(table, 0), theirs.get(table, 0)) for table in tables)
        return tuple(pair for pair in pairs if pair[1] != pair[2])


def restore(
    backup: Path, folder: Path, *, user: str, passphrase: str, now: datetime | None = None
) -> Manifest:
    """Make a clinic in an absent or empty folder from a backup, proven and brought to the present schema.

    The user's passphrase is the one of the backup's day; `now` is for the audit. The folder gets its name
    when all is proven. Raises Refused for a damaged, foreign or newer backup, a wrong passphrase and an unfit
    folder; nothing is left.
    """
    return _restore(backup, folder, lambda ring: unlock(ring, user, passphrase), now)


def restore_by_code(backup: Path, folder: Path, *, code: str, now: datetime | None = None) -> Manifest:
    """Restore with the recovery code of the backup's day, where the passphrase is lost; like `restore`."""
    typed = read_code(code)
    return _restore(backup, folder, lambda ring: (ring.keys[0].user, open_with_code(ring, typed)), now)


def _restore(backup: Path, folder: Path, unlocking: Unlocking, now: datetime | None) -> Manifest:
    with disk_words(folder):
        refuse_used(folder)
        refuse_unsuitable(folder)
        manifest = read_usable(backup)
        made = _made_parents(folder)
        try:
            with working_folder(folder.parent, folder.name) as staging:
                _unpack_proven(backup, staging, unlocking, now)
                _take_name(staging, folder)
        except BaseException:
            for parent in made:
                parent.rmdir()
            raise
    return manifest


def open_snapshot(backup: Path, user: str, passphrase: str, *, beside: Path | None = None) -> Clinic:
    """Open a backup for reading only, as a second desk does; `as_of` says of when it is.

    It is copied, still encrypted, to this computer (into `beside`, else where the system keeps such things)
    and removed when the clinic is closed. Raises Refused like `restore`.
    """
    manifest = read_usable(backup)
    with disk_words(beside or Path(tempfile.gettempdir())):
        folder = Path(tempfile.mkdtemp(prefix="clinic-desktop-", dir=beside))
    try:
        _unpack_proven(backup, folder, lambda ring: unlock(ring, user, passphrase))
        clinic = open_clinic(folder, user=user, passphrase=passphrase, writing=False)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    clinic.as_of = manifest.made_at
    clinic.when_closed(lambda: shutil.rmtree(folder, ignore_errors=True))
    return clinic


def read_usable(backup: Path) -> Manifest:
    """Return what a backup says of itself; raises Refused where this program is too old for it."""
    manifest = read_manifest(backup)
    known = {step.name for step in STEPS}
    if any(step not in known for step in manifest.schema):
        raise refuse("backup", newer_words(backup, manifest.program))
    return manifest


def standing(clinic: Clinic) -> Standing:
    """Return what an open clinic holds."""
    with closing(clinic.beside()) as file, file.snapshot():
        return Standing(read_ring(clinic.folder).clinic, row_counts(file), newest_signature(file))


def compare(restored: Clinic, live: Clinic) -> Comparison:
    """Set a restored clinic beside the live one."""
    return Comparison(standing(restored), standing(live))


def _unpack_proven(backup: Path, folder: Path, unlocking: Unlocking, now: datetime | None = None) -> None:
    """Unpack a backup, open it and count its rows against the manifest; then bring its schema up to date.

    With a time given, its audit tells from then on that it was restored.
    """
    manifest = unpack(backup, folder)
    ring = read_ring(folder)
    name, key = unlocking(ring)
    with disk_words(folder):
        heal_ring(folder, ring)  # the backup holds the keys once, a clinic twice
    try:
        with closing(open_file(folder / FILE_NAME, key, name, writing=True)) as file:
            refuse_empty(file)
            if row_counts(file) != manifest.counts:
                raise damaged(backup)
            bring_up_to_date(file, now=now)
            if now is not None:
                append(file, Act.RESTORE, None, f"the backup of {manifest.made_at.isoformat()}", now)
    except Refused as refused:
        # The sentences about a damaged file speak of the live one; here it is the backup's.
        if any("clinic.db" in problem.sentence for problem in refused.problems):
            raise damaged(backup) from refused
        raise


def _take_name(staging: Path, folder: Path) -> None:
    if folder.exists():
        for trace in folder.iterdir():
            trace.unlink()
        folder.rmdir()
    settle(staging)
    staging.rename(folder)
    settle(folder.parent)


def _made_parents(folder: Path) -> list[Path]:
    """Make the folders above and return those that were missing, the innermost first."""
    missing = [parent for parent in folder.absolute().parents if not parent.exists()]
    folder.parent.mkdir(parents=True, exist_ok=True)
    return missing
