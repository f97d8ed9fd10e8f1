"""The path of the axis laid out: LH against testosterone, draw by draw, through the regions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis_path import Region
from clinic_desktop.drawing.axis_path_labels import Spotted, lay_dates, mark_of
from clinic_desktop.drawing.axis_path_scale import path_scale
from clinic_desktop.drawing.laid_text import Frame, TextBlock, TextStyle, block, wrapped
from clinic_desktop.drawing.words import near_day, say_calculated
from clinic_desktop.language import tr
from clinic_desktop.model.timeline import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.drawing.axis_path_labels import DateLabel
    from clinic_desktop.drawing.axis_path_scale import PathScale
    from clinic_desktop.drawing.laid_text import Measure
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.axis import LevelPair
    from clinic_desktop.model.value import Interval

Spot = tuple[float, float]
TOP, RIGHT, BOTTOM, LEFT = 26.0, 14.0, 44.0, 46.0
LEAST = (380.0, 300.0)
INSIDE, BAR = 7.0, 2.0


@dataclass(frozen=True, slots=True)
class PathPoint:
    """One draw: its place, and the stretch that it is only known to lie in, upright and level.

    `hollow` has no class: a drug level, a draw on a drug, or one that may have been misled. `later` comes
    after the day that is looked at.
    """

    day: date
    place: Spot
    shape: Shape
    hollow: bool
    chosen: bool
    later: bool
    upright: tuple[float, float] | None
    level: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class PathRegion:
    """One region and its name, which stands in a corner of it."""

    region: Region
    frame: Frame
    name: TextBlock


@dataclass(frozen=True, slots=True)
class Leg:
    """From one draw to the next; `classed` where both ends have a class."""

    start: Spot
    end: Spot
    classed: bool
    later: bool


@dataclass(frozen=True, slots=True)
class PathPlot:
    """The whole plot; ticks are places along their side with their words."""

    width: float
    height: float
    plot: Frame
    regions: tuple[PathRegion, ...]
    points: tuple[PathPoint, ...]
    legs: tuple[Leg, ...]
    dates: tuple[DateLabel, ...]
    across: tuple[TextBlock, ...]
    upwards: tuple[TextBlock, ...]
    titles: tuple[TextBlock, TextBlock]


def path_plot(
    pairs: Sequence[LevelPair],
    knowledge: Knowledge,
    units: Units,
    room: tuple[float, float],
    measure: Measure,
    days: tuple[date, date],
) -> PathPlot:
    """Lay the path out in a room; `days` are the one that is looked at and today.

    The date of the draw that is looked at, of the last and of the first come before those of others.
    """
    width, height = max(room[0], LEAST[0]), max(room[1], LEAST[1])
    plot = Frame(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM)
    scale = path_scale(pairs, knowledge, units, plot)
    chosen = chosen_draw(pairs, days[0])
    points = tuple(_point(pair, scale, pair is chosen, days[0]) for pair in pairs)
    marks = _marks(points)
    regions = _regions(scale, marks, knowledge, measure)
    legs = tuple(
        Leg(before.place, after.place, not (before.hollow or after.hollow), after.later)
        for before, after in pairwise(points)
    )
    return PathPlot(
        width=width,
        height=height,
        plot=plot,
        regions=regions,
        points=points,
        legs=legs,
        dates=lay_dates(
            [Spotted(point.place, near_day(point.day, days[1]), point.chosen) for point in points],
            plot,
            [*(region.name.frame for region in regions), *marks],
            measure,
        ),
        across=_across(scale, measure),
        upwards=_upwards(scale, measure),
        titles=_titles(scale, knowledge, measure),
    )


def chosen_draw(pairs: Sequence[LevelPair], day: date) -> LevelPair | None:
    """The last draw up to a day."""
    return next((pair for pair in reversed(pairs) if pair.collected.day <= day), None)


def _point(pair: LevelPair, scale: PathScale, chosen: bool, day: date) -> PathPoint:
    x, level = _level(pair.testosterone, scale, upright=False)
    y, upright = _level(pair.lh, scale, upright=True)
    shape = Shape.CIRCLE
    if upright is not None:
        shape = Shape.UP_TRIANGLE if pair.lh.high is None else Shape.DOWN_TRIANGLE
    elif level is not None:
        shape = Shape.DIAMOND
    drawn = pair.collected.day
    return PathPoint(drawn, (x, y), shape, not pair.classed, chosen, drawn > day, upright, level)


def _level(level: Interval, scale: PathScale, *, upright: bool) -> tuple[float, tuple[float, float] | None]:
    """Where a level stands, and from where to where it may lie; None for a plain number."""
    at, plot = (scale.y, scale.plot) if upright else (scale.x, scale.plot)
    if level.low is not None and level.low == level.high:
        return at(level.low), None
    least = plot.bottom if upright else plot.left
    most = plot.top if upright else plot.right
    low = at(level.low) if level.low else least
    high = most if level.high is None else at(level.high)
    return (low if level.high is None else high), (min(low, high), max(low, high))


def _regions(
    scale: PathScale, taken: Sequence[Frame], knowledge: Knowledge, measure: Measure
) -> tuple[PathRegion, ...]:
    figures, plot = knowledge.constants, scale.plot
    cut, line = scale.x(figures["emas_testosterone"]), scale.y(figures["emas_lh"])
    floor = scale.y(figures["suppressed_gonadotropin"])
    left, right = (plot.left, cut - plot.left), (cut, plot.right - cut)
    frames = {
        Region.PRIMARY: Frame(left[0], plot.top, left[1], line - plot.top),
        Region.COMPENSATED: Frame(right[0], plot.top, right[1], line - plot.top),
        Region.SECONDARY: Frame(left[0], line, left[1], plot.bottom - line),
        Region.EUGONADAL: Frame(right[0], line, right[1], floor - line),
        Region.SUPPRESSED: Frame(right[0], floor, right[1], plot.bottom - floor),
    }
    return tuple(_named(region, frame, taken, knowledge, measure) for region, frame in frames.items())


def _named(
    region: Region, frame: Frame, taken: Sequence[Frame], knowledge: Knowledge, measure: Measure
) -> PathRegion:
    """A region with its name in an outer corner, in another where a point stands there."""
    words = region_words(region, knowledge)
    lines = wrapped(words, TextStyle.STATE, frame.width - 2 * INSIDE, measure)
    size = block(lines, TextStyle.STATE, 0.0, 0.0, measure).frame
    sides = [frame.left + INSIDE, frame.right - INSIDE - size.width]
    ends = [frame.top + INSIDE, frame.bottom - INSIDE - size.height]
    if region not in (Region.PRIMARY, Region.SECONDARY):
        sides.reverse()
    if region is Region.SUPPRESSED:
        ends.reverse()
    corners = [block(lines, TextStyle.STATE, side, end, measure) for end in ends for side in sides]
    clear = (each for each in corners if not any(each.frame.overlaps(other) for other in taken))
    return PathRegion(region, frame, next(clear, corners[0]))


def _marks(points: Sequence[PathPoint]) -> list[Frame]:
    """The room that points take, and the stretches they may lie in."""
    found = []
    for point in points:
        x, y = point.place
        found.append(mark_of(Spotted(point.place, "", point.chosen)))
        if point.upright is not None:
            found.append(Frame(x - BAR, point.upright[0], 2 * BAR, point.upright[1] - point.upright[0]))
        if point.level is not None:
            found.append(Frame(point.level[0], y - BAR, point.level[1] - point.level[0], 2 * BAR))
    return found


def region_words(region: Region, knowledge: Knowledge) -> str:
    """The name of a region."""
    limit = f"{say_calculated(knowledge.constants['suppressed_gonadotropin'])} IU/L"
    return knowledge.say(f"path_{region.value}", limit=limit)


def _across(scale: PathScale, measure: Measure) -> tuple[TextBlock, ...]:
    """Ticks under the plot, each under its place, none that would touch the one before it."""
    found: list[TextBlock] = []
    for x, words in scale.x_ticks():
        wide = measure(words, TextStyle.SMALL)
        made = block((words,), TextStyle.SMALL, x - wide / 2, scale.plot.bottom + 4, measure)
        if not found or made.frame.left > found[-1].frame.right + INSIDE:
            found.append(made)
    return tuple(found)


def _upwards(scale: PathScale, measure: Measure) -> tuple[TextBlock, ...]:
    """Ticks at the left of the plot, none that would touch the one below it."""
    found: list[TextBlock] = []
    half = TextStyle.SMALL.line / 2
    for y, words in scale.y_ticks():
        left = scale.plot.left - 6 - measure(words, TextStyle.SMALL)
        made = block((words,), TextStyle.SMALL, left, y - half, measure)
        if not found or made.frame.bottom < found[-1].frame.top:
            found.append(made)
    return tuple(found)


def _titles(scale: PathScale, knowledge: Knowledge, measure: Measure) -> tuple[TextBlock, TextBlock]:
    """What runs upwards, above the plot at the left, and what runs across, below it at the right."""
    testosterone, lh = (knowledge.markers[marker].name for marker in ("testosterone", "lh"))
    upwards = tr("{marker}, {unit}, logarithmic", marker=lh, unit=scale.units[1].label)
    across = f"{testosterone}, {scale.units[0].label}"
    wide = measure(across, TextStyle.SMALL)
    return (
        block((upwards,), TextStyle.SMALL, INSIDE, INSIDE - 2, measure),
        block((across,), TextStyle.SMALL, scale.plot.right - wide, scale.plot.bottom + 23, measure),
    )
