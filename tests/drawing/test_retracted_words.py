"""A panel that stood in a wrong chart leaves a trace that can be read in both."""

from __future__ import annotations

from dataclasses import replace

from clinic_desktop.drawing.retracted_words import trace_count, traces
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.retraction import Retraction
from tests.drawing.test_version_words import FIRST, KNOWLEDGE, LATER, MAN, panel

GONE = Retraction("his brother's", "R. Almeida", LATER, "10440")


def test_a_retracted_panel_tells_its_results_its_reason_and_where_it_went():
    retracted = replace(panel("a", FIRST, "nora", lh="<0.1"), status=PanelStatus.RETRACTED, retracted=GONE)
    chart = Chart(MAN, panels=(retracted,))
    (trace,) = traces(chart, KNOWLEDGE)
    assert trace.text == (
        "21 Sep 2026, 08:10, Northside Lab. signed by nora, 3 Aug 2026, 09:12. LH: <0.1 IU/L (1.7-8.6). "
        "Total testosterone: 338 ng/dL (264-916). "
        "Retracted and moved to chart 10440 by R. Almeida, 5 Aug 2026, 10:00: his brother's"
    )
    assert trace_count(chart) == "1 retracted panel"


def test_the_versions_that_a_retracted_panel_had_corrected_are_told_too():
    gone = Retraction("not his", "nora", LATER)
    chart = Chart(
        MAN,
        panels=(
            replace(panel("a", FIRST, "nora"), retracted=gone),
            replace(panel("b", LATER, "nora", "typed"), status=PanelStatus.RETRACTED, retracted=gone),
        ),
    )
    earlier, last = traces(chart, KNOWLEDGE)
    assert earlier.replaced == "Its next version was retracted by nora, 5 Aug 2026, 10:00: not his"
    assert last.replaced == "Retracted by nora, 5 Aug 2026, 10:00: not his"
    assert trace_count(chart) == "1 retracted panel"


def test_a_panel_that_came_from_another_chart_says_from_which():
    moved = replace(panel("a", FIRST, "nora", status=PanelStatus.SIGNED), moved_from=GONE)
    chart = Chart(MAN, panels=(moved, replace(moved, id="b")))
    assert trace_count(chart) == "2 moved panels"
    assert traces(chart, KNOWLEDGE)[0].replaced == (
        "Came from chart 10440, moved by R. Almeida, 5 Aug 2026, 10:00: his brother's"
    )


def test_a_chart_without_such_panels_tells_nothing():
    chart = Chart(MAN, panels=(panel("a", FIRST, "nora", status=PanelStatus.SIGNED),))
    assert (traces(chart, KNOWLEDGE), trace_count(chart)) == ((), "")
