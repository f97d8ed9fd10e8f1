"""Pasting into the entry form: lines by name or in order, questions as by typing, one step to undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from clinic_desktop.ui.panel_entry_paste import EntryPaste
from tests.ui.typist import CTRL

KEY = Qt.Key


def paste(typist, text):
    QApplication.clipboard().setText(text)
    typist.press(KEY.Key_V, CTRL)


def texts(typist):
    return {line.marker: line.text for line in typist.entry.draft.fields if line.text}


def notice(typist):
    return typist.entry.findChild(EntryPaste)


def test_a_column_fills_the_lines_downwards_from_the_focused_one_and_a_gap_skips_a_line(typist):
    typist.press(KEY.Key_Down)
    paste(typist, "7.2\r\n\r\n31\r\n")
    assert texts(typist) == {"fsh": "7.2", "shbg": "31"}
    assert typist.drafts[-1] == typist.entry.draft
    assert typist.at == "LH"


def test_a_table_goes_to_its_lines_by_name_with_unit_and_range_and_adds_the_lines_that_lack(typist):
    paste(typist, "Test\tResult\tUnit\tRange\nInhibin B\t95\tng/L\t\nLH\t6.9\tIU/L\t2-9\nPSA\t0.8\tug/L\t<4")
    assert texts(typist) == {"lh": "6.9", "inhibin_b": "95", "psa": "0.8"}
    assert (typist.line("lh").range, typist.line("psa").unit) == ("2-9", "ug/L")
    assert "3 results were placed." in notice(typist).words


def test_what_has_no_line_is_said_in_one_sentence_and_shown_with_what_it_held(typist):
    paste(typist, "LH\t6.9\nCortisol\t12.1\tug/dL\nFerritin\t100\nSperm concentration\t45")
    assert notice(typist).words == (
        "1 result was placed. 3 lines were not placed: Cortisol, Ferritin, Sperm concentration."
    )
    assert notice(typist).texts.splitlines() == [
        "Cortisol  12.1  ug/dL",
        "Ferritin  100",
        "Sperm concentration  45",
    ]
    notice(typist).findChild(QPushButton).click()
    assert notice(typist).words == ""


def test_a_column_longer_than_the_form_says_what_was_left_over(typist):
    paste(typist, "\n".join(str(value) for value in range(1, 11)))
    assert notice(typist).texts.splitlines() == ["9", "10"]


def test_the_same_questions_come_up_as_by_typing_and_nothing_is_accepted_unasked(typist):
    paste(typist, "LH\t6,9\nTotal testosterone\t19.4")
    asked = {row.marker.id: row.problem for row in typist.entry._lines.rows if row.problem is not None}
    assert set(asked) == {"lh", "testosterone"}
    assert texts(typist)["lh"] == "6,9"
    assert typist.at == "LH"
    typist.press(KEY.Key_F2)
    assert texts(typist)["lh"] == "6.9"


def test_a_unit_beside_the_value_becomes_the_unit_of_the_line(typist):
    paste(typist, "LH\t6.9\nTotal testosterone\t19.4 nmol/L")
    line = typist.line("testosterone")
    assert (line.text, line.unit) == ("19.4", "nmol/L")
    assert "264" not in line.range


def test_what_is_said_of_a_paste_goes_when_it_is_undone_and_stays_over_any_other_step(typist):
    paste(typist, "LH\t6.9\nBanana\t3")
    typist.type("7")
    typist.undo()
    assert "1 line was not placed: Banana." in notice(typist).words
    typist.undo()
    assert notice(typist).words == ""
    assert texts(typist) == {}


def test_a_paste_is_one_step_of_undo_lines_it_added_included(typist):
    typist.type("5.5")
    before = typist.entry.draft
    paste(typist, "LH\t6.9\nFSH\t7\nPSA\t0.8")
    assert "in place of LH 5.5" in notice(typist).words
    typist.undo()
    assert typist.entry.draft == before
    typist.redo()
    assert texts(typist) == {"lh": "6.9", "fsh": "7", "psa": "0.8"}


def test_one_cell_stays_an_ordinary_paste_where_the_cursor_is(typist):
    typist.type("1")
    paste(typist, "2.5\r\n")
    assert texts(typist)["lh"].strip() == "12.5"
    assert notice(typist).words == ""


@pytest.mark.parametrize("how", ["pasted", "redone", "resumed"])
def test_an_offered_range_goes_with_its_unit_however_the_result_came_into_the_line(typist, how):
    typist.press(KEY.Key_Down)
    typist.press(KEY.Key_Down)
    if how == "pasted":
        paste(typist, "15.2\n31")
    else:
        typist.type("15.2")
    if how == "redone":
        typist.undo()
        typist.redo()
    if how == "resumed":
        typist.open(typist.drafts[-1])
        typist.type("0", KEY.Key_Backspace)
    while typist.at != "Total testosterone":
        typist.press(KEY.Key_Down if typist.at in ("LH", "FSH") else KEY.Key_Up)
    typist.press(KEY.Key_F2)
    line = typist.line("testosterone")
    assert (line.text, line.unit, "264" in line.range) == ("15.2", "nmol/L", False)


def test_a_range_that_was_typed_stays_when_a_kept_draft_is_opened_again(typist):
    typist.press(KEY.Key_Down)
    typist.press(KEY.Key_Down)
    typist.type("15.2")
    typist.press(KEY.Key_R, CTRL)
    typist.focus.selectAll()
    typist.type("9-29")
    typist.open(typist.drafts[-1])
    row = next(row for row in typist.entry._lines.rows if row.marker.id == "testosterone")
    assert (row.field.range, row.range_is_offered) == ("9-29", False)
