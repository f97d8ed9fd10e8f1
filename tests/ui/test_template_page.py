"""The clinic's own forms are made, changed, copied, deleted and put back, by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from clinic_desktop.model.laboratory_template import LaboratoryTemplate, TemplateLine
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.role import Role
from clinic_desktop.ui.desk import Desk
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

ALT = Qt.KeyboardModifier.AltModifier
ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
UP, DOWN, DELETE = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete
HORMONES = LaboratoryTemplate(
    id="laboratory_hormones",
    laboratory="Northside Lab",
    title="Male hormones",
    specimen=Specimen.SERUM,
    lines=(
        TemplateLine(marker="testosterone", unit="ng/dL", range="264-916"),
        TemplateLine(marker="from_a_later_edition", unit="ng/L", range="<12"),
        TemplateLine(marker="lh", unit="IU/L", range="1.7-8.6"),
    ),
)


@pytest.fixture
def desk(around, clinic, qtbot):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    made = Desk(around, clinic)
    show(qtbot, made)
    made.begin()
    yield made
    made.close_plots()


def go(desk):
    """To the page by its entry in the rail."""
    entry = next(b for b in desk.rail.findChildren(QPushButton) if b.text() == "Laboratory forms")
    entry.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)


def words(desk):
    return " | ".join(found.text() for found in desk.forms.findChildren(QLabel) if found.isVisible())


def kept(clinic):
    return clinic.laboratory_templates.all()


def test_a_form_is_made_by_keys_alone_in_the_order_in_which_it_is_typed(desk, clinic):
    go(desk)
    assert focused() == "New form"
    assert "No forms yet" in words(desk)
    press(ENTER)
    assert focused() == "Title", "the laboratory used last stands there already"
    write("Hormones")
    press(ENTER)
    press(ENTER)
    for name in ("fsh", "estradiol", "lh"):
        assert focused() == "Its name, or part of it"
        write(name)
        press(ENTER)
    press(ESC)
    assert focused() == "Range of LH"
    write("1.7-8.6")
    press(ENTER, CTRL)
    (form,) = kept(clinic)
    assert (form.laboratory, form.title, form.specimen) == ("Northside Lab", "Hormones", Specimen.SERUM)
    assert form.lines == (
        TemplateLine(marker="fsh", unit="IU/L"),
        TemplateLine(marker="estradiol", unit="pg/mL"),
        TemplateLine(marker="lh", unit="IU/L", range="1.7-8.6"),
    )
    assert "Hormones of Northside Lab is kept." in desk.notice.sentence.text()
    assert focused() == "Laboratory forms"


def test_lines_move_by_alt_and_the_arrows_and_the_focus_goes_with_them(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    go(desk)
    press(ENTER)
    assert focused() == "Range of Total testosterone"
    press(DOWN, ALT)
    press(DOWN, ALT)
    assert focused() == "Range of Total testosterone"
    press(DOWN, ALT)
    press(ENTER, CTRL)
    assert kept(clinic)[0].markers == ("from_a_later_edition", "lh", "testosterone")


def test_a_marker_that_is_not_known_here_is_said_kept_and_moved_like_the_others(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    go(desk)
    press(ENTER)
    assert "from_a_later_edition · not known here" in words(desk)
    press(ENTER)
    assert focused() == "Range of from_a_later_edition"
    press(UP, ALT)
    press(ENTER, CTRL)
    (form,) = kept(clinic)
    assert form.lines == (HORMONES.lines[1], HORMONES.lines[0], HORMONES.lines[2])


def test_a_removed_line_comes_back_with_what_it_held_at_its_place(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    go(desk)
    press(ENTER)
    press(DELETE, ALT)
    press(DELETE, ALT)
    assert "not known here" not in words(desk)
    assert "from_a_later_edition removed." in words(desk)
    press("Z", CTRL)
    press("Z", CTRL)
    assert "removed." not in words(desk)
    press(ENTER, CTRL)
    assert kept(clinic) == (HORMONES,)


def test_a_line_is_moved_and_removed_by_its_buttons_too(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    go(desk)
    press(ENTER)
    for key in (TAB, TAB):
        press(key)
    assert focused() == "Remove", "the first line goes no further up"
    press(Qt.Key.Key_Space)
    press(ENTER, CTRL)
    assert kept(clinic)[0].markers == ("from_a_later_edition", "lh")


def test_unit_and_range_are_kept_as_the_laboratory_prints_them(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    go(desk)
    press(ENTER)
    press("A", CTRL)
    write("8.6 - 29")
    press(Qt.Key.Key_Backtab)
    assert focused() == "Unit of Total testosterone"
    press("A", CTRL)
    write("nmol/L")
    press(ENTER, CTRL)
    assert kept(clinic)[0].lines[0] == TemplateLine(marker="testosterone", unit="nmol/L", range="8.6 - 29")


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    go(desk)
    next(b for b in desk.forms.findChildren(QPushButton) if b.text() == "Copy").click()
    assert focused() == "Title"
    press(ENTER, CTRL)
    assert "Type the form's title." in words(desk)
    write("male hormones")
    press(ENTER, CTRL)
    assert "Northside Lab has a form “Male hormones” already" in words(desk)
    write(" 2")
    press(ENTER, CTRL)
    assert kept(clinic) == (HORMONES, replace(kept(clinic)[1], lines=HORMONES.lines))
    assert kept(clinic)[1].title == "male hormones 2"


def test_esc_leaves_an_untouched_form_at_once_and_a_changed_one_the_second_time(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    go(desk)
    press(ENTER)
    press(ESC)
    assert not desk.forms.editor.isVisible()
    press(ENTER)
    press(DELETE, ALT)
    press(ESC)
    assert "Not saved yet." in words(desk)
    press(ESC)
    assert not desk.forms.editor.isVisible()
    assert kept(clinic) == (HORMONES,)
    press(ESC)
    assert desk.home.isVisible()


def test_a_deleted_form_is_put_back_by_undo(desk, clinic):
    clinic.laboratory_templates.add(HORMONES, NOW)
    go(desk)
    next(b for b in desk.forms.findChildren(QPushButton) if b.text() == "Delete").click()
    assert kept(clinic) == ()
    assert "Male hormones of Northside Lab is deleted." in desk.notice.sentence.text()
    press("Z", CTRL)
    assert kept(clinic) == (HORMONES,)


def test_what_a_form_is_for_is_settled_with_its_first_line(desk, clinic):
    go(desk)
    press(ENTER)
    write("Spermiogram")
    press(ENTER)
    assert focused() == "For"
    write("Semen")
    press(ENTER)
    write("volume")
    press(ENTER)
    assert not desk.forms.editor.specimen.isEnabled()
    press(ENTER, CTRL)
    (form,) = kept(clinic)
    assert (form.specimen, form.markers) == (Specimen.SEMEN, ("semen_volume",))


def test_a_marker_that_nobody_knows_yet_is_made_on_the_way(desk, clinic):
    go(desk)
    press(ENTER)
    write("Iron")
    press(ENTER)
    press(ENTER)
    write("Ferritin")
    press(ENTER)
    assert focused() == "Unit"
    write("ug/L")
    press(ENTER)
    press(ENTER)
    assert clinic.custom_markers.all()[0].id == "custom_ferritin"
    assert focused() == "Its name, or part of it"
    press(ENTER, CTRL)
    assert kept(clinic)[0].markers == ("custom_ferritin",)


def test_a_viewer_reads_the_forms_and_is_told_who_may_change_them(around, clinic, qtbot):
    clinic.laboratory_templates.add(HORMONES, NOW)
    clinic._file.roles = (Role.VIEWER,)
    made = Desk(around, clinic)
    show(qtbot, made)
    made.begin()
    made.show_forms()
    assert not made.forms.new.isEnabled()
    assert "a viewer" in made.forms.new.toolTip()
    press(ENTER)
    assert not made.forms.editor.isVisible()
    made.close_plots()
    assert QApplication.focusWidget() is not None
