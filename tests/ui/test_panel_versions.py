"""Earlier values of a corrected result, and the trace of a retracted panel, from the table by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from clinic_desktop.drawing.table import HEADINGS
from clinic_desktop.model.value import read_value
from clinic_desktop.store.retracting import Destination
from clinic_desktop.ui.patient_page import PatientPage
from tests.ui.conftest import NOW, serum
from tests.ui.hands import focused, press, show

RESULT = HEADINGS.index("Result")


@pytest.fixture
def page(around, clinic, qtbot):
    made = PatientPage(around, clinic)
    show(qtbot, made)
    yield made
    made.close_plots()


def correct(clinic, old, new, **values):
    """Put a panel with other values in the place of one."""
    panel = next(p for p in clinic.patients.chart("daniel").panels if p.id == old)
    readings = tuple(
        replace(each, value=read_value(each.marker, values[each.marker], {}))
        if each.marker in values
        else each
        for each in panel.readings
    )
    better = replace(panel, id=new, readings=readings)
    clinic.panels.correct("daniel", old, better, reason="typing error", now=NOW)


def choose(page, marker):
    """Stand on a marker's line of the table, as one who came there by keys."""
    page.timelines.shelf.put(open_=True)
    table = page.timelines.table.findChild(QTableView)
    rows = table.model().rows
    place = next(place for place, row in enumerate(rows) if row.key[1] == marker)
    table.setFocus()
    table.setCurrentIndex(table.model().index(place, RESULT))
    return table.currentIndex()


def test_the_card_is_never_so_low_that_the_value_before_is_out_of_view(page, clinic):
    correct(clinic, "september", "second", testosterone="383")
    page.show_patient("daniel")
    choose(page, "testosterone")
    press(Qt.Key.Key_E)
    card = page.timelines.versions
    before = card.list.blocks[1]
    assert card.minimumSizeHint().height() > before.mapTo(card, before.rect().bottomLeft()).y()


def test_the_earlier_values_of_a_corrected_result_are_one_key_away(page, clinic):
    correct(clinic, "september", "second", testosterone="383")
    page.show_patient("daniel")
    versions = page.timelines.versions
    cell = choose(page, "testosterone")
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Result: 383, corrected once"
    assert cell.data(Qt.ItemDataRole.DisplayRole) == "383"
    assert cell.data(Qt.ItemDataRole.DecorationRole) is not None
    press(Qt.Key.Key_E)
    assert versions.isVisible()
    now, before = versions.list.said
    assert focused() == now == "Version 2, counts now. R. Almeida, 23 Nov 2026, 09:00. Result: 383 ng/dL"
    press(Qt.Key.Key_Tab)
    assert focused() == before
    assert before.endswith("Result: 338 ng/dL. Replaced by R. Almeida, 23 Nov 2026, 09:00: typing error")
    press(Qt.Key.Key_Escape)
    assert not versions.isVisible()
    assert focused() == "Results as a table"


def test_a_result_of_a_corrected_panel_that_did_not_change_offers_nothing(page, clinic):
    correct(clinic, "september", "second", testosterone="383")
    page.show_patient("daniel")
    cell = choose(page, "lh")
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Result: 4.8"
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None
    press(Qt.Key.Key_E)
    assert not page.timelines.versions.isVisible()
    assert not page.timelines.versions.earlier.isVisible()


def test_a_retracted_panel_can_be_read_in_both_charts(page, clinic):
    page.show_patient("daniel")
    assert not page.timelines.versions.gone.isVisible()
    to = Destination("ivan", "moved", "visit-of-ivan")
    clinic.panels.retract("daniel", "september", reason="wrong chart", now=NOW, to=to)
    for man, button, trace in (
        ("daniel", "1 retracted panel", "Retracted and moved to chart 10440"),
        ("ivan", "1 moved panel", "Came from chart 10427"),
    ):
        page.show_patient(man)
        page.go_to_tab(1)
        gone = page.timelines.versions.gone
        assert gone.accessibleName() == button
        gone.click()
        (said,) = page.timelines.versions.list.said
        assert "Total testosterone: 338 ng/dL (264-916)" in said
        assert trace in said
        page.clear()
        assert page.timelines.versions.list.said == ()


def test_a_correction_takes_the_place_of_the_earlier_values(page, clinic):
    correct(clinic, "september", "second", testosterone="383")
    clinic.panels.sign("daniel", serum("october", "2026-10-21", lh="5"), visit_id="v2", now=NOW)
    page.show_patient("daniel")
    choose(page, "testosterone")
    press(Qt.Key.Key_E)
    choose(page, "testosterone")
    press(Qt.Key.Key_Return)
    assert page.timelines.correction.isVisible()
    assert not page.timelines.versions.isVisible()
