"""The flowsheet over a real clinic: walked by keys, linked with the timelines, corrected and copied from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from clinic_desktop.model.course import Medication
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, Range, Reading, Specimen
from clinic_desktop.model.source_document import MediaType, SourceDocument
from clinic_desktop.model.value import read_value
from clinic_desktop.ui.clipboard import Copied
from clinic_desktop.ui.flowsheet_detail import NOTHING_CHOSEN
from clinic_desktop.ui.patient_page import PatientPage
from clinic_desktop.ui.reading_acts import CALCULATED
from clinic_desktop.ui.source_reading import as_png
from clinic_desktop.ui.tab_flowsheet import NOTHING
from clinic_desktop.ui.theme import colour
from tests.ui.conftest import NOW, serum
from tests.ui.hands import CTRL, focused, press, show, write

SHIFT = Qt.KeyboardModifier.ShiftModifier
CYPIONATE = Medication(
    id="cypionate",
    agent="testosterone_cypionate",
    start=date(2025, 1, 6),
    end=date(2026, 7, 20),
    dose="100",
    unit="mg",
    frequency="weekly",
)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def sample(panel_id, moment, concentration):
    reading = Reading(
        marker="sperm_concentration",
        value=read_value("sperm_concentration", concentration, {}),
        unit="10*6/mL",
        range=Range.parse(">=16"),
    )
    return Panel(
        id=panel_id,
        specimen=Specimen.SEMEN,
        collected=Moment.parse(moment),
        laboratory="Northside Lab",
        readings=(reading,),
    )


@pytest.fixture
def page(around, clinic, qtbot):
    """Daniel with blood of July, September and November, and a sample of November."""
    clinic.treatment.add_medication("daniel", CYPIONATE, NOW)
    for each in (
        serum("july", "2026-07-17", lh="<0.1", testosterone="812"),
        serum("november", "2026-11-23", lh="7.4", testosterone="561"),
        sample("sample", "2026-11-23T09:30", "14.0"),
    ):
        clinic.panels.sign("daniel", each, visit_id=f"visit of {each.id}", now=NOW)
    made = PatientPage(around, clinic)
    made.sentences, made.warnings = [], []
    made.said.connect(made.sentences.append)
    made.warned.connect(made.warnings.append)
    show(qtbot, made)
    made.show_patient("daniel")
    yield made
    made.close_plots()


@pytest.fixture
def sheet(page):
    """His flowsheet, come to by its key."""
    page.go_to_tab(2)
    return page.flowsheet


def at(sheet):
    """What one stands on, as it is read out."""
    return sheet.table.currentIndex().data(SPOKEN)


def heads(sheet):
    model = sheet.table.sheet_model
    return [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount())]


def test_it_opens_at_the_newest_reading_with_the_keyboard_in_it(sheet):
    assert focused() == "Flowsheet"
    assert at(sheet) == "7.4 IU/L, in range, as expected at this stage"
    assert heads(sheet) == ["17 Jul", "21 Sep", "23 Nov 08:10", "23 Nov 09:30", "Since baseline", "Trend"]


def test_arrow_keys_go_cell_by_cell_and_pass_over_the_names_of_groups(sheet):
    press(Qt.Key.Key_Left)
    assert at(sheet) == "4.8 IU/L, in range, as expected at this stage"
    press(Qt.Key.Key_Home)
    assert at(sheet) == "<0.1 IU/L, low, as expected at this stage, baseline"
    press(Qt.Key.Key_End)
    assert at(sheet) == "not measured"
    for _ in range(4):
        press(Qt.Key.Key_Down)
    assert at(sheet).startswith("14.0 million/mL, low")
    press(Qt.Key.Key_Right)
    assert at(sheet).startswith("Since baseline: ")
    press(Qt.Key.Key_Right)
    assert at(sheet).startswith("Trend: ")
    press(Qt.Key.Key_Home, CTRL)
    assert sheet.table.row.marker == "lh"


def test_a_cell_names_its_marker_and_its_date_for_a_screen_reader(sheet):
    index = sheet.table.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == (
        "LH, IU/L, range 1.7–8.6. 23 Nov 2026, 08:10, Months 3 and later, week 18, Northside Lab"
    )


def test_below_it_stands_all_there_is_to_say_of_the_cell(sheet):
    press(Qt.Key.Key_Left)
    assert sheet.detail.title.text() == "LH 4.8 IU/L · 21 Sep 2026"
    said = sheet.detail.words.text()
    for words in ("As expected · own production", "Laboratory range 1.7-8.6", "Since baseline: ", "Signed"):
        assert words in said
    press(Qt.Key.Key_End)
    assert sheet.detail.title.text() == "LH: not measured"
    assert said != sheet.detail.words.text()


def test_a_reading_chosen_here_is_chosen_in_the_timelines_and_back(page, sheet):
    press(Qt.Key.Key_Left)
    chosen = sheet.table.chosen_key()
    assert page.timelines.table.chosen_key() == chosen
    assert page.timelines.view.chosen == chosen
    page.go_to_tab(1)
    press(Qt.Key.Key_Right)
    assert page.timelines.view.chosen != chosen
    assert sheet.table.chosen_key() == page.timelines.view.chosen
    page.go_to_tab(2)
    assert sheet.table.chosen_key() == page.timelines.view.chosen


def test_a_reading_that_was_chosen_before_the_sheet_was_ever_open_is_gone_to(page):
    page.timelines.begin()
    press(Qt.Key.Key_Home)
    chosen = page.timelines.view.chosen
    assert chosen is not None
    page.go_to_tab(2)
    assert page.flowsheet.table.chosen_key() == chosen


def test_one_stays_where_one_went_whatever_was_chosen_in_the_timelines_before(page):
    page.timelines.begin()
    press(Qt.Key.Key_End)
    page.go_to_tab(2)
    press(Qt.Key.Key_Home, CTRL)
    table = page.flowsheet.table
    chosen = table.chosen_key()
    assert chosen is not None
    page.timelines.toolbar.turn_units()
    assert table.chosen_key() == chosen


def test_the_units_are_those_of_the_timelines(page, sheet):
    page.timelines.toolbar.turn_units()
    index = sheet.table.sheet_model.index_of(("november", "testosterone", False))
    assert index.data(SPOKEN).startswith("19.5 nmol/L, reported as 561 ng/dL, in range")
    assert sheet.table.sheet_model.row(index.row()).unit == "nmol/L"


def test_a_result_is_corrected_from_here_and_stays_chosen_in_its_new_version(page, sheet):
    press(Qt.Key.Key_C)
    assert sheet.correction.form.isVisible()
    assert not sheet.detail.isVisible()
    press(Qt.Key.Key_A, CTRL)
    write("7.1")
    press(Qt.Key.Key_Tab)
    while focused() != "Reason for the correction":
        press(Qt.Key.Key_Tab)
    write("misread")
    press(Qt.Key.Key_Return, CTRL)
    assert page.sentences[-1].startswith("Corrected")
    assert focused() == "Flowsheet"
    assert "7.1 IU/L" in at(sheet)
    assert "corrected once" in at(sheet)
    press(Qt.Key.Key_E)
    assert [words.split("Result: ")[1].split(".  ")[0][:3] for words in sheet.versions.list.said] == [
        "7.1",
        "7.4",
    ]
    press(Qt.Key.Key_Escape)
    assert focused() == "Flowsheet"
    assert sheet.detail.isVisible()


def test_the_panel_of_a_result_is_corrected_from_here_too(sheet):
    press(Qt.Key.Key_C, SHIFT)
    assert sheet.correction.facts.isVisible()
    press(Qt.Key.Key_Escape)
    assert focused() == "Flowsheet"


def test_a_calculated_result_says_what_is_corrected_instead(page, clinic):
    whole = serum("whole", "2026-11-02", lh="6.0", testosterone="540")
    clinic.panels.sign("daniel", whole, visit_id="visit of whole", now=NOW)
    page.show_patient("daniel")
    page.go_to_tab(2)
    page.flowsheet.select(("whole", "t_lh_ratio", True))
    assert ", calculated" in at(page.flowsheet)
    press(Qt.Key.Key_Return)
    assert page.warnings[-1] == CALCULATED


def test_who_may_only_look_is_told_so(page, sheet):
    page.rest("Ask a nurse to enter results.")
    press(Qt.Key.Key_C)
    assert page.warnings[-1] == "Ask a nurse to enter results."
    assert not sheet.correction.isVisible()


def test_nothing_is_corrected_while_a_panel_is_typed(page):
    page.enter_panel()
    page.go_to_tab(2)
    press(Qt.Key.Key_C)
    assert page.warnings[-1] == "A panel is being typed; sign it or leave it first."


def test_its_source_document_opens_beside_it(page, clinic, qtbot):
    picture = QImage(200, 280, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    source = SourceDocument(id="paper", title="Report of July", media_type=MediaType.PNG, pages=1)
    clinic.sources.attach("daniel", source, as_png(picture), NOW)
    clinic.sources.link("daniel", "july", "paper", NOW)
    page.show_patient("daniel")
    page.go_to_tab(2)
    sheet = page.flowsheet
    assert not sheet.sources.button.isVisible()
    press(Qt.Key.Key_Home)
    assert sheet.sources.button.isVisible()
    assert "source document attached" in sheet.table.currentIndex().data(
        Qt.ItemDataRole.AccessibleDescriptionRole
    )
    press(Qt.Key.Key_O)
    qtbot.waitUntil(lambda: not sheet.sources.desk.reading)
    assert sheet.sources.viewer.isVisible()
    press(Qt.Key.Key_Escape)
    assert not sheet.sources.viewer.isVisible()
    assert focused() == "Flowsheet"


def test_the_whole_sheet_is_copied_as_text_and_as_a_table_and_is_gone_at_the_lock(sheet):
    watching = Copied()
    press(Qt.Key.Key_C, CTRL)
    content = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in content.text().splitlines()]
    assert lines[0] == [
        *("Marker", "Unit", "Laboratory range", "17 Jul 2026", "21 Sep 2026"),
        *("23 Nov 2026, 08:10", "23 Nov 2026, 09:30", "Since baseline"),
    ]
    assert lines[1][3:5] == ["Baseline", "Mid · wk 9"]
    assert lines[2] == ["LH", "IU/L", "1.7–8.6", "<0.1 L", "4.8", "7.4", "", "real rise"]
    assert len({len(line) for line in lines}) == 1
    assert "&lt;0.1 L</td>" in content.html()
    assert sheet.detail.title.text().startswith("Copied: ")
    watching.forget()
    assert QGuiApplication.clipboard().text() == ""


def test_no_cell_of_the_copy_is_a_formula(page, clinic):
    odd = serum("odd", "2026-11-20", lh="5.0")
    reading = replace(odd.readings[0], value=read_value("lh", "5.0", {}), unit="=1+1")
    clinic.panels.sign("daniel", replace(odd, readings=(reading,)), visit_id="odd visit", now=NOW)
    page.show_patient("daniel")
    page.go_to_tab(2)
    watching = Copied()
    press(Qt.Key.Key_C, CTRL)
    content = QGuiApplication.clipboard().mimeData()
    for line in content.text().splitlines():
        assert not [cell for cell in line.split("\t") if cell.startswith(("=", "+", "-", "@"))]
    assert ">=" not in content.html()
    watching.forget()


def test_a_man_without_results_is_told_what_begins_the_sheet(page):
    page.show_patient("ivan")
    page.go_to_tab(2)
    sheet = page.flowsheet
    assert sheet.findChild(type(sheet._nothing)) is not None
    assert sheet._nothing.text() == NOTHING
    assert not sheet.detail.isVisible()
    assert not sheet.legend.isVisible()


def test_nothing_of_the_last_man_stays(page, sheet):
    page.clear()
    assert sheet.table.sheet_model.lines == ()
    assert sheet.detail.words.text() == NOTHING_CHOSEN
    assert sheet.detail.title.text() == ""
    assert sheet.table.chosen_key() is None


def test_a_number_that_is_cut_by_the_edge_is_not_written(sheet, around, qtbot):
    table = sheet.table
    index = table.sheet_model.index_of(("july", "testosterone", False))
    whole = ink_in(table, index)
    assert whole[colour(around.theme, "verdict.as_expected").name()] > 0
    table.resize(560, table.height())
    table.horizontalScrollBar().setValue(20)
    QApplication.processEvents()
    assert ink_in(table, index)[colour(around.theme, "verdict.as_expected").name()] == 0


def ink_in(table, index):
    """How many pixels of each colour a cell has on the screen."""
    box = table.visualRect(index) & table.viewport().rect()
    image = table.viewport().grab(box).toImage()
    found = {}
    for x in range(image.width()):
        for y in range(image.height()):
            name = image.pixelColor(x, y).name()
            found[name] = found.get(name, 0) + 1
    found.setdefault("#2d794c", 0)
    return found


def test_dates_that_are_out_of_sight_are_told_of(page, clinic, qtbot):
    page.resize(900, 700)
    for month in range(8, 11):
        for day in (3, 10, 17):
            drawn = serum(f"{month} {day}", f"2026-{month:02}-{day:02}", lh="4.8")
            clinic.panels.sign("daniel", drawn, visit_id=f"v{month} {day}", now=NOW)
    page.show_patient("daniel")
    page.go_to_tab(2)
    table = page.flowsheet.table
    qtbot.waitUntil(lambda: "earlier date" in table.accessibleDescription())
    assert "later" not in table.accessibleDescription()
    press(Qt.Key.Key_Home)
    assert "earlier" not in table.accessibleDescription()
    assert table.accessibleDescription().endswith("later dates ›")
