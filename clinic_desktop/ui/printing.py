"""Paper: the pages of a PDF drawn on a printer that one chooses, from the very bytes that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from clinic_desktop.report.preview import pages
from clinic_desktop.ui.files import quits_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.report.preview import PagePicture

LEAST_DOTS, MOST_DOTS = 150, 300  # to the inch: sharp on paper, and a page still fits into memory


def print_pdf(pdf: bytes, printer: QPrinter) -> bool:
    """Draw the pages, each as large as the sheet allows and never out of shape; False where nobody prints."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    dots = min(max(printer.resolution(), LEAST_DOTS), MOST_DOTS)
    for number, page in enumerate(pages(pdf, dots / 72)):
        if number:
            printer.newPage()
        drawn, sheet = image(page), painter.viewport()
        size = drawn.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
        painter.drawImage(QRect(QPoint(left, top), size), drawn)
    painter.end()
    return True


def ask_for_printer(
    parent: QWidget, title: str, document: str, chosen: Callable[[QPrinter], None], back_to: QWidget
) -> QPrintDialog:
    """Open the dialog and return at once; `document` names the job in the printer's queue."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(document)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
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
