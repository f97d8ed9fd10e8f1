"""Reviews and messages of a file: they count only as the own act of the clinician who brings it in.

A file claims a review by a visit's `reviewed_by` or a panel's status "reviewed"; whose name it gives does not
matter. A review covers all results of its visit, so one is made only where the file claims it for every
result of that day that is not reviewed already.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.exchange.merging_facts import Added
from clinic_desktop.exchange.merging_panels import identity
from clinic_desktop.model.panel import Panel, PanelStatus

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Visit

LEFT_OUT = "Its reviews and messages were left out: only a clinician's own act counts."


@dataclass(frozen=True, slots=True)
class Review:
    """The visit of a day to be reviewed by whoever brings the file in, with the message he approves."""

    day: date
    message: str | None


@dataclass(frozen=True, slots=True)
class MergedReviews:
    """The reviews to make, the visits and panels with them, and what was left out."""

    reviews: tuple[Review, ...]
    visits: Added[Visit]
    panels: tuple[Panel, ...]
    said: tuple[str, ...]


def without_reviews(incoming: Chart) -> Chart:
    """Return a chart without the reviews and messages that only a clinician may bring."""
    visits = (replace(visit, message=None, reviewed_by=None, reviewed_at=None) for visit in incoming.visits)
    panels = (
        replace(panel, status=PanelStatus.SIGNED) if panel.status is PanelStatus.REVIEWED else panel
        for panel in incoming.panels
    )
    return replace(incoming, visits=tuple(visits), panels=tuple(panels))


def left_out(incoming: Chart, kept: Chart) -> tuple[str, ...]:
    """Say that what a file claims stays behind, where it would bring something new."""
    messages = {visit.day: visit.message for visit in kept.visits}
    new_words = any(visit.message and visit.message != messages.get(visit.day) for visit in incoming.visits)
    reviewed = {visit.day for visit in kept.visits if visit.reviewed_by}
    return (LEFT_OUT,) if new_words or _claimed_days(incoming) - reviewed else ()


def merged_reviews(
    incoming: Chart, kept: Chart, visits: Added[Visit], panels: tuple[Panel, ...], reviewer: str | None
) -> MergedReviews:
    """Say which visits the file lets its bringer review; `visits` and `panels` are as they will be."""
    before = {visit.day: visit for visit in kept.visits}
    held = {panel.id for panel in kept.panels if panel.status is PanelStatus.REVIEWED}
    claims = _Claims(incoming)
    reviews, said = [], []
    for day in sorted(claims.days | _new_words(before, visits.result)):
        message = next((visit.message for visit in visits.result if visit.day == day), None)
        known = before.get(day)
        results = [panel for panel in panels if panel.final and panel.collected.day == day]
        done = known is not None and known.reviewed_by and known.message == message
        if done and all(panel.id in held for panel in results):
            continue
        if all(panel.id in held or claims.cover(panel) for panel in results):
            reviews.append(Review(day, message))
        else:
            said.append(_uncovered(day))
    return MergedReviews(
        tuple(reviews),
        _with_reviews(before, visits, {review.day for review in reviews}, reviewer),
        _with_statuses(panels, held, {review.day for review in reviews}),
        tuple(said),
    )


class _Claims:
    """What a file says was reviewed."""

    def __init__(self, incoming: Chart) -> None:
        self.days = _claimed_days(incoming)
        whole = {visit.day for visit in incoming.visits if visit.reviewed_by}
        self._panels = {
            identity(panel)
            for panel in incoming.panels
            if panel.status is PanelStatus.REVIEWED or panel.collected.day in whole
        }

    def cover(self, panel: Panel) -> bool:
        """True where the file claims the review of this panel."""
        return identity(panel) in self._panels


def _claimed_days(incoming: Chart) -> set[date]:
    panels = {p.collected.day for p in incoming.panels if p.status is PanelStatus.REVIEWED}
    return panels | {visit.day for visit in incoming.visits if visit.reviewed_by}


def _new_words(before: dict[date, Visit], visits: tuple[Visit, ...]) -> set[date]:
    """Days of which the visit is reviewed already and gains a message: only a review approves one."""
    return {
        visit.day
        for visit in visits
        if (known := before.get(visit.day)) and known.reviewed_by and known.message != visit.message
    }


def _with_reviews(
    before: dict[date, Visit], visits: Added[Visit], reviewed: set[date], reviewer: str | None
) -> Added[Visit]:
    """Leave to the review what only it may write, and show the visits as they will be."""

    def stored(visit: Visit) -> Visit:
        known = before.get(visit.day)
        if known is None:
            return replace(visit, reviewed_by=None, reviewed_at=None)
        return replace(visit, message=known.message) if known.reviewed_by else visit

    def shown(visit: Visit) -> Visit:
        return replace(visit, reviewed_by=reviewer) if visit.day in reviewed else stored(visit)

    changed = tuple(visit for each in visits.changed if (visit := stored(each)) != before[each.day])
    return Added(tuple(map(stored, visits.new)), changed, tuple(map(shown, visits.result)))


def _with_statuses(panels: tuple[Panel, ...], held: set[str], reviewed: set[date]) -> tuple[Panel, ...]:
    """Show the panels as they will be: a status that a file gives is none of itself."""

    def shown(panel: Panel) -> Panel:
        if not panel.final:
            return panel
        counts = panel.id in held or panel.collected.day in reviewed
        return replace(panel, status=PanelStatus.REVIEWED if counts else PanelStatus.SIGNED)

    return tuple(map(shown, panels))


def _uncovered(day: date) -> str:
    return (
        f"The review of {day} was left out: that day has results that the file does not call reviewed; "
        "review the visit in the window."
    )
