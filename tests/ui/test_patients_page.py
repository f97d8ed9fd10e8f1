"""The page of all men: searched, sorted, acted on by keys, and merged and taken apart from there."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clinic_desktop.model.patient import Patient
from clinic_desktop.ui.desk import Desk
from tests.ui.conftest import DANIEL, IVAN, NOW, serum
from tests.ui.hands import CTRL, focused, press, show, write

SHIFT = Qt.KeyboardModifier.ShiftModifier
SEARCH = "Name, chart number or birth date"
TWIN = Patient(id="twin", chart_number="20002", family="Okafor", given="Daniel", birth_date=DANIEL.birth_date)


@pytest.fixture
def desk(around, clinic, qtbot):
    clinic.patients.add(TWIN, NOW)
    clinic.panels.sign("twin", serum("twins", "2026-10-19", lh="5.1"), visit_id="twins-visit", now=NOW)
    made = Desk(around, clinic)
    made.titles = []
    made.identity_changed.connect(made.titles.append)
    show(qtbot, made)
    made.begin()
    yield made
    made.close_plots()


@pytest.fixture
def page(desk, qtbot):
    press("K", CTRL | SHIFT)
    shown(desk, qtbot, 3)
    return desk.men.page


def shown(desk, qtbot, count):
    qtbot.waitUntil(lambda: desk.men.page.table.model().rowCount() == count)


def names(page):
    return [row.patient.name for row in page.table.men.rows]


def words(widget):
    """Every text that can be seen in a widget."""
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_the_page_lists_everybody_with_the_focus_in_its_search(page):
    assert focused() == SEARCH
    assert names(page) == ["Castellanos, Iván", "Okafor, Daniel", "Okafor, Daniel"]
    assert page.table.men.rows[1].texts[-1].endswith("same name")


def test_typing_narrows_it_and_enter_opens_the_only_man(desk, page):
    write("03.05.1991")
    assert names(page) == ["Castellanos, Iván"]
    press(Qt.Key.Key_Return)
    assert desk.titles[-1] == "Castellanos, Iván · 3 May 1991 · 10440"


def test_down_goes_to_the_table_letters_go_back_and_enter_opens(desk, page):
    press(Qt.Key.Key_Down)
    assert focused() == "Patients"
    press(Qt.Key.Key_Up)
    assert focused() == SEARCH
    press(Qt.Key.Key_Down)
    write("ok")
    assert focused() == SEARCH
    assert page.search.text() == "ok"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert desk.page.isVisible()
    assert desk.page.header.name.text() == "Okafor, Daniel"


def test_esc_empties_the_search_and_then_leaves(desk, page):
    write("ca")
    press(Qt.Key.Key_Escape)
    assert len(names(page)) == 3
    press(Qt.Key.Key_Escape)
    assert desk.home.isVisible()
    assert page.table.men.rows == ()
    assert page.search.text() == ""


def test_it_is_sorted_by_heading_and_by_choice(page):
    page.order.setCurrentIndex(2)
    page.order.activated.emit(2)
    assert names(page)[-1] == "Castellanos, Iván"
    page.table.horizontalHeader().sectionClicked.emit(2)
    assert names(page)[0] == "Castellanos, Iván"
    page.table.horizontalHeader().sectionClicked.emit(0)
    assert names(page)[0] == "Castellanos, Iván"


def test_archiving_is_undone_from_the_notice(desk, page, clinic, qtbot):
    page.put_away.setFocus()
    press(Qt.Key.Key_Return)
    shown(desk, qtbot, 2)
    assert clinic.patients.archived()[0].id == "ivan"
    assert desk.notice.sentence.text() == "Castellanos, Iván is archived."
    press("Z", CTRL)
    shown(desk, qtbot, 3)
    assert clinic.patients.archived() == ()


def test_an_archived_man_is_found_and_brought_back(desk, page, clinic, qtbot):
    clinic.patients.archive("ivan", NOW)
    desk.men.refresh()
    shown(desk, qtbot, 2)
    page.shown.setCurrentIndex(4)
    page.shown.activated.emit(4)
    assert names(page) == ["Castellanos, Iván"]
    page.put_away.click()
    qtbot.waitUntil(lambda: clinic.patients.archived() == ())


def test_who_may_not_merge_is_told_so(page):
    page.rest("", "Only an owner may.")
    assert not page.merge.isEnabled()
    assert page.merge.toolTip() == "Only an owner may."


def merge_twin(desk, page, qtbot):
    write("10427")
    press(Qt.Key.Key_Down)
    page.merge.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(desk.men.merging.isVisible)
    write("20002")


def test_two_charts_are_compared_merged_and_the_merge_undone(desk, page, clinic, qtbot):
    before = [clinic.patients.chart(each) for each in ("daniel", "twin")]
    merge_twin(desk, page, qtbot)
    merging = desk.men.merging
    assert "born 11 Feb 1988" in merging._who.text()
    assert "What comes over: 1 visit, 1 panel." in merging.compared.said
    merging.form.submit_button.click()
    assert merging.form.field("reason").problem is not None
    write("registered twice")
    press(Qt.Key.Key_Return, CTRL)
    assert {panel.id for panel in clinic.patients.chart("daniel").panels} == {"september", "twins"}
    assert desk.page.patient_id == "daniel"
    assert desk.notice.sentence.text().endswith("1988, chart 20002, is part of chart 10427 now.")
    assert merging.compared.said == ()
    press("Z", CTRL)
    after = [clinic.patients.chart(each) for each in ("daniel", "twin")]
    assert [(each.panels, each.visits, each.patient) for each in after] == [
        (each.panels, each.visits, each.patient) for each in before
    ]


def test_the_other_chart_may_be_the_one_that_stays(desk, page, clinic, qtbot):
    merge_twin(desk, page, qtbot)
    desk.men.merging.swap.click()
    desk.men.merging.form.field("reason").put("the newer number counts")
    desk.men.merging.form.submit_button.click()
    assert clinic.patients.one("daniel").merged_into == "20002"
    assert desk.page.patient_id == "twin"


def test_different_birth_dates_are_said_again(desk, page, clinic, qtbot):
    write("10427")
    page.merge.click()
    write("10440")
    merging = desk.men.merging
    merging.form.field("reason").put("one man")
    merging.form.submit_button.click()
    assert "different birth dates" in merging.form.field("birth_date").problem.sentence
    merging.form.field("birth_date").put("yes")
    merging.form.submit_button.click()
    assert clinic.patients.one("ivan").merged_into == "10427"


def test_a_merged_chart_is_found_leads_to_the_other_and_is_taken_apart(desk, clinic, qtbot):
    clinic.merges.merge("twin", "daniel", reason="registered twice", now=NOW)
    press("K", CTRL)
    write("20002")
    assert desk.rail.men.listed.second_line(clinic.patients.one("twin")) == "20002 · merged into chart 10427"
    press(Qt.Key.Key_Return)
    assert desk.page.patient_id == "daniel"
    said = "Okafor, Daniel, born 11 Feb 1988, chart 20002, is part of this chart."
    assert desk.notice.sentence.text() == said
    desk.page.edit_asked.emit()
    card = desk.form.merged
    assert card.isVisible()
    said = "Okafor, Daniel, born 11 Feb 1988, chart 20002: merged into this chart on 23 Nov 2026"
    assert said in words(card)
    form = card.forms["20002"]
    form.submit_button.click()
    assert form.field("reason").problem is not None
    form.field("reason").put("two men")
    form.submit_button.click()
    assert clinic.patients.one("twin").merged_into is None
    assert desk.notice.sentence.text() == "Chart 20002 stands by itself again."
    assert not card.isVisible()


def test_a_chart_that_holds_another_one_is_refused_as_soon_as_it_is_chosen(desk, page, clinic, qtbot):
    clinic.merges.merge("twin", "daniel", reason="registered twice", now=NOW)
    write("10440")
    press(Qt.Key.Key_Down)
    page.merge.setFocus()
    press(Qt.Key.Key_Return)
    merging = desk.men.merging
    qtbot.waitUntil(merging.isVisible)
    write("10427")
    refusal = "Chart 10427 holds chart 20002; merge that one, or take them apart first."
    assert merging.man.problem.sentence == refusal
    assert not merging.form.submit_button.isEnabled()
    merging.swap.click()
    assert merging.man.problem is None
    assert merging.form.submit_button.isEnabled()
    merging.swap.click()
    assert merging.man.problem.sentence == refusal
    press(Qt.Key.Key_Backspace)
    assert merging.man.problem is None


def test_a_search_marks_namesakes_and_says_number_and_birth_date(desk):
    press("K", CTRL)
    write("okafor")
    listed = desk.rail.men.listed
    assert {listed.mark(man).text for man in (DANIEL, TWIN)} == {"same name"}
    assert {listed.second_line(man) for man in (DANIEL, TWIN)} == {
        "10427 · 11 Feb 1988",
        "20002 · 11 Feb 1988",
    }


def test_a_near_name_is_warned_of_on_saving_and_he_is_opened_instead(desk, clinic):
    desk.rail.new_patient.emit()
    for text in ("Castelanos", "Ivan", "3 May 1991"):
        write(text)
        press(Qt.Key.Key_Tab)
    write("777")
    press(Qt.Key.Key_Return, CTRL)
    assert "nearly this name" in desk.form.form.form.field("family").problem.sentence
    (button,) = desk.form.alike.buttons
    button.click()
    assert desk.page.patient_id == IVAN.id
    assert clinic.patients.by_chart_number("777") is None


def test_another_man_of_the_same_name_is_saved_when_it_is_said_again(desk, clinic):
    desk.rail.new_patient.emit()
    for text in ("Daniel", "Okafor", "1 May 1970"):
        write(text)
        press(Qt.Key.Key_Tab)
    write("778")
    press(Qt.Key.Key_Return, CTRL)
    assert "A man of this name is here already" in desk.form.form.form.field("family").problem.sentence
    press(Qt.Key.Key_Return, CTRL)
    assert clinic.patients.by_chart_number("778").birth_date == date(1970, 5, 1)
