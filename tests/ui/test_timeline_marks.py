"""Marks of the timelines that are no readings: seen by a few pixels, said by mouse and keys alike."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor

from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.model.timeline import Bar
from clinic_desktop.model.timeline_marks import ExpectedLevel, LookBackWindow, PlannedMark
from clinic_desktop.ui.timeline_axis import TimelineAxis
from clinic_desktop.ui.timeline_readout import ReadOut
from clinic_desktop.ui.timeline_view import TimelineView
from tests.ui.samples_timeline import END, START, TODAY, okafor, told

LEVELS = (
    ExpectedLevel(
        start=START, end=0.0, low=None, high=1.7, text="Baseline: suppressed", source_text="Coviello 2005"
    ),
    ExpectedLevel(start=91.0, end=END, low=1.7, high=8.6, text="Months 3 and later: normal, 1.7–8.6 IU/L"),
)
WINDOW = LookBackWindow(36.0, 53.0, "These sperm were begun 25 Aug – 10 Sep 2026", "sperm begun 25 Aug")
DOSES = (
    Bar(start=14.0, end=60.0, dose="25 mg/d", going_on=False, words="Clomiphene: 25 mg\nreason: a start"),
    Bar(
        start=60.0,
        end=TODAY,
        dose="50 mg/d",
        going_on=True,
        changed=True,
        words="Clomiphene: 50 mg\nsince Sep",
    ),
)
PLANNED = (
    PlannedMark(
        x=100.5,
        what="Semen sample",
        when="overdue 26 d",
        words="Semen sample overdue since 28 Oct 2026, 26 days\nSperm concentration",
        markers=("sperm_concentration",),
        template="semen",
        status=PlanStatus.OVERDUE,
    ),
    PlannedMark(
        x=160.5,
        what="Blood panel",
        when="27 Dec",
        words="Blood panel planned for 27 Dec 2026, in 34 days\nLH, FSH\nmonth 3",
        markers=("lh", "fsh"),
        template="first",
        status=PlanStatus.PLANNED,
    ),
)
LH_BEFORE = ("panel--3", "lh", False)
LH_EARLY = ("panel-21.4", "lh", False)
LH_NOW = ("panel-126.34", "lh", False)
SPERM_NOW = ("panel-126.34", "sperm_concentration", False)


def marked():
    """The man of the pictures with an expected level, a look-back, a changed dose and a plan."""
    drawn = okafor()
    lh = replace(drawn.strips[0], expected=LEVELS)
    sperm = drawn.strips[5]
    sperm = replace(sperm, points=(*sperm.points[:-1], told(sperm.points[-1], look_back=WINDOW)))
    lane = replace(drawn.lanes[2], bars=DOSES, dose="50 mg/d")
    return replace(
        drawn,
        strips=(lh, *drawn.strips[1:5], sperm, *drawn.strips[6:]),
        lanes=(*drawn.lanes[:2], lane),
        planned=PLANNED,
    )


@pytest.fixture
def view(qtbot, theme):
    made = TimelineView(theme)
    qtbot.addWidget(made)
    made.resize(830, 698)
    made.show()
    made.show_timeline(marked())
    yield made
    made.close_plots()


def pixel(view, place: QPointF) -> QColor:
    return view.grab().toImage().pixelColor(round(place.x()), round(place.y()))


def near(found: QColor, wanted: QColor, by: int = 40) -> bool:
    pairs = zip(found.getRgb()[:3], wanted.getRgb()[:3], strict=True)
    return all(abs(a - b) <= by for a, b in pairs)


def day_at(view, day: float) -> float:
    """The pixel of a day, from two points that are drawn."""
    early, now = view.place_of(LH_EARLY).x(), view.place_of(LH_NOW).x()
    return early + (day - 21.4) * (now - early) / (126.34 - 21.4)


def hover(view, qtbot, place: QPointF) -> str:
    point = QPoint(round(place.x()), round(place.y()))
    widget = view.childAt(point)
    before = view.read_out
    qtbot.mouseMove(widget, widget.mapFrom(view, point))
    # The pointer goes by way of the display: under load it arrives later than the call returns.
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: view.read_out != before, timeout=2000)
    return view.read_out


def bracket(view) -> QPointF:
    """The left bracket of what is expected from month 3 on, where neither range edge nor point is."""
    return QPointF(day_at(view, 91.0) + 3.5, view.place_of(LH_NOW).y() + 12)


def test_an_expected_level_is_a_bracket_in_the_colour_of_what_is_expected(view, theme):
    place = bracket(view)
    found = [pixel(view, QPointF(place.x() + dx, place.y())) for dx in (-1, 0, 1)]
    assert any(near(each, QColor(theme.verdict("as expected")), 60) for each in found)
    bare = okafor()
    view.show_timeline(bare)
    found = [pixel(view, QPointF(place.x() + dx, place.y())) for dx in (-1, 0, 1)]
    assert not any(near(each, QColor(theme.verdict("as expected")), 60) for each in found)


def test_the_bracket_says_what_is_expected_and_the_point_says_the_same(view, qtbot):
    said = hover(view, qtbot, bracket(view))
    assert said == "LH: expected at this stage. Months 3 and later: normal, 1.7–8.6 IU/L."
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert "expected in Months 3 and later: normal, 1.7–8.6 IU/L" in view.read_out


def test_a_gap_says_its_reason_under_the_mouse(view, qtbot):
    one, other = view.place_of(LH_BEFORE), view.place_of(LH_EARLY)
    said = hover(view, qtbot, (one + other) / 2)
    assert said.startswith("LH: no line. <0.1 on 17 Jul 2026 and 0.3 on 10 Aug 2026. Not joined: ")
    assert said.endswith("drug level against hCG-driven.")


def test_walking_through_a_gap_says_its_reason_on_both_sides(view, qtbot):
    view.setFocus()
    said = []
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Left)
        said.append(view.read_out)
    assert "Not joined: hCG-driven against own production" in said[2], "onto its end"
    assert "Not joined to the next: hCG-driven against own production" in said[3], "off its beginning"
    assert "Not joined: drug level against hCG-driven" in said[3]


def test_choosing_a_semen_sample_shades_when_its_sperm_were_begun_through_every_strip(view):
    days = QPointF(day_at(view, 44.5), 0)
    ys = [view.place_of(key).y() for key in (LH_NOW, ("panel-126.34", "estradiol", False))]
    before = [pixel(view, QPointF(days.x(), y)) for y in ys]
    view.select(SPERM_NOW)
    shaded = [pixel(view, QPointF(days.x(), y)) for y in ys]
    assert all(a != b for a, b in zip(before, shaded, strict=True))
    view.select(LH_NOW)
    assert [pixel(view, QPointF(days.x(), y)) for y in ys] == before


def test_the_look_back_is_said_with_the_sample(view, qtbot):
    assert "These sperm were begun 25 Aug – 10 Sep 2026" in hover(view, qtbot, view.place_of(SPERM_NOW))


def test_up_from_the_first_strip_lie_the_plan_and_the_medicines(view, qtbot):
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    chosen = []
    view.selected.connect(chosen.append)
    said = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(view, key)
        said.append(view.read_out)
        assert view.accessibleDescription() == view.read_out
    assert said[0].startswith("Semen sample overdue since 28 Oct 2026, 26 days")
    assert said[1].startswith("Blood panel planned for 27 Dec 2026, in 34 days. LH, FSH")
    assert said[2] == "Clomiphene: 50 mg. dose changed. since Sep."
    assert said[3] == "Clomiphene: 25 mg. reason: a start."
    assert not chosen, "nothing of this is a reading"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    assert chosen[-1][1] == "lh"


def test_dose_wash_out_plan_and_phase_are_said_under_the_mouse(view, qtbot):
    rows = [9 + 30 + 15 * row + 7 for row in range(4)]
    said = [
        hover(view, qtbot, QPointF(day_at(view, day), y))
        for day, y in ((-20, 16), (25, rows[0]), (30, rows[1]), (90, rows[2]), (160.5, rows[3]))
    ]
    assert said[0] == "Baseline. on TRT."
    assert said[1] == "Testosterone cyp. washed out 7 Sep."
    assert said[2] == "hCG 1500 IU ×3/wk."
    assert said[3].startswith("Clomiphene: 50 mg. dose changed")
    assert said[4].startswith("Blood panel planned")


def test_a_planned_mark_is_hollow_and_an_overdue_one_has_its_own_colour(view, theme):
    y = 9 + 30 + 15 * 3 + 7.5
    assert near(pixel(view, QPointF(day_at(view, 160.5), y)), QColor(theme["surface.card"]), 10)
    rim = [pixel(view, QPointF(day_at(view, 100.5) + dx, y)) for dx in (-5, -4, -3, 3, 4, 5)]
    assert any(near(each, QColor(theme["text.danger"]), 90) for each in rim)


def test_the_read_out_stays_within_a_small_view_and_says_everything(view, qtbot):
    view.resize(560, 300)
    drawn = marked()
    lh = drawn.strips[0]
    point = told(
        lh.points[-1],
        notes=("Note (internal): " + "the man had not slept, came late and was asked to come again " * 8,),
        earlier=("Corrected: it was 74 IU/L (signed by R. Almeida, 23 Nov 2026). a slip",),
        context_text="fasting · 12 h after the dose · haemolysed · by ECLIA",
        source_text="Coviello 2005",
    )
    view.show_timeline(
        replace(drawn, strips=(replace(lh, points=(*lh.points[:-1], point)), *drawn.strips[1:]))
    )
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    card = next(child for child in view.children() if type(child).__name__ == "ReadOut")
    assert card.isVisible()
    assert view.rect().contains(card.geometry())
    for words in (
        *point.notes,
        *point.earlier,
        point.context_text,
        "signed by R. Almeida, RN",
        "Coviello 2005",
    ):
        assert words.strip() in view.read_out


def test_a_timeline_without_plan_or_lanes_has_no_rows_to_walk(view, qtbot):
    view.show_timeline(replace(okafor(), lanes=(), planned=()))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    before = view.read_out
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.read_out == before


def test_a_phase_too_narrow_for_a_trace_of_its_title_has_none(view, theme):
    drawn = marked()
    early = replace(drawn.bands[1], end=10.0)
    bands = (drawn.bands[0], early, replace(drawn.bands[2], start=10.0), drawn.bands[3])
    view.resize(480, 600)
    view.show_timeline(replace(drawn, bands=bands))
    left, right = day_at(view, 0.0), day_at(view, 10.0)
    assert right - left < 16
    picture = view.grab().toImage()
    ink = QColor(theme["text.muted"])
    inked = [
        x
        for x in range(round(left) + 1, round(right))
        if any(near(picture.pixelColor(x, y), ink, 90) for y in range(14, 24))
    ]
    assert not inked, "a number alone says nothing; the title is said by hovering"


def test_the_plan_is_reached_from_a_sample_that_no_strip_above_shares_its_moment_with(view, qtbot):
    view.setFocus()
    view.select(("panel-84.4", "sperm_concentration", False))
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.read_out.startswith("Semen sample overdue")


def test_a_changed_reading_repaints_its_strip_and_neither_the_head_nor_any_other(view):
    drawn = marked()
    lh = drawn.strips[0]
    changed = replace(lh, points=(*lh.points[:-1], replace(lh.points[-1], value_text="7.5", y=7.5)))
    head = view.grab().copy(9, 9, 812, 30 + 4 * 15)
    assert view.show_timeline(replace(drawn, strips=(changed, *drawn.strips[1:]))) == ("lh",)
    assert view.grab().copy(9, 9, 812, 30 + 4 * 15).toImage() == head.toImage()


def test_the_last_point_says_what_is_expected_by_now_where_that_is_another_level(view, qtbot):
    drawn = marked()
    lh = drawn.strips[0]
    before = replace(lh, points=lh.points[:3], segments=(), gaps=())
    view.show_timeline(replace(drawn, strips=(before, *drawn.strips[1:])))
    said = hover(view, qtbot, view.place_of(("panel-63.34", "lh", False)))
    assert "expected now in Months 3 and later: normal, 1.7–8.6 IU/L" in said
    view.show_timeline(drawn)
    assert "expected now" not in hover(view, qtbot, view.place_of(LH_NOW))


def test_the_read_out_of_a_point_low_down_leaves_the_day_of_the_cursor_in_sight(view, qtbot):
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    for _ in range(12):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    read_out, axis = view.findChild(ReadOut), view.findChild(TimelineAxis)
    assert read_out.isVisible()
    assert read_out.geometry().bottom() < axis.geometry().top()
