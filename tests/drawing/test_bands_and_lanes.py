"""Phase bands and medication lanes: what runs through all strips and what lies above them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.course import Course, Goal, Medication
from clinic_desktop.model.course import TestosteroneUse as EarlierTestosterone
from tests.drawing.men import ANCHOR, CLOMIPHENE, COURSE, CYPIONATE, TODAY, blood, judged

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import Lane


def lanes(knowledge: Knowledge, *medications: Medication, course: Course = COURSE) -> tuple[Lane, ...]:
    return timeline(judged(knowledge, courses=(course,), medications=medications), knowledge, strips=()).lanes


def test_bands_touch_and_run_from_one_end_of_the_axis_to_the_other(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    drawn = timeline(okafor_judged, knowledge, strips=())
    assert [(band.phase, band.start, band.end) for band in drawn.bands] == [
        ("baseline", drawn.axis.start, 0.0),
        ("early", 0.0, 28.0),
        ("mid", 28.0, 91.0),
        ("full", 91.0, drawn.axis.end),
    ]
    assert [band.place for band in drawn.bands] == [0, 1, 2, 3]


def test_a_later_course_takes_over_at_its_own_anchor(knowledge: Knowledge) -> None:
    second = Course(id="second", pathway="serm_therapy", goals=(Goal.SYMPTOMS,), anchor=date(2026, 10, 5))
    drawn = timeline(judged(knowledge, courses=(COURSE, second)), knowledge, strips=())
    assert drawn.origin == second.anchor
    earlier = [band for band in drawn.bands if band.pathway == COURSE.pathway]
    later = [band for band in drawn.bands if band.pathway == "serm_therapy"]
    assert earlier[-1].end == 0.0 == later[0].start
    assert later[0].phase == "titration"


def test_bands_end_with_their_course(knowledge: Knowledge) -> None:
    ended = replace(COURSE, end=date(2026, 10, 19))
    drawn = timeline(judged(knowledge, courses=(ended,)), knowledge, strips=())
    assert drawn.bands[-1].end == 92.0 < drawn.axis.today


def test_testosterone_ends_with_its_last_dose_and_washes_out_to_a_dated_end(knowledge: Knowledge) -> None:
    lane = lanes(knowledge, CYPIONATE)[0]
    assert (lane.title, lane.dose) == ("Testosterone cyp.", "100 mg/wk")
    assert lane.bars[0].end == 0.0
    assert lane.wash_out is not None
    assert (lane.wash_out.start, lane.wash_out.end, lane.wash_out.label) == (0.0, 49.0, "washed out 7 Sep")


def test_a_wash_out_still_to_come_says_so(knowledge: Knowledge) -> None:
    on = date(2026, 8, 10)
    drawn = timeline(judged(knowledge, on=on, medications=(CYPIONATE,)), knowledge, strips=())
    assert drawn.lanes[0].wash_out is not None
    assert drawn.lanes[0].wash_out.label == "washes out 7 Sep"


def test_an_open_end_is_an_arrow_at_today(knowledge: Knowledge) -> None:
    bar = lanes(knowledge, CLOMIPHENE)[0].bars[0]
    assert bar.going_on
    assert bar.end == (TODAY - ANCHOR).days + 0.5


def test_a_change_of_dose_is_a_new_bar_on_the_same_lane(knowledge: Knowledge) -> None:
    first = replace(CLOMIPHENE, end=date(2026, 9, 30))
    second = replace(CLOMIPHENE, id="more", start=date(2026, 10, 1), dose="50")
    lane = lanes(knowledge, first, second)[0]
    assert [bar.dose for bar in lane.bars] == ["25 mg/d", "50 mg/d"]
    assert lane.bars[0].end == lane.bars[1].start
    assert lane.dose == "50 mg/d"


def test_testosterone_lies_on_top_and_the_others_follow_by_their_first_dose(knowledge: Knowledge) -> None:
    early = replace(CLOMIPHENE, id="hcg", agent="hcg", start=date(2024, 7, 1), end=date(2026, 9, 7))
    assert [lane.kind for lane in lanes(knowledge, CLOMIPHENE, CYPIONATE, early)] == [
        "testosterone",
        "hcg",
        "serm",
    ]


def test_the_testosterone_a_course_tells_of_has_a_lane_where_the_list_has_none(knowledge: Knowledge) -> None:
    use = EarlierTestosterone(agent="testosterone_cypionate", dose="100 mg", interval_days=None)
    lane = lanes(knowledge, course=replace(COURSE, testosterone=use))[0]
    assert (lane.agent, lane.dose, lane.bars[0].end) == ("testosterone_cypionate", "100 mg", 0.0)


def test_what_ended_before_the_picture_begins_has_no_lane(knowledge: Knowledge) -> None:
    long_ago = replace(CLOMIPHENE, start=date(2020, 1, 1), end=date(2020, 6, 1))
    assert lanes(knowledge, long_ago) == ()


def test_without_a_course_there_are_lanes_and_no_bands(knowledge: Knowledge) -> None:
    drawn = timeline(judged(knowledge, blood(TODAY, lh="4.8"), courses=()), knowledge, strips=("lh",))
    assert drawn.bands == ()
    assert [lane.kind for lane in drawn.lanes] == ["serm"]


def test_a_pathway_of_another_edition_has_no_bands(knowledge: Knowledge) -> None:
    strange = replace(COURSE, pathway="moon_cure")
    drawn = timeline(judged(knowledge, courses=(strange,)), knowledge, strips=())
    assert drawn.bands == ()
    assert drawn.origin == ANCHOR


def test_a_bar_of_another_dose_than_before_is_marked_as_a_change(knowledge: Knowledge) -> None:
    first = replace(CLOMIPHENE, end=date(2026, 9, 30))
    more = replace(CLOMIPHENE, id="more", start=date(2026, 10, 1), end=date(2026, 10, 31), dose="50")
    same = replace(more, id="same", start=date(2026, 11, 1), end=None)
    assert [bar.changed for bar in lanes(knowledge, first, more, same)[0].bars] == [False, True, False]


def test_a_bar_says_dose_route_days_and_the_reason_noted(knowledge: Knowledge) -> None:
    ended = replace(CLOMIPHENE, end=date(2026, 9, 30), route="oral", reason="blurred vision")
    going = replace(CLOMIPHENE, id="on", start=date(2026, 10, 5), reason=None)
    words = [bar.words.splitlines() for bar in lanes(knowledge, ended, going)[0].bars]
    assert words == [
        ["Clomiphene: 25 mg, once a day, oral", "3 Aug 2026 – 30 Sep 2026", "reason: blurred vision"],
        ["Clomiphene: 25 mg, once a day", "since 5 Oct 2026"],
    ]
