"""Commands that keep a clinic safe: a backup, a clinic from a backup, and what its file proves."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from clinic_desktop.cli.arguments import UsageError
from clinic_desktop.cli.output import complain, say
from clinic_desktop.cli.signing_in import credentials, signed_in
from clinic_desktop.model.role import Right
from clinic_desktop.store.backup import back_up_to
from clinic_desktop.store.checking import check as checked
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.counting import in_words
from clinic_desktop.store.erasing_again import copy_of, erase_again, returning
from clinic_desktop.store.restore import restore as restored

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime

    from clinic_desktop.store.clinic import Clinic

NOT_COMPARED = (
    "Whoever was erased since is in it again; name the clinic in use with --instead-of to have them found."
)


def backup(options: Namespace, now: datetime) -> int:
    """Write a backup to a file; it was opened and counted before it got its name.

    Whoever may enter may make one, as closing the window does for him.
    """
    with signed_in(options, now, writing=False) as clinic:
        clinic.demand(Right.ENTER)
        made = back_up_to(clinic, options.output, now)
    say(f"Wrote a backup of {in_words(made.manifest.counts)} to {options.output}; it was opened and counted.")
    return 0


def restore(options: Namespace, now: datetime) -> int:
    """Make a clinic in a new folder from a backup; beside the one in use, tell who was erased since."""
    if options.erase_again and options.instead_of is None:
        raise UsageError("--erase-again needs --instead-of, the clinic in use")
    who = dict(zip(("user", "passphrase"), credentials(options), strict=True))
    with ExitStack() as opened:
        live = None
        if options.instead_of is not None:
            live = opened.enter_context(open_clinic(options.instead_of, **who, writing=False, now=now))
        manifest = restored(options.file, options.clinic, **who, now=now)
        made_at = f"{manifest.made_at:%Y-%m-%d %H:%M}"
        say(f"Restored the backup of {made_at} into {options.clinic}: {in_words(manifest.counts)}.")
        if live is None:
            say(NOT_COMPARED)
        else:
            _tell_returned(live, options, now)
    return 0


def _tell_returned(live: Clinic, options: Namespace, now: datetime) -> None:
    with copy_of(live, options.clinic) as copy:
        found = returning(copy, live)
    say(found.in_words() or "Nobody in it was erased since the backup was made.")
    if options.erase_again:
        erased = erase_again(live, options.clinic, now)
        say(f"Erased again: {erased} {'patient' if erased == 1 else 'patients'}.")


def check(options: Namespace, now: datetime) -> int:
    """Prove the clinic's file; every finding is a line on the error output, and exit code 1."""
    with signed_in(options, now, writing=False) as clinic:
        results = checked(clinic)
    for result in results:
        if not result.findings:
            say(result.holds)
        for finding in result.findings:
            complain(finding)
    found = sum(len(result.findings) for result in results)
    if found == 0:
        return 0
    complain(
        f"The check found {found} {'fault' if found == 1 else 'faults'}; restore the latest good backup."
    )
    return 1
