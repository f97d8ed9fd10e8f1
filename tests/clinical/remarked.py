"""Charts of the considerations' tests: answers at visits and at the start of a course, and what is said."""

from dataclasses import replace

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.considerations import considerations
from clinic_desktop.model.course import Answer
from clinic_desktop.model.patient import Visit
from tests.clinical.charts import LATE, day


def said(chart, known, on=None, **switches):
    """What is said on a day from the anchor, or long after everything."""
    return considerations(assess(chart, known, LATE if on is None else day(on)), known, **switches)


def ids(chart, known, on=None, **switches):
    """The ids of what is said."""
    return {each.id.value for each in said(chart, known, on, **switches)}


def one(chart, known, wanted, on=None, **switches):
    """The one consideration of an id."""
    return next(each for each in said(chart, known, on, **switches) if each.id == wanted)


def asked(chart, number, **answers):
    """The chart with a visit on a day from the anchor at which safety questions were answered."""
    safety = tuple((question, Answer(answer.replace("_", " "))) for question, answer in answers.items())
    visit = Visit(id=f"v{number}", day=day(number), safety=safety)
    return replace(chart, visits=(*chart.visits, visit))


def with_history(chart, answer):
    """The chart whose course says whether there was a thrombosis."""
    answered = (("eye", Answer.NO), ("thrombosis", Answer(answer)))
    return replace(chart, courses=tuple(replace(each, contraindications=answered) for each in chart.courses))
