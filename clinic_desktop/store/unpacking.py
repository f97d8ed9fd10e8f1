"""A backup unpacked and proven: every byte, every table's rows, and the end of its audit."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.audit import append
from clinic_desktop.store.audit_chain import chain_head, holds_head
from clinic_desktop.store.backup_file import Manifest, damaged, newer_words, read_manifest, unpack
from clinic_desktop.store.counting import row_counts
from clinic_desktop.store.database import open_file
from clinic_desktop.store.key_ring import ChainHead
from clinic_desktop.store.migrations import bring_up_to_date, refuse_empty
from clinic_desktop.store.places import FILE_NAME
from clinic_desktop.store.schema import STEPS
from clinic_desktop.store.stoppable import stoppable
from clinic_desktop.store.vault import heal_ring, read_ring
from clinic_desktop.store.whole_files import disk_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.key_ring import KeyRing
    from clinic_desktop.store.stoppable import Told

    # Gives the name of who restores and the data key; raises Refused.
    Unlocking = Callable[[KeyRing], tuple[str, bytes]]

CUT = phrase("The end of the audit in the backup {backup} was cut off or replaced; choose another one.")


def read_usable(backup: Path) -> Manifest:
    """Return what a backup says of itself; raises Refused where this program is too old for it."""
    manifest = read_manifest(backup)
    known = {step.name for step in STEPS}
    if any(step not in known for step in manifest.schema):
        raise refuse("backup", newer_words(backup, manifest.program))
    return manifest


def unpack_proven(
    backup: Path, folder: Path, unlocking: Unlocking, told: Told, now: datetime | None = None
) -> tuple[str, bytes]:
    """Unpack a backup, open it, prove it by its manifest, then bring its schema up to date.

    Returns the name and data key that `unlocking` gave. With a time given, the audit tells from then on that
    it was restored. What `told` raises stops it at once, also while the backup's disk does not answer. Raises
    Refused; what is in the folder then is to be removed.
    """
    manifest = stoppable(lambda heard: unpack(backup, folder, heard), told)
    ring = read_ring(folder)
    name, key = unlocking(ring)
    told(0, 0)
    with disk_words(folder):
        heal_ring(folder, ring)  # the backup holds the keys once, a clinic twice
    try:
        with closing(open_file(folder / FILE_NAME, key, name, writing=True)) as file:
            _prove(file, manifest, ring, backup)
            bring_up_to_date(file, now=now, told=told)
            if now is not None:
                append(file, Act.RESTORE, None, f"the backup of {manifest.made_at.isoformat()}", now)
    except Refused as refused:
        # The sentences about a damaged file speak of the live one; here it is the backup's.
        if any("clinic.db" in problem.sentence for problem in refused.problems):
            raise damaged(backup) from refused
        raise
    return name, key


def _prove(file: ClinicFile, manifest: Manifest, ring: KeyRing, backup: Path) -> None:
    """Hold the file against what manifest and keys say of it; no chain tells by itself that it was cut."""
    refuse_empty(file)
    if row_counts(file) != manifest.counts:
        raise damaged(backup)
    told = None if manifest.audit_head is None else ChainHead(*manifest.audit_head)
    if (told is not None and chain_head(file) != told) or not holds_head(file, ring.audit_head):
        raise refuse("backup", tr(CUT, backup=backup))
