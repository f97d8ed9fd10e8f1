"""Results without a strip: drawn while they are typed, said and listed afterwards, shown when asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from clinic_desktop.drawing.consideration_words import NO_RESULTS
from clinic_desktop.model.panel import Range, Reading
from clinic_desktop.model.value import read_value
from clinic_desktop.ui.consideration_card import SHOW_STRIP
from tests.ui.conftest import NOW, serum
from tests.ui.hands import CTRL, focused, press, write
from tests.ui.timelines import Key, column_of, opened, strips, view_of


def blood_count(text="56"):
    reading = Reading(
        marker="haematocrit", value=read_value("h", text, {}), unit="%", range=Range.parse("40-54")
    )
    return replace(serum("count", "2026-09-21"), readings=(reading,), laboratory="Central Lab")


@pytest.fixture
def page(around, clinic, qtbot):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    made = opened(around, clinic, qtbot, 1180)
    made.timelines.desk.arranging.choose_set("hormones")
    yield made
    made.close_plots()


def drawn(page):
    return [strip.marker for strip in page.loop.drawn.strips]


def to_semen(page):
    """Go over to the semen form."""
    page.timelines.entry._change_template("semen")
    page.timelines.entry.focus_first()


def words(page):
    QApplication.processEvents()
    found = [each for each in page.timelines.assessment.findChildren(QLabel) if each.isVisible()]
    return [each.accessibleName() or each.text() for each in found]


def button(page, name):
    return next(b for b in page.timelines.assessment.findChildren(QPushButton) if b.text() == name)


def test_what_is_typed_has_a_strip_in_view_whatever_set_is_chosen(page):
    page.enter_panel()
    to_semen(page)
    assert "sperm_concentration" not in drawn(page)
    while focused() != "Sperm concentration":
        press(Key.Key_Down)
    write("14.0")
    assert drawn(page)[-1] == "sperm_concentration"
    assert page.loop.drawn.strips[-1].latest.value_text == "14.0"
    item = column_of(page).item_of("sperm_concentration")
    assert 0 <= item.y() <= column_of(page).height() - item.boundingRect().height() + 1
    assert view_of(page).marker == "sperm_concentration"


def test_a_marker_with_a_strip_asks_for_no_other_picture(page):
    asked = []
    page.loop.strips_wanted.connect(lambda: asked.append(True))
    page.enter_panel()
    write("7.4")
    assert asked == []


def test_the_strip_stays_once_it_is_signed_and_goes_with_a_discarded_draft(page):
    page.enter_panel()
    to_semen(page)
    write("2.8")
    assert "semen_volume" in drawn(page)
    next(b for b in page.findChildren(QPushButton) if b.text() == "Discard draft").click()
    assert "semen_volume" not in strips(page)
    page.enter_panel()
    to_semen(page)
    write("2.8")
    press(Key.Key_Return, CTRL)
    assert not page.loop.running
    assert strips(page)[-1] == "semen_volume"
    page.timelines.desk.arranging.choose_set("hormones")
    assert "semen_volume" not in strips(page)


def test_a_strip_of_another_mans_typing_is_not_shown(page):
    page.enter_panel()
    to_semen(page)
    write("2.8")
    page.show_patient("ivan")
    assert "semen_volume" not in strips(page)


def test_a_strip_that_is_hidden_while_it_is_typed_stays_hidden_and_can_be_put_back(page):
    page.enter_panel()
    to_semen(page)
    write("2")
    page.timelines.desk.arranging.hide("semen_volume")
    write(".8")
    assert "semen_volume" not in drawn(page)
    words_said, undo = page.undoing[-1]
    assert words_said == "Semen volume is hidden."
    undo()
    assert "semen_volume" in drawn(page)


def test_results_without_a_strip_stand_in_table_and_assessment_and_are_shown_when_asked(page, clinic):
    clinic.panels.sign("daniel", blood_count(), visit_id="visit-3", now=NOW)
    page.show_patient("daniel")
    assert "haematocrit" not in strips(page)
    assert page.timelines.table.counts == (4, 4)
    assert any(text.startswith("Haematocrit 56 ") and "H (40-54)" in text for text in words(page))
    assert "1 result is not shown as a strip." in words(page)
    show = button(page, "Show")
    assert show.accessibleDescription() == "1 result is not shown as a strip."
    show.click()
    assert strips(page)[-1] == "haematocrit"
    assert "1 result is not shown as a strip." not in words(page)
    assert page.timelines.table.counts == (4, 4)


def test_the_assessment_is_the_same_whatever_strips_are_hidden_or_chosen(page):
    before = [text for text in words(page) if "shown as" not in text]
    assert any(text.startswith("Total testosterone 338") for text in before)
    assert any(text.startswith("Sperm concentration not measured yet") for text in before)
    arranging = page.timelines.desk.arranging
    for hidden in ("testosterone", "lh", "fsh"):
        arranging.hide(hidden)
    assert [text for text in words(page) if "shown as" not in text] == before
    arranging.choose_set("everything")
    assert [text for text in words(page) if "shown as" not in text] == before


def test_a_line_of_the_table_without_a_strip_can_be_chosen(page, clinic):
    clinic.panels.sign("daniel", blood_count(), visit_id="visit-3", now=NOW)
    page.show_patient("daniel")
    key = ("count", "haematocrit", False)
    page.timelines.table.select(key)
    page.timelines.table.selected.emit(key)
    assert page.timelines.table.chosen_key() == key
    assert page.timelines.acts.correct.isVisible()


def test_a_consideration_of_a_result_without_a_strip_offers_it(page, clinic):
    clinic.panels.sign("daniel", blood_count(), visit_id="visit-3", now=NOW)
    page.show_patient("daniel")
    (card,) = page.timelines.assessment.considerations.cards
    card.why.button.click()
    offer = button(page, SHOW_STRIP)
    assert offer.accessibleDescription().startswith("Haematocrit 56 %")
    offer.setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Space)
    QApplication.processEvents()
    assert strips(page)[-1] == "haematocrit"
    assert page.timelines.table.chosen_key() == ("count", "haematocrit", False)
    assert view_of(page).chosen == ("count", "haematocrit", False)


def test_of_a_man_without_results_nothing_is_said_to_be_well(page):
    page.show_patient("ivan")
    page.go_to_tab(1)
    assert NO_RESULTS in words(page)
    assert not any("asks for more" in text for text in words(page))
