"""The slip for the next draw, from the plan: of each form the next test, its window and its preparation."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.plan import upcoming
from clinic_desktop.drawing.medicines import taken_now
from clinic_desktop.drawing.words import capitalised, full_day, spelled_day, week_meant
from clinic_desktop.language import tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.slip import Slip, SlipTest

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, PlanItem


def next_slip(assessment: Assessment, knowledge: Knowledge) -> Slip | None:
    """The slip of the next test of each form, the soonest first; None where nothing is planned.

    What he is to take or to leave before the draw is the clinician's to say: the slip names what he takes and
    leaves a line for it.
    """
    first: dict[str, PlanItem] = {}
    for item in upcoming(assessment, knowledge):
        first.setdefault(item.template, item)
    if not first:
        return None
    patient = assessment.chart.patient
    taken = "; ".join(taken_now(assessment.chart, knowledge, assessment.on))
    return Slip(
        title=tr("Your next tests"),
        whose=" · ".join((patient.name, full_day(patient.birth_date), patient.chart_number)),
        tests=tuple(_test(item, knowledge, assessment.on) for item in first.values()),
        medicines=tr("You take: {medicines}.", medicines=taken) if taken else "",
        by_hand=tr("To take or leave before the test:"),
    )


def _test(item: PlanItem, knowledge: Knowledge, today: date) -> SlipTest:
    semen = knowledge.templates[item.template].specimen is Specimen.SEMEN
    opens = max(item.due - timedelta(int(knowledge.constants["plan_open_days"])), today)
    closes = item.due + timedelta(int(knowledge.constants["plan_grace_days"]))
    return SlipTest(
        name=tr("Semen sample") if semen else tr("Blood test"),
        when=f"{_best(item.due, today)}; {_between(opens, closes, today)}",
        markers=", ".join(knowledge.markers[marker].name for marker in item.markers),
        preparation=tuple(f"{capitalised(part)}." for part in item.preparation),
    )


def _best(due: date, today: date) -> str:
    """The day to come on; the week where laboratories and clinics are closed on that day."""
    week = week_meant(due)
    if week is not None:
        return tr("best in the week of {day}", day=spelled_day(week, today))
    return tr("best on {day}", day=spelled_day(due, today))


def _between(first: date, last: date, today: date) -> str:
    """From when until when it counts."""
    return tr("between {first} and {last}", first=spelled_day(first, today), last=spelled_day(last, today))
