"""A message to a man that is typed and not approved yet: nobody's word, and printed nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDraft:
    """What stands in the message box of one visit, with who typed it last and when.

    An empty text is one too: the message that was approved is to go.
    """

    patient: str
    visit: str
    text: str
    kept_by: str
    changed_at: datetime
