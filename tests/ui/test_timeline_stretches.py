"""Which stretch of time the timelines show: presets, zoom and pan by key, wheel and hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinic_desktop.model.course import Goal
from clinic_desktop.ui.time_window import LEAST_DAYS
from tests.ui.conftest import COURSE, NOW
from tests.ui.hands import CTRL, focused, press
from tests.ui.timelines import (
    FERTILITY,
    SHIFT,
    Key,
    button,
    column_of,
    drag,
    opened,
    strips,
    two_panels,
    view_of,
    window,
)


@pytest.fixture
def page(around, clinic, qtbot):
    two_panels(clinic)
    made = opened(around, clinic, qtbot)
    yield made
    made.close_plots()


def test_the_strips_follow_the_goal_of_the_course_until_a_set_is_chosen(page, clinic, around):
    assert strips(page) == FERTILITY
    clinic.treatment.add_course("ivan", replace(COURSE, id="other", goals=(Goal.SYMPTOMS,)), NOW)
    page.show_patient("ivan")
    assert strips(page) == list(around.knowledge.strip_sets["hormones"].markers)
    button(page, "Hormone set").setFocus()
    press(Key.Key_Down)
    assert strips(page) == FERTILITY, "the first of the sets now, for every man"
    press(Key.Key_Up)
    assert strips(page)[-1] == "prolactin", "each man the set of his goal again"


def test_plus_and_minus_zoom_nought_shows_the_whole_course_and_the_timeline_stays_the_same(page):
    drawn, whole = page.timeline, window(page)
    press(Key.Key_Plus)
    nearer = window(page)
    assert nearer[1] - nearer[0] < whole[1] - whole[0]
    assert button(page, f"Zoomed: {round((nearer[1] - nearer[0]) / 7)} weeks")
    press(Key.Key_Minus)
    assert window(page) == whole
    for _ in range(20):
        press("=")
    assert window(page)[1] - window(page)[0] == pytest.approx(LEAST_DAYS)
    press(Key.Key_0)
    assert window(page) == whole
    assert button(page, "Whole course")
    assert page.timeline is drawn
    assert view_of(page).timeline is drawn


def test_shift_with_the_arrows_pans_as_far_as_the_course_goes(page):
    start, end = window(page)
    press(Key.Key_Plus)
    middle = window(page)
    press(Key.Key_Left, SHIFT)
    assert window(page)[0] < middle[0]
    for _ in range(9):
        press(Key.Key_Left, SHIFT)
    assert window(page)[0] == start
    for _ in range(9):
        press(Key.Key_Right, SHIFT)
    assert window(page)[1] == end


def test_the_button_back_to_the_whole_course_stands_only_while_zoomed_and_gives_the_focus_back(page):
    whole = window(page)
    back = view_of(page)._buttons.whole
    assert not back.isVisible()
    press(Key.Key_Plus)
    assert back.isVisible()
    assert back.width() >= back.sizeHint().width(), "not cut"
    back.setFocus()
    press(Key.Key_Return)
    assert window(page) == whole
    assert not back.isVisible()
    assert focused() == "Timelines"


def test_presets_are_taken_by_key_and_remembered(page, around, clinic, qtbot):
    choice = button(page, "Whole course")
    choice.setFocus()
    press(Key.Key_Down)
    assert choice.text() == "This phase"
    phase = next(band for band in page.timeline.bands if band.start <= page.timeline.axis.today < band.end)
    assert abs(window(page)[0] - phase.start) < 7
    press(Key.Key_Down)
    assert choice.text() == "Last 6 months"
    for _ in range(2):
        press(Key.Key_Down)
    assert choice.text() == "Early"
    early = window(page)
    page.close_plots()
    page.hide()
    again = opened(around, clinic, qtbot)
    assert window(again) == early
    assert button(again, "Early")
    view_of(again).setFocus()
    press(Key.Key_0)
    whole = window(again)
    again.close_plots()
    again.hide()
    last = opened(around, clinic, qtbot)
    assert window(last) == whole
    assert button(last, "Whole course")
    last.close_plots()


def test_walking_goes_to_moments_out_of_view_and_brings_them_in(page):
    press(Key.Key_End)
    assert "4.8" in view_of(page).read_out
    for _ in range(4):
        press(Key.Key_Plus)
    start, end = window(page)
    assert start < view_of(page)._walk.day < end, "zooming keeps the cursor in view"
    press(Key.Key_Home)
    assert "LH 1.2" in view_of(page).read_out
    now = window(page)
    assert now[0] < view_of(page)._walk.day < now[1]
    assert now[1] - now[0] == pytest.approx(end - start)
    press(Key.Key_Right)
    assert "LH 4.8" in view_of(page).read_out


def test_a_line_of_the_table_brings_its_point_into_view(page):
    press(Key.Key_End)
    for _ in range(5):
        press(Key.Key_Plus)
    key = ("early", "fsh", False)
    page.timelines.table.select(key)
    page.timelines.table.selected.emit(key)
    assert window(page)[0] < 21.4 < window(page)[1]
    press(Key.Key_Left)
    assert page.timelines.table.chosen_key() is not None


def test_what_is_typed_is_brought_into_view(page):
    view_of(page).zoom.choose("phase:early")
    page.enter_panel()
    QTest.keyClicks(QApplication.focusWidget(), "7.4")
    start, end = window(page)
    assert start < page.timeline.axis.today < end


def wheel(page, place, turned, held=Qt.KeyboardModifier.NoModifier):
    widget = column_of(page).viewport()
    event = QWheelEvent(
        QPointF(place),
        widget.mapToGlobal(QPointF(place)),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_zooms_where_nothing_scrolls_and_the_day_under_it_stays(page):
    view = view_of(page)
    x = 420
    before = view._scale.day(x)
    wheel(page, QPoint(x, 100), 240)
    after = window(page)
    assert after[1] - after[0] < page.timeline.axis.end - page.timeline.axis.start
    assert view._scale.day(x) == pytest.approx(before)
    wheel(page, QPoint(x, 100), 120, SHIFT)
    assert window(page)[0] < after[0]


def test_the_wheel_scrolls_where_strips_do_not_fit_and_zooms_with_ctrl(page):
    view, column = view_of(page), column_of(page)
    page.resize(1180, 620)
    QApplication.processEvents()
    whole = window(page)
    wheel(page, QPoint(420, 60), -240)
    assert column._bar.value() > 0
    assert window(page) == whole
    wheel(page, QPoint(420, 60), 120, CTRL)
    assert window(page) != whole
    assert view.timeline is page.timeline


def test_pinching_zooms(page):
    whole = window(page)
    place = QPointF(400, 80)
    device = QPointingDevice.primaryPointingDevice()
    kind = Qt.NativeGestureType.ZoomNativeGesture
    event = QNativeGestureEvent(kind, device, 2, place, place, place, 0.5, QPointF())
    QApplication.sendEvent(column_of(page).viewport(), event)
    assert window(page)[1] - window(page)[0] == pytest.approx((whole[1] - whole[0]) / 1.5)


def test_dragging_the_plot_pans_and_chooses_nothing(page):
    chosen = []
    press(Key.Key_Plus)
    view_of(page).selected.connect(chosen.append)
    before = window(page)
    drag(page, QPoint(420, 100), QPoint(440, 100), QPoint(480, 101))
    days_per_pixel = (before[1] - before[0]) / (view_of(page)._scale.right - view_of(page)._scale.left)
    assert window(page)[0] == pytest.approx(before[0] - 60 * days_per_pixel)
    assert chosen == []
    assert view_of(page).read_out == ""
