"""Where a live clinic may not lie: every system's paths, judged on any system."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import platformdirs.macos
import platformdirs.unix
import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup import back_up
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import create, open_clinic, recover
from clinic_desktop.store.places import refuse_unsuitable
from clinic_desktop.store.snapshots import open_snapshot
from clinic_desktop.store.suitable import (
    Computer,
    Mount,
    linux_mounts,
    macos_mounts,
    this_computer,
    why_unsuitable,
)
from tests.store.old_files import OLD_PASSPHRASE, OLD_USER
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, okafor, reopen

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

PROC_MOUNTS = r"""
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /people nfs4 rw,vers=4.2 0 0
/dev/sdb1 /people/nora/local ext4 rw 0 0
//nas/clinic /mnt/the\040clinic cifs rw,vers=3.1.1 0 0
nora@host:/ /media/remote fuse.sshfs rw 0 0
/dev/sdc1 /media/usb fuseblk rw 0 0
drive /mnt/windows 9p rw 0 0
half a line
"""
MACOS_MOUNT = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//nora@nas._smb._tcp.local/clinic on /Volumes/the clinic (smbfs, nodev, nosuid, mounted by nora)
server:/export on /Volumes/export (nfs, nodev)
/dev/disk5s1 on /Volumes/STICK (msdos, local, nodev)
"""


def linux(*there: str) -> Computer:
    return computer("Linux", PurePosixPath("/people/nora"), linux_mounts(PROC_MOUNTS), *there)


def macos(*there: str) -> Computer:
    return computer("Darwin", PurePosixPath("/Users/nora"), macos_mounts(MACOS_MOUNT), *there)


def windows(**environment: str) -> Computer:
    return Computer(
        "Windows",
        PureWindowsPath(r"C:\Users\nora"),
        environment,
        is_remote_drive=lambda drive: drive.upper() == "Z:\\",
    )


def computer(system: str, home: PurePath, mounts: tuple[Mount, ...], *there: str) -> Computer:
    """A computer on which these paths exist; one that ends with "/" is a folder."""
    return Computer(
        system,
        home,
        {},
        mounts,
        is_file=lambda path: str(path) in there,
        is_folder=lambda path: f"{path}/" in there,
    )


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/srv/clinic", None),
        ("/people/nora/clinic", "on a network share"),
        ("/people/nora/local/clinic", None),
        ("/peoples/clinic", None),
        ("/mnt/the clinic/data", "on a network share"),
        ("/media/remote/clinic", "on a network share"),
        ("/media/usb/clinic", None),
        ("/mnt/windows/clinic", None),
        ("/srv/Dropbox/clinic", "in a folder that Dropbox synchronises"),
        ("/srv/dropboxes/clinic", None),
        ("/srv/Nextcloud/a/b", "in a folder that Nextcloud synchronises"),
    ],
)
def test_a_place_on_linux(path: str, found: str | None) -> None:
    assert why_unsuitable(PurePosixPath(path), linux()) == found


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (r"C:\Users\nora\AppData\Local\clinic-desktop\clinic", None),
        (r"C:\Users\nora\OneDrive\clinic", "in a folder that OneDrive synchronises"),
        (r"C:\Users\nora\OneDrive - Harbour Clinic\Documents\x", "in a folder that OneDrive synchronises"),
        (r"D:\Kept\clinic", "in a folder that OneDrive synchronises"),
        (r"d:\kept", "in a folder that OneDrive synchronises"),
        (r"D:\Kept too", None),
        (r"C:\Users\nora\iCloudDrive\clinic", "in a folder that iCloud Drive synchronises"),
        (r"G:\My Drive\clinic", "in a folder that Google Drive synchronises"),
        (r"C:\My projects\My Drive", None),
        (r"\\nas\clinic\data", "on a network share"),
        (r"\\?\UNC\nas\clinic\data", "on a network share"),
        (r"\\?\C:\clinic", None),
        (r"Z:\clinic", "on a network share"),
    ],
)
def test_a_place_on_windows(path: str, found: str | None) -> None:
    assert why_unsuitable(PureWindowsPath(path), windows(OneDrive=r"D:\Kept")) == found


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/Users/nora/Library/Application Support/clinic-desktop/clinic", None),
        ("/Users/nora/Library/Mobile Documents/com~apple~CloudDocs/clinic", "iCloud Drive synchronises"),
        ("/Users/nora/Library/CloudStorage/GoogleDrive-nora@example.org/x", "that GoogleDrive synchronises"),
        ("/Users/nora/Library/CloudStorage/OneDrive-Personal", "OneDrive synchronises"),
        ("/Users/nora/Documents/clinic", "iCloud Drive synchronises"),
        ("/Users/nora/Desktop/clinic", None),
        ("/Volumes/the clinic/data", "on a network share"),
        ("/Volumes/export", "on a network share"),
        ("/Volumes/STICK/clinic", None),
    ],
)
def test_a_place_on_macos(path: str, found: str | None) -> None:
    icloud = "/Users/nora/Library/Mobile Documents/com~apple~CloudDocs/Documents/"
    said = why_unsuitable(PurePosixPath(path), macos(icloud))
    assert said is None if found is None else said is not None and said.endswith(found)


