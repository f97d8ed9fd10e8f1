"""The page of settings: what an owner chooses there counts at once, and can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clinic_desktop.clinic_choices import units_of
from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.idle import minutes_of
from clinic_desktop.ui.place import Place
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write


@pytest.fixture
def page(around, clinic, qtbot):
    yield from opened(around, clinic, qtbot)


def opened(around, clinic, qtbot):
    desk = show(qtbot, Desk(around, clinic))
    desk.begin()
    desk.rail.entries[Place.SETTINGS].click()
    desk.settings.desk = desk
    yield desk.settings
    desk.close_plots()


@pytest.fixture
def as_nurse(around, clinic, qtbot):
    """The page as somebody sees it who may enter, and is no owner."""
    clinic.users.add("N. Nurse", [Role.STAFF], "another long one", NOW)
    clinic.close()
    with open_clinic(clinic.folder, user="N. Nurse", passphrase="another long one", now=NOW) as mine:
        yield from opened(around, mine, qtbot)


def sentence(page):
    return page.desk.notice.sentence.text()


def strip_units(page):
    return {strip.marker: strip.unit for strip in page.desk.page.timeline.strips}


def test_the_system_is_chosen_by_keys_and_counts_in_every_view_until_it_is_taken_back(page, clinic, around):
    page.units.begin()
    assert focused() == "Results are shown in"
    write("si")
    assert units_of(clinic, around.knowledge) == "si"
    assert sentence(page) == "Results are shown in SI units."
    page.desk.open_patient("daniel")
    man = page.desk.page
    assert strip_units(page)["testosterone"] == "nmol/L"
    assert man.timelines.toolbar.units == ""
    man.go_to_tab(2)
    man.go_to_tab(3)
    assert man.axis._steps.units == "si"
    page.desk.show_settings()
    page.units.begin()
    press(Qt.Key.Key_Up)
    assert units_of(clinic, around.knowledge) == "us"
    press(Qt.Key.Key_Z, CTRL)
    assert units_of(clinic, around.knowledge) == "si"
    assert page.units.system.text() == "si"
    assert sentence(page) == "The setting is as it was."


def test_a_marker_has_a_unit_of_its_own_and_goes_back_to_the_system(page, clinic, around):
    page.units.own["estradiol"].editor.setFocus()
    assert focused() == "Estradiol (E2)"
    write("pmol")
    assert units_of(clinic, around.knowledge)["estradiol"] == "pmol/L"
    assert units_of(clinic, around.knowledge)["testosterone"] == "ng/dL"
    assert sentence(page) == "Estradiol (E2) is shown in pmol/L."
    page.units.as_the_system.setFocus()
    press(Qt.Key.Key_Return)
    assert units_of(clinic, around.knowledge) == "us"
    assert page.units.own["estradiol"].text() == ""


def test_a_user_s_own_choice_goes_before_that_of_the_clinic(page, clinic):
    page.desk.open_patient("daniel")
    toolbar = page.desk.page.timelines.toolbar
    toolbar.turn_units()
    assert strip_units(page)["testosterone"] == "nmol/L"
    page.desk.show_settings()
    page.desk.open_patient("daniel")
    assert strip_units(page)["testosterone"] == "nmol/L"
    toolbar.turn_units()
    assert strip_units(page)["testosterone"] == "ng/dL"
    assert toolbar.units == ""


def test_the_lock_time_is_stored_and_the_window_told(page, clinic):
    told = []
    page.desk.access_changed.connect(lambda: told.append(True))
    page.lock.after.editor.setFocus()
    write("2 m")
    assert minutes_of(clinic) == 2
    assert told


def test_who_is_no_owner_reads_the_settings_and_the_reason(as_nurse):
    page = as_nurse
    shown = [line.text() for line in page.findChildren(QLabel) if line.isVisible()]
    assert any("owner" in line for line in shown)
    for field in (page.units.system, page.lock.after, *page.units.own.values()):
        assert not field.editor.isEnabled()
        assert "owner" in field.editor.toolTip()
    assert focused() == "Close", "nothing else takes the keyboard"


def test_esc_leads_back_to_the_day(page):
    press(Qt.Key.Key_Escape)
    assert page.desk.home.isVisible()


def test_the_edition_of_the_who_counts_at_once_and_makes_the_worklist_anew(page, clinic, qtbot):
    around, keeping = page.desk._surroundings, page.desk.worklist.keeping
    qtbot.waitUntil(lambda: keeping.settled)
    before = keeping._stamp
    page.semen.edition.editor.setFocus()
    assert focused() == "Limits of the WHO manual"
    write("edition 5")
    assert clinic.settings.get("who_edition") == "5"
    assert around.knowledge.markers["sperm_concentration"].edition_in_force == 5
    assert sentence(page) == "Reports without an edition are read by edition 5 of the WHO manual."
    qtbot.waitUntil(lambda: keeping._stamp not in ("", before))
    page.desk.notice._undo.click()
    assert around.knowledge.markers["sperm_concentration"].edition_in_force == 6


def test_a_consideration_is_switched_off_and_on_for_the_clinic_and_one_of_safety_stays(page, clinic):
    ticks = page.considerations.ticks
    assert ticks["estradiol_high"].isChecked()
    ticks["estradiol_high"].setFocus()
    press(Qt.Key.Key_Space)
    assert clinic.settings.get("considerations_off") == "estradiol_high"
    assert sentence(page) == "“Estradiol above range” is switched off in this clinic."
    press(Qt.Key.Key_Space)
    assert clinic.settings.get("considerations_off") == ""
    assert not ticks["t_e2_low"].isChecked()
    ticks["t_e2_low"].setFocus()
    press(Qt.Key.Key_Space)
    assert clinic.settings.get("considerations_on") == "t_e2_low"
    assert not ticks["haematocrit_high"].isEnabled()
    assert "harm" in ticks["haematocrit_high"].accessibleDescription()


def test_a_matter_of_safety_that_is_off_can_be_switched_on(page, clinic):
    clinic.settings.put("considerations_off", "haematocrit_high", NOW)
    page.refresh()
    tick = page.considerations.ticks["haematocrit_high"]
    assert tick.isEnabled()
    assert not tick.isChecked()
    tick.setFocus()
    press(Qt.Key.Key_Space)
    assert clinic.settings.get("considerations_off") == ""
    assert not tick.isEnabled()


def test_the_laboratories_are_those_of_signed_panels_and_lead_to_the_forms(page):
    table = page.laboratories.table.model()
    said = [table.index(0, column).data() for column in range(3)]
    assert said == ["Northside Lab", "1", "0"]
    page.laboratories.table.setFocus()
    press(Qt.Key.Key_Return)
    assert page.desk.forms.isVisible()
