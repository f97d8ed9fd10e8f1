"""Pages of the demonstration's men, made as the program makes them: chart, assessment, timeline, summary."""

from datetime import UTC, date, datetime
from functools import cache
from itertools import count

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.summary import page_timeline, summary
from clinic_desktop.exchange import portable_chart
from clinic_desktop.knowledge.entities import Knowledge
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import spoken
from clinic_desktop.model.assessment import Assessment
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.summary import Letterhead, Summary

TODAY = date(2026, 11, 23)
MEN = tuple(sorted(path.stem for path in resource("demonstration").glob("*.json")))


@cache
def knowledge_in(language: str) -> Knowledge:
    """The shipped knowledge in a language, read once."""
    return load(resource("knowledge"), language)


def chart_of(man: str) -> Chart:
    """All that is known of the man."""
    numbers = count(1)
    content = resource("demonstration", f"{man}.json").read_bytes()
    knowledge = knowledge_in(spoken().code)
    return portable_chart.read(content, knowledge, TODAY, lambda: f"id-{next(numbers)}")


def judged(chart: Chart) -> tuple[Assessment, date]:
    """A man as of his latest visit, judged in the language spoken, and the day of it."""
    day = max((visit.day for visit in chart.visits), default=TODAY)
    return assess(chart, knowledge_in(spoken().code), day), day


def judged_man(man: str) -> tuple[Assessment, date]:
    """The man as of his latest visit, judged in the language spoken, and the day of it."""
    return judged(chart_of(man))


def summary_of(man: str) -> Summary:
    """The page of the man's latest visit, in the language spoken."""
    return summary_from(chart_of(man))


def summary_from(chart: Chart) -> Summary:
    """The page of a man's latest visit, in the language spoken."""
    assessment, day = judged(chart)
    knowledge = knowledge_in(spoken().code)
    return summary(
        assessment,
        page_timeline(assessment, knowledge),
        day,
        knowledge,
        Letterhead(name="Northside Men’s Health", address="12 Harbour Road · Portsmouth", phone="555-0142"),
        author="R. Almeida, RN",
        printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=UTC),
        report_number=f"{assessment.chart.patient.chart_number}-1",
    )
