"""The pages of a day: what may leave and what is missing; saved and printed one by one, or stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtPrintSupport import QPrinter

from clinic_desktop.model.patient import Patient
from clinic_desktop.model.problem import refuse
from clinic_desktop.ui.day_pages_desk import DayPagesDesk
from tests.ui.conftest import COURSE, NOW, serum
from tests.ui.hands import CTRL, focused, press, show, write

DAY = date(2026, 9, 21)
MEN = ("adams", "brown", "clark")


@pytest.fixture
def busy(clinic):
    """Three more men were seen that day: two are reviewed with a message, one is not."""
    for number, name in enumerate(MEN):
        man = Patient(
            id=name,
            chart_number=f"2000{number}",
            family=name.capitalize(),
            given="Al",
            birth_date=date(1990, 1, 1 + number),
        )
        clinic.patients.add(man, NOW)
        clinic.treatment.add_course(name, replace(COURSE, id=f"course-{name}"), NOW)
        panel = serum(f"panel-{name}", DAY.isoformat(), lh="4.8", fsh="5.2", testosterone="338")
        clinic.panels.sign(name, panel, visit_id=f"visit-{name}", now=NOW)
    for name in ("brown", "clark"):
        clinic.visits.review(name, f"visit-{name}", "All is well. Come again in May.", NOW, language="en")
    return clinic


@pytest.fixture
def desk(around, busy, qtbot):
    made = DayPagesDesk(around, busy)
    made.sentences, made.warnings, made.entered = [], [], []
    made.told.connect(made.sentences.append)
    made.warned.connect(made.warnings.append)
    made.opened.connect(lambda man, visit: made.entered.append((man, visit)))
    show(qtbot, made, 1000, 700)
    made.show_day(DAY)
    qtbot.waitUntil(lambda: "can be handed out" in made.said.text())
    return made


def states(desk):
    model = desk.table.model()
    rows = range(model.rowCount())
    return {model.index(row, 0).data(): model.index(row, 3).data() for row in rows}


def ended(desk):
    return lambda: bool(desk.sentences or desk.warnings)


def test_each_man_is_named_with_whether_his_page_may_leave_or_the_step_it_lacks(desk):
    assert desk.said.text() == "2 pages can be handed out."
    assert states(desk)["Brown, Al"] == "Ready"
    assert states(desk)["Adams, Al"].endswith("is not reviewed: write its message, then review it.")
    assert [desk.table.model().index(0, column).data() for column in (1, 2)] == ["1 Jan 1990", "20000"]


def test_enter_on_a_row_leads_to_where_its_step_is(desk):
    assert focused() == "Pages of a day"
    press(Qt.Key.Key_Return)
    assert desk.entered == [("adams", "visit-adams")]


def test_all_that_may_leave_is_saved_each_issued_and_recorded(desk, busy, tmp_path, qtbot):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "visit-20001-1-2026-09-21.pdf").write_bytes(b"another")
    desk.save_all(tmp_path / "out")
    qtbot.waitUntil(ended(desk))
    assert desk.sentences == ["2 pages of 2 were handed out."]
    first, second = "visit-20001-1-2026-09-21-2.pdf", "visit-20002-1-2026-09-21.pdf"
    for name, file in (("brown", first), ("clark", second)):
        (issued,) = busy.reports.of(name)
        assert (tmp_path / "out" / file).read_bytes() == busy.reports.page(issued.number)
    assert (tmp_path / "out" / "visit-20001-1-2026-09-21.pdf").read_bytes() == b"another"
    assert busy.reports.of("adams") == ()
    assert states(desk)["Brown, Al"] == "Handed out already as report 20001-1"
    assert desk.said.text() == "No page can be handed out yet."
    assert not desk.save.isEnabled()


def test_esc_stops_after_the_page_under_way_and_the_rest_is_still_there(desk, busy, tmp_path, qtbot):
    desk.save_all(tmp_path)
    assert focused() == "Cancel"
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(ended(desk))
    done = len(list(tmp_path.glob("visit-*.pdf")))
    assert desk.sentences[0].endswith("handed out.")
    assert sum(len(busy.reports.of(name)) for name in MEN) == done
    assert desk.isVisible()


def test_a_folder_that_cannot_be_written_leaves_no_number(desk, busy, tmp_path, qtbot):
    desk.save_all(tmp_path / "nowhere")
    qtbot.waitUntil(ended(desk))
    assert desk.warnings[0].startswith("0 pages of 2 were handed out. The PDF was not saved")
    assert busy.reports.of("brown") == ()


def test_a_page_that_cannot_be_kept_leaves_no_file(desk, busy, tmp_path, monkeypatch, qtbot):
    def full(*_args, **_more):
        raise refuse("clinic", "The disk is full; make room.")

    monkeypatch.setattr(busy, "record", full)
    desk.save_all(tmp_path)
    qtbot.waitUntil(ended(desk))
    assert desk.warnings[0].endswith("The disk is full; make room.")
    assert not list(tmp_path.glob("visit-*"))
    assert busy.reports.of("brown") == ()


def test_all_that_may_leave_is_printed_each_as_a_job_of_its_own(desk, busy, tmp_path, qtbot):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    desk.print_all(printer)
    qtbot.waitUntil(ended(desk))
    assert desk.sentences == ["2 pages of 2 were handed out."]
    for name, file in (("brown", "visit-20001-1-2026-09-21.pdf"), ("clark", "visit-20002-1-2026-09-21.pdf")):
        paper = pypdfium2.PdfDocument(tmp_path / file)
        assert len(paper) == len(pypdfium2.PdfDocument(busy.reports.page(busy.reports.of(name)[0].number)))
        paper.close()


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_printer_that_does_not_answer_leaves_no_number(desk, busy, tmp_path, qtbot):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "paper.pdf"))
    desk.print_all(printer)
    qtbot.waitUntil(ended(desk))
    assert "Nothing was printed" in desk.warnings[0]
    assert busy.reports.of("brown") == ()


def test_a_page_held_back_meanwhile_is_left_out(desk, busy, tmp_path, qtbot):
    busy.panels.sign("brown", serum("later", "2026-09-21", lh="4.9"), visit_id="visit-brown", now=NOW)
    desk.save_all(tmp_path)
    qtbot.waitUntil(ended(desk))
    assert busy.reports.of("brown") == ()
    assert len(busy.reports.of("clark")) == 1


def test_another_day_is_typed_or_reached_by_keys(desk, qtbot):
    desk.day.begin()
    press("A", CTRL)
    write("20 Sep 2026")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.nobody.isVisible())
    assert desk.nobody.text() == "No visit on this day."
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.table.model().rowCount() == 4)
    desk.day.begin()
    press("A", CTRL)
    write("some day")
    press(Qt.Key.Key_Return)
    assert desk.day.problem is not None


def test_nobody_is_left_behind_when_the_page_is_left(desk):
    desk.leave()
    assert desk.table.model().rowCount() == 0
    desk.ask_to_print()


def test_a_long_name_stands_in_whole_in_a_higher_row(around, busy, qtbot):
    family, given = "Haddad Benkirane-Featherstonehaugh of Lower Marsh", "Abdelrahman Christopher"
    busy.patients.change(replace(busy.patients.chart("adams").patient, family=family, given=given), NOW)
    made = DayPagesDesk(around, busy)
    show(qtbot, made, 1000, 700)
    made.show_day(DAY)
    qtbot.waitUntil(lambda: "can be handed out" in made.said.text())
    table, facts = made.table, made.table.facts
    row = next(n for n in range(facts.rowCount()) if family in facts.index(n, 0).data())
    room = QRect(0, 0, table.columnWidth(0) - 20, 2000)
    words = QFontMetrics(table.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, f"{family}, {given}")
    assert words.height() > QFontMetrics(table.font()).height()
    qtbot.waitUntil(lambda: words.height() <= table.rowHeight(row))
    qtbot.waitUntil(lambda: table.height() > 300)  # the table keeps the room that is there
