"""Every byte that the program leaves anywhere, searched for every name, value and note of a rich clinic."""

from __future__ import annotations

import base64
import os
import shutil
import signal
import tempfile
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup import back_up
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.restore import restore
from clinic_desktop.store.snapshots import open_snapshot
from clinic_desktop.store.swapping import swap
from tests.faults.byte_search import all_forms, found
from tests.store.people import NOW, PASSPHRASE, USER, draft, okafor, reopen
from tests.store.test_secrecy import SECRETS, filled

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

# What was put in its place or corrected later is secret too.
LATER = (
    "Castellanos-Later",
    "misread the paper",
    "two tablets a day",
    "Ask again about the headaches",
    "48.1517",
)
SOUGHT = all_forms((*SECRETS, *LATER))


def found_in(*folders: Path) -> list[tuple[str, str]]:
    return found(SOUGHT, folders)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """The clinic's folder, the system's place for passing files, and a second backup folder."""
    for name in ("passing", "second"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path / "passing"))
    return tmp_path / "clinic", tmp_path / "passing", tmp_path / "second"


def rich(folder: Path) -> Clinic:
    """A clinic with everything, corrected, in which somebody also typed wrong passphrases."""
    clinic = filled(folder)
    man = clinic.patients.find("castellanos")[0]
    clinic.patients.change(replace(man, family=LATER[0]), NOW)
    drug = clinic.patients.chart(man.id).medications[0]
    clinic.treatment.change_medication(man.id, replace(drug, frequency=LATER[2]), NOW, reason=LATER[1])
    clinic.visits.review(man.id, "v", LATER[3], NOW)
    clinic.drafts.keep(draft("half typed 77.77", patient=man.id))
    clinic.drafts.flush()
    for wrong in range(6):
        with suppress(Refused):
            open_clinic(folder, user=USER, passphrase=f"{PASSPHRASE}{wrong}", writing=False, now=NOW)
    return clinic


def test_the_search_finds_each_form_of_a_secret(tmp_path: Path) -> None:
    text = "the name Castellanos-Ibarra of a man"
    for n, content in enumerate(
        [
            *(text.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")),
            *(base64.b64encode(text[start:].encode()) for start in range(3)),
            text.encode().hex().encode(),
        ]
    ):
        folder = tmp_path / str(n)
        folder.mkdir()
        (folder / "file").write_bytes(content)
        assert "Castellanos-Ibarra" in {secret for _, secret in found_in(folder)}, n


def test_nothing_is_found_while_it_is_open_backed_up_read_and_closed(places) -> None:
    folder, passing, second = places
    clinic = rich(folder)
    assert (folder / "attempts.json").exists()
    assert found_in(*places) == []
    made = back_up(clinic, NOW, second=second)
    assert made.second is not None
    assert found_in(*places) == []
    with open_snapshot(made.second, USER, PASSPHRASE) as snapshot:
        assert snapshot.patients.all()
        assert list(passing.iterdir())
        assert found_in(*places) == []
    assert list(passing.iterdir()) == []
    clinic.close()
    assert {"clinic.db", "keys.json", "attempts.json", "last-backup.json"} <= {
        p.name for p in folder.iterdir()
    }
    assert found_in(*places) == []


def test_nothing_is_found_after_a_restore_a_swap_and_an_erasure(places, tmp_path: Path) -> None:
    folder, _, second = places
    with rich(folder) as clinic:
        made = back_up(clinic, NOW, second=second)
    (folder / "attempts.json").unlink()
    restore(made.first.path, tmp_path / "restored", user=USER, passphrase=PASSPHRASE)
    old = swap(folder, tmp_path / "restored", NOW, user=USER)
    with reopen(folder) as clinic:
        clinic.patients.erase("iban", "asked for", NOW)
        assert found_in(*places, old) == []
    assert found_in(*places, old) == []
    assert list(places[1].iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to kill cheaply")
def test_nothing_is_found_after_a_crash(places) -> None:
    folder, _, second = places
    child = os.fork()
    if child == 0:
        clinic = rich(folder)
        back_up(clinic, NOW, second=second)
        clinic.patients.add(okafor(family=LATER[0]), NOW)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert {"clinic.db", "clinic.db-wal", "holder.json"} <= {path.name for path in folder.iterdir()}
    assert found_in(*places) == []


def test_nothing_is_found_where_the_disk_was_full(places, tmp_path: Path) -> None:
    rich(places[0]).close()
    (places[0] / "attempts.json").unlink()
    shutil.rmtree(places[0] / "backups", ignore_errors=True)
    (places[0] / "backups").write_text("no folder")
    with reopen(places[0]) as clinic, pytest.raises(Refused):
        back_up(clinic, NOW)
    assert found_in(*places) == []
