"""What a clinician did in the demonstration: the reviews of visits, and the messages approved there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.message_draft import message_draft
from clinic_desktop.model.panel import PanelStatus

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart


def reviewed(chart: Chart, user: str, *, last_too: bool) -> Chart:
    """Claim that a user reviewed every visit, or all but the day of the last results."""
    last = max(panel.collected.day for panel in chart.final_panels)
    return replace(
        chart,
        panels=tuple(
            replace(panel, status=PanelStatus.REVIEWED)
            if panel.status is PanelStatus.SIGNED and (last_too or panel.collected.day < last)
            else panel
            for panel in chart.panels
        ),
        visits=tuple(
            replace(visit, reviewed_by=user) if last_too or visit.day < last else visit
            for visit in chart.visits
        ),
    )


def told(chart: Chart, knowledge: Knowledge) -> Chart:
    """Claim that the drafted message of the last reviewed visit was approved as it was."""
    last = max((visit.day for visit in chart.visits if visit.reviewed_by), default=date.min)
    said = message_draft(assess(chart.until(last), knowledge, last), knowledge, last) or None
    language = knowledge.language if said else ""
    return replace(
        chart,
        visits=tuple(
            replace(visit, message=said, message_language=language) if visit.day == last else visit
            for visit in chart.visits
        ),
    )
