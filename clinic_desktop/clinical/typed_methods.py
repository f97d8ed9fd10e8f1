"""Which ways of measuring are offered for a line: those that name the marker, else those of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.rings import OF_THE_SAMPLE

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker

COUNTING = ("casa", "manual_microscopy")


def offered_methods(marker: Marker, knowledge: Knowledge) -> tuple[str, ...]:
    """The titles of the methods that may be chosen for a marker; none for what is read off the sample."""
    if marker.id in OF_THE_SAMPLE:
        return ()
    own = tuple(each.title for each in knowledge.methods.values() if marker.id in each.markers)
    if own:
        return own
    return tuple(
        each.title
        for each in knowledge.methods.values()
        if not each.markers and (each.id in COUNTING) is marker.counted
    )
