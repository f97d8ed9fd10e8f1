"""The visit report as it will print: the pictures on the screen, the file and the paper come from one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.report.preview import pages
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided, frame
from clinic_desktop.ui.printing import ask_for_printer, image, print_pdf

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtPrintSupport import QPrinter

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.report.preview import PagePicture

SHOWN_WIDTH = 794  # A4 at 96 dots to the inch: the page in its own size
POINTS_WIDTH = 595.28


class ReportPreview(QWidget):
    """Shows the pages of a PDF; whoever placed it is asked to save, and is told when paper was used."""

    save_asked = Signal()
    printed = Signal()
    not_printed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pdf = b""
        self._document = self._whose = ""
        self._title = Elided("heading")
        self._back = ActionButton(theme, "Close", key="Esc")
        self._print = ActionButton(theme, "Print")
        self._save = ActionButton(theme, "Save PDF", kind=ButtonKind.PRIMARY, key="Ctrl S")
        self._back.clicked.connect(self.closed)
        self._print.clicked.connect(self._ask_to_print)
        self._save.clicked.connect(self.save_asked)
        saving = QShortcut(QKeySequence("Ctrl+S"), self)
        saving.activated.connect(self._save.click)
        self.paper = QScrollArea()
        self.paper.setWidgetResizable(True)
        self.paper.setProperty("look", "turned")
        self.paper.setAccessibleName("Visit report")
        self._lay_out()

    def show_pdf(self, pdf: bytes, title: str, document: str, whose: str = "") -> None:
        """Show these very bytes; `document` names the job in the printer's queue.

        `whose` names the man in the dialog that prints; queues, which others see, never do.
        """
        self._pdf, self._document, self._whose = pdf, document, whose
        self._title.setText(title)
        scale = SHOWN_WIDTH / POINTS_WIDTH * self.devicePixelRatioF()
        sheets = QWidget()
        sheets.setProperty("look", "page")
        column = QVBoxLayout(sheets)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(14)
        shown = pages(pdf, scale)
        for number, page in enumerate(shown, start=1):
            column.addLayout(self._sheet(page, f"Page {number} of {len(shown)}"))
        column.addStretch(1)
        self.paper.setWidget(sheets)

    def begin(self) -> None:
        """Take the focus, so that the arrow keys move the paper."""
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, reason: str) -> None:
        """Let the page be looked at only: what leaves the program is kept, and here nothing can be."""
        self._print.rest(reason)
        self._save.rest(reason)

    def clear(self) -> None:
        """Show nothing: no page of one man may stand behind another's."""
        self._pdf, self._document, self._whose = b"", "", ""
        self._title.setText("")
        self.paper.setWidget(QWidget())

    @property
    def pdf(self) -> bytes:
        """The bytes that are shown."""
        return self._pdf

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the man's page."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _sheet(self, page: PagePicture, name: str) -> QHBoxLayout:
        sheet = QLabel()
        sheet.setProperty("look", "sheet")
        pixmap = QPixmap.fromImage(image(page))
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        sheet.setPixmap(pixmap)
        sheet.setAccessibleName(name)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(sheet)
        row.addStretch(1)
        return row

    def print_on(self, printer: QPrinter) -> None:
        """Draw the shown pages on paper."""
        (self.printed if print_pdf(self._pdf, printer) else self.not_printed).emit()

    def _ask_to_print(self) -> None:
        title = " · ".join(part for part in ("Print", self._title.text(), self._whose) if part)
        ask_for_printer(self, title, self._document, self.print_on, self._print)

    def _lay_out(self) -> None:
        bar = frame("header")
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        for button in (self._back, self._print, self._save):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.paper, 1)
