"""The pages of a document, one below the other, each drawn when it comes into view and let go of later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.errand import Errand
from clinic_desktop.ui.theme import colour

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPaintEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.source_reading import Paper

MARGIN, GAP = 10, 10
LEAST_WIDTH = 80
TALLEST = 20  # times its width: a page is shown no longer than that
WAITING = phrase("Page {number} is being drawn…")
BROKEN = phrase("Page {number} cannot be shown.")


class SourcePaper(QWidget):
    """Shows one Paper; `moved` says that other pages are in view than before."""

    moved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._paper: Paper | None = None
        self._width = LEAST_WIDTH
        self._drawn: dict[int, QImage | None] = {}
        self._errand: Errand | None = None
        self._running: set[Errand] = set()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return 0 if self._paper is None else len(self._paper.sizes)

    def show_paper(self, paper: Paper | None) -> None:
        """Show the pages of a paper; for None nothing, and let go of all that was drawn."""
        self._forget()
        self._paper = paper
        self._settle()

    def be_wide(self, width: int) -> None:
        """Show the pages so many pixels wide, margins among them."""
        if width != self._width:
            self._width = width
            self._forget()
        self._settle()

    def top_of(self, number: int) -> int:
        """Where a page begins, the gap above it among it."""
        return self._place(number).top() - GAP

    def page_at(self, height: int) -> int:
        """The page that is seen at a height."""
        below = (n for n in range(self.pages) if self._place(n).bottom() >= height)
        return next(below, max(self.pages - 1, 0))

    def drawn(self, number: int) -> bool:
        """True where a page is drawn and not only its sheet."""
        return self._drawn.get(number) is not None

    def end(self) -> None:
        """Let go of everything, and wait for the page that is being drawn."""
        self.show_paper(None)
        for errand in tuple(self._running):
            errand.forsake()
        self._running.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in view, and ask for those that are not there yet."""
        painter = QPainter(self)
        seen = [n for n in range(self.pages) if self._place(n).intersects(event.rect())]
        for number in seen:
            self._paint(painter, number)
        painter.end()
        self._want_next()

    def _paint(self, painter: QPainter, number: int) -> None:
        place, drawn = self._place(number), self._drawn.get(number)
        # Paper is white in a dark window too: colours on it mean something.
        painter.fillRect(place, Qt.GlobalColor.white)
        if drawn is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, drawn)
        else:
            painter.setPen(Qt.GlobalColor.darkGray)
            words = tr(BROKEN if number in self._drawn else WAITING, number=number + 1)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(colour(self._theme, "line.border"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _want_next(self) -> None:
        """Draw the first page in view that is not drawn yet; one at a time, off the window's thread."""
        if self._paper is None or self._errand is not None:
            return
        view = self.visibleRegion().boundingRect()
        seen = [n for n in range(self.pages) if self._place(n).intersects(view)]
        if not seen:
            return
        near = range(seen[0] - 1, seen[-1] + 2)
        self._drawn = {number: drawn for number, drawn in self._drawn.items() if number in near}
        wanted = next((number for number in seen if number not in self._drawn), None)
        if wanted is not None:
            self._begin(wanted, self._paper)

    def _begin(self, number: int, paper: Paper) -> None:
        pixels = round(self._place(number).width() * self.devicePixelRatioF())
        errand = Errand(lambda _told: paper.picture(number, pixels), self)
        self._errand = errand
        self._running.add(errand)
        errand.succeeded.connect(partial(self._take, errand, number))
        errand.refused.connect(lambda _problems: self._take(errand, number, None))
        errand.stopped.connect(lambda: self._take(errand, number, None))
        errand.start()

    def _take(self, errand: Errand, number: int, drawn: QImage | None) -> None:
        self._running.discard(errand)
        if errand is not self._errand:
            return  # it was drawn for another paper or width
        self._errand = None
        self._drawn[number] = drawn
        self.update()

    def _forget(self) -> None:
        self._drawn = {}
        self._errand = None

    def _place(self, number: int) -> QRect:
        """Where the sheet of a page lies."""
        sizes = () if self._paper is None else self._paper.sizes
        width = max(self._width - 2 * MARGIN, LEAST_WIDTH)
        heights = [round(width * min(high / wide, TALLEST)) for wide, high in sizes[: number + 1]]
        height = heights[-1] if heights else 0
        return QRect(MARGIN, sum(heights[:-1]) + GAP * len(heights), width, height)

    def _settle(self) -> None:
        last = self._place(self.pages - 1) if self.pages else QRect()
        self.setFixedSize(QSize(max(self._width, LEAST_WIDTH + 2 * MARGIN), last.bottom() + 1 + GAP))
        self.update()
        self.moved.emit()
