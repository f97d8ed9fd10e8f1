"""The path of LH against testosterone as numbers: its regions, its points, and dates that keep apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.clinical.axis import axis
from clinic_desktop.clinical.axis_path import Region, region_of
from clinic_desktop.drawing.axis_in_words import path_rows
from clinic_desktop.drawing.axis_path_plot import path_plot
from clinic_desktop.drawing.laid_text import Frame
from clinic_desktop.model.assessment import DrawClass
from clinic_desktop.model.axis import LevelPair
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.timeline import Shape
from clinic_desktop.model.value import Interval
from tests.drawing.axis_men import demo, measured
from tests.drawing.men import TODAY

if TYPE_CHECKING:
    from clinic_desktop.drawing.axis_path_plot import PathPlot
    from clinic_desktop.knowledge.entities import Knowledge

MEN = ("okafor", "osullivan", "yoon", "silva", "haddad", "lefevre", "petrovic", "thorsteinsson", "wojcik")
ROOMS = ((400.0, 320.0), (840.0, 640.0))


def number(text: str) -> Interval:
    return Interval(Decimal(text), Decimal(text))


def pair(day: date, lh: Interval, testosterone: Interval, **more: object) -> LevelPair:
    made = LevelPair(collected=Moment(day), lh=lh, testosterone=testosterone, draw_class=DrawClass.OWN)
    return replace(made, **more)


def plot_of(
    knowledge: Knowledge, *pairs: LevelPair, room: tuple[float, float] = (700.0, 500.0), units: str = "us"
) -> PathPlot:
    return path_plot(pairs, knowledge, units, room, measured, (TODAY, TODAY))


def plot_of_man(name: str, knowledge: Knowledge, room: tuple[float, float]) -> PathPlot:
    pairs = axis(demo(name, knowledge), knowledge).path
    return path_plot(pairs, knowledge, "us", room, measured, (TODAY, TODAY))


def texts(plot: PathPlot) -> list[Frame]:
    named = (*(each.name for each in plot.regions), *(each.text for each in plot.dates))
    return [each.frame for each in (*named, *plot.across, *plot.upwards, *plot.titles)]


@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize("name", MEN)
def test_no_text_touches_another_or_a_point_and_every_date_has_its_place(
    name: str, room: tuple[float, float], knowledge: Knowledge
) -> None:
    plot = plot_of_man(name, knowledge, room)
    for one, other in combinations(texts(plot), 2):
        assert not one.overlaps(other), (one, other)
    for x, y in (point.place for point in plot.points):
        assert not any(each.text.frame.crossed_by((x - 5, y), (x + 5, y)) for each in plot.dates)
    whole = Frame(0, 0, plot.width, plot.height)
    assert all(whole.holds(frame) for frame in texts(plot))
    assert len(plot.dates) == len(plot.points)


def test_a_point_lies_in_the_region_that_it_is_said_to_lie_in(knowledge: Knowledge) -> None:
    for name in MEN:
        pairs = axis(demo(name, knowledge), knowledge).path
        plot = path_plot(pairs, knowledge, "us", (700, 500), measured, (TODAY, TODAY))
        frames = {each.region: each.frame for each in plot.regions}
        for each, point in zip(pairs, plot.points, strict=True):
            region, (x, y) = region_of(each, knowledge), point.place
            if region is not None:
                assert frames[region].holds(Frame(x, y, 0, 0)), (name, each)


def test_the_regions_share_the_plot_without_a_gap(knowledge: Knowledge) -> None:
    plot = plot_of(knowledge)
    assert {each.region for each in plot.regions} == set(Region)
    area = sum(each.frame.width * each.frame.height for each in plot.regions)
    assert area == pytest.approx(plot.plot.width * plot.plot.height)


def test_below_detection_is_an_open_triangle_at_its_limit_with_its_interval_below(
    knowledge: Knowledge,
) -> None:
    plot = plot_of(knowledge, pair(TODAY, Interval(Decimal(0), Decimal("0.1"), high_open=True), number("20")))
    point = plot.points[0]
    assert point.shape is Shape.DOWN_TRIANGLE
    assert point.upright == (point.place[1], plot.plot.bottom)
    assert point.level is None


def test_above_what_is_measured_reaches_to_the_end_of_the_plot(knowledge: Knowledge) -> None:
    plot = plot_of(knowledge, pair(TODAY, number("2"), Interval(Decimal(52), None, low_open=True)))
    point = plot.points[0]
    assert point.level == (point.place[0], plot.plot.right)


def test_draws_without_a_class_are_hollow_and_so_are_the_lines_to_them(knowledge: Knowledge) -> None:
    days = [TODAY - timedelta(days=each) for each in (90, 60, 30)]
    plot = plot_of(
        knowledge,
        pair(days[0], number("2"), number("8")),
        pair(days[1], number("4"), number("12")),
        pair(days[2], number("6"), number("16"), agents=("Clomiphene",)),
    )
    assert [point.hollow for point in plot.points] == [False, False, True]
    assert [leg.classed for leg in plot.legs] == [True, False]
    assert all(one.end == other.start for one, other in pairwise(plot.legs))


def test_the_draw_that_is_looked_at_is_chosen_and_those_after_it_are_later(knowledge: Knowledge) -> None:
    pairs = axis(demo("okafor", knowledge), knowledge).path
    plot = path_plot(pairs, knowledge, "us", (700, 500), measured, (date(2026, 10, 12), TODAY))
    assert [point.day for point in plot.points if point.chosen] == [date(2026, 9, 21)]
    assert [point.day for point in plot.points if point.later] == [TODAY]
    assert [label.text.lines for label in plot.dates if label.chosen] == [("21 Sep",)]


def test_the_scale_follows_the_unit_that_is_shown(knowledge: Knowledge) -> None:
    us, si = (plot_of(knowledge, pair(TODAY, number("5"), number("15")), units=each) for each in ("us", "si"))
    assert us.points == si.points
    assert us.titles[1].lines == ("Total testosterone, ng/dL",)
    assert si.titles[1].lines == ("Total testosterone, nmol/L",)
    assert us.across != si.across


def test_sixty_draws_in_one_place_leave_out_dates_rather_than_write_over_each_other(
    knowledge: Knowledge,
) -> None:
    pairs = [pair(TODAY - timedelta(days=60 - each), number("5"), number("15")) for each in range(60)]
    plot = plot_of(knowledge, *pairs)
    assert 5 < len(plot.dates) < 60
    assert plot.dates[-1].chosen


def test_no_draw_with_both_leaves_an_empty_plot(knowledge: Knowledge) -> None:
    plot = plot_of(knowledge)
    assert plot.points == ()
    assert len(plot.across) > 3


def test_the_path_in_words_says_where_each_draw_lies_and_why_it_has_no_class(knowledge: Knowledge) -> None:
    man = demo("okafor", knowledge)
    rows = path_rows(man, axis(man, knowledge).path, knowledge, "us")
    assert rows[0] == (
        "17 Jul 2026",
        "<0.1 IU/L",
        "812 ng/dL",
        "In the region suppressed, LH at most 0.5 IU/L; no class: testosterone cypionate on board",
        "drug level",
    )
    assert rows[-1][3] == "In the region eugonadal; no class: clomiphene on board"


def test_a_draw_on_a_border_is_said_to_be_on_one(knowledge: Knowledge) -> None:
    man = demo("silva", knowledge)
    across = replace(axis(man, knowledge).path[0], testosterone=Interval(Decimal(0), Decimal(12)), agents=())
    assert path_rows(man, (across,), knowledge, "us")[0][3].startswith("On a border")
