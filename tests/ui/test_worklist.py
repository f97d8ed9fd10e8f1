"""The worklist in the window: its cards and their keys, its second view, the call list, and its upkeep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.drawing.phase_days import COLUMNS, Column
from clinic_desktop.drawing.worklist_cards import CardKind
from clinic_desktop.model.audit import Act
from clinic_desktop.model.course import Goal
from clinic_desktop.model.patient import Visit
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui import call_list_desk, worklist_card, worklist_keeping
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.worklist_empty import LACKING, NOBODY, NOTHING
from tests.ui.conftest import COURSE, DANIEL, NOW, serum
from tests.ui.hands import CTRL, focused, press, show, write

ENTER, DOWN, UP, ESC = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape
OVERDUE, DUE, REVIEW, DRAFTS = CardKind
HORMONES = replace(COURSE, goals=(Goal.SYMPTOMS,))


@pytest.fixture
def desk(around, clinic, qtbot):
    """A desk on whose worklist one man stands, whose latest visit waits for its review."""
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    clinic.treatment.change_course("daniel", HORMONES, NOW, reason="no children wanted")
    clinic.panels.sign(
        "daniel", serum("november", "2026-11-20", lh="4.8", fsh="5.2"), visit_id="waits", now=NOW
    )
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    settle(made, qtbot)
    yield made
    made.close_plots()


def settle(desk, qtbot):
    """Wait until every row is made."""
    with qtbot.waitSignal(desk.worklist.keeping.changed):
        desk.worklist.keeping.look()
    qtbot.waitUntil(lambda: desk.worklist.keeping.settled)


def add_man(clinic, name, days_ago, *panels):
    """A man after testosterone, so many days after his last dose."""
    man = replace(DANIEL, id=name, chart_number=name, family=name.capitalize())
    clinic.patients.add(man, NOW)
    anchor = NOW.date() - timedelta(days=days_ago)
    clinic.treatment.add_course(name, replace(HORMONES, id=f"c-{name}", anchor=anchor), NOW)
    for panel in panels:
        clinic.panels.sign(
            name, replace(panel, id=f"{panel.id}-{name}"), visit_id=f"v-{panel.id}-{name}", now=NOW
        )


def rows(desk, kind):
    model = desk.home.cards[kind].rows.listed
    return [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]


def titles(desk):
    return [card.title.text() for card in desk.home.cards.values() if not card.isHidden()]


def marks(desk):
    listed = desk.rail.men.listed
    return {
        listed.index(n).data().split(",")[0]: listed.index(n).data(Qt.ItemDataRole.AccessibleTextRole)
        for n in range(listed.rowCount())
    }


def test_the_day_shows_who_waits_and_the_rail_counts_and_marks_them(clinic, desk, qtbot):
    add_man(clinic, "late", 50)
    add_man(clinic, "soon", 27)
    desk._refresh_list()
    settle(desk, qtbot)
    assert titles(desk)[0] == "Overdue · 1"
    assert rows(desk, OVERDUE)[0].startswith(
        "Late, Daniel, late · Post-TRT · week 7, overdue 22 d, Blood panel was due 1 Nov"
    )
    assert rows(desk, DUE)[0].startswith(
        "Soon, Daniel, soon · Post-TRT · week 3, due in 1 d, Blood panel due 24 Nov"
    )
    assert rows(desk, REVIEW) == [
        "Okafor, Daniel, 10427 · Post-TRT · week 18, 20 Nov · 2 results, none behind or unexpected · "
        "1 earlier visit waits too: Open"
    ]
    counted = sum(len(rows(desk, kind)) for kind in CardKind)
    assert desk.rail.entries[next(iter(desk.rail.entries))].accessibleDescription() == f"{counted} waiting"
    assert marks(desk)["Late"].endswith("week 7, overdue 22 d")
    assert marks(desk)["Soon"].endswith("due in 1 d")


def test_arrows_walk_from_card_to_card_and_enter_does_what_the_row_says(clinic, desk, qtbot):
    add_man(clinic, "late", 50)
    desk._refresh_list()
    settle(desk, qtbot)
    press("0", CTRL)
    assert focused() == "Overdue"
    order = [card.kind.value for card in desk.home.cards.values() if not card.isHidden()]
    for name in order[1:]:
        press(DOWN)
        assert focused() == name
    for name in reversed(order[:-1]):
        press(UP)
        assert focused() == name
    press(UP)
    assert focused() == "Overdue"
    press(ENTER)
    assert desk.page.patient_id == "late"
    assert focused() == "LH"


def test_a_due_panel_that_is_signed_leaves_the_list_and_waits_for_its_review(clinic, desk, qtbot):
    add_man(clinic, "late", 50)
    desk._refresh_list()
    settle(desk, qtbot)
    press("0", CTRL)
    press(ENTER)
    write("0.4")
    with qtbot.waitSignal(desk.worklist.keeping.changed):
        press(ENTER, CTRL)
    press("0", CTRL)
    assert not any("Late" in row for row in rows(desk, OVERDUE))
    assert any(row.startswith("Late") for row in rows(desk, REVIEW))


def test_open_leads_to_the_report_of_the_visit_that_waits_and_a_review_takes_the_row_away(
    clinic, desk, qtbot
):
    clinic.visits.add("daniel", Visit(id="later", day=date(2026, 11, 22)), NOW)
    settle(desk, qtbot)
    press("0", CTRL)
    while focused() != REVIEW.value:
        press(DOWN)
    press(ENTER)
    assert focused() == "Visit report"
    press(ENTER, CTRL)
    with qtbot.waitSignal(desk.worklist.keeping.changed):
        press(ENTER, CTRL)
    assert next(v for v in clinic.patients.chart("daniel").visits if v.id == "waits").reviewed_by
    press("0", CTRL)
    assert rows(desk, REVIEW) == []


def test_a_long_card_shows_its_first_rows_and_all_of_them_when_asked(clinic, desk, qtbot, monkeypatch):
    for n in range(12):
        add_man(clinic, f"late{n:02}", 50)
    desk._refresh_list()
    settle(desk, qtbot)
    card = desk.home.cards[OVERDUE]
    assert card.title.text() == "Overdue · 12"
    assert len(rows(desk, OVERDUE)) == worklist_card.AT_FIRST
    assert card.more.text() == "Show all 12"
    card.more.click()
    assert len(rows(desk, OVERDUE)) == 12
    assert card.more.text() == "Show fewer"
    card.more.click()
    assert len(rows(desk, OVERDUE)) == worklist_card.AT_FIRST


def test_a_row_that_goes_leaves_one_standing_where_it_was(clinic, desk, qtbot):
    for name in ("abel", "baker", "cole"):
        add_man(clinic, name, 50)
    desk._refresh_list()
    settle(desk, qtbot)
    press("0", CTRL)
    press(DOWN)
    clinic.patients.archive("baker", NOW)
    settle(desk, qtbot)
    stood = desk.home.cards[OVERDUE].rows
    assert stood.standing_on() == ("cole", "")
    clinic.patients.bring_back("baker", NOW)
    settle(desk, qtbot)
    assert stood.standing_on() == ("cole", "")


def test_everybody_stands_by_phase_day_sorted_as_one_likes_and_enter_opens(clinic, desk, qtbot):
    add_man(clinic, "late", 50)
    add_man(clinic, "new", 3)
    desk._refresh_list()
    settle(desk, qtbot)
    desk.home.views.setCurrentIndex(1)
    grid = desk.home.grid
    assert grid.count.text() == "In a running course · 3"

    def names():
        model = grid.model
        return [model.index(n, 0).data().split(",")[0] for n in range(model.rowCount())]

    assert names()[0] == "Late"
    desk.home.begin()
    assert focused() == "Men by phase day"
    grid.order.setFocus()
    write("day")
    assert names() == ["New", "Late", "Okafor"]
    grid._press(COLUMNS.index(Column.DAY))
    assert names() == ["Okafor", "Late", "New"]
    grid.table.setFocus()
    grid.table.selectRow(2)
    said = grid.model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("New, Daniel, Chart new, Pathway Post-TRT, Phase Early, Day 3")
    press(ENTER)
    assert desk.page.patient_id == "new"


def test_the_call_list_is_shown_saved_and_recorded(clinic, desk, qtbot, tmp_path):
    add_man(clinic, "late", 50)
    desk._refresh_list()
    settle(desk, qtbot)
    press("0", CTRL)
    press("P", CTRL)
    assert focused() == "Call list"
    calls = desk.worklist.calls
    calls.save(tmp_path / "calls.pdf")
    assert (tmp_path / "calls.pdf").read_bytes().startswith(b"%PDF")
    last = clinic.audit.all()[0]
    assert last.act is Act.EXPORT
    assert "call list of 1, saved as PDF" in str(last)
    calls.preview.printed.emit()
    assert clinic.audit.all()[0].act is Act.PRINT
    press(ESC)
    assert focused() == "Overdue"
    assert calls.preview.pdf == b""


def test_a_call_list_is_no_longer_than_a_days_work(clinic, desk, qtbot, monkeypatch):
    monkeypatch.setattr(call_list_desk, "AT_MOST", 2)
    for name in ("abel", "baker", "cole"):
        add_man(clinic, name, 50)
    desk._refresh_list()
    settle(desk, qtbot)
    overdue, due, left_out = desk.worklist.calls._called(NOW.date())
    assert ([each.patient.id for each in overdue], due, left_out) == (["abel", "baker"], [], 1)


def test_another_day_is_said_before_a_row_is_made_anew(clinic, around, desk, qtbot):
    add_man(clinic, "soon", 27)
    desk._refresh_list()
    settle(desk, qtbot)
    desk.worklist._surroundings.now = lambda: NOW + timedelta(days=17)
    desk.worklist.keeping.end()
    desk.worklist.refresh()
    assert "Thursday 10 December" in desk.home._day.text()
    assert any(row.startswith("Soon, Daniel, soon · Post-TRT · week 6") for row in rows(desk, OVERDUE))


def test_a_new_day_makes_all_rows_anew(clinic, desk, qtbot):
    before = clinic.worklist.of("daniel").stamp
    desk.worklist._surroundings.now = lambda: NOW + timedelta(days=1)
    with qtbot.waitSignal(desk.worklist.keeping.turned):
        desk.worklist.keeping.look_at_the_clock()
    qtbot.waitUntil(lambda: clinic.worklist.of("daniel").stamp != before)


def test_nothing_to_do_says_so_and_a_new_clinic_how_to_begin(clinic, desk, qtbot):
    clinic.visits.review("daniel", "waits", None, NOW)
    clinic.treatment.change_course(
        "daniel", replace(HORMONES, end=date(2026, 11, 22)), NOW, reason="he stopped"
    )
    settle(desk, qtbot)
    assert titles(desk) == []
    assert (desk.home.empty.title.text(), desk.home.empty.sentence.text()) == NOTHING
    for man in clinic.patients.all():
        clinic.patients.erase(man.id, "a trial", NOW)
    desk._refresh_list()
    desk.worklist.refresh()
    assert (desk.home.empty.title.text(), desk.home.empty.sentence.text()) == NOBODY


def test_a_clinic_open_for_reading_says_that_it_has_no_list_yet(clinic, around, qtbot):
    clinic.close()
    with open_clinic(
        clinic.folder, user="R. Almeida", passphrase="a long one", writing=False, now=NOW
    ) as reader:
        desk = show(qtbot, Desk(around, reader, "Read only."))
        desk.begin()
        assert (desk.home.empty.title.text(), desk.home.empty.sentence.text()) == LACKING
        assert "months 3 and later" in marks(desk)["Okafor"]
        desk.close_plots()


def test_who_may_not_enter_is_told_why_and_goes_nowhere(clinic, desk, qtbot):
    add_man(clinic, "late", 50)
    desk._refresh_list()
    settle(desk, qtbot)
    desk.home.rest("Only staff may.")
    press("0", CTRL)
    press(ENTER)
    assert desk.notice.sentence.text() == "Only staff may."
    assert desk.home.isVisible()


def test_a_backlog_is_brought_up_to_date_while_the_window_goes_on(clinic, desk, qtbot, monkeypatch):
    monkeypatch.setattr(worklist_keeping, "SLICE", 0)
    monkeypatch.setattr(worklist_keeping, "LONG", 0)
    for n in range(8):
        add_man(clinic, f"man{n}", 50, serum("old", "2026-10-01", lh="<0.1"))
    with qtbot.waitSignal(desk.worklist.keeping.lasting):
        desk._refresh_list()
    qtbot.waitUntil(lambda: desk.worklist.keeping.settled)
    assert desk.home._busy.text() == ""
    assert len(clinic.worklist.all()) == 10


def test_a_fault_while_a_row_is_made_is_told_once_and_stops_the_upkeep(clinic, desk, qtbot, monkeypatch):
    for n in range(3):
        add_man(clinic, f"man{n}", 50)
    monkeypatch.setattr(worklist_keeping, "worklist_row", lambda *_, **__: 1 // 0)
    with qtbot.captureExceptions() as faults:
        desk._refresh_list()
        qtbot.wait(200)
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
