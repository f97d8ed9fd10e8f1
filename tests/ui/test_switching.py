"""Between two men nothing of the first stays in any view: no label, no table, no name for a screen reader."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget

from clinic_desktop.model.course import Answer, Medication
from clinic_desktop.model.patient import Visit
from clinic_desktop.ui.patient_page import PatientPage
from tests.ui.conftest import NOW
from tests.ui.hands import show, write

HIS = ("Okafor", "Daniel", "10427", "11 Feb 1988", "338", "Sleeps badly", "25 mg", "harbour walk")


@pytest.fixture
def page(around, clinic, qtbot):
    drug = Medication(id="drug", agent="clomiphene", start=date(2026, 8, 3), dose="25", unit="mg")
    clinic.treatment.add_medication("daniel", drug, NOW)
    visit = Visit(
        id="visit",
        day=date(2026, 9, 21),
        note="Sleeps badly",
        complaint="Tired on a harbour walk",
        safety=(("sight", Answer.YES),),
    )
    clinic.visits.change("daniel", visit, NOW)
    made = show(qtbot, PatientPage(around, clinic))
    made.show_patient("daniel")
    yield made
    made.close_plots()


def cells(view):
    """Every text of a table or list, whatever is in view of it."""
    model, root = view.model(), QModelIndex()
    if model is None:
        return
    columns = model.columnCount(root) if isinstance(view, QTableView) else 1
    for row in range(model.rowCount(root)):
        for column in range(columns):
            yield str(model.index(row, column, root).data() or "")
            yield str(model.index(row, column, root).data(Qt.ItemDataRole.AccessibleTextRole) or "")


def told(page):
    """Everything that any widget of the page says or would read out."""
    found = []
    for each in page.findChildren(QWidget):
        found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        if isinstance(each, (QLabel, QLineEdit)):
            found.append(each.text())
        elif isinstance(each, QPlainTextEdit):
            found.append(each.toPlainText())
        elif isinstance(each, QAbstractItemView):
            found += cells(each)
    return found


def left(page):
    """What of the first man is still told."""
    return [text for text in told(page) if any(his in text for his in HIS)]


def look_at_everything(page):
    for key in page.tabs.keys:
        page.go_to_tab(key)
    page.go_to_tab(page.tabs.keys[0])


def test_every_tab_tells_of_him_first(page):
    look_at_everything(page)
    said = " ".join(told(page))
    assert [his for his in HIS if his not in said] == []


def test_clearing_leaves_nothing_of_him_in_any_view(page, qtbot):
    look_at_everything(page)
    page.enter_panel()
    write("7.4")
    page.clear()
    qtbot.wait(20)  # what was put away is deleted in the next turn
    assert left(page) == []


def test_going_to_another_man_leaves_nothing_of_him_in_any_view(page, qtbot):
    look_at_everything(page)
    page.show_patient("ivan")
    look_at_everything(page)
    qtbot.wait(20)
    assert left(page) == []
