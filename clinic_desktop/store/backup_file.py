"""What a backup is: one file, a zip without compression, of the encrypted clinic, its keys and a manifest.

The manifest says when, of which clinic and schema, and how many rows each table has: nothing about any man,
so that backups can be listed without a passphrase. Each part's SHA-256 stands in it, and its own checksum.
"""

from __future__ import annotations

import errno
import hashlib
import json
import struct
import zipfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from clinic_desktop.language import tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.store.owner_only import make_empty_file
from clinic_desktop.store.places import FILE_NAME
from clinic_desktop.store.stoppable import nobody
from clinic_desktop.store.vault import KEYS_NAME
from clinic_desktop.store.whole_files import disk_words, to_disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clinic_desktop.model.problem import Refused
    from clinic_desktop.store.stoppable import Told

FORMAT = "clinic-desktop/backup"
VERSION = 1
MANIFEST_NAME = "manifest.json"
MOST_MANIFEST = 1 << 20
CHUNK = 1 << 20
# How one of our backups begins, even one that was cut short: a zip whose first part is the key file.
BEGINNING = b"PK\x03\x04"
NAME_AT = 30

# What the zip reader raises for bytes that are no zip, or no longer one.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Part:
    """The size and SHA-256 of one part of a backup."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: clinic (its random id), time, program, steps of the schema, rows."""

    clinic: str
    made_at: datetime
    program: str
    schema: tuple[str, ...]
    counts: dict[str, int]
    audit_head: tuple[int, str] | None = None


def pack(file: IO[bytes], manifest: Manifest, folder: Path) -> None:
    """Write the clinic and keys that lie in a folder as one backup, then read it back; raises OSError."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as zipped:
        parts = {name: _put(zipped, folder / name) for name in (KEYS_NAME, FILE_NAME)}
        zipped.writestr(MANIFEST_NAME, _text(manifest, parts))
    to_disk(file)
    with _told_as_damage(folder), zipfile.ZipFile(file) as zipped:
        _prove(zipped, parts)


def read_manifest(backup: Path) -> Manifest:
    """Return what a backup says of itself; raises Refused for a damaged, foreign or newer file.

    Only the manifest is read; `unpack` proves the rest.
    """
    with _opened(backup) as zipped:
        return _read(zipped, backup)[0]


def unpack(backup: Path, folder: Path, told: Told = nobody) -> Manifest:
    """Write a backup's clinic and keys into a folder, proving and telling every byte; raises Refused."""
    with _opened(backup) as zipped:
        manifest, parts = _read(zipped, backup)
        whole, before = sum(part.size for part in parts.values()), 0
        for name, part in parts.items():
            path = folder / name
            with disk_words(path):
                make_empty_file(path)
            with disk_words(path), path.open("r+b") as target:
                if _take(zipped, name, target, partial(_tell, told, before, whole)) != part:
                    raise damaged(backup)
                to_disk(target)
            before += part.size
    return manifest


def digest(file: IO[bytes]) -> str:
    """Return the SHA-256 of a file from where it stands."""
    hashed = hashlib.sha256()
    while chunk := file.read(CHUNK):
        hashed.update(chunk)
    return hashed.hexdigest()


def damaged(backup: Path) -> Refused:
    """Return the refusal of a backup that was cut or changed."""
    return refuse(
        "backup", tr("The backup {backup} is damaged or was cut short; choose another one.", backup=backup)
    )


