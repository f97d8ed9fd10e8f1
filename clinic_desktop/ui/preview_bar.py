"""Above a page: how near it is, whether it is grey, and what else its maker offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, label
from clinic_desktop.ui.flow_row import FlowRow
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.paper_view import Fit
from clinic_desktop.ui.tick import Tick

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.paper_view import PaperView


class PreviewBar(QWidget):
    """The keys act from everywhere beside the page, single ones while the paper has the focus."""

    def __init__(self, theme: Theme, paper: PaperView) -> None:
        super().__init__()
        self._paper = paper
        self.nearer = ActionButton(theme, "+", key="Ctrl +")
        self.farther = ActionButton(theme, "−", key="Ctrl −")
        self.percent = label("", "muted")
        self.percent.setMinimumWidth(42)
        self.percent.setFixedHeight(32)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.width_button = ActionButton(theme, tr("Fit width"), key="0")
        self.whole_button = ActionButton(theme, tr("Whole page"), key="1")
        self.grey = Tick(theme, tr("Grey"))
        self.grey.setFixedHeight(32)
        self.grey.setToolTip(keys_here(tr("As a photocopy without colour looks (G)")))
        self.grey.setAccessibleDescription(self.grey.toolTip())
        for button, words in ((self.nearer, tr("Zoom in")), (self.farther, tr("Zoom out"))):
            button.show_key(shown=False)
            button.setToolTip(f"{words} ({button.key})")
            button.setAccessibleDescription(f"{words} ({button.key})")
        self._row = FlowRow(self, gap=8, line_gap=6)
        for part in self._parts:
            self._row.addWidget(part)
        self._connect()

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return self.farther, self.percent, self.nearer, self.width_button, self.whole_button, self.grey

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes along."""
        placed = [self._row.itemAt(n) for n in range(self._row.count())]
        widgets = [item.widget() for item in placed if item is not None]
        return tuple(widget for widget in widgets if widget is not None and widget is not self.percent)

    def put_first(self, *choices: QWidget) -> None:
        """Let choices of what the page is stand before how it is looked at."""
        for part in self._parts:
            self._row.removeWidget(part)
        for part in (*choices, *self._parts):
            self._row.addWidget(part)

    def _connect(self) -> None:
        paper = self._paper
        self.nearer.clicked.connect(paper.nearer)
        self.farther.clicked.connect(paper.farther)
        self.width_button.clicked.connect(lambda: paper.follow(Fit.WIDTH))
        self.whole_button.clicked.connect(lambda: paper.follow(Fit.PAGE))
        self.grey.toggled.connect(lambda on: paper.show_grey(grey=on))
        paper.zoomed.connect(self._say_zoom)
        paper.greyed.connect(self._say_grey)
        for keys, act in (("Ctrl++", paper.nearer), ("Ctrl+=", paper.nearer), ("Ctrl+-", paper.farther)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _say_zoom(self) -> None:
        said = tr("{percent}%", percent=round(100 * self._paper.zoom))
        self.percent.setText(said)
        self.percent.setAccessibleName(tr("Zoom: {percent}", percent=said))

    def _say_grey(self) -> None:
        with QSignalBlocker(self.grey):
            self.grey.setChecked(self._paper.grey)
