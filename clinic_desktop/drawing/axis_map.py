"""The axis map laid out: boxes, drugs, arrows and labels as numbers, so that no text meets a line.

Three columns of boxes in four rows; the feedback of testosterone and estradiol runs in a lane at the left,
that of inhibin B in one at the right. Lines are straight with square corners, each in a lane of its own, and
labels stand in the gaps that rows and columns leave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.axis_map_columns import columns_of
from clinic_desktop.drawing.axis_map_labels import Labels, feedback_lines
from clinic_desktop.drawing.axis_map_lines import arrows_of, joints_of
from clinic_desktop.drawing.axis_map_pieces import pill_size, stack_width
from clinic_desktop.drawing.axis_map_places import CLEAR, HEAD, placed, sizes_of
from clinic_desktop.drawing.laid_text import TextStyle
from clinic_desktop.model.axis import Site

if TYPE_CHECKING:
    from clinic_desktop.drawing.axis_map_lines import Arrow, Spot
    from clinic_desktop.drawing.axis_map_pieces import LaidBox, LaidPill, PillSize
    from clinic_desktop.drawing.axis_said import AxisSaid
    from clinic_desktop.drawing.laid_text import Measure, TextBlock
    from clinic_desktop.knowledge.entities import Knowledge

NARROW = 150.0  # the room of a drug on the step to estradiol


@dataclass(frozen=True, slots=True)
class AxisMap:
    """The whole picture; `joints` are where one line leads into another.

    `labels` stand at the arrows that drive, `brakes` at the lines that brake.
    """

    width: float
    height: float
    boxes: tuple[LaidBox, ...]
    pills: tuple[LaidPill, ...]
    arrows: tuple[Arrow, ...]
    joints: tuple[Spot, ...]
    labels: tuple[TextBlock, ...]
    brakes: tuple[TextBlock, ...]


def axis_map(said: AxisSaid, knowledge: Knowledge, width: float, height: float, measure: Measure) -> AxisMap:
    """Lay the map out in a room of this size; it is larger where the texts need more."""
    step = [pill_size(each, NARROW, measure) for each in said.pills if each.site is Site.AROMATASE]
    columns = columns_of(width, _least_step(step, knowledge, measure))
    over = TextStyle.WORDS.line * (len(feedback_lines(columns, knowledge, measure)) - 1)
    found = placed(sizes_of(said, columns, step, measure), height, over)
    words = Labels(found, knowledge, measure)
    return AxisMap(
        width=columns.whole,
        height=found.height,
        boxes=tuple(found.boxes.values()),
        pills=(*(pill for pills in found.pills.values() for pill in pills), *found.driving),
        arrows=arrows_of(found),
        joints=joints_of(found),
        labels=words.drives(),
        brakes=words.brakes(),
    )


def _least_step(pills: list[PillSize], knowledge: Knowledge, measure: Measure) -> float:
    """How wide the step to estradiol is at least: for its name, or for the drugs that stand on it."""
    name = measure(knowledge.say("map_aromatase"), TextStyle.WORDS) + 2 * CLEAR
    return max(name, stack_width(pills) + 2 * (HEAD + CLEAR) if pills else 0.0)
