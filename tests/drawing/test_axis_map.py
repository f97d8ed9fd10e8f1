"""The map of the axis as numbers: nothing touches what it does not belong to, in any room, for any man."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.drawing.axis_map import axis_map
from clinic_desktop.drawing.axis_map_lines import ArrowKind
from clinic_desktop.drawing.axis_steps import AxisSteps
from clinic_desktop.drawing.axis_values import Place
from clinic_desktop.drawing.laid_text import Frame, TextStyle
from clinic_desktop.model.axis import Site
from tests.drawing.axis_men import demo, everything_said, given_everything, measured, nobody
from tests.drawing.men import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.drawing.axis_map import AxisMap
    from clinic_desktop.drawing.axis_said import AxisSaid
    from clinic_desktop.drawing.laid_text import TextBlock
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment

ROOMS = ((620.0, 470.0), (840.0, 660.0), (1300.0, 900.0), (300.0, 200.0))


@pytest.fixture(scope="module")
def said(knowledge: Knowledge) -> list[tuple[str, AxisSaid]]:
    return list(everything_said(knowledge))


@pytest.fixture(params=ROOMS, ids=str)
def maps(
    request: pytest.FixtureRequest, said: list[tuple[str, AxisSaid]], knowledge: Knowledge
) -> list[tuple[str, AxisMap]]:
    width, height = request.param
    return [(name, axis_map(each, knowledge, width, height, measured)) for name, each in said]


def laid(assessment: Assessment, knowledge: Knowledge, width: float = 840.0) -> AxisMap:
    steps = AxisSteps(assessment, knowledge, "us")
    return axis_map(steps.said(steps.days[-1]), knowledge, width, 660.0, measured)


def solid(map_: AxisMap) -> list[Frame]:
    """What may not overlap: boxes, drugs and labels."""
    return [each.frame for each in (*map_.boxes, *map_.pills, *map_.labels, *map_.brakes)]


def segments(map_: AxisMap) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    for arrow in map_.arrows:
        yield from pairwise(arrow.spots)


def texts(map_: AxisMap) -> Iterator[TextBlock]:
    for each in (*map_.boxes, *map_.pills):
        yield from each.texts
    yield from (*map_.labels, *map_.brakes)


def test_no_box_drug_or_label_overlaps_another(maps: list[tuple[str, AxisMap]]) -> None:
    for name, map_ in maps:
        for one, other in combinations(solid(map_), 2):
            assert not one.overlaps(other), (name, one, other)


def test_no_line_runs_through_a_box_a_drug_or_a_label(maps: list[tuple[str, AxisMap]]) -> None:
    for name, map_ in maps:
        for start, end in segments(map_):
            crossed = [frame for frame in solid(map_) if frame.crossed_by(start, end)]
            assert not crossed, (name, start, end, crossed)


def test_no_text_is_wider_than_what_holds_it_and_all_lies_in_the_picture(
    maps: list[tuple[str, AxisMap]],
) -> None:
    for name, map_ in maps:
        whole = Frame(0, 0, map_.width, map_.height)
        assert all(whole.holds(frame) for frame in solid(map_)), name
        for each in (*map_.boxes, *map_.pills):
            assert all(each.frame.holds(text.frame) for text in each.texts), (name, each)
        assert all(whole.left <= x <= whole.right for arrow in map_.arrows for x, _ in arrow.spots), name
        assert all(whole.top <= y <= whole.bottom for arrow in map_.arrows for _, y in arrow.spots), name


def test_lines_touch_only_where_they_are_joined(maps: list[tuple[str, AxisMap]]) -> None:
    for name, map_ in maps:
        for one, other in combinations(map_.arrows, 2):
            for a, b in pairwise(one.spots):
                for c, d in pairwise(other.spots):
                    met = meeting(a, b, c, d)
                    assert met is None or met in map_.joints, (name, met, one, other)


def meeting(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> tuple[float, float] | None:
    """Where an upright and a level stretch meet, ends included."""
    if (a[0] == b[0]) == (c[0] == d[0]):
        return None
    (p, q), (r, s) = ((a, b), (c, d)) if a[0] == b[0] else ((c, d), (a, b))
    across = min(r[0], s[0]) <= p[0] <= max(r[0], s[0])
    along = min(p[1], q[1]) <= r[1] <= max(p[1], q[1])
    return (p[0], r[1]) if across and along else None


def test_every_arrow_of_the_axis_is_there(knowledge: Knowledge) -> None:
    map_ = laid(demo("okafor", knowledge), knowledge)
    frames = {each.box.place: each.frame for each in map_.boxes}
    braked = [arrow.spots[-1] for arrow in map_.arrows if arrow.kind is ArrowKind.BRAKES and arrow.headed]
    driven = [arrow.spots[-1] for arrow in map_.arrows if arrow.kind is ArrowKind.DRIVES and arrow.headed]
    tops = {place: (frame.middle[0], frame.top) for place, frame in frames.items()}
    sperm, pituitary = frames[Place.SPERM], frames[Place.PITUITARY]
    for place in (Place.PITUITARY, Place.LEYDIG, Place.SERTOLI, Place.TESTOSTERONE, Place.SPERM):
        assert tops[place] in driven  # GnRH, LH, FSH, and what the testes make
    assert (sperm.left, sperm.middle[1]) in driven  # testosterone in the testis
    assert (frames[Place.ESTRADIOL].left, frames[Place.ESTRADIOL].middle[1]) in driven  # aromatase
    assert (pituitary.right, pituitary.middle[1]) in braked  # inhibin B
    assert len(braked) == 3  # and the feedback on hypothalamus and pituitary
    said = [[" ".join(label.lines) for label in labels] for labels in (map_.labels, map_.brakes)]
    assert said[0] == ["GnRH", "LH", "FSH", "testosterone in the testis, for sperm", "aromatase"]
    assert said[1] == ["testosterone and estradiol brake", "inhibin B brakes FSH"]


def test_each_drug_stands_at_its_site(knowledge: Knowledge) -> None:
    map_ = laid(given_everything(knowledge), knowledge)
    frames = {each.box.place: each.frame for each in map_.boxes}
    at: dict[Site, list[tuple[str, Frame]]] = {}
    for pill in map_.pills:
        at.setdefault(pill.pill.site, []).append((pill.pill.name, pill.frame))
    names = {site: {name for name, _ in here} for site, here in at.items()}
    assert {"Clomiphene", "Testosterone undecanoate, injected"} <= names[Site.HYPOTHALAMUS]
    assert {"Clomiphene", "Testosterone undecanoate, injected", "Gonadorelin"} <= names[Site.PITUITARY]
    assert names[Site.LEYDIG] == {"hCG"}
    assert names[Site.AROMATASE] == {"Anastrozole", "Letrozole"}
    for site, place in ((Site.HYPOTHALAMUS, Place.HYPOTHALAMUS), (Site.PITUITARY, Place.PITUITARY)):
        brakes = [frame for name, frame in at[site] if name != "Gonadorelin"]
        assert all(frame.right < frames[place].left for frame in brakes)  # in the way of the brakes
    assert all(
        frame.left > frames[Place.PITUITARY].right
        for name, frame in at[Site.PITUITARY]
        if name == "Gonadorelin"
    )
    step = frames[Place.TESTOSTERONE].right, frames[Place.ESTRADIOL].left
    assert all(step[0] < frame.left and frame.right < step[1] for _, frame in at[Site.AROMATASE])


def test_an_ended_drug_is_said_with_its_day(knowledge: Knowledge) -> None:
    said = AxisSteps(demo("okafor", knowledge), knowledge, "us").said(TODAY)
    assert [(pill.name, pill.effect, pill.acts) for pill in said.pills if pill.site is Site.LEYDIG] == [
        ("hCG", "ended 7 Sep", False)
    ]


def test_the_map_of_nobody_says_of_each_box_that_nothing_is_known(knowledge: Knowledge) -> None:
    map_ = laid(nobody(knowledge), knowledge)
    assert len(map_.boxes) == len(Place)
    assert {each.box.state.words for each in map_.boxes} == {"not known"}
    assert not map_.pills


def test_the_map_grows_with_its_room_and_never_below_what_its_texts_need(knowledge: Knowledge) -> None:
    small, large = (laid(demo("okafor", knowledge), knowledge, width) for width in (100.0, 1400.0))
    assert small.width > 100
    assert large.width == 1400
    assert all(text.frame.height >= TextStyle.SMALL.line for text in texts(small))
