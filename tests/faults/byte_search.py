"""A raw byte search for texts that must stand in no file, whatever encoding a file holds them in."""

from __future__ import annotations

import base64
import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

ENOUGH = 8


def forms(secret: str) -> set[bytes]:
    """A text in each encoding that a file might hold it in, base64 at each of its places, addresses too."""
    plain = {secret.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")}
    coded = set()
    for text in (secret.encode(), secret.encode("utf-16-le")):
        for before in range(3):
            # The letters at both ends also tell of their neighbours.
            inner = base64.b64encode(b"\0" * before + text)[4 if before else 0 : -4]
            coded |= (
                {inner, inner.translate(bytes.maketrans(b"+/", b"-_"))} if len(inner) >= ENOUGH else set()
            )
    escaped = {word.encode() for word in (repr(secret)[1:-1], ascii(secret)[1:-1], quote(secret, safe=""))}
    return plain | coded | escaped | {secret.encode().hex().encode()}


def all_forms(secrets: Iterable[str]) -> dict[bytes, str]:
    """Each form of each secret, and whose it is."""
    return {form: secret for secret in secrets for form in forms(secret)}


def holds(content: bytes, form: bytes) -> bool:
    """True where a form stands in a content; a few digits in a longer run of hex digits are a digest's."""
    if form.isdigit() and len(form) < ENOUGH:
        return re.search(rb"(?<![0-9A-Fa-f])" + form + rb"(?![0-9A-Fa-f])", content) is not None
    return form in content


def found(
    sought: Mapping[bytes, str], folders: Iterable[Path], besides: Collection[Path] = ()
) -> list[tuple[str, str]]:
    """Each file, `besides` left out, whose name or bytes hold something sought, and what."""
    hits = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path in besides or any(left_out in path.parents for left_out in besides):
                continue
            text = os.fsencode(path.name) + _content(path)
            hits += [(str(path), secret) for form, secret in sought.items() if holds(text, form)]
    return sorted(set(hits))


def _content(path: Path) -> bytes:
    """What a file holds; nothing of a folder, a pipe, or a file that went meanwhile."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except FileNotFoundError:
        return b""