def _put(zipped: zipfile.ZipFile, path: Path) -> Part:
    hashed, size = hashlib.sha256(), 0
    with path.open("rb") as source, zipped.open(zipfile.ZipInfo(path.name), "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            hashed.update(chunk)
            size += target.write(chunk)
    return Part(size, hashed.hexdigest())


def _tell(told: Told, before: int, whole: int, done: int) -> None:
    told(before + done, whole)


def _take(
    zipped: zipfile.ZipFile,
    name: str,
    target: IO[bytes] | None = None,
    tell: Callable[[int], None] = lambda _: None,
) -> Part:
    hashed, size = hashlib.sha256(), 0
    with zipped.open(name) as source:
        while chunk := source.read(CHUNK):
            hashed.update(chunk)
            size += len(chunk)
            if target is not None:
                target.write(chunk)
            tell(size)
    return Part(size, hashed.hexdigest())


def _prove(zipped: zipfile.ZipFile, parts: dict[str, Part]) -> None:
    if any(_take(zipped, name) != part for name, part in parts.items()):
        raise zipfile.BadZipFile("not what was written")


def _text(manifest: Manifest, parts: dict[str, Part]) -> bytes:
    body: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        **asdict(manifest),
        "made_at": manifest.made_at.isoformat(),
        "files": {name: asdict(part) for name, part in parts.items()},
    }
    return json.dumps(body | {"checksum": _checksum(body)}, indent=1).encode()


def _read(zipped: zipfile.ZipFile, backup: Path) -> tuple[Manifest, dict[str, Part]]:
    if MANIFEST_NAME not in zipped.namelist():
        raise _foreign(backup)
    # Stored, not compressed: so no part can be larger than the file that holds it.
    if any(found.compress_type != zipfile.ZIP_STORED for found in zipped.infolist()):
        raise damaged(backup)
    if zipped.getinfo(MANIFEST_NAME).file_size > MOST_MANIFEST:
        raise damaged(backup)
    body = json.loads(zipped.read(MANIFEST_NAME))
    claimed = body.pop("checksum")
    if body["format"] != FORMAT:
        raise _foreign(backup)
    if claimed != _checksum(body):
        raise damaged(backup)
    if body["version"] > VERSION:
        raise refuse("backup", newer_words(backup, str(body["program"])))
    parts = {name: Part(**body["files"][name]) for name in (KEYS_NAME, FILE_NAME)}
    head = body["audit_head"]
    manifest = Manifest(
        clinic=str(body["clinic"]),
        made_at=datetime.fromisoformat(body["made_at"]),
        program=str(body["program"]),
        schema=tuple(map(str, body["schema"])),
        counts={str(table): int(rows) for table, rows in body["counts"].items()},
        audit_head=None if head is None else (int(head[0]), str(head[1])),
    )
    return manifest, parts


def newer_words(backup: Path, program: str) -> str:
    """The sentence for a backup that a newer program made, with its version."""
    return tr(
        "The backup {backup} was made by a newer version of this program, {program}; install that version "
        "or a later one to use it.",
        backup=backup,
        program=program,
    )


def _checksum(body: dict[str, Any]) -> str:
    plain = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


@contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    if not backup.exists():
        raise refuse("backup", tr("There is no backup {backup}; check its name and place.", backup=backup))
    if backup.is_dir():
        raise refuse("backup", tr("{backup} is a folder, not a backup; choose a file in it.", backup=backup))
    with disk_words(backup), backup.open("rb") as file:
        beginning = file.read(NAME_AT + len(KEYS_NAME))
        ours = beginning.startswith(BEGINNING) and beginning[NAME_AT:] == KEYS_NAME.encode()
        try:
            zipped = zipfile.ZipFile(file)
        except BROKEN:
            # An empty file is what a full or failing disk leaves of one of ours.
            raise damaged(backup) if ours or not beginning else _foreign(backup) from None
        with zipped, _told_as_damage(backup):
            yield zipped


@contextmanager
def _told_as_damage(backup: Path) -> Iterator[None]:
    try:
        yield
    except BROKEN:
        raise damaged(backup) from None
    except OSError as error:
        # A place before the beginning of the file, which damage can make the zip reader ask for.
        if error.errno == errno.EINVAL:
            raise damaged(backup) from None
        raise


def _foreign(backup: Path) -> Refused:
    return refuse(
        "backup",
        tr(
            "{backup} is not a backup of this program; choose a file whose name ends with .backup.",
            backup=backup,
        ),
    )
