"""The copy of a finished backup in a second folder, on a stick or a share that may be slow, full or gone."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.backup_file import digest
from clinic_desktop.store.backup_folder import free_name, rotate
from clinic_desktop.store.stoppable import stoppable
from clinic_desktop.store.whole_files import disk_words, written_whole

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from clinic_desktop.store.backup_folder import Backup
    from clinic_desktop.store.stoppable import Told

COPY_CHUNK = 1 << 20
GOOD_HERE = phrase("The backup on this computer is good.")


class _Stopped(Exception):
    """Raised where whoever waits for the copy does not want it any more."""


def copy_to_second(first: Backup, folder: Path, now: datetime, told: Told) -> tuple[Path | None, str | None]:
    """Copy a backup to a second folder and rotate there; return the copy, or a sentence why there is none.

    What `told` raises stops the copy, or later the rotation, and nothing else: the first backup is made.
    """

    def telling(done: int, of: int) -> None:
        try:
            told(done, of)
        except Exception as stop:
            raise _Stopped from stop

    try:
        copy = stoppable(lambda heard: _copied(first.path, folder, now, heard), telling)
        with suppress(_Stopped):  # the next backup rotates as well
            stoppable(lambda _: rotate(folder, first.manifest.clinic, now), telling)
        return copy, None
    except Refused as refused:
        return None, f"{' '.join(problem.sentence for problem in refused.problems)} {tr(GOOD_HERE)}"
    except _Stopped:
        stopped = tr("The copy to the second backup folder {folder} was stopped.", folder=folder)
        return None, f"{stopped} {tr(GOOD_HERE)}"


def _copied(backup: Path, folder: Path, now: datetime, told: Told) -> Path:
    """Copy a finished backup and read it back; an absent folder is not made, since its disk is missing."""
    if not folder.is_dir():
        raise refuse(
            "backup",
            tr(
                "The second backup folder {folder} cannot be reached; connect it or choose another.",
                folder=folder,
            ),
        )
    own = backup.parent.parent.resolve()
    if own in (folder.resolve(), *folder.resolve().parents):
        raise refuse(
            "backup",
            tr(
                "The second backup folder lies in the clinic's own folder, with which it would be "
                "lost; choose another."
            ),
        )
    target = free_name(folder, now)
    with disk_words(backup), backup.open("rb") as source, written_whole(target) as file:
        size, done = backup.stat().st_size, 0
        while chunk := source.read(COPY_CHUNK):
            done += file.write(chunk)
            told(done, size)
        file.flush()
        file.seek(0)
        source.seek(0)
        if digest(file) != digest(source):
            raise refuse(
                "backup",
                tr("The copy in {folder} differs, so it was not kept; check the disk.", folder=folder),
            )
    return target
