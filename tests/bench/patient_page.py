"""The patient's page beside bare reportlab drawing the same marks: texts, lines, boxes and curves."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from tests.bench.drawn_marks import Marks, drawn_again, marks_of
from tests.bench.timing import milliseconds
from tests.report.demonstration import MEN, chart_of, summary_from
from tests.report.reading import printed
from tests.report.sample import okafor

if TYPE_CHECKING:
    from clinic_desktop.model.chart import Chart


def ours() -> bytes:
    """Draw the page of the man of the pictures."""
    return printed(okafor())


def floor() -> bytes:
    """Draw the same marks with nothing but reportlab."""
    return drawn_again(marks())


@cache
def marks() -> tuple[Marks, ...]:
    """The marks of our page, read back before anything is timed."""
    return marks_of(ours())


def a_minute() -> str:
    """Say how many pages one core makes in a minute, each from a man's chart: judged, worded, drawn."""
    pages = [partial(page_from, chart_of(man)) for man in MEN]
    for page in pages:
        page()
    figure = 60_000 * len(pages) / sum(milliseconds(page) for page in pages)
    return f"{'patient pages a minute, from charts, one core':<44}{figure:8.0f}{'':<44}≥ 1000"


def page_from(chart: Chart) -> bytes:
    """Make the page of a man's last visit from his chart."""
    return printed(summary_from(chart))
