"""Day 0 of a course moved in the picture: shown before it is kept, kept with its reason, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from clinic_desktop.model.course import Goal, Medication, Precision
from tests.ui.conftest import COURSE, NOW, serum
from tests.ui.hands import CTRL, focused, press, write
from tests.ui.timelines import ALT, SHIFT, Key, opened, two_panels, view_of

DAY_0 = date(2026, 7, 20)
NAME = "Day 0 of Post-TRT reactivation, 20 Jul 2026"


@pytest.fixture
def page(around, clinic, qtbot):
    two_panels(clinic)
    made = opened(around, clinic, qtbot)
    yield made
    made.close_plots()


def handle(page, course="course"):
    return view_of(page).anchors.handle(course)


def card(page):
    return page.timelines.anchor.card


def kept(clinic):
    return clinic.patients.chart("daniel").courses[0]


def weeks(page, number):
    """The pixels of so many weeks on the strips' scale."""
    scale = view_of(page)._scale
    return round(scale.x(7.0 * number) - scale.x(0.0))


def drag(page, pixels, *, to_y=10, release=True):
    middle = handle(page).rect().center()
    QTest.mousePress(handle(page), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle(page), middle + QPoint(pixels // 2, 0))
    # The handle goes with the hand: what is left of the way is told from where it stands by then.
    left = pixels - (handle(page).x() - start_of(page))
    QTest.mouseMove(handle(page), middle + QPoint(left, 0))
    if release:
        QTest.mouseRelease(handle(page), Qt.MouseButton.LeftButton, pos=QPoint(middle.x(), to_y))


def start_of(page):
    return round(view_of(page)._scale.x(0.0) - handle(page).width() / 2 + 0.5)


def differences(page, qtbot):
    facts = card(page).moved.facts
    qtbot.waitUntil(lambda: facts.rowCount() > 0)
    return [[facts.index(row, column).data() for column in range(3)] for row in range(facts.rowCount())]


def test_the_handle_stands_on_day_0_wide_enough_to_be_taken_and_named(page):
    made = handle(page)
    assert made.isVisible()
    assert made.accessibleName() == NAME
    assert made.cursor().shape() is Qt.CursorShape.SizeHorCursor
    assert made.width() >= 8
    assert abs(made.geometry().center().x() - view_of(page)._scale.x(0.0)) <= 1


def test_dragging_shows_the_phases_as_they_would_be_and_keeps_nothing(page, clinic, qtbot):
    bands = view_of(page)._head._frame.bands
    drag(page, weeks(page, 2))
    assert abs(page.timelines.anchor._moved.anchor - date(2026, 8, 3)) <= timedelta(days=1)
    assert view_of(page)._head._frame.bands != bands
    assert card(page).isVisible()
    told = differences(page, qtbot)
    assert told[0][:2] == ["Day 0", "20 Jul 2026"]
    assert kept(clinic) == COURSE


def test_letting_go_elsewhere_or_esc_leaves_day_0_where_it_is(page, clinic):
    bands = view_of(page)._head._frame.bands
    drag(page, weeks(page, 2), to_y=-400)
    assert not card(page).isVisible()
    drag(page, weeks(page, 2), release=False)
    press(Key.Key_Escape)
    assert not card(page).isVisible()
    assert view_of(page)._head._frame.bands == bands
    assert kept(clinic) == COURSE


def test_day_0_is_moved_by_keys_with_a_reason_and_taken_back_as_one_more_change(page, clinic, qtbot):
    handle(page).setFocus()
    for _ in range(2):
        press(Key.Key_Right, SHIFT)
    press(Key.Key_Right, ALT)
    press(Key.Key_Left)
    assert focused() == NAME
    assert ["Day 0", "20 Jul 2026", "3 Aug 2026"] in differences(page, qtbot)
    button = card(page).form.submit_button
    assert button.text() == button.accessibleName() == "Move day 0 to 3 Aug 2026"
    press(Key.Key_Return)
    assert focused() == "Reason for the change"
    write("the last injection was noted later")
    press(Key.Key_Return)
    assert kept(clinic) == replace(COURSE, anchor=date(2026, 8, 3))
    ((words, undo),) = page.undoing
    assert words == "Day 0 of Post-TRT reactivation moved from 20 Jul 2026 to 3 Aug 2026."
    assert not card(page).isVisible()
    assert focused() == "Day 0 of Post-TRT reactivation, 3 Aug 2026"
    undo()
    assert kept(clinic) == COURSE
    versions = clinic.treatment.course_versions("daniel", "course")
    assert [each.fact.anchor for each in versions] == [DAY_0, date(2026, 8, 3), DAY_0]
    assert page.sentences == ["Day 0 is 20 Jul 2026 again; the move and its undoing stay readable."]
    assert handle(page).accessibleName() == NAME


def test_a_move_is_not_taken_back_over_a_later_change(page, clinic):
    page.timelines.anchor.begin()
    press("A", CTRL)
    write("3 Aug 2026")
    press(Key.Key_Return, CTRL)
    clinic.treatment.change_course(
        "daniel", replace(COURSE, anchor=date(2026, 8, 10)), NOW, reason="mended elsewhere"
    )
    page.undoing[0][1]()
    assert kept(clinic).anchor == date(2026, 8, 10)
    assert page.warnings == ["Not moved back: the course was changed since."]


def test_the_day_is_typed_as_every_date_is_and_what_cannot_be_is_said_at_once(page, clinic):
    page.timelines.anchor.act.trigger()
    assert focused() == "Day 0, last testosterone"
    press("A", CTRL)
    write("03/08/2026")
    field = card(page).form.field("anchor")
    assert "3 Aug 2026" in [repair.text for repair in field.problem.repairs]
    press("A", CTRL)
    write("2026-08-03")
    assert field.problem is None
    assert card(page).form.submit_button.isEnabled()
    press("A", CTRL)
    write("1 Jan 1980")
    assert field.problem.sentence == "He was born on 11 Feb 1988; day 0 lies after that."
    assert not card(page).form.submit_button.isEnabled()
    press(Key.Key_Return, CTRL)
    assert kept(clinic) == COURSE


def test_a_day_known_to_the_month_becomes_known_to_the_day_and_it_is_said(page, clinic, qtbot):
    month = replace(COURSE, anchor=date(2026, 7, 15), anchor_precision=Precision.MONTH)
    clinic.treatment.change_course("daniel", month, NOW, reason="he is not sure")
    page.show_patient("daniel")
    assert handle(page).accessibleName() == "Day 0 of Post-TRT reactivation, about Jul 2026"
    handle(page).setFocus()
    press(Key.Key_Right)
    assert card(page)._exactness.isVisible()
    assert ["Day 0", "about Jul 2026", "16 Jul 2026"] in differences(page, qtbot)
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert (kept(clinic).anchor, kept(clinic).anchor_precision) == (date(2026, 7, 16), Precision.DAY)
    page.undoing[0][1]()
    assert kept(clinic) == month


def test_of_two_courses_each_has_its_own_handle_and_none_passes_the_other(page, clinic):
    later = replace(
        COURSE, id="later", pathway="serm_therapy", anchor=date(2026, 10, 1), goals=(Goal.SYMPTOMS,)
    )
    clinic.treatment.add_course("daniel", later, NOW)
    clinic.panels.sign("daniel", serum("july", "2026-07-10", lh="0.3"), visit_id="visit-3", now=NOW)
    page.show_patient("daniel")
    assert handle(page).isVisible()
    assert handle(page, "later").accessibleName() == "Day 0 of SERM therapy, 1 Oct 2026"
    page.timelines.anchor.begin("course")
    press("A", CTRL)
    write("5 Oct 2026")
    assert "Another course begins on 1 Oct 2026" in card(page).form.field("anchor").problem.sentence


def test_who_may_not_enter_has_no_handle_and_is_told_why(page):
    page.rest("The clinic is open for reading only.")
    assert not handle(page).isVisible()
    page.timelines.anchor.act.trigger()
    assert page.warnings == ["The clinic is open for reading only."]
    assert not card(page).isVisible()


def test_while_a_panel_is_typed_day_0_stays(page):
    page.timelines.anchor.begin()
    page.enter_panel()
    assert not card(page).isVisible()
    assert not handle(page).isVisible()
    page.timelines.anchor.act.trigger()
    assert "A panel is being typed" in page.warnings[-1]


def test_a_page_that_was_issued_keeps_its_bytes(page, clinic):
    visit = clinic.patients.chart("daniel").visits[0]
    number = clinic.reports.issue("daniel", visit.id, "patient", b"%PDF as it was given", NOW)
    page.timelines.anchor.begin()
    press("A", CTRL)
    write("3 Aug 2026")
    press(Key.Key_Return, CTRL)
    assert kept(clinic).anchor == date(2026, 8, 3)
    assert clinic.reports.page(number) == b"%PDF as it was given"


def test_the_treatment_tab_leads_to_the_move_of_the_chosen_course(page, clinic):
    page.go_to_tab(4)
    page.treatment.tab.courses._move.click()
    assert page.tabs.bar.currentIndex() == 0
    assert focused() == "Day 0, last testosterone"
    assert card(page)._title.text() == "Move day 0 of Post-TRT reactivation, 20 Jul 2026"


def listed(clinic):
    (medication,) = clinic.patients.chart("daniel").medications
    return medication


@pytest.fixture
def on_testosterone(clinic):
    taken = Medication(
        id="trt",
        agent="testosterone_cypionate",
        dose="100",
        unit="mg",
        route="intramuscular",
        frequency="weekly",
        start=date(2024, 3, 1),
        end=DAY_0,
    )
    clinic.treatment.add_medication("daniel", taken, NOW)
    return taken


def test_the_medication_that_ended_on_day_0_goes_with_it_in_one_step_and_comes_back(
    on_testosterone, page, clinic
):
    page.timelines.anchor.begin()
    beside = card(page).medication
    assert not beside.isVisible()
    press("A", CTRL)
    write("19 Aug 2026")
    assert beside.sentence.text() == "On the medication list Testosterone cypionate ends on 20 Jul 2026."
    assert (beside.box.text(), beside.box.isChecked()) == ("Let it go on to 19 Aug 2026 too", True)
    press(Key.Key_Return, CTRL)
    assert kept(clinic).anchor == listed(clinic).end == date(2026, 8, 19)
    ((words, undo),) = page.undoing
    assert words.endswith("20 Jul 2026 to 19 Aug 2026. Testosterone cypionate ends on 19 Aug 2026 too.")
    undo()
    assert (kept(clinic), listed(clinic)) == (COURSE, on_testosterone)
    versions = clinic.treatment.medication_versions("daniel", "trt")
    assert [each.fact.end for each in versions] == [DAY_0, date(2026, 8, 19), DAY_0]
    assert all(each.reason for each in versions[:-1])


def test_a_medication_that_is_to_stay_stays_and_the_preview_goes_by_it(on_testosterone, page, clinic, qtbot):
    page.timelines.anchor.begin()
    press("A", CTRL)
    write("29 Jun 2026")
    with_it = differences(page, qtbot)
    press(Key.Key_Tab)
    assert focused() == "End it on 29 Jun 2026 too"
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: differences(page, qtbot) != with_it)
    press(Key.Key_Tab)
    press(Key.Key_Return, CTRL)
    assert (kept(clinic).anchor, listed(clinic)) == (date(2026, 6, 29), on_testosterone)


def test_a_move_is_not_taken_back_over_a_later_change_of_its_medication(on_testosterone, page, clinic):
    page.timelines.anchor.begin()
    press("A", CTRL)
    write("19 Aug 2026")
    press(Key.Key_Return, CTRL)
    clinic.treatment.change_medication(
        "daniel", replace(on_testosterone, end=date(2026, 8, 10)), NOW, reason="mended elsewhere"
    )
    page.undoing[0][1]()
    assert (kept(clinic).anchor, listed(clinic).end) == (date(2026, 8, 19), date(2026, 8, 10))
    assert page.warnings == ["Not moved back: the medication was changed since."]


def test_the_axis_counts_its_weeks_from_day_0_as_it_would_be(page):
    axis = view_of(page)._axis
    before = {label: x for x, label in axis.labels()}
    page.timelines.anchor.begin()
    press("A", CTRL)
    write("17 Aug 2026")
    after = {label: x for x, label in axis.labels()}
    assert round(after["week 0"] - before["week 0"]) == weeks(page, 4)
    assert next(label for label in after if label.startswith("today")) == "today, 14"
    press(Key.Key_Escape)
    assert {label: x for x, label in axis.labels()} == before


def test_the_fields_stay_where_they_are_whatever_is_typed(page, qtbot):
    page.timelines.anchor.begin()
    press("A", CTRL)
    write("17 Aug 2026")
    differences(page, qtbot)
    field = card(page).form.field("anchor")
    place = field.mapTo(card(page), QPoint())
    press("A", CTRL)
    write("31 Feb 2026")
    qtbot.wait(20)
    assert field.problem is not None
    assert field.mapTo(card(page), QPoint()) == place
