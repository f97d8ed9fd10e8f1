"""What an act notes of itself, in the language spoken: it is stored in English."""

from __future__ import annotations

import re

from clinic_desktop.drawing.audit_words import ACTS
from clinic_desktop.language import tr, tr_as, tr_n
from clinic_desktop.model.audit import Act

WRONG_TRIES = re.compile(r"after (\d+) wrong passphrases?")
UNLOCKED = re.compile(r"unlocked after (\d+) wrong passphrases?")
BACKUP = re.compile(r"the backup of (\S+)")


def noted_words(detail: str) -> str:
    """Say what an act notes: numbers and names as they are, "saved as PDF" in the language spoken."""
    return ", ".join(_said(part) for part in detail.split(", "))


def _said(part: str) -> str:
    if part == ACTS[Act.PRINT]:
        return tr_as("of a page", "printed")
    if found := WRONG_TRIES.fullmatch(part):
        return tr_n("after {number} wrong passphrase", "after {number} wrong passphrases", int(found[1]))
    if found := UNLOCKED.fullmatch(part):
        return tr_n(
            "unlocked after {number} wrong passphrase",
            "unlocked after {number} wrong passphrases",
            int(found[1]),
        )
    if found := BACKUP.fullmatch(part):
        return tr("the backup of {moment}", moment=found[1])
    return tr(part)
