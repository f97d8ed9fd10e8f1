"""Under the table of results: what a corrected result said before, and the panels that left or came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.reading_versions import reading_version_words
from clinic_desktop.drawing.retracted_words import trace_count, traces
from clinic_desktop.drawing.words import full_moment
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.version_list import VersionList, scrolling

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.points import Key
    from clinic_desktop.drawing.version_words import VersionWords
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

EARLIER, KEY = phrase("Earlier values"), "E"
LEAST_HIGH = 136  # the version that counts and the one before it
MOST_HIGH = 190


class PanelVersions(QFrame):
    """A card that is hidden until it is asked for; Esc closes it, and `closed` says so.

    `buttons` stand in the table's foot; `act` is the same as the first of them, for the table's menu and key.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings, self._clinic = surroundings, clinic
        self._chart: Chart | None = None
        self._corrected: Collection[Key] = ()
        self._key: Key | None = None
        theme = surroundings.theme
        self.act = QAction(tr(EARLIER), self)
        self.act.setShortcut(KEY)
        self.act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.act.triggered.connect(self._show_reading)
        self.earlier = ActionButton(theme, tr(EARLIER), kind=ButtonKind.LINK, key=KEY)
        self.earlier.clicked.connect(self.act.trigger)
        self.gone = ActionButton(theme, "", kind=ButtonKind.LINK)
        self.gone.setParent(self)  # until a view that tells of what left puts it in its head
        self.gone.clicked.connect(self._show_traces)
        self._title = label("", "heading")
        self.list = VersionList()
        self._scroll = scrolling(self.list, MOST_HIGH)
        self._lay_out(ActionButton(theme, tr("Close"), key="Esc"))
        self.clear()

    def show_chart(self, chart: Chart, corrected: Collection[Key]) -> None:
        """Speak of a man's results; `corrected` are those that are later versions of themselves."""
        self.hide()
        self._chart, self._corrected = chart, corrected
        told = trace_count(chart)
        self.gone.say(told)
        self.gone.setVisible(bool(told))
        self.show_line(self._key)

    def clear(self) -> None:
        """Speak of nobody."""
        self._chart, self._corrected = None, ()
        self.list.show_versions(())
        self.hide()
        self.gone.hide()
        self.show_line(None)

    def show_line(self, key: Key | None) -> None:
        """Offer the earlier values of the chosen result, where it has any."""
        self._key = key
        offered = key is not None and key in self._corrected
        self.act.setVisible(offered)
        self.earlier.setVisible(offered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the card."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _show_reading(self) -> None:
        if self._chart is None or self._key is None:
            return
        panel_id, marker, _ = self._key
        history = self._clinic.panels.history(self._chart.patient.id, panel_id)
        knowledge = self._surroundings.knowledge
        name = knowledge.markers[marker].name
        title = tr(
            "{name} of {moment}: every version",
            name=name,
            moment=full_moment(history[-1].collected),
        )
        self._open(title, reading_version_words(history, marker, knowledge))

    def _show_traces(self) -> None:
        if self._chart is not None:
            told = traces(self._chart, self._surroundings.knowledge)
            self._open(tr("Panels that were retracted here or came from another chart"), told)

    def _open(self, title: str, words: Sequence[VersionWords]) -> None:
        self._title.setText(title)
        self.list.show_versions(words)
        self._scroll.setMinimumHeight(min(self.list.sizeHint().height(), LEAST_HIGH))
        self.opened.emit()
        self.show()
        self.list.begin()

    def _close(self) -> None:
        self.hide()
        self.list.show_versions(())
        self.closed.emit()

    def _lay_out(self, close: ActionButton) -> None:
        close.clicked.connect(self._close)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._scroll)
        QWidget.setTabOrder(self._scroll, close)
