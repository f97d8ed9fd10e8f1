"""Retracting a whole panel from the table: why, whose it is, and what is said."""

from __future__ import annotations

import pytest

from clinic_desktop.model.audit import Act
from clinic_desktop.ui.patient_page import PatientPage
from tests.ui.hands import focused, show, write


@pytest.fixture
def page(around, clinic, qtbot):
    made = PatientPage(around, clinic)
    made.sentences = []
    made.said.connect(made.sentences.append)
    show(qtbot, made)
    yield made
    made.close_plots()


def begin(page):
    page.show_patient("daniel")
    page.timelines.table.select(page.timelines.table._model.rows[0].key)
    page.timelines.acts.retract.trigger()
    return page.timelines.correction.retraction


def test_a_panel_is_retracted_with_a_reason_and_counts_no_more(page, clinic):
    form = begin(page)
    assert form.isVisible()
    assert not page.timelines.correction.form.isVisible()
    assert focused() == "Why it is retracted"
    form.form.submit_button.click()
    assert "Say why" in form.form.field("reason").problem.sentence
    write("his brother's")
    form.form.submit_button.click()
    chart = clinic.patients.chart("daniel")
    assert chart.final_panels == ()
    assert chart.panels[0].retracted.reason == "his brother's"
    assert page.sentences == ["Retracted; the panel stays readable and counts no more."]
    assert not form.isVisible()


def test_a_panel_is_moved_to_the_man_whose_chart_number_is_given(page, clinic):
    form = begin(page)
    write("wrong chart")
    form.form.field("to").put("no such number")
    form.form.submit_button.click()
    assert "Nobody here has chart number" in form.form.field("to").problem.sentence
    ivan = next(man for man in clinic.patients.all() if man.id == "ivan")
    before = len(clinic.patients.chart("ivan").panels)
    form.form.field("to").put(ivan.chart_number)
    form.form.submit_button.click()
    moved = clinic.patients.chart("ivan")
    assert len(moved.panels) == before + 1
    assert any(panel.moved_from is not None for panel in moved.final_panels)
    assert f"moved to chart {ivan.chart_number}" in page.sentences[-1]


def test_opening_a_chart_is_recorded(page, clinic):
    page.show_patient("daniel")
    (viewed,) = clinic.audit.all(act=Act.VIEW)
    assert viewed.patient_id == "daniel"
