"""The source document beside the form: the laboratory's page, read while its numbers are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided, label
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.source_paper import SourcePaper

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.source_document import SourceDocument
    from clinic_desktop.ui.source_reading import Paper

ZOOM, LEAST_ZOOM, MOST_ZOOM = 1.25, 0.5, 4.0
STEP = 0.12  # of the height in view
SETTLED = 120  # milliseconds after which a width counts as chosen
KEYS = phrase("Alt+Page Down and Alt+Page Up turn the pages, Alt with an arrow scrolls, Alt++ and Alt+- zoom")


class SourceViewer(QFrame):
    """Hidden until `show_source`. `closed` asks to hide it, `removed` to take the document off again."""

    closed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName(tr("Source document"))
        self._zoom = 1.0
        self.source: SourceDocument | None = None
        self._title, self._page = Elided("heading"), label("", "small")
        link = ButtonKind.LINK
        self._smaller = ActionButton(theme, tr("Smaller"), kind=link, key="Alt -")
        self._larger = ActionButton(theme, tr("Larger"), kind=link, key="Alt +")
        self._fit = ActionButton(theme, tr("Fit width"), kind=link, key="Alt 0")
        self.remove = ActionButton(theme, tr("Remove"), kind=link)
        self._close = ActionButton(theme, tr("Hide"), kind=link, key="Ctrl O")
        self._note = label("", "muted", wraps=True)
        self.paper = SourcePaper(theme)
        self.area = QScrollArea()
        self.area.setProperty("look", "turned")
        self._width_settled = QTimer(self)
        self._lay_out()
        self._connect()
        self.hide()

    def show_source(self, source: SourceDocument, paper: Paper | None, *, removable: bool = False) -> None:
        """Show a document, at its beginning; without its paper while that is read."""
        self.source = source
        self._title.setText(source.title)
        self.area.setAccessibleName(tr("Source document {title}", title=source.title))
        self.remove.setVisible(removable)
        self.say("" if paper is not None else tr("The document is being opened…"))
        self._zoom = 1.0
        self.paper.show_paper(paper)
        self.area.setVisible(paper is not None)
        self.area.verticalScrollBar().setValue(0)
        self.show()
        self._fit_width()

    def say(self, words: str) -> None:
        """Say something in place of the pages, "" for nothing."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def clear(self) -> None:
        """Show nothing and let go of the pages."""
        self.source = None
        self._title.setText("")
        self.area.setAccessibleName(tr("Source document"))
        self.say("")
        self.paper.show_paper(None)
        self.hide()

    def begin(self) -> None:
        """Take the focus, so that the arrow keys move the paper."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self, pages: int) -> None:
        """Go so many pages on, or back."""
        bar = self.area.verticalScrollBar()
        now = self.paper.page_at(bar.value() + self.area.viewport().height() // 3)
        wanted = now + pages
        if not 0 <= wanted < self.paper.pages:
            bar.setValue(bar.maximum() if pages > 0 else 0)
            return
        bar.setValue(self.paper.top_of(wanted))

    def move_by(self, down: int, right: int = 0) -> None:
        """Scroll by so many steps."""
        for bar, steps in (
            (self.area.verticalScrollBar(), down),
            (self.area.horizontalScrollBar(), right),
        ):
            bar.setValue(bar.value() + round(steps * STEP * self.area.viewport().height()))

    def zoom(self, factor: float | None) -> None:
        """Show the pages larger or smaller by a factor; for None as wide as the room is."""
        before = self._zoom
        self._zoom = 1.0 if factor is None else min(max(before * factor, LEAST_ZOOM), MOST_ZOOM)
        bar, across = self.area.verticalScrollBar(), self.area.horizontalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._fit_width()
        bar.setValue(round(share * bar.maximum()))
        across.setValue(across.maximum() // 2 if before == 1.0 else across.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; signs zoom, the page keys turn whole pages."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(1 / ZOOM)
        elif key == Qt.Key.Key_0:
            self.zoom(None)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the room once it rests."""
        if watched is self.area.viewport() and event.type() is QEvent.Type.Resize:
            self._width_settled.start()
        return False

    def _fit_width(self) -> None:
        self.paper.be_wide(round(self.area.viewport().width() * self._zoom))
        self._say_page()

    def _say_page(self) -> None:
        bar, pages = self.area.verticalScrollBar(), self.paper.pages
        now = self.paper.page_at(bar.value() + self.area.viewport().height() // 3) + 1
        said = tr("Page {now} of {pages}", now=now, pages=pages) if pages else ""
        self._page.setText(said)
        self.area.setAccessibleDescription(f"{said}. {keys_here(tr(KEYS))}." if said else "")

    def _connect(self) -> None:
        self._smaller.clicked.connect(lambda: self.zoom(1 / ZOOM))
        self._larger.clicked.connect(lambda: self.zoom(ZOOM))
        self._fit.clicked.connect(lambda: self.zoom(None))
        self.remove.clicked.connect(self.removed)
        self._close.clicked.connect(self.closed)
        self.area.verticalScrollBar().valueChanged.connect(self._say_page)
        self._width_settled.setSingleShot(True)
        self._width_settled.setInterval(SETTLED)
        self._width_settled.timeout.connect(self._fit_width)
        self.area.viewport().installEventFilter(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._page)
        head.addWidget(self._close)
        acts = QHBoxLayout()
        acts.setSpacing(2)
        for button in (self._smaller, self._larger, self._fit):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.remove)
        area = self.area
        area.setFrameShape(QFrame.Shape.NoFrame)
        # Shown always: a bar that comes and goes would change the width, and with it itself.
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setWidget(self.paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 6, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(acts)
        column.addWidget(self._note)
        column.addWidget(area, 1)
        QWidget.setTabOrder(area, self._smaller)
