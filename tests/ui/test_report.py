"""The visit report: the same bytes on the screen, in the file and in the clinic."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QScrollArea

from clinic_desktop.model.problem import refuse
from clinic_desktop.report.preview import pages
from clinic_desktop.ui.files import write_whole
from clinic_desktop.ui.paper_view import SCREEN_SCALE
from clinic_desktop.ui.printing import image
from clinic_desktop.ui.report_desk import ReportDesk
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write


@pytest.fixture
def desk(around, clinic, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    made = ReportDesk(around, clinic)
    made.sentences, made.warnings, made.left = [], [], []
    made.said.connect(made.sentences.append)
    made.warned.connect(made.warnings.append)
    made.closed.connect(lambda: made.left.append(True))
    show(qtbot, made, 1100, 800)
    clinic.visits.review("daniel", "visit", "Your own testosterone is coming back.", NOW)
    made.show_latest(clinic.patients.chart("daniel"))
    made.begin()
    press(Qt.Key.Key_F8)  # this is the man
    return made


def save_to(qtbot, path):
    qtbot.waitUntil(lambda: bool(open_dialogs()))
    (dialog,) = open_dialogs()
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    if path is not None:
        press("A", CTRL)
        write(str(path))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not open_dialogs())


def open_dialogs():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]


def ask_to_save():
    """Ask for the dialog, past the warning that comes before the first file."""
    press(Qt.Key.Key_S, CTRL)
    if focused() == "Choose where to save…":
        press(Qt.Key.Key_Return)


def test_before_the_first_file_it_is_said_once_that_it_is_not_encrypted(desk, qtbot, tmp_path):
    press(Qt.Key.Key_S, CTRL)
    assert desk.leaving.isVisible()
    assert "not encrypted" in desk.leaving.sentence.text()
    press(Qt.Key.Key_Escape)
    assert not desk.leaving.isVisible()
    assert desk.isVisible()
    assert not open_dialogs()
    ask_to_save()
    save_to(qtbot, tmp_path / "one.pdf")
    press(Qt.Key.Key_S, CTRL)
    assert not desk.leaving.isVisible()
    save_to(qtbot, tmp_path / "two.pdf")
    assert (tmp_path / "two.pdf").exists()


def test_the_page_of_the_latest_visit_is_shown_with_its_number(desk):
    assert desk.preview.pdf.startswith(b"%PDF")
    with_text = pypdfium2.PdfDocument(desk.preview.pdf)
    text = with_text[0].get_textpage().get_text_range()
    with_text.close()
    assert "Daniel Okafor" in text
    assert "report 10427-1" in text


def test_the_picture_on_the_screen_is_made_from_the_bytes(desk):
    sheet = desk.preview.findChild(QScrollArea).widget().findChild(QLabel)
    again = image(pages(desk.preview.pdf, desk.preview.paper.zoom * SCREEN_SCALE)[0])
    shown = sheet.pixmap().toImage()
    middle = shown.width() // 2
    column = [shown.pixelColor(middle, y).name() for y in range(0, shown.height(), 7)]
    assert column == [again.pixelColor(middle, y).name() for y in range(0, again.height(), 7)]
    assert len(set(column)) > 3


def test_ctrl_s_saves_the_very_bytes_and_keeps_them_with_the_visit(desk, clinic, qtbot, tmp_path):
    ask_to_save()
    save_to(qtbot, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes() == desk.preview.pdf
    assert desk.sentences == [f"Saved: {tmp_path / 'page.pdf'}"]
    (issued,) = clinic.reports.of("daniel")
    assert issued.number == "10427-1"
    assert clinic.reports.page(issued.number) == desk.preview.pdf


def test_the_name_of_the_file_is_filled_in(desk, qtbot, tmp_path):
    ask_to_save()
    save_to(qtbot, None)
    assert (tmp_path / "visit-10427-1-2026-09-21.pdf").exists()


def test_saving_twice_keeps_one_issue(desk, clinic, qtbot, tmp_path):
    for name in ("one.pdf", "two.pdf"):
        ask_to_save()
        save_to(qtbot, tmp_path / name)
    assert len(clinic.reports.of("daniel")) == 1


def test_a_folder_that_cannot_be_written_is_said(desk, clinic, tmp_path):
    desk.save(tmp_path / "nowhere" / "page.pdf")
    assert desk.warnings[0].startswith("The PDF was not saved")
    assert not clinic.reports.of("daniel")


def test_a_page_that_cannot_be_kept_is_said(desk, clinic, tmp_path, monkeypatch):
    def full(*_args):
        raise refuse("clinic", "The disk is full; make room.")

    monkeypatch.setattr(clinic.reports, "issue", full)
    desk.save(tmp_path / "page.pdf")
    assert desk.warnings == ["The disk is full; make room."]
    assert not desk.sentences


def test_a_printed_page_is_kept_too(desk, clinic):
    desk.preview.printed.emit()
    assert [issued.kind for issued in clinic.reports.of("daniel")] == ["patient"]
    assert desk.sentences == ["Sent to the printer."]


def test_esc_leads_back(desk):
    press(Qt.Key.Key_Escape)
    assert desk.left == [True]


def test_a_man_without_a_visit_has_no_report_and_is_told(desk, clinic):
    assert not desk.show_latest(clinic.patients.chart("ivan"))
    assert desk.warnings == ["There is no visit to report on yet: enter a panel and sign it first."]


def test_clearing_leaves_no_page(desk):
    desk.clear()
    assert desk.preview.pdf == b""
    desk.preview.save_asked.emit()
    assert not open_dialogs()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "page.pdf"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.pdf"]


def test_paper_gets_every_page_of_the_bytes_in_its_own_shape(desk, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    desk.preview.print_on(printer)
    paper = pypdfium2.PdfDocument((tmp_path / "paper.pdf").read_bytes())
    assert len(paper) == len(pages(desk.preview.pdf, 1.0))
    grey = paper[0].render(scale=0.5).to_pil().convert("L")
    paper.close()
    left, _, right, _ = grey.point(lambda ink: 255 if ink < 200 else 0).getbbox()
    assert left > 15
    assert right < grey.width - 15
    assert desk.sentences == ["Sent to the printer."]


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_printer_that_does_not_answer_is_said(desk, clinic, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "paper.pdf"))
    desk.preview.print_on(printer)
    assert desk.warnings[0].startswith("Nothing was printed")
    assert not clinic.reports.of("daniel")


def test_print_asks_for_a_printer_and_gives_the_keyboard_back(desk, qtbot):
    (button,) = [b for b in desk.findChildren(QPushButton) if b.text() == "Print"]
    button.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QPrintDialog))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    asked = QApplication.activeWindow().windowTitle()
    assert asked.startswith("Print · Your visit summary")
    assert asked.endswith("Okafor, Daniel · 11 Feb 1988 · 10427")
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button)
    assert not desk.sentences


def test_ctrl_q_quits_from_the_save_dialog_too(desk, qtbot):
    ask_to_save()
    qtbot.waitUntil(lambda: bool(open_dialogs()))
    (dialog,) = open_dialogs()
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    press(Qt.Key.Key_Q, CTRL)
    qtbot.waitUntil(lambda: not open_dialogs() and not desk.isVisible())


def test_ctrl_q_quits_from_the_print_dialog_too(desk, qtbot):
    next(b for b in desk.findChildren(QPushButton) if b.text() == "Print").click()
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QPrintDialog) and w.isVisible()]
    qtbot.waitUntil(lambda: dialogs[0].isAncestorOf(QApplication.focusWidget()))
    press(Qt.Key.Key_Q, CTRL)
    qtbot.waitUntil(lambda: not desk.isVisible())


def test_the_page_carries_the_number_under_which_the_clinic_will_keep_it(desk, clinic, around, tmp_path):
    desk.save(tmp_path / "first.pdf")
    desk.show_latest(clinic.patients.chart("daniel"))
    with_text = pypdfium2.PdfDocument(desk.preview.pdf)
    text = with_text[0].get_textpage().get_text_range()
    with_text.close()
    assert f"report {clinic.reports.next_number('daniel')}" in text
