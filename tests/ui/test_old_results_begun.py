"""Old results that somebody else began, and markers of the clinic's own made in the grid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clinic_desktop.model.backfill import Backfill, OldCollection
from clinic_desktop.model.draft import DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.patient_page import PatientPage
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

KEY = Qt.Key
OTHERS = Backfill(
    patient="daniel",
    lines=(DraftField(marker="lh", unit="IU/L"),),
    columns=(OldCollection(collected="3 Feb 2025", cells=(DraftField(marker="lh", text="4.4"),)),),
    begun_by="N. Nurse",
    begun_at=NOW,
    changed_at=NOW,
)


@pytest.fixture
def page(qtbot, around, clinic):
    made = show(qtbot, PatientPage(around, clinic))
    made.undoing = []
    made.undoable.connect(lambda words, undo: made.undoing.append((words, undo)))
    made.show_patient("daniel")
    made.begin()
    yield made
    made.close_plots()


def texts(page):
    return {cell.text for column in page.old._backfill.columns for cell in column.cells}


def test_a_grid_that_somebody_else_began_is_asked_about_before_it_is_shown(page, clinic):
    clinic.backfills.keep(OTHERS)
    press("B", CTRL)
    assert focused() == "Continue it"
    said = QApplication.focusWidget().accessibleDescription()
    assert said.startswith("Old results begun by N. Nurse. 1 date: 1 result typed, the last on 23 Nov 2026")
    assert texts(page) == set()
    press(KEY.Key_Return)
    assert focused() == "Old results"
    assert texts(page) == {"4.4"}
    assert clinic.backfills.of("daniel").begun_by == "N. Nurse"
    press(KEY.Key_Escape)
    press("B", CTRL)
    assert focused() == "Old results", "who has said to go on with it is not asked again"


def test_esc_leaves_what_somebody_else_began_as_it_is(page, clinic):
    clinic.backfills.keep(OTHERS)
    press("B", CTRL)
    press(KEY.Key_Escape)
    assert clinic.backfills.of("daniel") == OTHERS
    assert not page.old.isVisible()


def test_what_somebody_else_began_is_discarded_by_two_presses_and_can_be_brought_back(page, clinic):
    clinic.backfills.keep(OTHERS)
    press("B", CTRL)
    press(KEY.Key_Tab)
    press(KEY.Key_Return)
    assert clinic.backfills.of("daniel") == OTHERS
    press(KEY.Key_Return)
    assert clinic.backfills.of("daniel") is None
    assert (focused(), texts(page)) == ("Old results", set())
    words, undo = page.undoing[-1]
    assert words == "Old results discarded."
    undo()
    assert clinic.backfills.of("daniel").columns == OTHERS.columns
    assert texts(page) == {"4.4"}


def test_a_discarded_panel_of_somebody_else_gives_way_to_an_empty_one_of_its_kind_and_comes_back(
    page, clinic
):
    page.enter_panel()
    write("7.4")
    press(KEY.Key_Escape)
    (blood,) = clinic.drafts.of("daniel")
    semen = DraftField(marker="semen_volume", text="2.8", unit="mL")
    for draft in (blood, replace(blood, specimen=Specimen.SEMEN, template="semen", fields=(semen,))):
        clinic.drafts.keep(replace(draft, begun_by="N. Nurse", changed_at=NOW))
    page.timelines.ask_about(replace(blood, begun_by="N. Nurse"))
    press(KEY.Key_Tab)
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert focused() == "LH"
    assert page.timelines.entry.draft.untouched
    assert {draft.specimen for draft in clinic.drafts.of("daniel")} == {Specimen.SEMEN}
    words, undo = page.undoing[-1]
    assert words == "Draft discarded."
    undo()
    assert page.timelines.entry.draft.fields[0].text == "7.4"


def test_a_marker_of_the_clinics_own_is_made_in_the_grid(page, clinic):
    press("B", CTRL)
    press("I", CTRL)
    write("Haemoglobin")
    press(KEY.Key_Return)
    assert focused() == "Unit", "the name stands there already"
    write("g/L")
    press(KEY.Key_Return)
    while focused() != "Add marker":
        press(KEY.Key_Tab)
    press(KEY.Key_Return)
    (made,) = clinic.custom_markers.all()
    assert (made.name, made.unit) == ("Haemoglobin", "g/L")
    assert focused() == "Old results"
    assert page.old._backfill.line(made.id).unit == "g/L"
    cells = page.old.page.table.cells
    assert cells.name(page.old.page.table.currentIndex()).startswith("Haemoglobin")


def test_esc_leads_from_the_new_marker_to_the_list_and_from_there_to_the_grid(page):
    press("B", CTRL)
    press("I", CTRL)
    write("Haemoglobin")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    press(KEY.Key_Escape)
    assert focused() == "Old results"


def test_after_a_paste_with_a_question_one_stands_at_the_first_question(page):
    press("B", CTRL)
    block = "\t3 Feb 2025 08:10\t5 May 2025 08:20\nLaboratory\tNorthside Lab\tNorthside Lab\n"
    QApplication.clipboard().setText(block + "LH\t4.4\t4.8\nTotal testosterone\t15.2\t390\n")
    press(KEY.Key_V, CTRL)
    table = page.old.page.table
    assert table.cells.name(table.currentIndex()).startswith("Total testosterone")
    assert table.cells.problem(table.currentIndex()) is not None
