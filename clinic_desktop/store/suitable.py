"""Whether a place on a computer's disks is fit for a live clinic.

A live encrypted file needs a disk that locks and writes as one computer asks: over a network two programs
can each believe to be alone with it, and a synchronising program copies it half-written or puts an old one
back. Everything read of the computer comes in as `Computer`, so that every system's paths are judged alike
on any. What no sign gives away (a synchronising program set upon any folder) is not found.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import subprocess
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from clinic_desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WINDOWS, MACOS = "Windows", "Darwin"
DRIVE_REMOTE = 4  # what Windows' GetDriveType says of a share with a letter

# Kinds of disks that answer over a network, as Linux and macOS call them.
# fmt: off
NETWORK_KINDS = frozenset((
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "davfs2",
    "ncpfs", "afs", "ceph", "glusterfs", "lustre", "beegfs", "sshfs", "curlftpfs", "rclone",
    "gvfsd-fuse", "s3fs",
))
# fmt: on
# Folder names that the synchronising programs give, in lower case; a trailing "*" takes any ending.
SYNCHRONISED_NAMES = {
    "OneDrive": ("onedrive", "onedrive -*", "onedrive-*"),
    "iCloud Drive": ("mobile documents", "iclouddrive", "icloud drive", "com~apple~clouddocs"),
    "Dropbox": ("dropbox", "dropbox (*", "dropbox-*"),
    "Google Drive": ("google drive", "googledrive", "googledrive-*", "google drive streaming"),
    "Nextcloud": ("nextcloud",),
    "ownCloud": ("owncloud",),
    "Box": ("box sync", "box-box"),
    "pCloud": ("pcloud drive", "pclouddrive"),
    "MEGA": ("megasync",),
    "Seafile": ("seafile",),
    "Proton Drive": ("proton drive", "protondrive-*"),
    "Synology Drive": ("synologydrive", "cloudstation"),
}
# What such a program leaves in the folder it keeps; ~/.dropbox is a folder and says nothing about the home.
MARKER_FILES = {
    ".dropbox": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".csync_journal.db": "ownCloud",
}
MARKER_FOLDERS = {
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


@dataclass(frozen=True, slots=True)
class Mount:
    """One disk in the tree of folders: where it hangs, and whether it answers over a network."""

    point: str
    network: bool


@dataclass(frozen=True, slots=True)
class Computer:
    """What is asked of a computer: its system, home folder, environment, disks, and what lies in a folder."""

    system: str
    home: PurePath
    environment: Mapping[str, str]
    mounts: tuple[Mount, ...] = ()
    is_remote_drive: Callable[[str], bool] = lambda drive: False
    is_file: Callable[[PurePath], bool] = lambda path: False
    is_folder: Callable[[PurePath], bool] = lambda path: False


def why_unsuitable(folder: PurePath, computer: Computer) -> str | None:
    """Say in a few words where a folder lies that is unfit for a live clinic, or None.

    The words continue "The folder … lies": "on a network share", "in a folder that Dropbox synchronises".
    """
    if on_network(folder, computer):
        return tr("on a network share")
    program = synchronised_by(folder, computer)
    return tr("in a folder that {program} synchronises", program=program) if program else None


def on_network(folder: PurePath, computer: Computer) -> bool:
    """True where the folder is not on this computer's own disks."""
    if isinstance(folder, PureWindowsPath):
        if folder.drive.startswith("\\\\") and not re.match(r"\\\\[.?]\\[A-Za-z]:", folder.drive):
            return True
        return bool(folder.drive) and computer.is_remote_drive(f"{folder.drive}\\")
    holding = [mount for mount in computer.mounts if _within(folder, PurePosixPath(mount.point))]
    # Of disks hung on one place, the one hung last is seen.
    return max(reversed(holding), key=lambda mount: len(mount.point)).network if holding else False


def synchronised_by(folder: PurePath, computer: Computer) -> str | None:
    """Name the program that copies the folder to other computers, or None where no sign of one is found."""
    for variable in ONEDRIVE_VARIABLES:
        kept = computer.environment.get(variable, "").strip()
        if kept and _within(folder, type(folder)(kept)):
            return "OneDrive"
    if computer.system == MACOS:
        found = _by_macos(folder, computer)
        if found:
            return found
    return _by_name(folder) or _by_marker(folder, computer)


def this_computer() -> Computer:
    """Return the facts of the computer that runs this."""
    system = platform.system()
    return Computer(
        system=system,
        home=Path.home(),
        environment=os.environ,
        mounts=_mounts(system),
        is_remote_drive=_is_remote_drive if system == WINDOWS else lambda drive: False,
        is_file=partial(_quietly, os.path.isfile),
        is_folder=partial(_quietly, os.path.isdir),
    )


def linux_mounts(text: str) -> tuple[Mount, ...]:
    """Read `/proc/mounts`: device, place (blanks as octal numbers), kind."""
    rows = [line.split() for line in text.splitlines()]
    return tuple(
        Mount(_unescaped(row[1]), row[2].removeprefix("fuse.") in NETWORK_KINDS)
        for row in rows
        if len(row) > 2
    )


def macos_mounts(text: str) -> tuple[Mount, ...]:
    """Read what `mount` prints on macOS: `//user@host/share on /Volumes/share (smbfs, nodev)`."""
    found = re.findall(r"^.+ on (/.*) \(([^()]*)\)$", text, flags=re.MULTILINE)
    return tuple(Mount(point, flags.split(",")[0].strip() in NETWORK_KINDS) for point, flags in found)


def _by_macos(folder: PurePath, computer: Computer) -> str | None:
    """The system keeps every provider's folder in one place, and may give the home's own to iCloud."""
    library = computer.home / "Library"
    if _within(folder, library / "CloudStorage"):
        inside = folder.relative_to(library / "CloudStorage").parts
        return inside[0].partition("-")[0] if inside else tr("a cloud service")
    icloud = library / "Mobile Documents" / "com~apple~CloudDocs"
    for name in ("Documents", "Desktop"):
        if _within(folder, computer.home / name) and computer.is_folder(icloud / name):
            return "iCloud Drive"
    return None


def _by_name(folder: PurePath) -> str | None:
    for part in folder.parts:
        for program, patterns in SYNCHRONISED_NAMES.items():
            if any(_fits(part.casefold(), pattern) for pattern in patterns):
                return program
    # Google's own drive letter or volume holds nothing but "My Drive" and shared ones.
    if len(folder.parts) > 1 and folder.parts[1].casefold() in ("my drive", "shared drives"):
        return "Google Drive"
    return None


def _by_marker(folder: PurePath, computer: Computer) -> str | None:
    for place in (folder, *folder.parents):
        for name, program in MARKER_FILES.items():
            if computer.is_file(place / name):
                return program
        for name, program in MARKER_FOLDERS.items():
            if computer.is_folder(place / name):
                return program
    return None


def _fits(part: str, pattern: str) -> bool:
    return part.startswith(pattern[:-1]) if pattern.endswith("*") else part == pattern


def _within(folder: PurePath, outer: PurePath) -> bool:
    return folder == outer or outer in folder.parents


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), text)


def _quietly(ask: Callable[[str], bool], path: PurePath) -> bool:
    try:
        return ask(str(path))
    except (OSError, ValueError):
        return False


def _mounts(system: str) -> tuple[Mount, ...]:
    try:
        if system == MACOS:
            said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=10, check=False)
            return macos_mounts(said.stdout)
        return linux_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape"))
    except (OSError, subprocess.SubprocessError):
        return ()


def _is_remote_drive(root: str) -> bool:
    return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == DRIVE_REMOTE)  # type: ignore[attr-defined]
