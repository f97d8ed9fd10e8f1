"""The entry form by its keys, over the real intake and verdicts: what a nurse does all morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from clinic_desktop.clinical.assess import assess
from clinic_desktop.model.draft import DraftField
from clinic_desktop.model.panel import Specimen
from tests.ui.samples_entry import CHART, NORTHSIDE, new_draft
from tests.ui.typist import CTRL

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def assessment(knowledge):
    return assess(CHART, knowledge, TODAY)


def test_the_focus_begins_on_the_first_marker_and_every_result_bears_its_markers_name(typist, knowledge):
    assert typist.at == "LH"
    spoken = QAccessible.queryAccessibleInterface(typist.focus)
    assert spoken.role() == QAccessible.Role.EditableText
    names = [field.accessibleName() for field in typist.entry.findChildren(QLineEdit)]
    for marker in knowledge.templates["first"].markers:
        assert knowledge.markers[marker].name in names


def test_enter_tab_and_down_all_go_to_the_next_result_and_never_to_a_unit(typist, knowledge):
    names = [knowledge.markers[marker].name for marker in knowledge.templates["first"].markers]
    walked = [typist.at]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
        typist.press(key)
        walked.append(typist.at)
    assert walked == names[:6]
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Backtab):
        typist.press(key)
    assert typist.at == names[3]


def test_going_back_from_the_first_result_leads_through_the_fields_above(typist):
    walked = []
    for _ in range(4):
        typist.press(Qt.Key.Key_Backtab)
        walked.append(typist.at)
    assert walked == ["Fasting", "Template", "Laboratory", "Collected"]
    for _ in range(4):
        typist.press(Qt.Key.Key_Tab)
    assert typist.at == "LH"


def test_each_key_sends_the_draft_as_typed_with_the_laboratorys_last_unit_and_range(typist):
    typist.type("<0.1")
    assert [draft.fields[0].text for draft in typist.drafts] == ["<", "<0", "<0.", "<0.1"]
    line = typist.line("lh")
    assert (line.unit, line.range) == ("IU/L", "1.7-8.6")
    draft = typist.drafts[-1]
    assert (draft.patient, draft.collected, draft.laboratory) == ("p1", "23 Nov 2026 08:10", NORTHSIDE)
    assert [line.marker for line in draft.fields][:3] == ["lh", "fsh", "testosterone"]
    assert "below detection" in typist.words()


def test_a_panel_is_typed_and_signed_without_the_mouse(typist):
    for value in ("7.4", "8.1", "561", "31", "4.4", "44", "9.1", "46.0"):
        typist.type(value, Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(typist.signed) == 1
    assert [line.text for line in typist.signed[0].fields] == [
        "7.4",
        "8.1",
        "561",
        "31",
        "4.4",
        "44",
        "9.1",
        "46.0",
    ]


def test_enter_once_too_often_after_the_last_result_does_not_sign(typist):
    for value in ("7.4", "8.1", "561", "31", "4.4", "44", "9.1", "46.0"):
        typist.type(value, Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_Return)
    assert typist.signed == []


def test_the_last_value_and_the_change_stand_beside_the_field(typist):
    typist.type("7.4", Qt.Key.Key_Down)
    assert "4.8" in typist.words()
    assert "could be chance" in typist.words()
    typist.type("8.1")
    assert "▲ a real rise" in typist.words()


def test_a_unit_slip_is_asked_about_and_holds_the_signature_back(typist):
    typist.type("7.4", Qt.Key.Key_Down, Qt.Key.Key_Down)
    typist.type("15.2", Qt.Key.Key_Down)
    assert typist.at == "SHBG", "an open question does not hold the typing back"
    assert "15.2 ng/dL" in typist.words()
    typist.press(Qt.Key.Key_Return, CTRL)
    assert typist.signed == []
    assert typist.at == "Total testosterone"
    assert "answer the question about Total testosterone" in typist.words()


def test_one_key_takes_an_answer_and_the_draft_says_which(typist):
    typist.type("", Qt.Key.Key_Down, Qt.Key.Key_Down)
    typist.type("15.2", Qt.Key.Key_F2)
    line = typist.line("testosterone")
    assert (line.text, line.unit, line.kept) == ("15.2", "nmol/L", False)
    assert line.range != "264-916", "a range in another unit is not the laboratory's any more"
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(typist.signed) == 1


def test_keeping_the_typed_unit_is_an_answer_that_lasts_until_the_next_key(typist):
    typist.type("", Qt.Key.Key_Down, Qt.Key.Key_Down)
    typist.type("15.2", Qt.Key.Key_F3)
    assert typist.line("testosterone").kept
    typist.type("1")
    assert not typist.line("testosterone").kept


def test_an_unreadable_result_is_refused_beside_its_field_and_nothing_typed_is_lost(typist):
    typist.type("7..4", Qt.Key.Key_Down)
    assert "7..4" in typist.words()
    assert typist.drafts[-1].fields[0].text == "7..4"
    typist.press(Qt.Key.Key_Return, CTRL)
    assert typist.signed == []
    assert typist.at == "LH"


def test_a_word_is_shown_back_as_it_was_understood(typist):
    typist.type("QNS")
    assert "not enough sample" in typist.words()
    assert typist.drafts[-1].fields[0].text == "QNS"


def test_free_testosterone_is_calculated_while_typing(typist):
    typist.type("", Qt.Key.Key_Down, Qt.Key.Key_Down)
    typist.type("561", Qt.Key.Key_Down)
    typist.type("31")
    assert "Calculated as you type" in typist.words()
    assert "free testosterone" in typist.words()


def test_signing_an_empty_form_says_that_nothing_is_typed(typist):
    typist.press(Qt.Key.Key_Return, CTRL)
    assert typist.signed == []
    assert "Nothing is typed yet" in typist.words()


def test_escape_closes_and_keeps_from_every_field(typist):
    typist.press(Qt.Key.Key_Escape)
    typist.press(Qt.Key.Key_Backtab)
    typist.press(Qt.Key.Key_Escape)
    assert len(typist.closed) == 2
    assert typist.discarded == []


def test_a_kept_draft_comes_back_with_everything_and_the_focus_on_the_first_empty_result(typist):
    typist.type("7.4", Qt.Key.Key_Down)
    typist.type("8.1")
    kept = typist.drafts[-1]
    typist.open(kept)
    assert typist.entry.draft == kept
    assert typist.at == "Total testosterone"


def test_throwing_a_draft_away_takes_one_press_as_it_can_be_undone(typist, qtbot):
    typist.type("7.4")
    button = next(b for b in typist.entry.findChildren(QPushButton) if b.text() == "Discard draft")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert typist.discarded == [True]


def test_ctrl_r_goes_to_the_laboratorys_range_and_enter_on_to_the_next_result(typist):
    typist.type("7.4")
    typist.press(Qt.Key.Key_R, CTRL)
    typist.type("2-9", Qt.Key.Key_Return)
    assert typist.line("lh").range == "2-9"
    assert typist.at == "FSH"


def test_ctrl_u_chooses_another_unit_from_the_keyboard_and_comes_back_to_the_result(typist, qtbot):
    typist.type("", Qt.Key.Key_Down, Qt.Key.Key_Down)
    typist.type("561")
    typist.press(Qt.Key.Key_U, CTRL)
    menu = QApplication.activePopupWidget()
    offered = [action.text() for action in menu.actions()]
    assert menu.activeAction().text() == "ng/dL"
    other = offered.index("nmol/L") - offered.index("ng/dL")
    for _ in range(abs(other)):
        qtbot.keyClick(menu, Qt.Key.Key_Down if other > 0 else Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert typist.line("testosterone").unit == "nmol/L"
    assert typist.line("testosterone").text == "561"
    assert typist.at == "Total testosterone"


def test_a_unit_that_is_never_converted_can_be_chosen_and_kept_with_one_key(typist, qtbot):
    typist.type("", *[Qt.Key.Key_Down] * 3)
    assert typist.at == "SHBG"
    typist.type("380")
    typist.press(Qt.Key.Key_U, CTRL)
    menu = QApplication.activePopupWidget()
    for _ in range([action.text() for action in menu.actions()].index("µg/dL")):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert typist.line("shbg").unit == "ug/dL"
    typist.press(Qt.Key.Key_Return, CTRL)
    assert typist.signed == []
    assert "SHBG by mass cannot be turned into nmol/L" in typist.words()
    typist.press(Qt.Key.Key_F2)
    assert (typist.line("shbg").unit, typist.line("shbg").kept) == ("ug/dL", True)
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(typist.signed) == 1


FREE = "Free testosterone"


def with_free(text, **more):
    line = DraftField(marker="free_testosterone", text=text, unit="pg/mL", **more)
    return replace(new_draft(), fields=(line,))


def open_at_free(typist, draft):
    typist.open(draft)
    for _ in range(8):
        typist.press(Qt.Key.Key_Down)
    assert typist.at == FREE


def test_by_which_method_is_asked_and_answered_with_one_key(typist):
    open_at_free(typist, with_free("8"))
    typist.type("8.7", Qt.Key.Key_Up)
    assert "◆ by which method?" in typist.words()
    assert "by direct analog" in typist.words()
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_F3)
    line = typist.line("free_testosterone")
    assert (line.text, line.unit, line.method, line.kept) == ("8.7", "pg/mL", "direct analog", False)
    assert "direct analog" in typist.words()
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(typist.signed) == 1


def test_a_method_lasts_while_the_number_is_mended_and_goes_with_it(typist):
    open_at_free(typist, with_free("8.7", method="direct analog"))
    typist.type("9.1")
    assert typist.line("free_testosterone").method == "direct analog"
    typist.type("", *[Qt.Key.Key_Backspace] * 3)
    assert typist.line("free_testosterone").method == ""


def test_a_method_can_be_taken_back_where_the_value_is_too_high_for_it(typist):
    open_at_free(typist, with_free("11", method="direct analog"))
    typist.type("110")
    typist.press(Qt.Key.Key_F3)
    line = typist.line("free_testosterone")
    assert (line.text, line.method) == ("110", "")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(typist.signed) == 1


def test_a_fourth_answer_has_a_key_too(typist):
    line = DraftField(marker="free_testosterone", text="2", unit="pmol/L")
    open_at_free(typist, replace(new_draft(), fields=(line,)))
    typist.type("20", Qt.Key.Key_F5)
    assert (typist.line("free_testosterone").text, typist.line("free_testosterone").kept) == ("20", True)


def test_the_semen_form_keeps_the_blood_typed_so_far(typist):
    typist.type("7.4")
    typist.press(Qt.Key.Key_Backtab)
    typist.press(Qt.Key.Key_Backtab)
    assert typist.at == "Template"
    typist.press(Qt.Key.Key_Down)
    semen = typist.drafts[-1]
    assert semen.specimen is Specimen.SEMEN
    assert "New semen panel" in typist.words()
    typist.press(Qt.Key.Key_Up)
    assert typist.drafts[-1].specimen is Specimen.SERUM
    assert typist.line("lh").text == "7.4"


def test_a_templates_name_may_be_typed_whole_and_enter_goes_on(typist):
    typist.press(Qt.Key.Key_Backtab)
    typist.press(Qt.Key.Key_Backtab)
    typist.type("Semen")
    assert typist.at == "Template"
    assert typist.drafts[-1].specimen is Specimen.SEMEN
    assert typist.line("semen_volume").text == ""
    typist.press(Qt.Key.Key_Return)
    assert typist.at == "Abstinence days"
    typist.press(Qt.Key.Key_Return)
    assert typist.at == "Semen volume"


def test_zero_sperm_and_none_seen_are_typed_like_any_result(typist):
    typist.open(new_draft("semen", Specimen.SEMEN))
    typist.type("3.1", Qt.Key.Key_Return)
    typist.type("0", Qt.Key.Key_Return)
    assert typist.line("sperm_concentration").text == "0"
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(typist.signed) == 1


def test_another_laboratorys_lines_do_not_keep_the_first_ones_ranges(typist):
    for _ in range(3):
        typist.press(Qt.Key.Key_Backtab)
    assert typist.at == "Laboratory"
    typist.focus.lineEdit().selectAll()
    typist.type("Central Lab", Qt.Key.Key_Tab)
    assert typist.line("shbg").range == "", "nor are those that were published"
    typist.press(Qt.Key.Key_Backtab)
    typist.focus.lineEdit().selectAll()
    typist.type(NORTHSIDE)
    assert typist.line("shbg").range == "18-54"
