"""How a command speaks: results to the standard output, each complaint one line on the error output."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from clinic_desktop.model.problem import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def say(sentence: str) -> None:
    """Print one line of result."""
    _write(sys.stdout, sentence)


def complain(sentence: str) -> None:
    """Print one line of complaint; line breaks within a file's own words do not make it two."""
    _write(sys.stderr, " ".join(sentence.split()))


def say_json(facts: dict[str, object]) -> None:
    """Print JSON in plain ASCII, which every console and pipe passes on unharmed."""
    _write(sys.stdout, json.dumps(facts, indent=1, allow_nan=False))


def finish() -> None:
    """Send off what was printed; raises Refused where it cannot be written, such as on a full disk."""
    if sys.stdout is not None:
        with _written():
            sys.stdout.flush()


def leave_output() -> None:
    """Print nowhere from here on: without this the interpreter complains again at its end."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (it stays open to the end)


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        leave_output()
        raise refuse(
            "output", f"The result cannot be written ({_reason(error)}); send it elsewhere."
        ) from error


def _write(stream: object, line: str) -> None:
    """Print a line; what the console cannot show becomes "?" and never a traceback."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    with _written():
        print(line.encode(encoding, errors="replace").decode(encoding), file=stream)  # type: ignore[call-overload]


def read_bytes(path: Path) -> bytes:
    """Return a file's content; raises Refused with one sentence where it cannot be read."""
    if os.path.isdir(path):
        raise refuse("file", "This is a folder, not a file; name the files in it.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse("file", "There is no such file; check its name.") from None
    except OSError as error:
        raise refuse("file", f"The file cannot be read ({_reason(error)}); check it.") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step: whole or not at all; raises Refused with one sentence."""
    part = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        os.replace(part.name, path)
    except OSError as error:
        if part is not None:
            with suppress(OSError):
                os.unlink(part.name)
        raise refuse(
            "output", f"{path} cannot be written ({_reason(error)}); choose another place."
        ) from error


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()
