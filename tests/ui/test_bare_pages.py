"""No page is bare: a clinic without men and a man without anything are told what to do next."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QPlainTextEdit, QWidget

from clinic_desktop.store.clinic import create
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.place import Place
from tests.ui.conftest import CHEAP, IVAN, NOW
from tests.ui.hands import show

LEAST_WORDS = 3


@pytest.fixture
def new_clinic(tmp_path):
    with create(
        tmp_path / "new", name="Hafenklinik", user="R. Almeida", passphrase="a long one", now=NOW, cost=CHEAP
    ) as made:
        yield made


@pytest.fixture
def open_desk(around, qtbot, new_clinic):
    made = []

    def open_it():
        made.append(show(qtbot, Desk(around, new_clinic)))
        made[0].begin()
        return made[0]

    yield open_it
    for desk in made:
        desk.close_plots()


def sentences(page):
    """What a page says in whole sentences, in its tables' stead."""
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    said += [text.toPlainText() for text in page.findChildren(QPlainTextEdit) if text.isVisible()]
    said += [part.accessibleDescription() for part in page.findChildren(QWidget) if part.isVisible()]
    return [text for text in said if len(text.split()) >= LEAST_WORDS]


def filled(page):
    views = [view for view in page.findChildren(QAbstractItemView) if view.isVisible()]
    return any(view.model() is not None and view.model().rowCount() for view in views)


@pytest.mark.parametrize("place", Place)
def test_every_page_of_a_new_clinic_says_what_it_is_for(open_desk, place, qtbot):
    desk = open_desk()
    desk.go(place)
    page = desk._pages.currentWidget()
    qtbot.waitUntil(lambda: bool(filled(page) or sentences(page)))


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_every_tab_of_a_man_without_anything_says_what_to_do(open_desk, new_clinic, number):
    new_clinic.patients.add(IVAN, NOW)
    desk = open_desk()
    desk.open_patient(IVAN.id)
    desk.page.go_to_tab(number)
    QApplication.processEvents()
    tab = desk.page.tabs.current
    assert filled(tab) or sentences(tab), number


def test_the_history_and_the_report_of_a_man_without_anything_say_so(open_desk, new_clinic):
    new_clinic.patients.add(IVAN, NOW)
    desk = open_desk()
    desk.open_patient(IVAN.id)
    desk.page.show_history()
    assert filled(desk.page.history) or sentences(desk.page.history)
    desk.page.show_report()
    QApplication.processEvents()
    assert desk.notice.isVisible() or sentences(desk.page.report)
