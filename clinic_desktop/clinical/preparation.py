"""How to prepare for the next draw: time of day, fasting, abstinence, and the hour of the dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.panel import Specimen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge, Template
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course


def preparation(
    chart: Chart, course: Course, due: date, template: Template, knowledge: Knowledge
) -> tuple[str, ...]:
    """Return the ids of the sentences that say how to prepare for a draw on a day.

    A drug that is taken on that day, as far as the chart knows, adds when to draw relative to its dose.
    """
    if template.specimen is Specimen.SEMEN:
        return ("plan_prepare_semen", "plan_deliver_semen")
    drugs = (knowledge.agents[agent] for agent in taken_on(chart, course, due) if agent in knowledge.agents)
    return tuple(dict.fromkeys(("plan_prepare_blood", *(drug.draw for drug in drugs if drug.draw))))


def taken_on(chart: Chart, course: Course, day: date) -> Iterator[str]:
    """The agents of a day: those on the medication list, and the testosterone the course was preceded by."""
    yield from (medication.agent for medication in chart.medications if medication.taken_on(day))
    use = course.testosterone
    if use is not None and day <= (use.last_dose or course.anchor):
        yield use.agent
