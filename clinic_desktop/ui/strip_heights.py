"""How the strips share the height of their column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.ui.view_choices import StripHeight

if TYPE_CHECKING:
    from collections.abc import Sequence

# The least that keeps name, value and words of the gutter legible; tall ones show small moves of a value.
LEAST = {StripHeight.SMALL: 50, StripHeight.NORMAL: 60, StripHeight.TALL: 110}
MOST = {StripHeight.SMALL: 62, StripHeight.NORMAL: 150, StripHeight.TALL: 300}
WEIGHT = {StripHeight.SMALL: 0.6, StripHeight.NORMAL: 1.0, StripHeight.TALL: 1.8}


def least(heights: Sequence[StripHeight]) -> int:
    """The height below which the strips have to scroll."""
    return sum(LEAST[height] for height in heights)


def most(heights: Sequence[StripHeight]) -> int:
    """The height above which the strips leave room below them."""
    return sum(MOST[height] for height in heights)


def shared(heights: Sequence[StripHeight], room: int) -> list[int]:
    """Each strip's height in whole pixels: its share of the room by its weight, never outside its bounds.

    Strips that meet a bound keep it, and the others share what is left. The pixels left over by rounding go
    to the first strips, so that the heights add up to the room.
    """
    room = min(max(room, least(heights)), most(heights))
    settled: dict[int, int] = {}
    while len(settled) < len(heights):
        free = [place for place in range(len(heights)) if place not in settled]
        left = room - sum(settled.values())
        unit = left / sum(WEIGHT[heights[place]] for place in free)
        wanted = {place: unit * WEIGHT[heights[place]] for place in free}
        low = {p: LEAST[heights[p]] for p in free if wanted[p] < LEAST[heights[p]]}
        high = {p: MOST[heights[p]] for p in free if wanted[p] > MOST[heights[p]]}
        lacking = sum(bound - wanted[place] for place, bound in low.items())
        spare = sum(wanted[place] - bound for place, bound in high.items())
        if not low and not high:
            return _rounded(settled, wanted, room)
        settled.update(low if lacking >= spare else high)
    return [settled[place] for place in range(len(heights))]


def _rounded(settled: dict[int, int], wanted: dict[int, float], room: int) -> list[int]:
    whole = {**settled, **{place: int(height) for place, height in wanted.items()}}
    left = room - sum(whole.values())
    for place in sorted(wanted)[:left]:
        whole[place] += 1
    return [whole[place] for place in range(len(whole))]
