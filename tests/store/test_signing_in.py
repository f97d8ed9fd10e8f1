"""Signing in: wrong passphrases make one wait, through restarts, and the key files heal."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store import attempts
from clinic_desktop.store.attempts import Attempts
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.signing_in import seconds_to_wait
from tests.store.people import NOW, PASSPHRASE, USER, reopen

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic


def refusal(folder: Path, passphrase: str, now: datetime | None = NOW, user: str = USER) -> Refused:
    with pytest.raises(Refused) as caught:
        open_clinic(folder, user=user, passphrase=passphrase, writing=False, now=now)
    return caught.value


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_wrong_passphrases_are_free_four_times_and_then_make_even_the_right_one_wait(
    clinic: Clinic, folder: Path
) -> None:
    clinic.close()
    for _ in range(4):
        assert str(refusal(folder, "wrong")) == "The passphrase is wrong; type it again."
    assert str(refusal(folder, "wrong")) == (
        "The passphrase is wrong; the next try is possible in 2 seconds."
    )
    assert "try again in 2 seconds" in str(refusal(folder, PASSPHRASE))
    assert "try again in 1 second." in str(refusal(folder, "wrong", after(1)))
    assert seconds_to_wait(folder, " NORA ", after(1)) == 1
    assert "possible in 4 seconds" in str(refusal(folder, "wrong", after(2)))
    assert "try again in 4 seconds" in str(refusal(folder, PASSPHRASE, NOW - timedelta(days=1)))
    assert "try again in 4 seconds" in str(refusal(folder, PASSPHRASE, None))
    open_clinic(folder, user=USER, passphrase=PASSPHRASE, now=after(7)).close()
    assert str(refusal(folder, "wrong", after(7))) == "The passphrase is wrong; type it again."
    assert seconds_to_wait(folder, USER, after(7)) == 0


def test_wrong_passphrases_at_once_are_counted_one_after_the_other_and_wait(
    clinic: Clinic, folder: Path
) -> None:
    clinic.close()
    with ThreadPoolExecutor(8) as threads:
        said = list(threads.map(lambda _: str(refusal(folder, "wrong")), range(8)))
    assert Attempts(folder).wrong_tries(USER) == 5
    assert sum("type it again" in sentence for sentence in said) == 4
    assert sum("the next try is possible in 2 seconds" in sentence for sentence in said) == 1
    assert sum("wrong too often" in sentence for sentence in said) == 3


def test_programs_that_try_at_once_are_counted_one_after_the_other(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    trying = (
        "import sys\nfrom datetime import datetime\nfrom pathlib import Path\n"
        "from clinic_desktop.store.clinic import open_clinic\n"
        "sys.stdin.readline()\n"
        f"open_clinic(Path({str(folder)!r}), user={USER!r}, passphrase='wrong', writing=False, "
        f"now=datetime.fromisoformat({NOW.isoformat()!r}))\n"
    )
    programs = [
        subprocess.Popen([sys.executable, "-c", trying], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(b"go\n")
        program.stdin.flush()
    said = [program.communicate()[1].decode() for program in programs]
    assert Attempts(folder).wrong_tries(USER) == 5
    assert sum("wrong too often" in sentence for sentence in said) == 1


def test_a_try_under_way_that_does_not_end_is_told(
    clinic: Clinic, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic.close()
    monkeypatch.setattr(attempts, "PATIENCE", 0.05)
    with Attempts(folder).alone():
        assert "Another passphrase is being tried" in str(refusal(folder, PASSPHRASE))
    reopen(folder).close()


def test_a_name_that_is_no_users_waits_for_nothing_and_is_not_written_down(
    clinic: Clinic, folder: Path
) -> None:
    for _ in range(9):
        assert refusal(folder, "wrong", user="my passphrase").problems[0].field == "user"
    assert not (folder / "attempts.json").exists()
    assert seconds_to_wait(folder, "my passphrase", NOW) == 0


def test_the_lock_counts_wrong_passphrases_as_sign_in_does(clinic: Clinic, folder: Path) -> None:
    clinic.confirm(PASSPHRASE, NOW)
    for _ in range(5):
        with pytest.raises(Refused, match="passphrase is wrong"):
            clinic.confirm("wrong", NOW)
    with pytest.raises(Refused, match="try again in 2 seconds"):
        clinic.confirm(PASSPHRASE, NOW)
    assert "try again in 2 seconds" in str(refusal(folder, PASSPHRASE))
    clinic.confirm(PASSPHRASE, after(2))
    assert not (folder / "attempts.json").exists()


def test_the_lock_says_plainly_that_the_keys_are_gone(clinic: Clinic, folder: Path) -> None:
    for name in ("keys.json", "keys.copy.json"):
        (folder / name).unlink()
    with pytest.raises(Refused, match=r"keys\.json is missing"):
        clinic.confirm(PASSPHRASE, NOW)


@pytest.mark.parametrize("name", ["keys.json", "keys.copy.json"])
def test_whoever_opens_for_writing_heals_the_keys_and_a_reader_needs_only_one(
    clinic: Clinic, folder: Path, name: str
) -> None:
    clinic.close()
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:100])
    reopen(folder, writing=False).close()
    assert (folder / name).read_bytes() == whole[:100]
    reopen(folder).close()
    assert (folder / "keys.json").read_bytes() == (folder / "keys.copy.json").read_bytes()
    for other in {"keys.json", "keys.copy.json"} - {name}:
        (folder / other).unlink()
    reopen(folder, writing=False).close()


def test_two_damaged_key_files_are_told_in_a_sentence(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    for name in ("keys.json", "keys.copy.json"):
        (folder / name).write_bytes(b"{")
    assert "keys.json is damaged" in str(refusal(folder, PASSPHRASE))
