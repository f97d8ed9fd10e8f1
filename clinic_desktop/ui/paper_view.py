"""The pages of a PDF one below the other, as near as one likes; only what is in view is ever rendered."""

from __future__ import annotations

from enum import Enum
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QStyle, QVBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.report.preview import page, page_sizes
from clinic_desktop.ui.printing import image

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

SCREEN_SCALE = 96 / 72  # a page in its own size: a point is 1/72 inch, screens count 96 dots to one
LEAST, MOST, STEP = 0.25, 3.0, 1.25
SIDE, ABOVE, BETWEEN, EDGE = 16, 14, 14, 1
IN_VIEW = 24  # pixels of the next page that do not count as having come to it


class Fit(Enum):
    """What the zoom follows as the room changes; NONE keeps what was chosen by steps."""

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"


class PaperView(QScrollArea):
    """`zoomed` says that pages are larger or smaller now; `turned` carries the page in view, from 0.

    A document that is shown `again` keeps zoom and place.
    """

    zoomed = Signal()
    turned = Signal(int)
    greyed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setProperty("look", "turned")
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._sheets: list[QLabel] = []
        self._drawn: dict[int, float] = {}
        self._fit, self._zoom, self._grey, self._page = Fit.WIDTH, 1.0, False, 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._follow_room)
        self.verticalScrollBar().valueChanged.connect(self._follow_place)

    def show_pdf(self, pdf: bytes, *, again: bool = False) -> None:
        """Show these very bytes from their top, or, shown again, at the place where one was."""
        places = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._pdf, self._sizes = pdf, page_sizes(pdf) if pdf else ()
        self._drawn.clear()
        self._place_sheets()
        self._follow_room()
        if again:
            self.horizontalScrollBar().setValue(places[0])
            self.verticalScrollBar().setValue(places[1])
        else:
            self._page = 0
        self._draw_in_view()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def widest(self) -> float:
        """How wide the widest page is, in points."""
        return max((width for width, _ in self._sizes), default=1.0)

    @property
    def zoom(self) -> float:
        """How large pages are; 1.0 is their own size."""
        return self._zoom

    @property
    def fit(self) -> Fit:
        """What the zoom follows."""
        return self._fit

    @property
    def grey(self) -> bool:
        """True while pages look as a photocopy without colour."""
        return self._grey

    def nearer(self) -> None:
        """Show pages larger by a step."""
        self._choose(Fit.NONE, self._zoom * STEP)

    def farther(self) -> None:
        """Show pages smaller by a step."""
        self._choose(Fit.NONE, self._zoom / STEP)

    def follow(self, fit: Fit) -> None:
        """Fit pages into the room, now and when it changes."""
        self._choose(fit, self._fitting(fit))

    def show_grey(self, *, grey: bool) -> None:
        """Show pages without colour, or with it again."""
        if grey is not self._grey:
            self._grey = grey
            self._drawn.clear()
            self._draw_in_view()
            self.greyed.emit()

    def go_to_page(self, number: int) -> None:
        """Bring a page's top into view."""
        if self._sheets:
            number = min(max(number, 0), len(self._sheets) - 1)
            self._page = number
            self.verticalScrollBar().setValue(self._top_of(number) - ABOVE)
            self.turned.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and turn by single keys; the page keys go on by a screen and stop at each page's top."""
        acts = {
            Qt.Key.Key_Plus: self.nearer,
            Qt.Key.Key_Equal: self.nearer,
            Qt.Key.Key_Minus: self.farther,
            Qt.Key.Key_0: lambda: self.follow(Fit.WIDTH),
            Qt.Key.Key_1: lambda: self.follow(Fit.PAGE),
            Qt.Key.Key_G: lambda: self.show_grey(grey=not self._grey),
            Qt.Key.Key_PageDown: lambda: self._go_on(1),
            Qt.Key.Key_PageUp: lambda: self._go_on(-1),
            Qt.Key.Key_Home: lambda: self.go_to_page(0),
            Qt.Key.Key_End: lambda: self.go_to_page(self.count - 1),
        }
        act = acts.get(Qt.Key(event.key()))
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if act is None or held:
            super().keyPressEvent(event)
        else:
            act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room, once, when it has its size."""
        super().resizeEvent(event)
        self._later.start(0)

    def _go_on(self, step: int) -> None:
        bar, tops = self.verticalScrollBar(), [self._top_of(n) - ABOVE for n in range(self.count)]
        there = bar.value() + step * (self.viewport().height() - 2 * IN_VIEW)
        between = [top for top in tops if min(bar.value(), there) < top < max(bar.value(), there)]
        if between:
            there = between[0] if step > 0 else between[-1]
        bar.setValue(there)

    def _choose(self, fit: Fit, zoom: float) -> None:
        self._fit = fit
        self._resize(zoom)
        self.zoomed.emit()

    def _fitting(self, fit: Fit) -> float:
        """Return the zoom at which pages fill the room in the way that is chosen."""
        if not self._sizes or fit is Fit.NONE:
            return self._zoom
        frame = 2 * self.frameWidth()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        wide, high = self.widest, max(h for _, h in self._sizes)
        zoom = (self.width() - frame - bar - 2 * (SIDE + EDGE)) / (wide * SCREEN_SCALE)
        if fit is Fit.PAGE:
            zoom = min(zoom, (self.height() - frame - 2 * (ABOVE + EDGE)) / (high * SCREEN_SCALE))
        return zoom

    def _follow_room(self) -> None:
        self._resize(self._fitting(self._fit))
        self.zoomed.emit()

    def _resize(self, zoom: float) -> None:
        """Make the sheets larger or smaller around what is in the middle of the view."""
        bar, middle = self.verticalScrollBar(), self.viewport().height() / 2
        before = max(sum(sheet.height() for sheet in self._sheets), 1)
        at = (bar.value() + middle) / before if bar.value() else 0.0
        self._zoom = min(max(zoom, LEAST), MOST)
        for sheet, (width, height) in zip(self._sheets, self._sizes, strict=True):
            scale = self._zoom * SCREEN_SCALE
            sheet.setFixedSize(ceil(width * scale) + 2 * EDGE, ceil(height * scale) + 2 * EDGE)
        self._settle()
        if at:
            bar.setValue(round(at * sum(sheet.height() for sheet in self._sheets) - middle))
        self._draw_in_view()

    def _settle(self) -> None:
        """Let the sheets take their places now, not after the next event: places are read at once."""
        inside = self.widget()
        layout = None if inside is None else inside.layout()
        if inside is not None and layout is not None:
            layout.activate()
            room, needed = self.viewport().size(), layout.minimumSize()
            inside.resize(room.expandedTo(needed))
            self.verticalScrollBar().setRange(0, max(needed.height() - room.height(), 0))
            self.horizontalScrollBar().setRange(0, max(needed.width() - room.width(), 0))

    def _place_sheets(self) -> None:
        """Lay out an empty sheet for every page."""
        inside = QWidget()
        inside.setProperty("look", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, ABOVE, SIDE, ABOVE)
        column.setSpacing(BETWEEN)
        self._sheets = []
        for number in range(1, self.count + 1):
            sheet = QLabel()
            sheet.setProperty("look", "sheet")
            sheet.setAccessibleName(tr("Page {number} of {count}", number=number, count=self.count))
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
            self._sheets.append(sheet)
        column.addStretch(1)
        with QSignalBlocker(self.verticalScrollBar()):
            self.setWidget(inside)

    def _follow_place(self) -> None:
        self._draw_in_view()
        top = self.verticalScrollBar().value() + self.viewport().height() // 3
        page_there = max((n for n in range(self.count) if self._top_of(n) <= top), default=0)
        if page_there != self._page:
            self._page = page_there
            self.turned.emit(page_there)

    def _top_of(self, number: int) -> int:
        return ABOVE + sum(sheet.height() + BETWEEN for sheet in self._sheets[:number])

    def _draw_in_view(self) -> None:
        """Render the pages in view that are not drawn at this size yet, and let go of all others."""
        top = self.verticalScrollBar().value()
        bottom = top + max(self.viewport().height(), 1)
        dots = self.devicePixelRatioF()
        for number, sheet in enumerate(self._sheets):
            upper = self._top_of(number)
            if not (upper < bottom and upper + sheet.height() > top):
                if self._drawn.pop(number, 0.0):
                    sheet.clear()
            elif self._drawn.get(number) != self._zoom * dots:
                shown = QPixmap.fromImage(self.picture(number, self._zoom * SCREEN_SCALE * dots))
                shown.setDevicePixelRatio(dots)
                sheet.setPixmap(shown)
                self._drawn[number] = self._zoom * dots

    def picture(self, number: int, scale: float) -> QImage:
        """Return one page's picture, in grey where that is chosen; scale 1 is 72 pixels to the inch."""
        drawn = image(page(self._pdf, number, scale))
        return drawn.convertToFormat(QImage.Format.Format_Grayscale8) if self._grey else drawn
