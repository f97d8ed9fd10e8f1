"""The knowledge as a clinic reads semen reports that name no WHO edition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge


def with_who_edition(knowledge: Knowledge, edition: int | None) -> Knowledge:
    """Return the knowledge in which an edition counts for reports that name none; None for the newest.

    An edition that the knowledge has no limit of counts as not chosen.
    """
    if edition not in editions(knowledge):
        edition = None
    markers = {
        id: replace(marker, who_edition=edition)
        for id, marker in knowledge.markers.items()
        if marker.who_edition != edition and marker.edition_in_force is not None
    }
    return replace(knowledge, markers={**knowledge.markers, **markers}) if markers else knowledge


def editions(knowledge: Knowledge) -> tuple[int, ...]:
    """Return the editions of the WHO manual that there are limits of, the newest first."""
    ranges = (each for marker in knowledge.markers.values() for each in marker.ranges)
    return tuple(sorted({each.who_edition for each in ranges if each.who_edition is not None}, reverse=True))
