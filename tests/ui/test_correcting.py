"""A signed result and its panel are corrected from picture and table; the same result stays chosen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import NoteFor, PanelStatus
from tests.ui.hands import CTRL, focused, press, write
from tests.ui.timelines import SHIFT, Key, column_of, opened, two_panels, view_of

LH = ("september", "lh", False)


@pytest.fixture
def page(around, clinic, qtbot):
    two_panels(clinic)
    made = opened(around, clinic, qtbot)
    yield made
    made.close_plots()


def choose(page, key=LH):
    view_of(page).setFocus()
    view_of(page).select(key)
    view_of(page).selected.emit(key)


def newest(clinic):
    return clinic.patients.chart("daniel").final_panels[-1]


def words_of(menu):
    return [act.text() for act in menu.actions() if act.text()]


def menu_at(page, key, qtbot):
    column = column_of(page)
    place = (view_of(page).place_of(key) - column.pos()).toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, column.mapToGlobal(place))
    column.contextMenuEvent(event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    words = words_of(menu)
    menu.close()
    return words


def test_c_corrects_the_point_that_is_chosen_in_the_picture_and_it_stays_chosen(page, clinic):
    choose(page)
    press(Key.Key_C)
    assert focused() == "Result as printed"
    write("<0.1")
    press(Key.Key_Return)
    assert focused() == "Reason for the correction"
    write("typing error")
    press(Key.Key_Return)
    assert newest(clinic).reading("lh").value.text == "<0.1"
    new = (newest(clinic).id, "lh", False)
    assert view_of(page).chosen == page.timelines.table.chosen_key() == new
    assert focused() in ("Timelines", "Results as a table")
    assert page.timelines.versions.act.isVisible()
    assert page.sentences == ["Corrected; the old value stays readable (E). C corrects it again."]
    press(Key.Key_C)
    assert page.timelines.correction.form.form.value("value") == "<0.1"


def test_a_note_and_who_may_read_it_are_corrected_alone(page, clinic):
    choose(page)
    press(Key.Key_C)
    form = page.timelines.correction.form.form
    form.field("note").put("seen twice")
    form.field("note_for").put("patient")
    form.field("reason").put("the note was left out")
    form.submit_button.click()
    reading = newest(clinic).reading("lh")
    assert (reading.value.text, reading.note, reading.note_for) == ("4.8", "seen twice", NoteFor.PATIENT)


def test_the_facts_of_a_panel_are_corrected_with_a_reason(page, clinic):
    choose(page)
    press(Key.Key_C, SHIFT)
    assert focused() == "Collected"
    form = page.timelines.correction.facts.form
    assert form.value("collected") == "21 Sep 2026 08:10"
    form.submit_button.click()
    assert form.field("collected").problem.sentence.startswith("Nothing is changed")
    press("A", CTRL)
    write("22 Sep 2026 07:45")
    form.field("fasting").put("yes")
    form.field("hours_since_dose").put("26")
    form.submit_button.click()
    assert "Say why" in form.field("reason").problem.sentence
    write("the slip says so")
    press(Key.Key_Return, CTRL)
    panel = newest(clinic)
    assert panel.collected == Moment.parse("2026-09-22T07:45")
    assert (panel.context.fasting, str(panel.context.hours_since_dose)) == (True, "26")
    assert [reading.value.text for reading in panel.readings] == ["4.8", "5.2", "338"]
    assert page.sentences == [
        "The panel of 22 Sep 2026, 07:45 is corrected; as it was it stays readable (E)."
    ]
    assert view_of(page).chosen == (panel.id, "lh", False)
    old = next(p for p in clinic.patients.chart("daniel").panels if p.id == "september")
    assert old.status is PanelStatus.CORRECTED


def test_a_panel_is_not_put_beside_another_of_the_same_collection_without_being_asked(page, clinic):
    choose(page)
    press(Key.Key_C, SHIFT)
    press("A", CTRL)
    write("10 Aug 2026 08:10")
    form = page.timelines.correction.facts.form
    form.field("reason").put("wrong day")
    form.submit_button.click()
    assert "signed already" in form.field("collected").problem.sentence
    assert form.field("collected").problem.sentence.endswith("Save again to keep what is typed.")
    press(Key.Key_Escape)
    assert focused() in ("Timelines", "Results as a table")
    assert newest(clinic).collected == Moment.parse("2026-09-21T08:10")


def test_a_points_menu_begins_with_what_can_be_done_with_it(page, qtbot):
    words = menu_at(page, LH, qtbot)
    assert words[:3] == ["Correct this result…", "Correct the panel…", "Retract the whole panel…"]
    assert view_of(page).chosen == LH
    assert "Hide strip" in words


def test_of_a_calculated_result_it_is_said_what_is_corrected_instead(page):
    choose(page, ("september", "lh", True))
    press(Key.Key_C)
    assert "is calculated" in page.warnings[-1]
    assert not page.timelines.correction.isVisible()


@pytest.mark.parametrize(("height", "seen"), [(720, False), (1000, True)])
def test_in_a_low_window_the_table_makes_room_for_a_form_and_comes_back(page, height, seen):
    page.resize(1180, height)
    QApplication.processEvents()
    shelf = page.timelines.shelf
    shelf.put(open_=True)
    choose(page)
    press(Key.Key_C)
    assert shelf.isVisible() is seen
    press(Key.Key_Escape)
    assert shelf.isVisible()
    assert focused() == "Results as a table"


def test_while_nothing_may_be_entered_c_says_why(page):
    choose(page)
    page.rest("The clinic is open for reading only.")
    press(Key.Key_C)
    assert page.warnings == ["The clinic is open for reading only."]
    assert not page.timelines.correction.isVisible()


def test_the_man_a_panel_is_moved_to_is_found_by_name_and_told_by_his_birth_date(page, clinic, qtbot):
    choose(page)
    page.timelines.acts.retract.trigger()
    form = page.timelines.correction.retraction
    assert "born 11 Feb 1988" in form._title.text()
    write("another man's results")
    press(Key.Key_Return)
    assert focused() == "Whose it is: chart number or name"
    write("castellanos")
    press(Key.Key_Return)
    assert form.form.field("to").problem.sentence == "Choose which of these men it belongs to."
    press(Key.Key_Tab)
    assert focused() == "Castellanos, Iván, born 3 May 1991, chart 10440"
    press(Key.Key_Space)
    assert form.form.value("to") == "10440"
    assert form.form.submit_button.text() == "Retract panel and move it to 10440"
    press(Key.Key_Return, CTRL)
    assert page.sentences[-1].startswith("Retracted here and moved to chart 10440; both charts tell of it.")
    (moved,) = clinic.patients.chart("ivan").final_panels
    assert moved.moved_from.other_chart == "10427"
    assert clinic.patients.chart("daniel").panels[-1].retracted is not None or any(
        panel.retracted for panel in clinic.patients.chart("daniel").panels
    )
