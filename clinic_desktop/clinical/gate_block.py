"""One reason why a page may not be handed out yet, and what counts for that beside the chart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clinic_desktop.model.backfill import Backfill
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.panel import Specimen


class Step(StrEnum):
    """What clears a block."""

    SIGN = "sign"
    ANSWER = "answer"
    KEEP = "keep"
    UNIT = "unit"
    REVIEW = "review"
    MESSAGE = "message"
    PHONE = "phone"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Block:
    """One reason why a page may not be handed out yet, as a whole sentence with what to do.

    `act` is the step in the few words of a button. `panel` and `marker` name the reading that it is about,
    `specimen` the draft; `old_results` says that it stands among the old results that are typed.
    """

    step: Step
    sentence: str
    act: str
    panel: str = ""
    marker: str = ""
    specimen: Specimen | None = None
    old_results: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """What a clinic's file holds of a man beside his chart, as far as a page waits for it.

    `drafts` and `old` are typed and not signed; `message` says that a newer message is, and not approved.
    `doubted` are the results, panel and marker, that were doubted when they came in and that nobody kept.
    `treated_at` is when his courses and medications were last written, `answers` that the visit's safety
    questions are answered otherwise since its review. `phone` says that the clinic has one.
    """

    drafts: Sequence[Draft] = ()
    old: Backfill | None = None
    message: bool = False
    doubted: frozenset[tuple[str, str]] = frozenset()
    treated_at: datetime | None = None
    answers: bool = False
    phone: bool = True


NOTHING = Unsettled()
