"""The baseline of a marker: seen in the table and its foot, chosen by key, button and menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QTableView

from clinic_desktop.drawing.table import HEADINGS
from clinic_desktop.model.problem import refuse
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui.baseline_foot import NOTHING_CHOSEN
from clinic_desktop.ui.controls import Elided
from clinic_desktop.ui.patient_page import PatientPage
from tests.ui.conftest import NOW, serum
from tests.ui.hands import press, show

MAY, JUNE, SEPTEMBER = (("may", "fsh", False), ("june", "fsh", False), ("september", "fsh", False))
RETRACT = "Retract the whole panel…"
CORRECTING = ("Correct this result…", "Correct the panel…")
ACTS = ("Use as baseline", "Add to baseline", "Automatic baseline")


def opened(around, clinic, qtbot):
    made = PatientPage(around, clinic)
    made.sentences, made.warnings = [], []
    made.said.connect(made.sentences.append)
    made.warned.connect(made.warnings.append)
    show(qtbot, made, 1180, 900)
    made.show_patient("daniel")
    return made


@pytest.fixture
def two_before(clinic):
    """The clinic, with two panels of Daniel from before day 0."""
    for panel_id, day, fsh in (("may", "2026-05-11", "2.0"), ("june", "2026-06-15", "4.0")):
        clinic.panels.sign("daniel", serum(panel_id, day, fsh=fsh), visit_id=f"v-{panel_id}", now=NOW)
    return clinic


@pytest.fixture
def page(around, two_before, qtbot):
    made = opened(around, two_before, qtbot)
    yield made
    made.close_plots()


def choose(page, key):
    page.timelines.shelf.put(open_=True)
    page.timelines.table.select(None)
    view = page.timelines.table.findChild(QTableView)
    view.setFocus()
    view.setCurrentIndex(view.model().index(view.model().place_of(key), 2))


def change_of(page, key):
    model = page.timelines.table.findChild(QTableView).model()
    index = model.index(model.place_of(key), HEADINGS.index("Change"))
    return model.data(index), model.data(index, Qt.ItemDataRole.AccessibleTextRole)


def button(page, name):
    return next(each for each in page.timelines.baseline.findChildren(QPushButton) if each.text() == name)


def offered(page):
    return [name for name in ACTS if button(page, name).isVisible()]


def words(page):
    return page.timelines.baseline.findChild(Elided)


def said(page):
    return words(page).text()


def chosen(clinic):
    (course,) = clinic.patients.chart("daniel").courses
    return {choice.marker: [str(draw) for draw in choice.draws] for choice in course.baselines}


def test_the_baseline_is_marked_in_its_row_for_eyes_and_screen_readers(page):
    assert change_of(page, JUNE)[0].startswith("baseline")
    assert change_of(page, JUNE)[1].startswith("Change: baseline")
    assert not change_of(page, MAY)[0].startswith("baseline")


def test_the_foot_says_what_the_chosen_line_is_counted_from(page):
    assert said(page) == NOTHING_CHOSEN
    choose(page, SEPTEMBER)
    assert "Baseline of FSH: 4.0 IU/L (15 Jun 2026)" in said(page)
    assert offered(page) == []
    spoken = QAccessible.queryAccessibleInterface(words(page))
    assert spoken.text(QAccessible.Text.Name) == said(page)


def test_a_point_chosen_in_the_timelines_is_spoken_of_too(page):
    page.timelines.view.setFocus()
    press(Qt.Key.Key_Left)
    assert said(page) != NOTHING_CHOSEN


def test_b_uses_the_chosen_line_as_baseline_and_the_page_reads_it_again(page, two_before):
    choose(page, MAY)
    assert offered(page) == ["Use as baseline", "Add to baseline"]
    press(Qt.Key.Key_B)
    assert chosen(two_before) == {"fsh": ["2026-05-11T08:10"]}
    assert change_of(page, MAY)[0].startswith("chosen baseline")
    assert not change_of(page, JUNE)[0].startswith("baseline")
    assert page.sentences == ["Baseline of FSH: the draw of 11 May 2026."]
    assert offered(page) == ["Automatic baseline"]
    assert isinstance(QApplication.focusWidget(), QTableView)


def test_shift_b_adds_a_line_and_the_mean_is_said(page, two_before):
    choose(page, MAY)
    press(Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(two_before) == {"fsh": ["2026-05-11T08:10", "2026-06-15T08:10"]}
    assert change_of(page, MAY)[0].startswith("baseline, 1 of 2")
    assert "3.0 IU/L (11 May 2026 and 15 Jun 2026), the mean of 2 chosen draws" in said(page)


def test_the_buttons_do_the_same_by_mouse_and_give_the_rule_back(page, two_before, qtbot):
    choose(page, MAY)
    qtbot.mouseClick(button(page, "Add to baseline"), Qt.MouseButton.LeftButton)
    assert chosen(two_before) == {"fsh": ["2026-05-11T08:10", "2026-06-15T08:10"]}
    qtbot.mouseClick(button(page, "Use as baseline"), Qt.MouseButton.LeftButton)
    assert chosen(two_before) == {"fsh": ["2026-05-11T08:10"]}
    qtbot.mouseClick(button(page, "Automatic baseline"), Qt.MouseButton.LeftButton)
    assert chosen(two_before) == {}
    assert change_of(page, JUNE)[0].startswith("baseline")


def menu_of(page, qtbot, reason, where):
    view = page.timelines.table.findChild(QTableView)
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(reason, where, view.viewport().mapToGlobal(where))
    )
    found = [each for each in page.timelines.table.findChildren(QMenu) if each.isVisible()]
    return found[0] if found else None


def test_the_menu_of_a_line_offers_the_acts_by_mouse_and_by_the_menu_key(page, two_before, qtbot):
    choose(page, MAY)
    view = page.timelines.table.findChild(QTableView)
    by_key = menu_of(page, qtbot, QContextMenuEvent.Reason.Keyboard, QPoint(0, 0))
    assert [act.text() for act in by_key.actions()] == [*CORRECTING, RETRACT, *ACTS[:2]]
    by_key.close()
    where = view.visualRect(view.model().index(view.model().place_of(JUNE), 2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    by_mouse = menu_of(page, qtbot, QContextMenuEvent.Reason.Mouse, where)
    assert [act.text() for act in by_mouse.actions()] == [*CORRECTING, RETRACT, "Use as baseline"]
    by_mouse.actions()[-1].trigger()
    by_mouse.close()
    assert chosen(two_before) == {"fsh": ["2026-06-15T08:10"]}


def test_there_is_no_menu_where_there_is_no_line(page, qtbot):
    page.clear()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        assert menu_of(page, qtbot, reason, QPoint(20, 10)) is None


def test_while_a_panel_is_typed_no_baseline_is_chosen(page, two_before):
    choose(page, MAY)
    page.enter_panel()
    assert not button(page, "Use as baseline").isEnabled()
    page.timelines.baseline.acts["Use as baseline"].trigger()
    assert chosen(two_before) == {}
    page.timelines.entry.closed.emit()
    assert button(page, "Use as baseline").isEnabled()


def test_what_the_store_refuses_is_said_and_nothing_changes(page, two_before, monkeypatch):
    def refuses(*_, reason):
        raise refuse("clinic", "The disk is full; make room.")

    monkeypatch.setattr(two_before.treatment, "change_course", refuses)
    choose(page, MAY)
    press(Qt.Key.Key_B)
    assert page.warnings == ["The disk is full; make room."]
    assert chosen(two_before) == {}


def test_another_man_has_another_foot(page):
    choose(page, MAY)
    page.show_patient("ivan")
    assert said(page) == NOTHING_CHOSEN
    page.clear()
    assert said(page) == ""
    assert offered(page) == []


def test_a_clinic_open_for_reading_shows_the_acts_and_lets_none_be_done(around, two_before, qtbot):
    folder = two_before.folder
    with open_clinic(folder, user="R. Almeida", passphrase="a long one", writing=False) as reader:
        page = opened(around, reader, qtbot)
        choose(page, MAY)
        assert offered(page) == ["Use as baseline", "Add to baseline"]
        assert not button(page, "Use as baseline").isEnabled()
        press(Qt.Key.Key_B)
        assert chosen(reader) == {}
        page.close_plots()
