"""The columns of the axis map and the lanes beside them, for a width."""

from __future__ import annotations

from dataclasses import dataclass

EDGE = 10.0
LEFT_LANE, RIGHT_LANE, TESTIS_LANE = 34.0, 34.0, 46.0
LEAST_BOX, MOST_BOX = 142.0, 214.0
MOST_BETWEEN = 120.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Three columns of one width; `feedback`, `testis` and `inhibin` are the lanes of the upright lines."""

    lefts: tuple[float, float, float]
    width: float
    whole: float
    feedback: float
    testis: float
    inhibin: float

    def left(self, column: int) -> float:
        """The left side of a column."""
        return self.lefts[column]


def columns_of(width: float, step: float) -> Columns:
    """Share a width out: boxes first, then the gaps; `step` is the least gap between the first two.

    What is left beyond that stands at both sides.
    """
    lanes = LEFT_LANE + RIGHT_LANE + 2 * EDGE
    room = width - lanes - step - TESTIS_LANE
    box = min(max(room / 3, LEAST_BOX), MOST_BOX)
    spare = max(width - lanes - step - TESTIS_LANE - 3 * box, 0.0)
    gaps = (max(step, min(step + spare / 2, MOST_BETWEEN)), min(TESTIS_LANE + spare / 2, MOST_BETWEEN))
    used = lanes + sum(gaps) + 3 * box
    whole = max(width, used)
    first = EDGE + LEFT_LANE + (whole - used) / 2
    second = first + box + gaps[0]
    third = second + box + gaps[1]
    return Columns(
        lefts=(first, second, third),
        width=box,
        whole=whole,
        feedback=first - LEFT_LANE + 10,
        testis=third - gaps[1] / 2,
        inhibin=third + box + RIGHT_LANE - 10,
    )
