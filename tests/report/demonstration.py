"""Pages of the demonstration's men, made as the program makes them: chart, assessment, timeline, summary."""

from datetime import UTC, date, datetime
from itertools import count

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.summary import page_timeline, summary
from clinic_desktop.exchange import portable_chart
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.summary import Letterhead, Summary

TODAY = date(2026, 11, 23)
MEN = tuple(sorted(path.stem for path in resource("demonstration").glob("*.json")))


def summary_of(man: str) -> Summary:
    """The page of the man's latest visit."""
    knowledge = load(resource("knowledge"))
    numbers = count(1)
    content = resource("demonstration", f"{man}.json").read_bytes()
    chart = portable_chart.read(content, knowledge, TODAY, lambda: f"id-{next(numbers)}")
    day = max((visit.day for visit in chart.visits), default=TODAY)
    assessment = assess(chart, knowledge, day)
    return summary(
        assessment,
        page_timeline(assessment, knowledge),
        day,
        knowledge,
        Letterhead(name="Northside Men’s Health", address="12 Harbour Road · Portsmouth", phone="555-0142"),
        author="R. Almeida, RN",
        printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=UTC),
        report_number=f"{chart.patient.chart_number}-1",
    )
