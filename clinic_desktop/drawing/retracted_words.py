"""The traces of panels that stood in a wrong chart: what each said, why it went, where to or where from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.version_words import VersionWords, moment_of
from clinic_desktop.drawing.words import full_moment, together
from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.panel import PanelStatus

if TYPE_CHECKING:
    from clinic_desktop.drawing.version_words import Particulars
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.retraction import Retraction


def traces(chart: Chart, knowledge: Knowledge) -> tuple[VersionWords, ...]:
    """Return a man's retracted panels, with the versions they had corrected, and those moved to his chart."""
    gone = [
        _words(panel, _left(panel, panel.retracted), knowledge)
        for panel in chart.panels
        if panel.retracted is not None
    ]
    come = [
        _words(panel, _came(panel.moved_from), knowledge)
        for panel in chart.panels
        if panel.moved_from is not None and panel.retracted is None
    ]
    return (*gone, *come)


def trace_count(chart: Chart) -> str:
    """Say how many panels have such a trace, "1 retracted panel", "2 moved panels"; empty where none has."""
    gone = sum(panel.status is PanelStatus.RETRACTED for panel in chart.panels)
    come = sum(panel.moved_from is not None and panel.retracted is None for panel in chart.panels)
    retracted = tr_n("{number} retracted panel", "{number} retracted panels", gone) if gone else ""
    moved = tr_n("{number} moved panel", "{number} moved panels", come) if come else ""
    return together([part for part in (retracted, moved) if part])


def _words(panel: Panel, trace: str, knowledge: Knowledge) -> VersionWords:
    signed = (
        ""
        if panel.signed_at is None
        else tr(
            "signed by {user}, {moment}",
            user=panel.signed_by,
            moment=moment_of(panel.signed_at),
        )
    )
    return VersionWords(
        title=", ".join((full_moment(panel.collected), panel.laboratory or tr("laboratory not named"))),
        written=signed,
        said=_results(panel, knowledge),
        replaced=trace,
    )


def _results(panel: Panel, knowledge: Knowledge) -> Particulars:
    named = []
    for reading in panel.readings:
        known = knowledge.markers.get(reading.marker)
        parts = (reading.value.text, reading.unit, "" if reading.range is None else f"({reading.range.text})")
        name = reading.marker if known is None else known.name
        named.append((name, " ".join(part for part in parts if part)))
    return tuple(named)


def _left(panel: Panel, trace: Retraction) -> str:
    return tr(
        "{act} by {user}, {moment}: {reason}",
        act=_gone(earlier=panel.status is not PanelStatus.RETRACTED, chart=trace.other_chart),
        user=trace.by,
        moment=moment_of(trace.at),
        reason=trace.reason,
    )


def _gone(*, earlier: bool, chart: str | None) -> str:
    if chart is None:
        return tr("Its next version was retracted") if earlier else tr("Retracted")
    if earlier:
        return tr("Its next version was retracted and moved to chart {chart}", chart=chart)
    return tr("Retracted and moved to chart {chart}", chart=chart)


def _came(trace: Retraction) -> str:
    where = tr("another chart") if trace.other_chart is None else tr("chart {chart}", chart=trace.other_chart)
    return tr(
        "Came from {chart}, moved by {user}, {moment}: {reason}",
        chart=where,
        user=trace.by,
        moment=moment_of(trace.at),
        reason=trace.reason,
    )
