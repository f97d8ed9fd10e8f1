"""The visit report as it will print: the pictures on the screen, the file and the paper come from one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided, frame
from clinic_desktop.ui.page_thumbs import PageThumbs
from clinic_desktop.ui.paper_view import PaperView
from clinic_desktop.ui.preview_bar import PreviewBar
from clinic_desktop.ui.printing import ask_for_printer, print_pdf

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtPrintSupport import QPrinter

    from clinic_desktop.drawing.theme import Theme


class ReportPreview(QWidget):
    """Shows the pages of a PDF; whoever placed it is asked to save, and is told when paper was used."""

    save_asked = Signal()
    printed = Signal()
    not_printed = Signal()
    closed = Signal()
    held_back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pdf = b""
        self._document = self._whose = ""
        self._title = Elided("heading")
        self._back = ActionButton(theme, tr("Close"), key="Esc")
        self._print = ActionButton(theme, tr("Print"))
        self._save = ActionButton(theme, tr("Save PDF"), kind=ButtonKind.PRIMARY, key="Ctrl S")
        self._back.clicked.connect(self.closed)
        self._print.clicked.connect(self.ask_to_print)
        self._save.clicked.connect(self.save_asked)
        saving = QShortcut(QKeySequence("Ctrl+S"), self)
        saving.activated.connect(self._press_save)
        self.paper = PaperView()
        self.paper.setAccessibleName(tr("Visit report"))
        self.bar = PreviewBar(theme, self.paper)
        self.thumbs = PageThumbs(theme, self.paper)
        self.thumbs.chosen.connect(self.paper.go_to_page)
        self._lay_out()

    def show_pdf(
        self, pdf: bytes, title: str, document: str, whose: str = "", *, again: bool = False
    ) -> None:
        """Show these very bytes; `document` names the job in the printer's queue.

        `whose` names the man in the dialog that prints; queues, which others see, never do. The page of
        before, made `again`, keeps zoom and place.
        """
        self._pdf, self._document, self._whose = pdf, document, whose
        self._title.setText(title)
        self.paper.show_pdf(pdf, again=again)
        self.thumbs.show_pages()

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
        self.paper.show_pdf(b"")
        self.thumbs.show_pages()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes along: the ways out, the choices, the small pages, the paper."""
        ways_out = self._back, self._print, self._save
        return *ways_out, *self.bar.stops, self.thumbs, self.paper

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

    def print_on(self, printer: QPrinter) -> None:
        """Draw the shown pages on paper."""
        (self.printed if print_pdf(self._pdf, printer) else self.not_printed).emit()

    def _press_save(self) -> None:
        """The key of a button that rests leads to why it does."""
        if self._save.isEnabled():
            self._save.click()
        else:
            self.held_back.emit()

    def ask_to_print(self) -> None:
        """Open the system's dialog for the shown pages."""
        title = " · ".join(part for part in (tr("Print"), self._title.text(), self._whose) if part)
        ask_for_printer(self, title, self._document, self.print_on, self._print, self._pdf)

    def _lay_out(self) -> None:
        head = frame("header")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        for button in (self._back, self._print, self._save):
            row.addWidget(button)
        lines = QVBoxLayout(head)
        lines.setContentsMargins(20, 10, 20, 10)
        lines.setSpacing(8)
        lines.addLayout(row)
        lines.addWidget(self.bar)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.thumbs)
        body.addWidget(self.paper, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(body, 1)
