"""Commands that keep a clinic safe: a backup, a clinic from a backup, and what its file proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.cli.output import complain, say
from clinic_desktop.cli.signing_in import credentials, signed_in
from clinic_desktop.store.backup import back_up_to
from clinic_desktop.store.checking import check as checked
from clinic_desktop.store.counting import in_words
from clinic_desktop.store.restore import restore as restored

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime


def backup(options: Namespace, now: datetime) -> int:
    """Write a backup to a file; it was opened and counted before it got its name."""
    with signed_in(options, now, writing=False) as clinic:
        made = back_up_to(clinic, options.output, now)
    say(f"Wrote a backup of {in_words(made.manifest.counts)} to {options.output}; it was opened and counted.")
    return 0


def restore(options: Namespace, now: datetime) -> int:
    """Make a clinic in a new folder from a backup."""
    user, passphrase = credentials(options)
    manifest = restored(options.file, options.clinic, user=user, passphrase=passphrase, now=now)
    made_at = f"{manifest.made_at:%Y-%m-%d %H:%M}"
    say(f"Restored the backup of {made_at} into {options.clinic}: {in_words(manifest.counts)}.")
    return 0


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
