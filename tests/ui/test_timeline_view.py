"""The timelines as drawn: a few pixels that mean something, the walk by keys, what is painted anew."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor

from clinic_desktop.ui.strip_gutter import GutterLines
from clinic_desktop.ui.timeline_ink import Ink, broken
from clinic_desktop.ui.timeline_nothing import NothingYet
from clinic_desktop.ui.timeline_view import TimelineView
from tests.ui.samples_timeline import okafor, with_lh

LH_NOW = ("panel-126.34", "lh", False)
LH_SEPTEMBER = ("panel-63.34", "lh", False)
LH_BEFORE = ("panel--3", "lh", False)
SPERM_BEFORE = ("panel--10", "sperm_concentration", False)
DRAFT = ("draft", "lh", False)


@pytest.fixture
def view(qtbot, theme):
    made = TimelineView(theme)
    qtbot.addWidget(made)
    made.resize(830, 698)
    made.show()
    yield made
    made.close_plots()


def image(view):
    return view.grab().toImage()


def pixel(picture, place, dx=0.0, dy=0.0) -> QColor:
    return picture.pixelColor(round(place.x() + dx), round(place.y() + dy))


def near(found: QColor, wanted: QColor, by: int = 6) -> bool:
    pairs = zip(found.getRgb()[:3], wanted.getRgb()[:3], strict=True)
    return all(abs(a - b) <= by for a, b in pairs)


def over(colour: QColor, ground: QColor, opacity: float) -> QColor:
    pairs = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)
    return QColor(*(round(a * opacity + b * (1 - opacity)) for a, b in pairs))


def test_each_phase_band_has_its_colour_behind_the_strips(view, theme):
    view.show_timeline(okafor())
    picture = image(view)
    card = QColor("#ffffff")
    count = ("panel-84.4", "total_motile_count", False)
    week_12 = view.place_of(count)
    per_day = (week_12.x() - view.place_of(("panel--10", "total_motile_count", False)).x()) / 94.4
    for day, place in ((-20, 0), (14, 1), (60, 2), (150, 3)):
        found = pixel(picture, QPointF(week_12.x() + (day - 84.4) * per_day, week_12.y() - 40))
        assert near(found, over(QColor(theme.phase(place)), card, 0.85)), day


def test_a_point_stands_in_its_verdicts_colour_inside_the_laboratory_range(view, theme):
    view.show_timeline(okafor())
    picture = image(view)
    place = view.place_of(LH_SEPTEMBER)
    assert near(pixel(picture, place), QColor(theme.verdict("as expected")))
    band = over(QColor(theme.phase(2)), QColor("#ffffff"), 0.85)
    beside = pixel(picture, place, dx=-12)
    assert not near(beside, band, 3), "the range shades the phase around a reading within it"
    assert near(beside, over(QColor("#5b6b7a"), band, 0x1A / 255), 3)


def test_a_reading_outside_what_is_expected_has_another_colour_than_one_within(view, theme):
    view.show_timeline(okafor())
    found = pixel(image(view), view.place_of(("panel-126.34", "estradiol", False)))
    assert near(found, QColor(theme.verdict("behind")))


def test_below_detection_is_an_open_triangle_in_the_verdicts_colour(view, theme):
    view.show_timeline(okafor())
    picture = image(view)
    place = view.place_of(LH_BEFORE)
    assert near(pixel(picture, place, dy=-1), QColor("#ffffff"))
    rim = [pixel(picture, place, dy=dy) for dy in (-5, -4, -3)]
    assert any(near(colour, QColor(theme.verdict("as expected")), 40) for colour in rim)


def test_zero_sperm_is_a_full_point_at_the_foot_of_its_strip(view, theme):
    view.show_timeline(okafor())
    place = view.place_of(SPERM_BEFORE)
    assert near(pixel(image(view), place), QColor(theme.verdict("as expected")))
    assert place.y() > view.place_of(("panel-84.4", "sperm_concentration", False)).y()


def test_a_draft_is_hollow_in_its_own_colour_and_reached_by_a_broken_line(view, theme):
    view.show_timeline(with_lh(okafor(), "7.4"))
    picture = image(view)
    place = view.place_of(DRAFT)
    draft = QColor(theme["plot.draft"])
    assert near(pixel(picture, place), QColor("#ffffff"))
    assert near(pixel(picture, place, dy=-5), draft, 60)
    start = view.place_of(LH_SEPTEMBER)
    steps = range(12, 140)
    line = [start + (place - start) * (step / 150) for step in steps]
    drawn = [near(pixel(picture, spot), draft, 90) for spot in line]
    assert any(drawn)
    assert not all(drawn)


def test_readings_that_may_not_be_joined_have_no_line_between_them(view, theme):
    view.show_timeline(okafor())
    picture = image(view)
    start, end = view.place_of(("panel-21.4", "lh", False)), view.place_of(LH_SEPTEMBER)
    line = QColor(theme["plot.line"])
    between = [start + (end - start) * (step / 40) for step in range(6, 34)]
    assert not any(near(pixel(picture, spot), line, 60) for spot in between)


def test_a_changed_value_repaints_its_own_strip_and_no_other(view):
    first = okafor()
    assert len(view.show_timeline(first)) == len(first.strips)
    before = image(view)
    assert view.show_timeline(with_lh(first, "5.5")) == ("lh",)
    after = image(view)
    rows = [
        y
        for y in range(before.height())
        if any(before.pixel(x, y) != after.pixel(x, y) for x in range(0, before.width(), 2))
    ]
    lh = view.place_of(LH_SEPTEMBER).y()
    assert rows
    assert all(abs(y - lh) < 82 for y in rows)


def test_an_equal_timeline_made_anew_repaints_nothing(view):
    view.show_timeline(okafor())
    assert view.show_timeline(okafor()) == ()


def test_the_arrow_keys_step_through_collection_moments_and_say_them(view, qtbot):
    view.show_timeline(okafor())
    view.setFocus()
    chosen = []
    view.selected.connect(chosen.append)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert chosen[0] == LH_NOW
    assert chosen[1] == ("panel-84.4", "sperm_concentration", False), "LH was not measured then"
    assert chosen[2] == LH_SEPTEMBER
    said = view.read_out
    for words in ("LH 4.8 IU/L", "as expected", "own production", "21 Sep 2026", "Northside Lab", "1.7-8.6"):
        assert words in said
    assert "Not joined: hCG-driven against own production" in said
    assert view.accessibleDescription() == said
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert chosen[-1] == ("panel-84.4", "sperm_concentration", False)


def test_up_and_down_go_to_the_next_strip_with_a_point_at_that_moment(view, qtbot):
    view.show_timeline(okafor())
    view.setFocus()
    chosen = []
    view.selected.connect(chosen.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
    assert [key[1] for key in chosen] == ["lh", "fsh", "testosterone", "fsh"]


def test_escape_takes_the_cursor_away(view, qtbot):
    view.show_timeline(okafor())
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.read_out
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.read_out


def test_a_click_on_a_point_chooses_it_and_a_click_beside_chooses_none(view, qtbot):
    view.show_timeline(okafor())
    chosen = []
    view.selected.connect(chosen.append)
    place = view.place_of(LH_SEPTEMBER)
    column = view.childAt(place.toPoint())
    qtbot.mouseClick(column, Qt.MouseButton.LeftButton, pos=column.mapFrom(view, place.toPoint()))
    aside = QPoint(round(place.x()) + 60, round(place.y()) + 25)
    qtbot.mouseClick(column, Qt.MouseButton.LeftButton, pos=column.mapFrom(view, aside))
    assert chosen == [LH_SEPTEMBER, None]


def test_a_point_chosen_elsewhere_gets_a_ring(view, theme):
    view.show_timeline(okafor())
    view.select(LH_SEPTEMBER)
    place = view.place_of(LH_SEPTEMBER)
    above = (-10, -9, -8)
    assert any(near(pixel(image(view), place, dy=dy), QColor(theme["line.focus"]), 40) for dy in above)
    view.select(None)
    assert not any(near(pixel(image(view), place, dy=dy), QColor(theme["line.focus"]), 40) for dy in above)


def test_the_mouse_over_a_point_says_it(view, qtbot):
    view.show_timeline(okafor())
    place = view.place_of(LH_NOW).toPoint()
    column = view.childAt(place)
    qtbot.mouseMove(column, column.mapFrom(view, place) + QPoint(2, 2))
    assert "LH 7.4 IU/L" in view.read_out
    assert "could be chance" in view.read_out


def test_another_mans_timeline_starts_with_nothing_chosen_and_no_cursor(view, qtbot):
    view.show_timeline(okafor())
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    view.show_timeline(replace(okafor(), patient="brandt"))
    assert view.read_out == ""


def test_a_cleared_view_shows_nothing_of_the_last_man(view):
    blank = image(view)
    view.show_timeline(okafor())
    view.clear()
    assert image(view) == blank


def test_strips_that_do_not_fit_scroll_and_the_chosen_one_comes_into_view(view, theme):
    view.resize(680, 420)
    view.show_timeline(okafor())
    last = ("panel-126.34", "total_motile_count", False)
    assert view.place_of(last).y() > view.height()
    view.select(last)
    assert view.place_of(last).y() < view.height()


def test_labels_of_the_axis_never_touch_todays(view):
    view.show_timeline(okafor())
    for kind in ("weeks", "dates"):
        view.set_axis(kind)
        labels = sorted(view._axis.labels())
        assert any(text.startswith("today") for _, text in labels)
        gaps = [b[0] - a[0] for a, b in pairwise(labels)]
        assert min(gaps) > 30


def test_verdict_words_break_between_phrases_rather_than_inside_one(theme):
    font = TimelineView(theme)
    words = "as expected · since Sep could be chance"
    assert broken(words, font.font(), 190, 2) == ["as expected", "since Sep could be chance"]
    assert broken("short", font.font(), 190, 2) == ["short"]
    font.close_plots()


def test_a_picture_without_any_result_says_so_until_there_is_one(view):
    timeline = okafor()
    empty = tuple(replace(strip, points=(), segments=(), gaps=(), latest=None) for strip in timeline.strips)
    sentence = view.findChild(NothingYet)
    view.show_timeline(replace(timeline, strips=empty))
    assert sentence.isVisible()
    assert "Ctrl+N" in sentence.text()
    view.show_timeline(timeline)
    assert not sentence.isVisible()
    view.show_timeline(replace(timeline, strips=()))
    assert not sentence.isVisible()


def test_words_of_a_verdict_are_set_closer_before_any_is_cut(theme):
    latest = next(strip.latest for strip in okafor().strips if strip.latest is not None)
    long = replace(latest, words="last: 5 Oct · unexpected · above range · since Jun could be chance")
    said = {height: GutterLines.of(long, height, Ink(theme)).said for height in (58, 80)}
    assert said[80] == ("last: 5 Oct · unexpected", "above range", "since Jun could be chance")
    assert said[58][-1].endswith("…")
    assert len(GutterLines.of(latest, 80, Ink(theme)).said) <= 2


def test_that_a_value_is_calculated_goes_beside_its_unit_before_words_are_cut(theme):
    latest = next(strip.latest for strip in okafor().strips if strip.latest is not None)
    latest = replace(latest, value_text="20.4", unit="million")
    long = replace(latest, words="last: 20 Nov · drug level · since Aug could be chance · calculated")
    lines = GutterLines.of(long, 60, Ink(theme))
    assert lines.beside_unit == "calculated"
    assert not lines.said[-1].endswith("…")
    assert "calculated" not in " ".join(lines.said)
    short = GutterLines.of(replace(latest, words="not judged · calculated"), 60, Ink(theme))
    assert (short.said, short.beside_unit) == (("not judged · calculated",), "")
    huge = GutterLines.of(replace(long, value_text="123456789012345"), 60, Ink(theme))
    assert huge.beside_unit == ""


def test_a_real_change_that_fits_nowhere_keeps_its_sign(theme):
    latest = okafor().strips[0].latest
    long = replace(
        latest,
        unit="millones/mL",
        value_text="14.0",
        words="según lo esperado · por debajo del intervalo · ▲ subida real",
    )
    said = " ".join(GutterLines.of(long, 60, Ink(theme)).said)
    assert said.endswith("por debajo del intervalo · ▲")


def test_the_interpreter_ends_with_exit_code_0_after_the_plots_were_closed(tmp_path):
    script = """
from PySide6.QtWidgets import QApplication
from clinic_desktop.assets import resource
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.ui.timeline_view import TimelineView
from tests.ui.samples_timeline import okafor
app = QApplication([])
view = TimelineView(load_theme(resource("themes", "light.toml")))
view.show()
view.show_timeline(okafor())
app.processEvents()
view.grab()
view.close_plots()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
