"""The dates beside the points of the path: each near its point, none on another, on a point or on a line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from clinic_desktop.drawing.laid_text import Frame, TextBlock, TextStyle, block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clinic_desktop.drawing.laid_text import Measure

Spot = tuple[float, float]
POINT, CHOSEN, GAP = 7.0, 12.0, 3.0
RINGS = (0.0, 12.0, 26.0, 42.0, 60.0)
MOST = 48
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))


@dataclass(frozen=True, slots=True)
class Spotted:
    """A point that wants its date said; the `chosen` one before all others."""

    place: Spot
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DateLabel:
    """A date in its place; `lead` runs from the point to a label that stands apart from it."""

    text: TextBlock
    chosen: bool
    lead: tuple[Spot, Spot] | None


def lay_dates(
    points: Sequence[Spotted], plot: Frame, taken: Sequence[Frame], measure: Measure
) -> tuple[DateLabel, ...]:
    """Give dates a place that is free of what is `taken`; those that find none are left to the table.

    A place that no line of the path crosses is better than one beside the point. More than some dozens of
    dates cannot be told apart, so that no more are tried.
    """
    lines = list(pairwise(each.place for each in points))
    used = list(taken)
    found: dict[int, DateLabel] = {}
    for number in _order(points)[:MOST]:
        label = _place(points[number], plot, (used, lines), measure)
        if label is not None:
            used.append(label.text.frame)
            found[number] = label
    return tuple(found[number] for number in sorted(found))


def mark_of(point: Spotted) -> Frame:
    """The room that a point takes; the chosen one has a ring around it."""
    (x, y), half = point.place, CHOSEN if point.chosen else POINT
    return Frame(x - half, y - half, 2 * half, 2 * half)


def _order(points: Sequence[Spotted]) -> list[int]:
    """The chosen one first, then the last and the first, then the others from the newest on."""
    last = len(points) - 1
    weight = dict.fromkeys(range(len(points)), 3) | {0: 2, last: 1}
    weight |= {number: 0 for number, point in enumerate(points) if point.chosen}
    return sorted(range(len(points)), key=lambda number: (weight[number], -number))


def _place(
    point: Spotted, plot: Frame, around: tuple[list[Frame], list[tuple[Spot, Spot]]], measure: Measure
) -> DateLabel | None:
    style = TextStyle.STATE if point.chosen else TextStyle.SMALL
    size = block((point.words,), style, 0.0, 0.0, measure).frame
    reach = size.width + 2 * RINGS[-1]
    (x, y), whole = point.place, Frame(point.place[0] - reach, point.place[1] - reach, 2 * reach, 2 * reach)
    used = {(round(each.left), round(each.top)): each for each in around[0] if each.overlaps(whole)}
    lines = [line for line in around[1] if whole.crossed_by(*line)]
    second = None
    for frame, ring in _candidates(point, size):
        if not plot.holds(frame) or any(frame.overlaps(other, GAP / 2) for other in used.values()):
            continue
        text = block((point.words,), style, frame.left, frame.top, measure)
        made = DateLabel(text, point.chosen, _lead((x, y), frame) if ring else None)
        if not any(frame.crossed_by(*line) for line in lines):
            return made
        second = second or made
    return second


def _candidates(point: Spotted, size: Frame) -> Iterator[tuple[Frame, float]]:
    """Around the point, the nearest first."""
    x, y = point.place
    for ring in RINGS:
        away = (CHOSEN if point.chosen else POINT) + GAP + ring
        for across, down in SIDES:
            left = x - size.width / 2 + across * (away + size.width / 2)
            top = y - size.height / 2 + down * (away + size.height / 2)
            yield Frame(left, top, size.width, size.height), ring


def _lead(place: Spot, frame: Frame) -> tuple[Spot, Spot]:
    """From the edge of the point to the nearest side of its label."""
    x, y = place
    near = min(max(x, frame.left), frame.right), min(max(y, frame.top), frame.bottom)
    far = ((near[0] - x) ** 2 + (near[1] - y) ** 2) ** 0.5
    part = POINT / far if far else 0.0
    return (x + (near[0] - x) * part, y + (near[1] - y) * part), near
