"""What is typed of a visit and not saved yet: nobody's word, and never judged, drawn or printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.model.course import Answer

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.model.patient import Visit

PARAGRAPHS = ("complaint", "note", "decisions")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    """A visit as it stands in its form; `visit` is its id, which may be that of a visit yet to be made.

    `day` is as typed, empty for a visit that keeps its day. `reason` is that of a correction.
    """

    patient: str
    visit: str
    day: str = ""
    complaint: str = ""
    note: str = ""
    decisions: str = ""
    safety: tuple[tuple[str, Answer], ...] = ()
    reason: str = ""
    kept_by: str = ""
    changed_at: datetime | None = None

    def says_same(self, visit: Visit) -> bool:
        """True where saving it would change nothing of a visit; a question not asked may be listed or not."""
        same = all(getattr(self, name).strip() == getattr(visit, name).strip() for name in PARAGRAPHS)
        return same and asked(self.safety) == asked(visit.safety)

    def joined(self, visit: Visit) -> VisitDraft:
        """All that is typed here put into a visit that exists: below its texts, over its answers."""
        answers = asked(visit.safety) | asked(self.safety)
        return replace(
            self,
            visit=visit.id,
            day="",
            complaint=_below(visit.complaint, self.complaint),
            note=_below(visit.note, self.note),
            decisions=_below(visit.decisions, self.decisions),
            safety=tuple(answers.items()),
        )


def asked(answers: tuple[tuple[str, Answer], ...]) -> dict[str, Answer]:
    """The answers without the questions that were not asked."""
    return {topic: answer for topic, answer in answers if answer is not Answer.NOT_ASKED}


def _below(before: str, typed: str) -> str:
    return "\n".join(text for text in (before, typed) if text.strip())
