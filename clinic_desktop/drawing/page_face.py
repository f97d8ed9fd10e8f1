"""What a patient's page and a clinician's summary have in common on their face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import spelled_day
from clinic_desktop.language import tr

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.timeline import Timeline


def refuse_drafts(timeline: Timeline) -> None:
    """Raise ValueError where a timeline holds a draft: nothing unsigned is ever printed as a result."""
    if any(point.draft for strip in timeline.strips for point in strip.points):
        raise ValueError("a draft is never printed as a result")


def visit_text(visit_day: date, report_number: str, replaces: str) -> str:
    """Which visit the page is of, its number, and the number of the page in whose place it is handed out."""
    day = spelled_day(visit_day)
    if not report_number:
        return day
    said = tr("{day} · report {number}", day=day, number=report_number)
    return tr("{visit}, replaces report {number}", visit=said, number=replaces) if replaces else said
