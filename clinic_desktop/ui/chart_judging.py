"""Judging a man's chart for the screen: of a long one the strips in view first, then the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clinic_desktop.clinical.assess import assess

if TYPE_CHECKING:
    from collections.abc import Collection

    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.ui.surroundings import Surroundings

# So many readings are judged within a fraction of the time in which their strips are painted.
AT_ONCE = 300


class ChartJudging(QObject):
    """Owns the assessment of one chart at a time; `completed` tells that it became whole by itself."""

    completed = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._chart: Chart | None = None
        self._whole: Assessment | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._complete)

    @property
    def is_whole(self) -> bool:
        """True once every reading of the chart is judged."""
        return self._whole is not None

    def take(self, chart: Chart | None) -> None:
        """Judge another chart from now on; None forgets the one there is."""
        self._rest.stop()
        self._chart, self._whole = chart, None

    def of(self, markers: Collection[str]) -> Assessment:
        """The assessment; of a long new chart that of these markers alone, and the rest follows by itself.

        What it says of these markers is what the whole one says of them. There must be a chart.
        """
        chart = self._known_chart()
        if self._whole is None and sum(len(panel.readings) for panel in chart.panels) > AT_ONCE:
            self._rest.start()
            return assess(chart, self._surroundings.knowledge, self._surroundings.today, only=markers)
        return self.whole()

    def whole(self) -> Assessment:
        """The whole assessment, judged now where it was not yet. There must be a chart."""
        if self._whole is None:
            self._rest.stop()
            self._whole = assess(self._known_chart(), self._surroundings.knowledge, self._surroundings.today)
        return self._whole

    def _known_chart(self) -> Chart:
        if self._chart is None:
            raise ValueError("no chart to judge")
        return self._chart

    def _complete(self) -> None:
        if self._chart is not None and self._whole is None:
            self.whole()
            self.completed.emit()
