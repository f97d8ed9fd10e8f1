"""Paper: the pages of a PDF drawn on a printer that one chooses, from the very bytes that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from clinic_desktop.report.preview import page, page_sizes
from clinic_desktop.ui.files import quits_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.report.preview import PagePicture

LEAST_DOTS, MOST_DOTS = 150, 300  # to the inch: sharp on paper, and a page still fits into memory


def print_pdf(pdf: bytes, printer: QPrinter) -> bool:
    """Draw the pages that were asked for, each as large as the sheet allows and never out of shape.

    False where nobody prints. One page at a time is in memory.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    draw_pages(pdf, printer, painter)
    painter.end()
    return True


def draw_pages(pdf: bytes, printer: QPrinter, painter: QPainter) -> None:
    """Draw a document's pages on a sheet each; the first one on the sheet that is open."""
    dots = min(max(printer.resolution(), LEAST_DOTS), MOST_DOTS)
    for place, number in enumerate(_asked_for(printer, len(page_sizes(pdf)))):
        if place:
            printer.newPage()
        drawn, sheet = image(page(pdf, number, dots / 72)), painter.viewport()
        size = drawn.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
        painter.drawImage(QRect(QPoint(left, top), size), drawn)


def _asked_for(printer: QPrinter, count: int) -> range:
    """Return the pages to print, from 0: all, or those that were chosen in the dialog."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange or printer.fromPage() < 1:
        return range(count)
    return range(min(printer.fromPage() - 1, count - 1), min(max(printer.toPage(), 1), count))


def sheet_size(pdf: bytes) -> QPageSize:
    """Return the paper that a document is made for, by its first page; A4 for one without pages."""
    sizes = page_sizes(pdf) if pdf else ()
    if not sizes:
        return QPageSize(QPageSize.PageSizeId.A4)
    points = QSizeF(*sizes[0])
    return QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch)


def ask_for_printer(
    parent: QWidget,
    title: str,
    document: str,
    chosen: Callable[[QPrinter], None],
    back_to: QWidget,
    pdf: bytes = b"",
) -> QPrintDialog:
    """Open the dialog and return at once; `document` names the job in the printer's queue.

    The printer is given the paper that `pdf` is made for.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(document)
    printer.setPageSize(sheet_size(pdf))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)

    def take_back(_result: int) -> None:
        parent.window().activateWindow()
        if back_to.isVisible():  # the lock may have come between
            back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        dialog.deleteLater()

    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(take_back)
    quits_with(dialog, parent)
    QDialog.open(dialog)  # its own `open` wants an old-style slot
    return dialog


def image(page: PagePicture) -> QImage:
    """One page's pixels as a picture of its own; the bytes need not be kept."""
    pixels = QImage(page.rgb_bytes, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
    return pixels.copy()
