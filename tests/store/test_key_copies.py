"""The key file kept twice: whichever of the two is whole opens the clinic and heals the other."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.key_ring import ChainHead, KeyRing, checksum, to_ring, to_text
from clinic_desktop.store.vault import (
    heal_ring,
    new_ring,
    open_with_code,
    read_ring,
    unlock,
    write_ring,
)
from clinic_desktop.store.wrapping import wrap_for_recovery
from tests.store.people import QUICK

if TYPE_CHECKING:
    from collections.abc import Callable

OLD_KEYS = Path(__file__).parents[1] / "data" / "schema-0001" / "keys.json"
OLD_USER, OLD_PASSPHRASE = "nora", "the passphrase of an old file"
RING, KEY = new_ring("nora", "the first passphrase", QUICK)
FULL = KeyRing(
    RING.clinic,
    RING.keys,
    recovery=wrap_for_recovery(KEY, RING.clinic, "A" * 32, QUICK),
    audit_head=ChainHead(12, "ab" * 32),
)


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """The two files of a ring."""
    write_ring(tmp_path, FULL)
    return tmp_path / "keys.json", tmp_path / "keys.copy.json"


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def test_both_files_hold_the_same_and_everything_comes_back(both: tuple[Path, Path]) -> None:
    assert both[0].read_bytes() == both[1].read_bytes()
    again = read_ring(both[0].parent)
    assert again == FULL
    assert unlock(again, "nora", "the first passphrase") == ("nora", KEY)
    assert open_with_code(again, "A" * 32) == KEY
    with pytest.raises(Refused, match="not the clinic's recovery code"):
        open_with_code(again, "B" * 32)
    with pytest.raises(Refused, match="has no recovery code"):
        open_with_code(RING, "A" * 32)


@pytest.mark.parametrize("broken", [0, 1])
@pytest.mark.parametrize("breaking", [spoil, Path.unlink], ids=["damaged", "missing"])
def test_one_damaged_or_missing_file_is_healed_from_the_other(
    both: tuple[Path, Path], broken: int, breaking: Callable[[Path], None]
) -> None:
    breaking(both[broken])
    found = read_ring(both[0].parent)
    assert found == FULL
    heal_ring(both[0].parent, found)
    assert both[0].read_bytes() == both[1].read_bytes()
    both[1 - broken].unlink()
    assert read_ring(both[0].parent) == FULL


def test_the_later_of_two_whole_files_counts_and_brings_the_other_up_to_it(both: tuple[Path, Path]) -> None:
    folder, earlier = both[0].parent, both[1].read_bytes()
    later = KeyRing(RING.clinic, RING.keys, edition=read_ring(folder).edition)
    write_ring(folder, later)
    for path in both:
        write_ring(folder, later)
        path.write_bytes(earlier)
        assert read_ring(folder) == later
        heal_ring(folder, read_ring(folder))
        assert to_ring(path.read_bytes()) == later


def test_healing_whole_files_writes_nothing(both: tuple[Path, Path]) -> None:
    before = [(path.stat().st_mtime_ns, path.stat().st_ino) for path in both]
    heal_ring(both[0].parent, read_ring(both[0].parent))
    assert before == [(path.stat().st_mtime_ns, path.stat().st_ino) for path in both]


def test_a_file_that_cannot_be_healed_is_no_fault(both: tuple[Path, Path]) -> None:
    both[1].unlink()
    both[1].mkdir()
    (both[1] / "in the way").touch()
    heal_ring(both[0].parent, read_ring(both[0].parent))
    assert read_ring(both[0].parent) == FULL


def test_both_damaged_or_missing_is_told(both: tuple[Path, Path]) -> None:
    folder = both[0].parent
    spoil(both[0])
    spoil(both[1])
    with pytest.raises(Refused, match="damaged"):
        read_ring(folder)
    both[0].unlink()
    with pytest.raises(Refused, match="damaged"):
        read_ring(folder)
    both[1].unlink()
    with pytest.raises(FileNotFoundError):
        read_ring(folder)
    both[0].mkdir()
    with pytest.raises(IsADirectoryError):
        read_ring(folder)


def test_a_newer_file_is_never_passed_over_for_an_older_copy(both: tuple[Path, Path]) -> None:
    body = json.loads(both[0].read_bytes()) | {"version": 3, "other": "shape"}
    del body["checksum"]
    body["checksum"] = checksum(body)
    both[1].write_text(json.dumps(body))
    with pytest.raises(Refused, match="newer version"):
        read_ring(both[0].parent)


def test_damage_that_only_looks_newer_is_passed_over(both: tuple[Path, Path]) -> None:
    both[0].write_bytes(both[0].read_bytes().replace(b'"version": 2', b'"version": 3'))
    assert read_ring(both[0].parent) == FULL


def test_a_first_version_file_opens_and_becomes_a_pair_of_this_version(tmp_path: Path) -> None:
    content = OLD_KEYS.read_bytes()
    assert json.loads(content)["version"] == 1
    (tmp_path / "keys.json").write_bytes(content)
    old = read_ring(tmp_path)
    name, key = unlock(old, OLD_USER, OLD_PASSPHRASE)
    heal_ring(tmp_path, old)
    for path in ("keys.json", "keys.copy.json"):
        assert json.loads((tmp_path / path).read_bytes())["version"] == 2
    assert unlock(read_ring(tmp_path), OLD_USER, OLD_PASSPHRASE) == (name, key)


def changed(body: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    made = copy.deepcopy(body)
    inside: Any = made
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return made


scalars = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from([64, 1 << 21, 1 << 40, 10**400, 1e308, float("nan"), float("inf"), 2.0, "2"])
    | st.text(max_size=5)
    | st.sampled_from(["00" * 12, "00" * 16, "00" * 48, "zz", "\ud800"])
)
values = st.recursive(
    scalars, lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.text(max_size=5), inside)
)
PLACES: tuple[tuple[str | int, ...], ...] = (
    *(("format",), ("version",), ("edition",), ("clinic",), ("users",), ("recovery",), ("audit_head",)),
    *(("users", 0), ("users", 0, "name"), ("users", 0, "argon2id"), ("users", 0, "wrapped_key")),
    *(("users", 0, "salt"), ("users", 0, "nonce"), ("users", 0, "more"), ("recovery", "salt")),
    *(("users", 0, "argon2id", name) for name in ("memory_kib", "iterations", "lanes", "more")),
    *(("audit_head", "seq"), ("audit_head", "hash"), ("more",)),
)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(PLACES), values)
def test_whatever_a_key_file_says_it_is_a_ring_that_answers_or_refused_in_a_sentence(
    place: tuple[str | int, ...], value: object
) -> None:
    body = json.loads(to_text(FULL))
    del body["checksum"]
    body = changed(body, place, value)
    with suppress(ValueError):
        body["checksum"] = checksum(body)
    with suppress(Refused):
        ring = to_ring(json.dumps(body).encode())
        to_text(ring)
        unlock(ring, "nora", "some passphrase")


@settings(deadline=None)
@given(st.binary(max_size=300) | values.map(lambda value: json.dumps(value).encode()))
def test_bytes_that_are_no_key_file_are_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused, match=r"keys\.json"):
        to_ring(content)