def test_a_folder_without_a_telling_name_is_known_by_what_the_program_left_in_it() -> None:
    place = PurePosixPath("/srv/kept/clinic")
    assert why_unsuitable(place, linux("/srv/kept/.dropbox")) == "in a folder that Dropbox synchronises"
    assert why_unsuitable(place, linux("/srv/.stfolder/")) == "in a folder that Syncthing synchronises"
    assert why_unsuitable(place, linux("/srv/kept/.dropbox/", "/srv/.stfolder")) is None


@pytest.mark.parametrize("system", ["macos", "windows", "linux"])
def test_the_folder_that_a_new_clinic_is_offered_is_not_synchronised(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: dict[str, tuple[PurePath, Computer]] = {
        "macos": (PurePosixPath("/Users/nora/Library/Application Support/clinic-desktop/clinic"), macos()),
        "windows": (
            PureWindowsPath(r"C:\Users\nora\AppData\Local\clinic-desktop\clinic"),
            windows(
                OneDrive=r"C:\Users\nora\OneDrive", OneDriveCommercial=r"C:\Users\nora\OneDrive - Clinic"
            ),
        ),
        "linux": (PurePosixPath("/opt/nora/.local/share/clinic-desktop/clinic"), linux()),
    }
    folder, asked = offered[system]
    assert why_unsuitable(folder, asked) is None
    # The very folders that the library gives for this program on two of the systems.
    monkeypatch.setenv("HOME", "/Users/nora" if system == "macos" else "/opt/nora")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    library = {"macos": platformdirs.macos.MacOS, "linux": platformdirs.unix.Unix}.get(system)
    if library:
        given = library("clinic-desktop", appauthor=False).user_data_path / "clinic"
        assert PurePosixPath(given) == folder


def test_a_link_is_judged_by_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "clinic").mkdir(parents=True)
    (tmp_path / "short").symlink_to(tmp_path / "Dropbox" / "clinic")
    for place in (tmp_path / "short", tmp_path / "short" / "not yet there", tmp_path / "Dropbox"):
        with pytest.raises(Refused, match=r"Dropbox synchronises, where .+ Backups may go there"):
            refuse_unsuitable(place)
    refuse_unsuitable(tmp_path / "clinic")


def test_this_computer_knows_its_own_disks() -> None:
    asked = this_computer()
    assert asked.system == "Windows" or any(mount.point == "/" for mount in asked.mounts)


def test_a_clinic_is_neither_made_nor_written_where_it_would_be_synchronised(
    clinic: Clinic, folder: Path, tmp_path: Path
) -> None:
    clinic.close()
    with pytest.raises(Refused, match="Nextcloud synchronises"):
        create(tmp_path / "Nextcloud" / "x", name="N", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK)
    assert not (tmp_path / "Nextcloud").exists()
    folder.rename(tmp_path / "Dropbox")
    with pytest.raises(Refused, match="Dropbox synchronises"):
        reopen(tmp_path / "Dropbox")


def test_a_clinic_that_is_synchronised_is_not_even_read_and_the_way_out_is_told(
    clinic: Clinic, folder: Path, tmp_path: Path
) -> None:
    code = clinic.users.make_recovery_code(NOW)
    clinic.close()
    place = folder.rename(tmp_path / "Dropbox")
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    for opening in (
        lambda: reopen(place, writing=False),
        lambda: reopen(place),
        lambda: open_clinic(place, user=USER, passphrase="wrong", writing=False, now=NOW),
        lambda: recover(place, code=code, user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK),
    ):
        with pytest.raises(Refused, match=r"Dropbox synchronises.+move the folder.+own disk") as caught:
            opening()
        assert [problem.field for problem in caught.value.problems] == ["clinic"]
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before
    place.rename(folder)
    with reopen(folder, writing=False) as reader:
        assert reader.patients.all() == (okafor(),)


def test_a_backup_is_read_from_where_it_is_synchronised(clinic: Clinic, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    made = back_up(clinic, NOW, second=tmp_path / "Dropbox")
    assert made.second is not None
    with open_snapshot(made.second, USER, PASSPHRASE) as read:
        assert read.patients.all() == (okafor(),)
        assert read.as_of == NOW
        assert [result for result in check(read) if result.findings] == []


def test_an_older_file_is_not_updated_where_it_is_synchronised(tmp_path: Path) -> None:
    place = shutil.copytree(Path(__file__).parents[1] / "data" / "schema-0005", tmp_path / "Dropbox")
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    with pytest.raises(Refused, match="Dropbox synchronises"):
        open_clinic(place, user=OLD_USER, passphrase=OLD_PASSPHRASE, writing=False, now=NOW)
    assert {path.name: path.read_bytes() for path in place.iterdir() if path.name in before} == before
    assert not (place / "backups").exists()
