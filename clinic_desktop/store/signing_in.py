"""Signing in: the one door at which a passphrase is tried, counted where it is wrong, and told to wait."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.attempts import Attempts, in_words
from clinic_desktop.store.places import disk_in_our_words, refuse_foreign
from clinic_desktop.store.vault import read_ring, unlock

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def proved(folder: Path, user: str, passphrase: str, now: datetime | None) -> tuple[str, bytes]:
    """Return the user's name as stored and the data key.

    Raises Refused for a wrong user or passphrase, for a try that comes too soon after several wrong ones,
    and where the folder holds no whole clinic or its keys are damaged.
    """
    with disk_in_our_words(folder):
        refuse_foreign(folder)
        ring, attempts = read_ring(folder), Attempts(folder)
        known = ring.key_of(user)
        if known is None:
            return unlock(ring, user, passphrase)
        with attempts.alone():
            attempts.refuse_waiting(known.user, now)
            try:
                name, key = unlock(ring, user, passphrase)
            except Refused:
                wait = attempts.count_wrong(known.user, now)
                if not wait:
                    raise
                sentence = tr(
                    "The passphrase is wrong; the next try is possible in {time}.", time=in_words(wait)
                )
                raise refuse("passphrase", sentence) from None
            attempts.forget(name)
        return name, key


def wrong_tries(folder: Path, user: str) -> int:
    """Return how many wrong passphrases were counted for a user in a row; 0 where that cannot be told."""
    with suppress(Refused, OSError):
        known = read_ring(folder).key_of(user)
        return 0 if known is None else Attempts(folder).wrong_tries(known.user)
    return 0


def after_wrong_tries(wrong: int) -> str:
    """Say for the audit how many wrong passphrases came before a right one; nothing where there were none."""
    return "" if not wrong else f"after {wrong} wrong {'passphrase' if wrong == 1 else 'passphrases'}"


def seconds_to_wait(folder: Path, user: str, now: datetime) -> int:
    """Return how long a user has to wait before his next try, for a window that counts down."""
    with disk_in_our_words(folder):
        refuse_foreign(folder)
        known = read_ring(folder).key_of(user)
        return 0 if known is None else Attempts(folder).seconds_to_wait(known.user, now)
