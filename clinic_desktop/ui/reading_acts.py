"""What is done with a chosen, signed result, from picture and table: corrected, or its panel taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.ui.correction_desk import CorrectionDesk

    Key = tuple[str, str, bool]

CORRECT, PANEL, RETRACT = (
    phrase("Correct this result…"),
    phrase("Correct the panel…"),
    phrase("Retract the whole panel…"),
)
CALCULATED = phrase("This result is calculated; correct one of those that it is calculated from.")
BUSY = phrase("A panel is being typed; sign it or leave it first.")


class Chosen(Protocol):
    """A view in which a reading can be chosen; `selected` carries its key, None for none."""

    selected: SignalInstance


class Listed(Chosen, Protocol):
    """One in which each reading has a line or cell of its own, from where it can be corrected by Enter."""

    correct_requested: SignalInstance

    def select(self, key: Key | None) -> None:
        """Go to a reading."""

    def chosen_key(self) -> Key | None:
        """The reading one is at."""


class ReadingActs(QObject):
    """`correct`, `panel` and `retract` act on the chosen result; `begun` says that a form is opened.

    After a correction the same result stays chosen, in its new version. `refused` says why nothing is done.
    """

    begun = Signal()
    refused = Signal(str)

    def __init__(
        self, theme: Theme, views: tuple[Chosen, ...], table: Listed, correction: CorrectionDesk
    ) -> None:
        super().__init__(correction)
        self._table, self._correction = table, correction
        self._chart: Chart | None = None
        self._key: Key | None = None
        self._resting, self._acting = "", True
        self.correct = self._act(CORRECT, "C")
        self.panel = self._act(PANEL, "Shift+C")
        self.retract = self._act(RETRACT, "")
        self.correct.triggered.connect(lambda: self.begin_correction(self._chosen()))
        self.panel.triggered.connect(lambda: self._begin(self._chosen(), correction.begin_panel))
        self.retract.triggered.connect(lambda: self._begin(self._chosen(), correction.begin_retraction))
        self.button = ActionButton(theme, tr("Correct"), kind=ButtonKind.LINK, key="C")
        self.button.clicked.connect(self.correct.trigger)
        for chosen in (*views, table):
            chosen.selected.connect(self.show_line)
        table.correct_requested.connect(self.begin_correction)
        self.show_line(None)

    @property
    def acts(self) -> tuple[QAction, ...]:
        """The acts for a menu and for keys."""
        return self.correct, self.panel, self.retract

    def show_line(self, key: Key | None) -> None:
        """Act on another result; a calculated one is corrected by what it is calculated from."""
        self._key = key if key is not None and self._signed(key) else None
        for act in self.acts:
            act.setVisible(self._key is not None)
        self.button.setVisible(self._key is not None and not self._key[2])

    def show_chart(self, chart: Chart) -> None:
        """Act on a man's results; the one that was corrected just now is chosen, in its new version."""
        self._chart = chart
        landed = self._correction.take_landing()
        if landed is None:
            self.show_line(self._key)
        else:
            self._table.select(landed)
            self._table.selected.emit(landed)

    def clear(self) -> None:
        """Act on nobody's."""
        self._chart = None
        self.show_line(None)

    def rest(self, reason: str) -> None:
        """Let nothing be corrected, and say why to whoever asks."""
        self._resting = reason
        self.button.rest(reason)

    def allow(self, *, acting: bool) -> None:
        """Let nothing be corrected while a panel is typed: one thing is done at a time."""
        self._acting = acting
        self.button.setEnabled(acting)

    def begin_correction(self, key: Key | None) -> None:
        """Open the form of one result; of a calculated one, say what is corrected instead."""
        if key is not None and key[2]:
            self.refused.emit(tr(CALCULATED))
        else:
            self._begin(key, self._correction.begin)

    def _begin(self, key: Key | None, form: Callable[[Chart, Key], None]) -> None:
        if self._resting or not self._acting:
            self.refused.emit(self._resting or tr(BUSY))
        elif self._chart is not None and key is not None:
            self.begun.emit()
            form(self._chart, key)
            if self._correction.isHidden():
                self._correction.hidden.emit()

    def _chosen(self) -> Key | None:
        return self._key or self._table.chosen_key()

    def _signed(self, key: Key) -> bool:
        panels = () if self._chart is None else self._chart.final_panels
        return any(panel.id == key[0] for panel in panels)

    def _act(self, words: str, key: str) -> QAction:
        made = QAction(tr(words), self)
        made.setShortcut(key)
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return made
