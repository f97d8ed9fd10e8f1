"""The page's small multiples: the strips of the timeline, with a sentence where a line would say too much."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.model.summary import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.timeline import Segment, Strip, Timeline

MOST_PICTURES = 3
FEWEST_JOINED = 3


def pictures(markers: Sequence[str], timeline: Timeline, knowledge: Knowledge) -> tuple[Picture, ...]:
    """The first strips of `markers` that hold a point, at most three.

    Two comparable points are no trend: their line is left out, and a sentence says so. Where nothing is
    left out the picture holds the very strip of the timeline.
    """
    strips = [strip for marker in markers if (strip := timeline.strip(marker)) is not None and strip.points]
    return tuple(_picture(strip, knowledge) for strip in strips[:MOST_PICTURES])


def _picture(strip: Strip, knowledge: Knowledge) -> Picture:
    kept = tuple(segment for run in _runs(strip) if len(run) + 1 >= FEWEST_JOINED for segment in run)
    complete = bool(kept) and len(kept) == len(strip.segments)
    return Picture(
        title=knowledge.markers[strip.marker].name,
        unit=strip.unit,
        strip=strip if len(kept) == len(strip.segments) else replace(strip, segments=kept),
        sentence="" if complete else knowledge.say("page_few_points"),
    )


def _runs(strip: Strip) -> list[list[Segment]]:
    """Lines that hang together, point to point."""
    runs: list[list[Segment]] = []
    for segment in strip.segments:
        if runs and runs[-1][-1].end == segment.start:
            runs[-1].append(segment)
        else:
            runs.append([segment])
    return runs
