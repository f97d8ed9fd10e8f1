"""From a backup back to a clinic: into a new folder, proven, before anything of the live one is touched."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.store.counting import newest_signature, row_counts
from clinic_desktop.store.owner_only import settle
from clinic_desktop.store.places import refuse_unsuitable, refuse_used
from clinic_desktop.store.recovery import read_code
from clinic_desktop.store.stoppable import nobody, stoppable
from clinic_desktop.store.unpacking import read_usable, unpack_proven
from clinic_desktop.store.vault import open_with_code, read_ring, unlock
from clinic_desktop.store.whole_files import disk_words, working_folder

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.store.backup_file import Manifest
    from clinic_desktop.store.doors import Clinic
    from clinic_desktop.store.stoppable import Told
    from clinic_desktop.store.unpacking import Unlocking


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
    backup: Path,
    folder: Path,
    *,
    user: str,
    passphrase: str,
    now: datetime | None = None,
    told: Told = nobody,
) -> Manifest:
    """Make a clinic in an absent or empty folder from a backup, proven and brought to the present schema.

    The user's passphrase is the one of the backup's day; `now` is for the audit. The folder gets its name
    when all is proven. What `told` raises, which hears how far it came, stops it at once. Raises Refused for
    a damaged, foreign or newer backup, a wrong passphrase and an unfit folder; nothing is left.
    """
    return _restore(backup, folder, lambda ring: unlock(ring, user, passphrase), now, told)


def restore_by_code(
    backup: Path, folder: Path, *, code: str, now: datetime | None = None, told: Told = nobody
) -> Manifest:
    """Restore with the recovery code of the backup's day, where the passphrase is lost; like `restore`."""
    typed = read_code(code)
    return _restore(backup, folder, lambda ring: (ring.keys[0].user, open_with_code(ring, typed)), now, told)


def _restore(backup: Path, folder: Path, unlocking: Unlocking, now: datetime | None, told: Told) -> Manifest:
    with disk_words(folder):
        refuse_used(folder)
        _refuse_where_one_is(folder)
        refuse_unsuitable(folder)
        manifest = stoppable(lambda _: read_usable(backup), told)
        made = _made_parents(folder)
        try:
            with working_folder(folder.parent, folder.name) as staging:
                unpack_proven(backup, staging, unlocking, told, now)
                _take_name(staging, folder)
        except BaseException:
            for parent in made:
                parent.rmdir()
            raise
    return manifest


def standing(clinic: Clinic) -> Standing:
    """Return what an open clinic holds."""
    with closing(clinic.beside()) as file, file.snapshot():
        return Standing(read_ring(clinic.folder).clinic, row_counts(file), newest_signature(file))


def compare(restored: Clinic, live: Clinic) -> Comparison:
    """Set a restored clinic beside the live one."""
    return Comparison(standing(restored), standing(live))


def _refuse_where_one_is(folder: Path) -> None:
    """Raise Refused for the folder one is in: the restored clinic takes its place, and it cannot go."""
    try:
        here = Path.cwd()
    except OSError:  # it was removed meanwhile, so it is not this one
        return
    if folder.resolve() in (here, *here.parents):
        raise refuse(
            "clinic",
            tr(
                "{folder} is the folder you are in, whose place the clinic cannot take; name a new "
                "folder inside it, or go to another folder first.",
                folder=folder.resolve(),
            ),
        )


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
