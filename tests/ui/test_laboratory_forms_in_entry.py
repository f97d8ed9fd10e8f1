"""A panel on the laboratory's own form: offered first, taken while nothing is typed, remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from clinic_desktop.model.laboratory_template import LaboratoryTemplate, TemplateLine
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.desk import Desk
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

ENTER, ESC, BACK = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backtab
HORMONES = LaboratoryTemplate(
    id="laboratory_hormones",
    laboratory="Northside Lab",
    title="Male hormones",
    specimen=Specimen.SERUM,
    lines=(
        TemplateLine(marker="estradiol", unit="pmol/L", range="40-160"),
        TemplateLine(marker="from_a_later_edition"),
        TemplateLine(marker="lh", unit="mIU/mL", range="2-9"),
        TemplateLine(marker="tsh", range="0.4-4.0"),
    ),
)
CENTRAL = replace(HORMONES, id="laboratory_central", laboratory="Central Lab", title="Central hormones")
SPERM = LaboratoryTemplate(
    id="laboratory_sperm",
    laboratory="Northside Lab",
    title="Spermiogram",
    specimen=Specimen.SEMEN,
    lines=(TemplateLine(marker="semen_volume"), TemplateLine(marker="sperm_concentration")),
)


@pytest.fixture
def desk(around, clinic, qtbot):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    made = Desk(around, clinic)
    show(qtbot, made)
    made.begin()
    made.open_patient("daniel")
    yield made
    made.close_plots()


def entry(desk):
    return desk.page.timelines.entry


def markers(desk):
    return [line.marker for line in entry(desk).draft.fields]


def line(desk, marker):
    return next(each for each in entry(desk).draft.fields if each.marker == marker)


def offered(desk):
    choice = entry(desk)._context.template.editor
    return [choice.itemText(place) for place in range(choice.count())]


def button(desk, words):
    return next(b for b in desk.findChildren(QPushButton) if b.text() == words and b.isVisible())


def choose_act(desk, words):
    """Press an act of the form: its button, or where that has no room its entry in the menu More."""
    acts = entry(desk).acts
    if any(b.text() == words and b.isVisible() for b in acts.buttons):
        button(desk, words).click()
        return
    acts.buttons[-1].click()
    menu = QApplication.activePopupWidget()
    act = next(each for each in menu.actions() if each.text() == words)
    menu.close()
    act.trigger()


def test_a_new_panel_begins_on_the_laboratorys_only_form_in_its_printed_order(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    clinic.laboratory_templates.add(SPERM, NOW)
    press("N", CTRL)
    assert focused() == "Estradiol"
    assert markers(desk) == ["estradiol", "lh", "tsh"]
    assert offered(desk) == ["Male hormones", "Spermiogram", "Follow-up", "Semen analysis"]


def test_unit_and_range_are_the_forms_else_what_this_mans_laboratory_printed(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    press("N", CTRL)
    assert (line(desk, "estradiol").unit, line(desk, "estradiol").range) == ("pmol/L", "40-160")
    assert (line(desk, "lh").unit, line(desk, "lh").range) == ("IU/L", "1.7-8.6"), "printed in September"
    assert line(desk, "tsh").range == "0.4-4.0"


def test_what_nobody_knows_here_is_said_beside_the_template(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    press("N", CTRL)
    assert "Not known here: from_a_later_edition." in entry(desk)._context.template._hint.text()


def test_choosing_the_laboratory_takes_its_form_while_nothing_is_typed(desk, clinic):
    clinic.laboratory_templates.add(CENTRAL, NOW)
    press("N", CTRL)
    assert markers(desk)[0] == "lh"
    for _ in range(3):
        press(BACK)
    assert focused() == "Laboratory"
    press("A", CTRL)
    write("Central Lab")
    assert focused() == "Laboratory", "typing goes on where it was"
    assert markers(desk) == ["estradiol", "lh", "tsh"]
    assert offered(desk)[0] == "Central hormones"


def test_a_form_is_not_taken_over_results(desk, clinic):
    clinic.laboratory_templates.add(CENTRAL, NOW)
    press("N", CTRL)
    write("4.9")
    for _ in range(3):
        press(BACK)
    press("A", CTRL)
    write("Central Lab")
    assert markers(desk)[0] == "lh"
    assert line(desk, "lh").text == "4.9"
    assert offered(desk)[0] == "Central hormones"


def test_the_form_used_last_is_the_next_ones(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    clinic.laboratory_templates.add(replace(HORMONES, id="laboratory_2", title="Short"), NOW)
    press("N", CTRL)
    assert markers(desk)[0] == "lh", "with two forms nobody guesses"
    press(BACK)
    press(BACK)
    assert focused() == "Template"
    write("Short")
    assert markers(desk)[0] == "estradiol"
    for _ in range(2):
        press(ENTER)
    write("120")
    press(ENTER, CTRL)
    press("N", CTRL)
    assert entry(desk).draft.template == "laboratory_2"
    assert markers(desk) == ["estradiol", "lh", "tsh"]


def test_a_draft_goes_on_when_its_form_is_no_longer_kept(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    press("N", CTRL)
    write("120")
    press(ESC)
    clinic.laboratory_templates.remove(HORMONES.id, NOW)
    press("N", CTRL)
    assert markers(desk) == ["estradiol", "lh", "tsh"]
    assert line(desk, "estradiol").text == "120"
    assert offered(desk)[-1] == "Form no longer kept"
    press(ENTER, CTRL)
    assert clinic.patients.chart("daniel").final_panels[-1].readings[0].marker == "estradiol"


def test_the_order_of_a_panel_is_kept_as_a_form_and_the_panel_goes_on(desk, clinic):
    press("N", CTRL)
    write("4.9")
    choose_act(desk, "Keep this order as a form…")
    assert focused() == "Title"
    write("Follow-up of Northside")
    press(ENTER, CTRL)
    (form,) = clinic.laboratory_templates.all()
    assert form.markers[:3] == ("lh", "fsh", "testosterone")
    assert (form.lines[0].unit, form.lines[0].range) == ("IU/L", "1.7-8.6")
    press(ESC)
    assert line(desk, "lh").text == "4.9"
    assert offered(desk)[0] == "Follow-up of Northside"


def test_every_act_of_the_form_is_a_button_in_one_row_or_stands_in_its_menu(desk):
    press("N", CTRL)
    *offered_acts, more = entry(desk).acts.buttons
    more.click()
    menu = QApplication.activePopupWidget()
    in_menu = [act.text().partition("\t")[0] for act in menu.actions()]
    menu.close()
    assert [b.text() for b in offered_acts if b.isVisible()] + in_menu == [b.text() for b in offered_acts]
    assert "Add a marker…" not in in_menu
    assert entry(desk).acts.height() == more.height()


def test_the_forms_are_reached_from_the_entry_and_esc_leads_back_to_it(desk, clinic):
    press("N", CTRL)
    write("4.9")
    choose_act(desk, "Edit forms…")
    assert desk.forms.isVisible()
    press(ESC)
    assert line(desk, "lh").text == "4.9"
    assert entry(desk).isVisible()


def test_a_semen_form_is_typed_on_after_choosing_it(desk, clinic):
    clinic.laboratory_templates.add(SPERM, NOW)
    press("N", CTRL)
    for _ in range(2):
        press(BACK)
    write("Spermi")
    assert markers(desk) == ["semen_volume", "sperm_concentration"]
    assert entry(desk).draft.specimen is Specimen.SEMEN
