"""The key file: what unlocks, what is refused, and how it lies on the disk."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.key_ring import checksum, to_ring
from clinic_desktop.store.owner_only import make_folder, write_whole
from clinic_desktop.store.vault import (
    STANDARD_COST,
    KeyRing,
    new_ring,
    passphrase_problem,
    read_ring,
    unlock,
    wrap,
    write_ring,
)
from clinic_desktop.store.wrapping import FORMAT, wrapping_key
from tests.store.people import QUICK

if TYPE_CHECKING:
    from pathlib import Path


@settings(deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_only_the_very_passphrase_unlocks_the_data_key(right: str, wrong: str) -> None:
    ring, key = new_ring("nora", right, QUICK)
    assert unlock(ring, "nora", right) == ("nora", key)
    if wrapping_key(right, b"8 bytes.", QUICK) != wrapping_key(wrong, b"8 bytes.", QUICK):
        with pytest.raises(Refused, match="passphrase is wrong"):
            unlock(ring, "nora", wrong)


def test_a_letter_with_an_accent_counts_the_same_however_the_keyboard_builds_it() -> None:
    ring, key = new_ring("nora", "caf\u00e9 au lait", QUICK)
    assert unlock(ring, "nora", "cafe\u0301 au lait")[1] == key


def test_a_second_user_opens_the_same_data_key_with_his_own_passphrase(tmp_path: Path) -> None:
    ring, key = new_ring("nora", "the first passphrase", QUICK)
    both = KeyRing(ring.clinic, (*ring.keys, wrap(key, ring.clinic, "Iván", "the second passphrase", QUICK)))
    write_ring(tmp_path, both)
    assert read_ring(tmp_path) == both
    assert unlock(read_ring(tmp_path), "iván", "the second passphrase") == ("Iván", key)


def test_a_wrapped_key_of_another_clinic_or_user_does_not_unlock() -> None:
    ring, _ = new_ring("nora", "the first passphrase", QUICK)
    moved = KeyRing("another clinic", ring.keys)
    with pytest.raises(Refused):
        unlock(moved, "nora", "the first passphrase")


def test_the_cost_of_a_guess_is_stored_beside_each_key_and_dear_by_default(tmp_path: Path) -> None:
    ring, _ = new_ring("nora", "the first passphrase", STANDARD_COST)
    write_ring(tmp_path, ring)
    (user,) = json.loads((tmp_path / "keys.json").read_bytes())["users"]
    assert user["argon2id"] == {"memory_kib": 65536, "iterations": 3, "lanes": 4}
    assert unlock(read_ring(tmp_path), "nora", "the first passphrase")


@settings(deadline=None)
@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_one_flipped_bit_is_called_damage_or_does_no_harm(
    tmp_path_factory: pytest.TempPathFactory, place: int, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("keys")
    ring, _ = new_ring("nora", "the first passphrase", QUICK)
    write_ring(folder, ring)
    content = bytearray((folder / "keys.json").read_bytes())
    content[place % len(content)] ^= 1 << bit
    (folder / "keys.json").write_bytes(content)
    assert read_ring(folder) == ring
    (folder / "keys.copy.json").write_bytes(content)
    # White space, say: the same content in other bytes.
    with suppress(Refused):
        assert read_ring(folder) == ring


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff", b'{"format": 1, "version": "x"}', b"[" * 9999]
)
def test_a_key_file_that_is_not_one_is_called_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(content)
    with pytest.raises(Refused, match=r"keys\.json is damaged"):
        read_ring(tmp_path)


@pytest.mark.parametrize("cost", [(1 << 30, 1, 1), (1, 1, 1), (64, 0, 1)])
def test_an_absurd_cost_is_called_damage_and_never_tried(tmp_path: Path, cost: tuple[int, int, int]) -> None:
    ring, _ = new_ring("nora", "the first passphrase", QUICK)
    write_ring(tmp_path, ring)
    body = json.loads((tmp_path / "keys.json").read_bytes())
    body["users"][0]["argon2id"] = dict(zip(("memory_kib", "iterations", "lanes"), cost, strict=True))
    del body["checksum"]
    body["checksum"] = checksum(body)
    with pytest.raises(Refused, match="damaged"):
        to_ring(json.dumps(body).encode())


def test_a_newer_key_file_asks_for_the_newer_program(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text(json.dumps({"format": FORMAT, "version": 3, "other": "shape"}))
    with pytest.raises(Refused, match="newer version"):
        read_ring(tmp_path)


def test_a_passphrase_of_bytes_that_are_no_letters_is_wrong_and_no_fault() -> None:
    ring, _ = new_ring("nora", "the first passphrase", QUICK)
    with pytest.raises(Refused, match="passphrase is wrong"):
        unlock(ring, "nora", "caf\udce9")


def test_eight_characters_are_enough_and_seven_are_not() -> None:
    assert passphrase_problem("8 chars!") is None
    problem = passphrase_problem("7 chars")
    assert problem is not None
    assert problem.field == "passphrase"


@pytest.mark.skipif(os.name == "nt", reason="permission bits say little on Windows")
def test_files_and_folder_are_their_owners_only(tmp_path: Path) -> None:
    folder = tmp_path / "open to all"
    folder.mkdir(mode=0o755)
    make_folder(folder)
    write_whole(folder / "a", b"1")
    (folder / "a.new").write_bytes(b"left by a crash")
    write_whole(folder / "a", b"2")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "a").stat().st_mode) == 0o600
    assert (folder / "a").read_bytes() == b"2"
    assert [path.name for path in folder.iterdir()] == ["a"]
