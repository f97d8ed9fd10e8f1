"""Looking at a page before it is printed: near and far, in grey, page by page, by keys."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas

from clinic_desktop.model.issued_report import Paper
from clinic_desktop.ui.kept_choice import KeptChoice
from clinic_desktop.ui.page_choices import PageChoices
from clinic_desktop.ui.paper_memory import KEY, PaperMemory
from clinic_desktop.ui.paper_view import Fit
from clinic_desktop.ui.printing import print_pdf, sheet_size
from clinic_desktop.ui.report_preview import ReportPreview
from tests.ui.hands import CTRL, focused, press, show


def document(count, size=A4, said="page"):
    target = BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1)
    for number in range(1, count + 1):
        canvas.setFillColorRGB(0.8, 0.1, 0.1)
        canvas.rect(60, size[1] - 160, 200, 100, fill=1)
        canvas.drawString(60, size[1] - 200, f"{said} {number}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture
def preview(theme, qtbot):
    made = show(qtbot, ReportPreview(theme), 900, 700)
    made.show_pdf(document(3), "Visit summary", "visit.pdf")
    made.begin()
    qtbot.waitUntil(lambda: made.paper.horizontalScrollBar().maximum() == 0)
    return made


def sheets(preview):
    return preview.paper.widget().findChildren(QLabel)


def ink(preview, number=0):
    """The colour in the middle of the page's red box."""
    shown = sheets(preview)[number].pixmap().toImage()
    return shown.pixelColor(round(shown.width() * 160 / 595), round(shown.height() * 110 / 842))


def test_pages_fill_the_width_at_first_and_go_with_the_window(preview, qtbot):
    before = preview.paper.zoom
    assert sheets(preview)[0].width() <= preview.paper.viewport().width()
    preview.resize(700, 700)
    qtbot.waitUntil(lambda: preview.paper.zoom < before)
    assert preview.paper.horizontalScrollBar().maximum() == 0


def test_pages_made_smaller_leave_nothing_to_move_to_at_the_side_at_once(preview):
    for _ in range(3):
        press(Qt.Key.Key_Plus, CTRL)
    assert preview.paper.horizontalScrollBar().maximum() > 0
    preview.paper.follow(Fit.WIDTH)
    assert preview.paper.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("nearer", "farther", "held"),
    [(Qt.Key.Key_Plus, Qt.Key.Key_Minus, CTRL), ("+", "-", Qt.KeyboardModifier(0))],
)
def test_keys_zoom_in_and_out_and_the_bar_says_how_far(preview, nearer, farther, held):
    before = preview.paper.zoom
    press(nearer, held)
    assert preview.paper.zoom == pytest.approx(1.25 * before)
    assert preview.bar.percent.text() == f"{round(125 * before)}%"
    press(farther, held)
    assert preview.paper.zoom == pytest.approx(before)


def test_whole_page_and_back_to_the_width(preview):
    wide = preview.paper.zoom
    press("1")
    assert sheets(preview)[0].height() <= preview.paper.viewport().height()
    press("0")
    assert preview.paper.zoom == pytest.approx(wide)


def test_zooming_keeps_what_is_in_the_middle(preview):
    preview.paper.go_to_page(1)
    bar = preview.paper.verticalScrollBar()
    bar.setValue(bar.value() + 200)
    press("+")
    press("-")
    assert preview.paper.verticalScrollBar().value() == pytest.approx(bar.value(), abs=3)
    assert preview.thumbs.currentRow() == 1


def test_grey_is_what_a_photocopy_keeps(preview):
    assert ink(preview).red() > ink(preview).green() + 90
    press("G")
    assert preview.bar.grey.isChecked()
    assert ink(preview).red() == ink(preview).green() == ink(preview).blue()
    preview.bar.grey.click()
    assert ink(preview).red() > ink(preview).green() + 90


def test_page_keys_stop_at_each_page_and_only_pages_in_view_are_drawn(preview):
    seen = [preview.thumbs.currentRow()]
    for _ in range(8):
        press(Qt.Key.Key_PageDown)
        seen.append(preview.thumbs.currentRow())
    assert sorted(set(seen)) == [0, 1, 2]
    assert sheets(preview)[0].pixmap().isNull()
    press(Qt.Key.Key_Home)
    assert not sheets(preview)[0].pixmap().isNull()
    assert sheets(preview)[2].pixmap().isNull()


def test_small_pages_at_the_side_lead_to_each_page(preview):
    preview.thumbs.setFocus()
    assert focused() == "Pages"
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_Down)
    assert preview.paper.verticalScrollBar().value() > sheets(preview)[0].height()
    assert not sheets(preview)[2].pixmap().isNull()
    press(Qt.Key.Key_Return)
    assert focused() == "Visit report"


def test_one_page_alone_has_no_small_pages_beside_it(preview):
    preview.show_pdf(document(1), "One", "one.pdf")
    assert not preview.thumbs.isVisible()


def test_a_page_made_anew_keeps_zoom_and_place(preview):
    press("+")
    press("+")
    preview.paper.go_to_page(1)
    zoom, place = preview.paper.zoom, preview.paper.verticalScrollBar().value()
    preview.show_pdf(document(3, said="Seite"), "Again", "visit.pdf", again=True)
    assert preview.paper.zoom == zoom
    assert preview.paper.verticalScrollBar().value() == place
    assert preview.thumbs.currentRow() == 1
    preview.show_pdf(document(3), "Another", "visit.pdf")
    assert preview.paper.verticalScrollBar().value() == 0


def test_clearing_leaves_no_page_and_no_small_one(preview):
    preview.clear()
    assert sheets(preview) == []
    assert not preview.thumbs.isVisible()
    for key in (Qt.Key.Key_PageDown, "+", "1", "G", Qt.Key.Key_End):
        press(key)


@pytest.mark.parametrize(
    ("size", "name"), [(A4, QPageSize.PageSizeId.A4), (LETTER, QPageSize.PageSizeId.Letter)]
)
def test_the_printer_is_given_the_paper_of_the_page(qapp, size, name):
    assert sheet_size(document(1, size)).id() is name


def test_only_the_pages_that_were_asked_for_are_printed(qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert print_pdf(document(5), printer)
    paper = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(paper) == 2
    paper.close()


def test_the_paper_that_was_chosen_is_remembered_on_this_computer(theme, tmp_path):
    def memory():
        return PaperMemory(KeptChoice(tmp_path / "paper.toml", KEY))

    choices = PageChoices(theme, memory())
    told = []
    choices.changed.connect(lambda: told.append(choices.wishes.paper))
    choices.paper.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier(0)))
    assert told == [Paper.LETTER]
    assert PageChoices(theme, memory()).wishes.paper is Paper.LETTER
