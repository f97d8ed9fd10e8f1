"""One man's page over a real clinic: from key to picture, from signature to chart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTableView

from clinic_desktop.drawing.table import HEADINGS
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import PanelStatus, Specimen
from clinic_desktop.model.problem import ProblemKind, refuse
from clinic_desktop.ui.patient_header import title_words
from clinic_desktop.ui.patient_page import PatientPage
from clinic_desktop.ui.strip_column import StripColumn
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write


@pytest.fixture
def page(around, clinic, qtbot):
    made = PatientPage(around, clinic)
    made.sentences, made.warnings = [], []
    made.said.connect(made.sentences.append)
    made.warned.connect(made.warnings.append)
    show(qtbot, made, 1180, 900)
    made.show_patient("daniel")
    yield made
    made.close_plots()


def strip_of(timeline, marker):
    return next(strip for strip in timeline.strips if strip.marker == marker)


def latest(page, marker):
    return strip_of(page.timeline, marker).latest


def drafts_of(clinic):
    return {draft.specimen: draft for draft in clinic.drafts.of("daniel")}


def test_the_header_names_the_man_and_where_he_stands(page):
    assert page.header.name.text() == "Okafor, Daniel"
    assert page.header.identity.text() == "38 y · born 11 Feb 1988 · chart 10427"
    assert page.header.pill.text() == "Months 3 and later · week 18"
    assert "Post-TRT reactivation" in page.header.course.text()
    assert title_words(page.patient) == "Okafor, Daniel · 11 Feb 1988 · 10427"


def test_the_picture_shows_what_is_signed(page):
    assert latest(page, "lh").value_text == "4.8"
    assert page.timelines.view.read_out == ""


def test_a_man_without_a_course_is_asked_for_one_first(page):
    page.show_patient("ivan")
    assert focused() == "Pathway"
    assert page.header.name.text() == "Castellanos, Iván"


def test_going_to_another_man_leaves_nothing_of_the_first(page):
    page.enter_panel()
    write("7.4")
    page.show_patient("ivan")
    assert page.header.name.text() == "Castellanos, Iván"
    assert all(not strip.points for strip in page.timeline.strips)
    assert not page.timelines.entry.isVisible()


def test_clearing_names_nobody(page):
    page.clear()
    assert title_words(page.patient) == ""
    assert page.header.name.text() == ""
    assert page.timeline is None


def test_the_panel_opens_on_the_first_markers_result_with_time_and_laboratory_filled_in(page, clinic):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    page.enter_panel()
    assert focused() == "LH"
    assert page.timelines.entry.draft.collected == "23 Nov 2026 09:00"
    assert page.timelines.entry.draft.laboratory == "Northside Lab"


def test_the_picture_moves_with_each_key_and_the_draft_is_kept(page, clinic):
    page.enter_panel()
    write("7.4")
    point = strip_of(page.loop.drawn, "lh").points[-1]
    assert (point.draft, point.value_text) == (True, "7.4")
    kept = drafts_of(clinic)[Specimen.SERUM]
    assert kept.begun_by == "R. Almeida"
    assert kept.fields[0].text == "7.4"
    assert latest(page, "lh").value_text == "4.8"


def test_esc_closes_and_the_next_panel_goes_on_with_the_draft(page):
    page.enter_panel()
    write("7.4")
    press(Qt.Key.Key_Escape)
    assert focused() == "Timelines"
    assert page.loop.drawn is None
    page.enter_panel()
    assert page.timelines.entry.draft.fields[0].text == "7.4"
    assert focused() == "LH"


def test_signing_makes_the_result_final(page, clinic):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    page.enter_panel()
    write("<0.1")
    press(Qt.Key.Key_Return, CTRL)
    panel = clinic.patients.chart("daniel").final_panels[-1]
    assert panel.status is PanelStatus.SIGNED
    assert panel.reading("lh").value.text == "<0.1"
    assert latest(page, "lh").value_text == "<0.1"
    assert not page.timelines.entry.isVisible()
    assert not clinic.drafts.of("daniel")
    assert page.sentences == ["Signed: 1 result of 23 Nov 2026, kept in the chart."]
    assert clinic.settings.get("last_laboratory") == "Northside Lab"


def test_signing_makes_the_visit_of_that_day(page, clinic):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    page.enter_panel()
    write("7.4")
    press(Qt.Key.Key_Return, CTRL)
    assert [str(visit.day) for visit in clinic.patients.chart("daniel").visits] == [
        "2026-09-21",
        "2026-11-23",
    ]


def test_nothing_is_signed_while_a_question_is_open(page, clinic):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    page.enter_panel()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    write("15.2")
    press(Qt.Key.Key_Return, CTRL)
    assert len(clinic.patients.chart("daniel").panels) == 1
    assert focused() == "Total testosterone"
    assert strip_of(page.loop.drawn, "testosterone").latest.question


SEMEN = Draft(
    patient="daniel",
    specimen=Specimen.SEMEN,
    template="semen",
    collected="20 Nov 2026 09:00",
    laboratory="Andrology",
    fields=(DraftField(marker="semen_volume", text="2.8", unit="mL"),),
    begun_by="R. Almeida",
    changed_at=NOW,
)


def choose_template(page, template):
    choice = next(c for c in page.findChildren(QComboBox) if c.accessibleName() == "Template")
    choice.setFocus()
    press(Qt.Key.Key_Down if choice.findData(template) > choice.currentIndex() else Qt.Key.Key_Up)


def test_going_over_to_the_other_form_and_back_keeps_both_drafts(page, clinic):
    clinic.drafts.keep(SEMEN)
    page.enter_panel()
    assert page.timelines.entry.draft.specimen is Specimen.SEMEN
    choose_template(page, "first")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert focused() == "LH"
    write("7.4")
    choose_template(page, "semen")
    texts = {line.marker: line.text for line in page.timelines.entry.draft.fields}
    assert texts["semen_volume"] == "2.8"
    kept = drafts_of(clinic)
    assert kept[Specimen.SERUM].fields[0].text == "7.4"
    assert kept[Specimen.SEMEN].fields[0].text == "2.8"


def test_discarding_throws_the_draft_away(page, clinic):
    page.enter_panel()
    write("7.4")
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Discard draft")
    button.click()
    assert not drafts_of(clinic)
    assert not page.loop.running


def test_ctrl_numbers_lead_to_the_tabs(page):
    page.go_to_tab(4)
    assert page.treatment.isVisible()
    page.go_to_tab(1)
    assert page.timelines.isVisible()
    page.go_to_tab(2)
    assert page.flowsheet.isVisible()


def choose(page, *, now, then):
    """Step on a button of the toolbar, by its label, to another option."""
    button = next(b for b in page.findChildren(QPushButton) if b.text() == now)
    button.setFocus()
    for _ in range(5):
        press(Qt.Key.Key_Down)
        if button.text() == then:
            return
    raise AssertionError(f"{now} offers no {then}")


def test_units_and_strips_change_the_picture(page):
    choose(page, now="US units", then="SI units")
    assert strip_of(page.timeline, "testosterone").unit == "nmol/L"
    assert focused() == "SI units"
    choose(page, now="Fertility set", then="Everything")
    assert len(page.timeline.strips) > 20


def test_a_draft_stays_in_the_picture_when_units_change(page):
    page.enter_panel()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    write("561")
    choose(page, now="US units", then="SI units")
    assert strip_of(page.loop.drawn, "testosterone").points[-1].draft


def test_the_axis_turns_from_weeks_to_dates_and_back(page):
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Weeks ↔ dates")
    button.click()
    assert page.timelines.view.axis_kind == "dates"
    button.click()
    assert page.timelines.view.axis_kind == "weeks"


def test_a_choice_is_taken_from_the_menu_too(page, qtbot):
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "US units")
    button.click()
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert button.text() == "SI units"
    assert page.timelines.toolbar.units == "si"


def test_a_signed_typing_error_is_corrected_with_a_reason(page, clinic):
    page.timelines.table.correct_requested.emit(("september", "lh", False))
    assert focused() == "Result as printed"
    press("A", CTRL)
    write("5.8")
    press(Qt.Key.Key_Return)
    assert focused() == "Reason for the correction"
    write("typing error")
    press(Qt.Key.Key_Return)
    chart = clinic.patients.chart("daniel")
    assert [(p.status, p.reading("lh").value.text) for p in chart.panels] == [
        (PanelStatus.CORRECTED, "4.8"),
        (PanelStatus.SIGNED, "5.8"),
    ]
    assert chart.final_panels[0].replaces.reason == "typing error"
    assert latest(page, "lh").value_text == "5.8"
    assert page.sentences == ["Corrected; the old value stays readable (E). C corrects it again."]


def test_a_correction_without_change_or_with_an_impossible_value_is_refused(page, clinic):
    page.timelines.table.correct_requested.emit(("september", "lh", False))
    form = page.timelines.correction.form.form
    form.field("reason").put("typing error")
    form.submit_button.click()
    assert form.field("value").problem.sentence.startswith("Nothing is changed")
    form.field("value").put("-3")
    form.submit_button.click()
    assert form.field("value").problem is not None
    press(Qt.Key.Key_Escape)
    assert len(clinic.patients.chart("daniel").panels) == 1


def test_a_question_about_a_correction_is_answered_by_saving_again(page, clinic):
    page.timelines.table.correct_requested.emit(("september", "testosterone", False))
    form = page.timelines.correction.form.form
    form.field("value").put("15.2")
    form.field("reason").put("typing error")
    form.submit_button.click()
    assert form.field("value").problem.kind is ProblemKind.QUESTION
    form.submit_button.click()
    assert clinic.patients.chart("daniel").final_panels[0].reading("testosterone").value.text == "15.2"


def test_a_full_disk_while_signing_is_said_and_the_draft_stays(page, clinic, monkeypatch):
    def full(*_args, **_kwargs):
        raise refuse("clinic", "The disk is full; make room and sign again.")

    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    page.enter_panel()
    write("7.4")
    monkeypatch.setattr(clinic.panels, "sign", full)
    press(Qt.Key.Key_Return, CTRL)
    assert page.warnings == ["The disk is full; make room and sign again."]
    assert page.loop.running
    assert drafts_of(clinic)


@pytest.mark.parametrize(("height", "lines"), [(900, 8), (720, 3)])
def test_the_open_table_shows_many_lines_and_its_scroll_bar_covers_none(page, height, lines):
    page.resize(1180, height)
    page.timelines.shelf.put(open_=True)
    QApplication.processEvents()
    view = page.timelines.table.findChild(QTableView)
    assert view.viewport().height() >= lines * view.rowHeight(0)


def test_the_folded_table_leaves_the_strips_the_height_of_the_sketch(page):
    page.resize(1182, 900)
    QApplication.processEvents()
    column = page.timelines.view.findChild(StripColumn)
    assert min(item.boundingRect().height() for item in column.items_in_order) >= 72


def test_every_strip_of_the_fertility_set_and_the_verdicts_are_in_view_at_1440_by_900(page):
    page.resize(1182, 900)
    QApplication.processEvents()
    column = page.timelines.view.findChild(StripColumn)
    assert len(column.items_in_order) == 7
    assert sum(item.boundingRect().height() for item in column.items_in_order) <= column.height()
    page.timelines.shelf.put(open_=True)
    QApplication.processEvents()
    view = page.timelines.table.findChild(QTableView)
    header = view.horizontalHeader()
    decisive = ("Date", "Marker", "Result", "Unit", "Range", "L/H", "Laboratory verdict", "Phase verdict")
    for heading in decisive:
        place = HEADINGS.index(heading)
        assert header.sectionViewportPosition(place) + header.sectionSize(place) <= view.viewport().width()
    assert header.sectionViewportPosition(HEADINGS.index("Change")) + 60 < view.viewport().width()
