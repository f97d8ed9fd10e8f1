"""Backups: a consistent copy of the clinic's file in steps, opened and counted before it gets its name.

The copy is made on connections of its own, so that others write meanwhile and no window waits; what it holds
is the state at its beginning. It is encrypted with the clinic's own key and never written in the clear.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_desktop import VERSION
from clinic_desktop.language import tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import refuse
from clinic_desktop.store.audit_chain import chain_head
from clinic_desktop.store.backup_file import Manifest, pack
from clinic_desktop.store.backup_folder import ENDING, FOLDER_NAME, Backup, free_name, rotate
from clinic_desktop.store.backup_record import last_backup, record_backup
from clinic_desktop.store.counting import row_counts
from clinic_desktop.store.database import in_our_words
from clinic_desktop.store.migrations import applied
from clinic_desktop.store.owner_only import make_empty_file, make_folder
from clinic_desktop.store.places import FILE_NAME
from clinic_desktop.store.second_folder import copy_to_second
from clinic_desktop.store.stoppable import nobody
from clinic_desktop.store.vault import read_ring, write_ring
from clinic_desktop.store.whole_files import disk_words, working_folder, written_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.doors import Clinic
    from clinic_desktop.store.key_ring import ChainHead
    from clinic_desktop.store.stoppable import Told

STEP_PAGES = 256


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What `back_up` made: the backup, its copy in the second folder, or why there is none."""

    first: Backup
    second: Path | None = None
    second_problem: str | None = None


def back_up(clinic: Clinic, now: datetime, *, second: Path | None = None, told: Told = nobody) -> BackedUp:
    """Make the clinic's dated backup in its own folder, rotate, and copy it to a second folder.

    `told` hears of the pages, then of the second folder's bytes; what it raises stops the backup, or, later,
    the copy. Trouble with the second folder is returned in a sentence: the first backup is good all the same.
    Raises Refused where the first cannot be made; nothing half-made is left then. May run in any thread.
    """
    folder = clinic.folder / FOLDER_NAME
    with disk_words(folder):
        make_folder(folder)
    first = _make(clinic, free_name(folder, now), now, told)
    rotate(folder, first.manifest.clinic, now)
    record = replace(last_backup(clinic.folder), at=now, second_problem=None)
    made = BackedUp(first)
    if second is not None:
        made = BackedUp(first, *copy_to_second(first, second, now, told))
        record = replace(record, second_problem=made.second_problem)
        if made.second is not None:
            record = replace(record, second_at=now)
    record_backup(clinic.folder, record)
    return made


def back_up_to(clinic: Clinic, file: Path, now: datetime, *, told: Told = nobody) -> Backup:
    """Make a backup under a name of one's own, in place of an older file there; raises Refused."""
    if os.path.isdir(file):
        raise refuse("backup", tr("{file} is a folder; give the backup's own name too.", file=file))
    if file.absolute().parent.resolve() == clinic.folder.resolve():
        raise refuse(
            "backup", tr("A backup beside the live file could take its place; choose another folder.")
        )
    made = _make(clinic, file, now, told)
    record_backup(clinic.folder, replace(last_backup(clinic.folder), at=now))
    return made


def back_up_before_update(folder: Path, file: ClinicFile, now: datetime, *, told: Told = nobody) -> Backup:
    """Make the backup of an older clinic's file before its schema changes; one for each schema, kept.

    Raises Refused like `back_up`; nothing of the file is changed, and nothing recorded in it.
    """
    kept_in, schema = folder / FOLDER_NAME, applied(file)[-1]
    with disk_words(kept_in):
        make_folder(kept_in)
    target = kept_in / f"before-update-from-{schema.partition(' ')[0]}{ENDING}"
    return _packed(folder, lambda: file.beside(folder / FILE_NAME, writing=False), target, now, told)


def _make(clinic: Clinic, target: Path, now: datetime, told: Told) -> Backup:
    made = _packed(clinic.folder, clinic.beside, target, now, told)
    # A file's name may be bytes that are no letters.
    name = target.name.encode(errors="replace").decode()
    clinic.record(Act.BACKUP, None, name, now)
    clinic.keep_audit_head()
    return made


def _packed(
    folder: Path, beside: Callable[[], ClinicFile], target: Path, now: datetime, told: Told
) -> Backup:
    ring = read_ring(folder)
    with _staging(folder) as staging:
        with closing(beside()) as source:
            schema = applied(source)
            counts, head = _copy(source, staging / FILE_NAME, told)
        with disk_words(target):
            write_ring(staging, replace(ring, audit_head=head))
        kept_head = None if head is None else (head.seq, head.hash)
        manifest = Manifest(ring.clinic, now, VERSION, schema, counts, kept_head)
        with written_whole(target) as file:
            pack(file, manifest, staging)
    return Backup(target, manifest)


def _copy(source: ClinicFile, path: Path, told: Told) -> tuple[dict[str, int], ChainHead | None]:
    """Copy the file as it is now, prove the copy by opening and counting it.

    Returns its counts and the end of its audit.
    """
    make_empty_file(path)
    with source.snapshot():
        counts, head = row_counts(source), chain_head(source)
        with closing(source.beside(path, writing=True)) as copy, in_our_words():
            source.connection.backup(
                copy.connection,
                pages=STEP_PAGES,
                progress=lambda _, left, pages: told(pages - left, pages),
            )
            # Closing would fold the journal too, but not say when the disk is full.
            copy.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    with closing(source.beside(path, writing=False)) as copy:
        if (row_counts(copy), chain_head(copy)) != (counts, head) or copy.rows(
            "PRAGMA cipher_integrity_check"
        ):
            raise refuse(
                "backup", tr("The copy differs from the clinic, so it was not kept; check the disk.")
            )
    return counts, head


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder on this computer for the copy: beside the clinic's backups, else the system's own."""
    own = folder / FOLDER_NAME
    try:
        make_folder(own)
    except OSError:
        with disk_words(folder), tempfile.TemporaryDirectory(prefix="clinic-desktop-") as made:
            yield Path(made)
        return
    with disk_words(own), working_folder(own, "making") as made_here:
        yield made_here
