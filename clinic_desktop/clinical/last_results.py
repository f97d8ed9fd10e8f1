"""The last result of each marker that a new one may be compared with, before anything is judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.comparable import why_draws_differ, why_not_joined
from clinic_desktop.clinical.draw_class import LhSeries, class_of, draw_of
from clinic_desktop.clinical.unit_slips import Last
from clinic_desktop.clinical.units import canonical
from clinic_desktop.clinical.wash_out import Presence, on_board
from clinic_desktop.model.assessment import DrawClass, Judged, LaboratoryVerdict, PhaseVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from clinic_desktop.clinical.draw_class import Draw
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel, Reading


class LastResults:
    """Finds, among the signed panels before a new one, what each of its readings compares with."""

    def __init__(self, panel: Panel, chart: Chart, knowledge: Knowledge) -> None:
        self._panel = panel
        self._chart = chart
        self._knowledge = knowledge
        earlier = [each for each in chart.final_panels if each.collected < panel.collected]
        self._earlier = tuple(reversed(earlier))
        self._on_board = on_board(chart, knowledge)
        self._lh = LhSeries(earlier, knowledge)
        self._draws: dict[str, Draw] = {}
        self._after_days = int(knowledge.constants["slip_after_testosterone_days"])

    @property
    def low_is_explained(self) -> bool:
        """True where testosterone, taken or just left behind, or a suppressed LH may hold a level down."""
        draw = self._draw(self._panel)
        if draw.lh_suppressed or draw.presence is Presence.NEVER:
            return draw.lh_suppressed is True
        if draw.presence is not Presence.CLEARED or draw.wash_out_date is None:
            return True
        return (draw.day - draw.wash_out_date).days < self._after_days

    def numbers(self, marker: Marker) -> Iterator[Decimal]:
        """The plain numbers of a marker before the new panel, comparable or not, in the canonical unit."""
        for panel in self._earlier:
            found = panel.reading(marker.id)
            interval = None if found is None else canonical(found.value, found.unit, marker)
            if interval is not None and interval.point:
                yield interval.point

    def of(self, reading: Reading, marker: Marker) -> Last | None:
        """The last comparable plain number, as it was reported."""
        typed = self._classed(self._unjudged(self._panel, reading, marker), marker)
        for panel in self._earlier:
            found = panel.reading(marker.id)
            unit = None if found is None else marker.unit(found.unit)
            if found is None or unit is None:
                continue
            last = self._unjudged(panel, found, marker)
            number = None if last.canonical is None else last.canonical.point
            if number is not None and self._comparable(last, typed, marker):
                return Last(f"{found.value.text.strip()} {unit.label}", unit, number)
        return None

    def _comparable(self, last: Judged, typed: Judged, marker: Marker) -> bool:
        """Whether two results may be compared; the class, which is dear to find, is asked for last."""
        if why_draws_differ(last, typed, self._knowledge) is not None:
            return False
        return why_not_joined(self._classed(last, marker), typed, self._chart, self._knowledge) is None

    def _classed(self, judged: Judged, marker: Marker) -> Judged:
        return replace(judged, draw_class=class_of(marker, self._draw(judged.panel)))

    def _draw(self, panel: Panel) -> Draw:
        if panel.id not in self._draws:
            self._draws[panel.id] = draw_of(panel, self._on_board, self._lh, self._knowledge)
        return self._draws[panel.id]

    def _unjudged(self, panel: Panel, reading: Reading, marker: Marker) -> Judged:
        return Judged(
            marker=marker.id,
            panel=panel,
            reading=reading,
            canonical=canonical(reading.value, reading.unit, marker),
            laboratory=LaboratoryVerdict.NOT_JUDGED,
            phase=PhaseVerdict.NOT_JUDGED,
            reason="",
            draw_class=DrawClass.NOT_CLASSED,
            to_last=None,
            to_baseline=None,
            position=None,
        )
