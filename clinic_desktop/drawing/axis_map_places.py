"""Where the boxes of the axis map stand, and the drugs at their sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.axis_map_pieces import (
    BETWEEN,
    box_size,
    laid_stack,
    pill_size,
    stack_height,
    stack_width,
)
from clinic_desktop.drawing.axis_values import Place
from clinic_desktop.drawing.laid_text import TextStyle
from clinic_desktop.model.axis import Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.drawing.axis_map_columns import Columns
    from clinic_desktop.drawing.axis_map_pieces import BoxSize, LaidBox, LaidPill, PillSize
    from clinic_desktop.drawing.axis_said import AxisSaid
    from clinic_desktop.drawing.laid_text import Frame, Measure

ROWS = (
    (Place.HYPOTHALAMUS,),
    (Place.PITUITARY,),
    (Place.LEYDIG, Place.SERTOLI),
    (Place.TESTOSTERONE, Place.ESTRADIOL, Place.SPERM),
)
LEFT, CENTRE, RIGHT = 0, 1, 2
COLUMN = {
    Place.HYPOTHALAMUS: CENTRE,
    Place.PITUITARY: CENTRE,
    Place.LEYDIG: LEFT,
    Place.SERTOLI: RIGHT,
    Place.TESTOSTERONE: LEFT,
    Place.ESTRADIOL: CENTRE,
    Place.SPERM: RIGHT,
}
BRAKED = {Site.HYPOTHALAMUS: Place.HYPOTHALAMUS, Site.PITUITARY: Place.PITUITARY}
DRIVEN = {Site.LEYDIG: Place.LEYDIG, Site.SERTOLI: Place.SERTOLI}
EDGE, CLEAR, NEAR = 7.0, 6.0, 4.0
HEAD, FEEDBACK_LANE = 8.0, 16.0
LEAST_GAPS, MOST_GAP = (36.0, 50.0, 28.0), 160.0
FROM_OUTSIDE = "gnrh"


@dataclass(frozen=True, slots=True)
class Placed:
    """Boxes and drugs in place; drugs that drive the pituitary stand at its right, apart from the brakes."""

    columns: Columns
    boxes: Mapping[Place, LaidBox]
    pills: Mapping[Site, tuple[LaidPill, ...]]
    driving: tuple[LaidPill, ...]
    height: float

    def frame(self, place: Place) -> Frame:
        """Where a box stands."""
        return self.boxes[place].frame

    def middle(self, place: Place) -> float:
        """The height of a box's middle."""
        return self.frame(place).middle[1]

    def bottom(self, site: Site, place: Place) -> float:
        """Where the arrow out of a box begins: under the drugs that hang on it."""
        return max((pill.frame.bottom for pill in self.pills[site]), default=self.frame(place).bottom)

    @property
    def elbow(self) -> float:
        """The height at which LH and FSH part."""
        bottom = self.bottom(Site.PITUITARY, Place.PITUITARY)
        bottom = max(bottom, self.frame(Place.PITUITARY).bottom)
        return (bottom + self.frame(Place.LEYDIG).top) / 2 + CLEAR

    @property
    def inhibin(self) -> float:
        """The height at which inhibin B reaches the pituitary."""
        frame = self.frame(Place.PITUITARY)
        return frame.middle[1] + (frame.height / 4 if self.driving else 0.0)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large everything is before it has its place."""

    columns: Columns
    boxes: Mapping[Place, BoxSize]
    left: Mapping[Site, list[PillSize]]
    below: Mapping[Site, list[PillSize]]
    driving: list[PillSize]
    step: list[PillSize]
    measure: Measure

    def row(self, row: tuple[Place, ...]) -> float:
        """How high a row is with the drugs that belong to it."""
        highest = max(self.boxes[place].height for place in row)
        if row == ROWS[0]:
            return max(highest, stack_height(self.left[Site.HYPOTHALAMUS]))
        if row == ROWS[1]:
            return max(highest, stack_height(self.left[Site.PITUITARY]), 2 * stack_height(self.driving))
        if row == ROWS[2]:
            below = max(stack_height(pills) for pills in self.below.values())
            return highest + (below + BETWEEN if below else 0.0)
        label = TextStyle.WORDS.line + NEAR
        return max(highest, stack_height(self.step) + 2 * label if self.step else 0.0)


def sizes_of(said: AxisSaid, columns: Columns, step: list[PillSize], measure: Measure) -> Sizes:
    """Break every text for the room it has."""
    beside = columns.left(CENTRE) - columns.feedback - HEAD - 3 * CLEAR

    def at(site: Site, room: float, *, driving: bool = False) -> list[PillSize]:
        here = [each for each in said.pills if each.site is site]
        return [pill_size(each, room, measure) for each in here if (each.kind == FROM_OUTSIDE) is driving]

    return Sizes(
        columns=columns,
        boxes={box.place: box_size(box, columns.width, measure) for box in said.boxes},
        left={site: at(site, beside) for site in BRAKED},
        below={site: at(site, columns.width) for site in DRIVEN},
        driving=at(Site.PITUITARY, columns.width, driving=True),
        step=step,
        measure=measure,
    )


def placed(sizes: Sizes, height: float, over_feedback: float) -> Placed:
    """Place everything in a height, which grows where it is too low; the gaps share what is left.

    `over_feedback` is what the label of the feedback needs beyond the usual gap.
    """
    rows = [sizes.row(row) for row in ROWS]
    least = (LEAST_GAPS[0] + over_feedback, *LEAST_GAPS[1:])
    around = 2 * EDGE + FEEDBACK_LANE
    spare = max(height - sum(rows) - sum(least) - around, 0.0) / len(least)
    gaps = [max(gap, min(gap + spare, MOST_GAP)) for gap in least]
    used = sum(rows) + sum(gaps) + around
    top, boxes = EDGE + max(height - used, 0.0) / 2, {}
    for row, high, gap in zip(ROWS, rows, (*gaps, 0.0), strict=True):
        for place in row:
            size = sizes.boxes[place]
            y = top if row == ROWS[2] else top + (high - size.height) / 2
            boxes[place] = size.laid(sizes.columns.left(COLUMN[place]), y, sizes.measure)
        top += high + gap
    driving = _driving(sizes, boxes)
    pills = {**_left(sizes, boxes), **_below(sizes, boxes), Site.AROMATASE: _step(sizes, boxes)}
    return Placed(sizes.columns, boxes, pills, driving, max(height, used))


def _left(sizes: Sizes, boxes: Mapping[Place, LaidBox]) -> dict[Site, tuple[LaidPill, ...]]:
    found = {}
    for site, place in BRAKED.items():
        pills, box = sizes.left[site], boxes[place].frame
        width, top = stack_width(pills), box.middle[1] - stack_height(pills) / 2
        found[site] = laid_stack(pills, box.left - CLEAR - width, top, width, sizes.measure)
    return found


def _below(sizes: Sizes, boxes: Mapping[Place, LaidBox]) -> dict[Site, tuple[LaidPill, ...]]:
    found = {}
    for site, place in DRIVEN.items():
        pills, box = sizes.below[site], boxes[place].frame
        width = stack_width(pills)
        left = box.left + (box.width - width) / 2
        found[site] = laid_stack(pills, left, box.bottom + BETWEEN, width, sizes.measure)
    return found


def _driving(sizes: Sizes, boxes: Mapping[Place, LaidBox]) -> tuple[LaidPill, ...]:
    box, pills = boxes[Place.PITUITARY].frame, sizes.driving
    top = box.middle[1] - CLEAR - stack_height(pills)
    return laid_stack(pills, box.right + CLEAR, top, stack_width(pills), sizes.measure)


def _step(sizes: Sizes, boxes: Mapping[Place, LaidBox]) -> tuple[LaidPill, ...]:
    """An inhibitor stands on the arrow that it holds up."""
    before, after = boxes[Place.TESTOSTERONE].frame, boxes[Place.ESTRADIOL].frame
    width = stack_width(sizes.step)
    left = (before.right + after.left - width) / 2
    top = before.middle[1] - stack_height(sizes.step) / 2
    return laid_stack(sizes.step, left, top, width, sizes.measure)
