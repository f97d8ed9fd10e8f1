"""Who asks: the user's name, and his passphrase from a file or the keyboard, never from the command line."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from clinic_desktop.cli.arguments import UsageError
from clinic_desktop.cli.output import complain, read_bytes
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.clinic import Clinic, open_clinic

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime


def signed_in(options: Namespace, now: datetime, *, writing: bool) -> Clinic:
    """Open the clinic of the options; close what it returns. Raises Refused and UsageError."""
    user, passphrase = credentials(options)
    clinic = open_clinic(options.clinic, user=user, passphrase=passphrase, writing=writing, now=now)
    # The check tells them among its findings.
    for sentence in () if options.command == "check" else clinic.strange_keys():
        complain(sentence)
    return clinic


def credentials(options: Namespace, *, new: bool = False) -> tuple[str, str]:
    """Return user and passphrase; a new passphrase from the keyboard is asked for twice."""
    return _user(options), _passphrase(options, new=new)


def _user(options: Namespace) -> str:
    if options.user is not None:
        return str(options.user)
    if not _somebody_sits_here():
        raise UsageError("--user is needed where nobody can be asked")
    return input("User: ")


def _passphrase(options: Namespace, *, new: bool) -> str:
    if options.passphrase_file is not None:
        return _from_file(options)
    if not _somebody_sits_here():
        raise UsageError("--passphrase-file is needed where nobody can be asked")
    typed = getpass.getpass("Passphrase: ")
    if new and getpass.getpass("Once more: ") != typed:
        raise refuse("passphrase", "The two passphrases differ; type them again.")
    return typed


def _somebody_sits_here() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _from_file(options: Namespace) -> str:
    """Return the file's text; its last newline does not count."""
    path = options.passphrase_file
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except Refused as refused:
        raise refuse("passphrase", f"{path}: {refused.problems[0].sentence}") from refused
    except UnicodeDecodeError:
        raise refuse("passphrase", f"{path}: The passphrase is not UTF-8 text; write it again.") from None
    text = text.removesuffix("\n").removesuffix("\r")
    if not text:
        raise refuse("passphrase", f"{path}: The file is empty; write the passphrase into it.")
    return text
