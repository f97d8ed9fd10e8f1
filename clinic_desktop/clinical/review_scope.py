"""What the review of a visit had in view, and what came into the chart after it.

Moments are compared by the clinic's clock on the wall: a file may hold them with their zone and without.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from clinic_desktop.model.panel import PanelStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.version import Version


class Since(Enum):
    """What came after a review and changes the visit's page."""

    SIGNED = auto()
    RETRACTED = auto()
    TREATED = auto()


def saw(visit: Visit, panel: Panel) -> bool:
    """True where the review of a visit had a panel in view: it was signed by then."""
    return visit.reviewed_at is not None and not _after(panel.signed_at, visit)


def since_review(chart: Chart, visit: Visit, treated_at: datetime | None = None) -> Since | None:
    """Return the first thing that came after a visit's review and stands, or would, on its page.

    `treated_at` is when the man's courses and medications were last written. None where nothing came, and
    where nobody reviewed the visit.
    """
    if visit.reviewed_by is None:
        return None
    if any(_signed_since(panel, visit) for panel in chart.final_panels):
        return Since.SIGNED
    if any(_retracted_since(panel, visit) for panel in chart.panels):
        return Since.RETRACTED
    return Since.TREATED if _after(treated_at, visit) else None


def answers_since(visit: Visit, versions: Sequence[Version[Visit]]) -> bool:
    """True where the safety questions of a visit are answered otherwise than its review saw them.

    `versions` are the visit's, the oldest first; a corrected note or complaint asks for no other review.
    """
    seen = [version.fact for version in versions if not _after(version.written_at, visit)]
    return visit.reviewed_by is not None and bool(seen) and seen[-1].safety != visit.safety


def _signed_since(panel: Panel, visit: Visit) -> bool:
    """True for a panel up to the visit, or in the place of one, that the review has not seen."""
    days = [panel.collected.day, *([] if panel.replaces is None else [panel.replaces.collected.day])]
    if min(days) > visit.day:
        return False
    of_the_day = panel.collected.day == visit.day and panel.status is PanelStatus.SIGNED
    return of_the_day or _after(panel.signed_at, visit)


def _retracted_since(panel: Panel, visit: Visit) -> bool:
    gone = panel.retracted
    if gone is None or panel.status is not PanelStatus.RETRACTED or panel.collected.day > visit.day:
        return False
    return _after(gone.at, visit)


def _after(moment: datetime | None, visit: Visit) -> bool:
    at = visit.reviewed_at
    if moment is None or at is None:
        return False
    return moment.replace(tzinfo=None) > at.replace(tzinfo=None)
