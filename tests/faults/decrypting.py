"""A clinic's file as whoever holds its key could read it page by page, freed pages and journal included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from clinic_desktop.store.vault import read_ring, unlock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE, SALT = 4096, 16
VECTOR, SEAL = 16, 64  # what each page ends with: where its cipher begins, and its HMAC-SHA512
JOURNAL_HEAD, FRAME_HEAD = 32, 24


def decrypted(folder: Path, user: str, passphrase: str) -> bytes:
    """Every byte of the file and of its journal, in whatever state they lie there."""
    _, key = unlock(read_ring(folder), user, passphrase)
    file, journal = folder / "clinic.db", folder / "clinic.db-wal"
    pages = list(_pages(file.read_bytes(), 0, 0))
    if journal.exists():
        pages += _pages(journal.read_bytes(), JOURNAL_HEAD, FRAME_HEAD)
    return b"".join(_plain(page, key) for page in pages)


def _pages(content: bytes, head: int, between: int) -> Iterator[bytes]:
    for start in range(head + between, len(content) - PAGE + 1, PAGE + between):
        yield content[start : start + PAGE]


def _plain(page: bytes, key: bytes) -> bytes:
    """A page's bytes; of the first page, whose salt stands before the cipher, some at the foot are lost."""
    body, vector = page[: PAGE - VECTOR - SEAL], page[PAGE - VECTOR - SEAL : PAGE - SEAL]
    tries = (body, body[SALT:])
    plain = [Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor().update(each) for each in tries]
    return b"".join(plain)
