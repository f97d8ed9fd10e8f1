"""Commands that only read: one chart with its assessment, the list of patients, a conversion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.cli.output import say, say_json
from clinic_desktop.cli.signing_in import signed_in
from clinic_desktop.clinic_choices import known_in
from clinic_desktop.clinical import units
from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.plan import next_due, plan_on
from clinic_desktop.clinical.verdict import standing_on
from clinic_desktop.exchange.assessment import document
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import refuse

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date, datetime

    from clinic_desktop.model.assessment import PhasePosition
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.store.clinic import Clinic


def show(options: Namespace, now: datetime) -> int:
    """Print a chart and its assessment as JSON."""
    with signed_in(options, now, writing=False) as clinic:
        chart = chart_of(clinic, options.chart)
        clinic.record(Act.VIEW, chart.patient.id, "show on the command line", now)
        off, on = (_chosen(clinic, name) for name in ("considerations_off", "considerations_on"))
        knowledge = known_in(clinic)
    at = options.at or day_of_all(chart, now.date())
    judged = assess(chart.until(at), knowledge, at)
    say_json(document(judged, knowledge, switched_off=off, switched_on=on))
    return 0


def _chosen(clinic: Clinic, setting: str) -> frozenset[str]:
    """The ids that a setting of the clinic names, with spaces between; empty where it was never set."""
    return frozenset((clinic.settings.get(setting) or "").split())


def chart_of(clinic: Clinic, chart_number: str) -> Chart:
    """Return the chart under a number; raises Refused where nobody has it."""
    patient = clinic.patients.by_chart_number(chart_number)
    if patient is None:
        raise refuse(
            "chart", f"Nobody here has chart number {chart_number}; the list command shows them all."
        )
    if patient.merged_into is not None:
        sentence = f"Chart {chart_number} is merged into chart {patient.merged_into}; ask for that one."
        raise refuse("chart", sentence)
    return clinic.patients.chart(patient.id)


def day_of_all(chart: Chart, today: date) -> date:
    """Return today, or the day of a panel that a clinic east of here has signed already."""
    return max([today, *(panel.collected.day for panel in chart.panels)])


def list_patients(options: Namespace, now: datetime) -> int:
    """Print every patient with his phase and the earliest day that is due or overdue."""
    with signed_in(options, now, writing=False) as clinic:
        charts = [clinic.patients.chart(patient.id) for patient in clinic.patients.all()]
        clinic.record(Act.VIEW, None, "list on the command line", now)
        knowledge = known_in(clinic)
        put_away = (*clinic.patients.archived(), *clinic.patients.merged())
    today = now.date()
    phases = [standing_on(today, chart, knowledge).position for chart in charts]
    due = [next_due(plan_on(chart, today, knowledge)) for chart in charts]
    if options.json:
        men = [_listed(*man) for man in zip(charts, phases, due, strict=True)]
        say_json({"format": "clinic-desktop/list", "version": 1, "patients": men})
        return 0
    for chart, phase, day in zip(charts, phases, due, strict=True):
        man, title = chart.patient, phase.title if phase else "no course"
        asked = f"due {day}" if day else "nothing due"
        say(f"{man.chart_number}\t{man.name}\t{man.birth_date}\t{title}\t{asked}")
    for man in put_away:
        where = "archived" if man.merged_into is None else f"merged into chart {man.merged_into}"
        say(f"{man.chart_number}\t{man.name}\t{man.birth_date}\t{where}")
    return 0


def _listed(chart: Chart, position: PhasePosition | None, due: date | None) -> dict[str, object]:
    man = chart.patient
    return {
        "chart_number": man.chart_number,
        "family": man.family,
        "given": man.given,
        "birth_date": man.birth_date.isoformat(),
        "phase": position.phase if position else None,
        "due": due.isoformat() if due else None,
    }


def convert(options: Namespace) -> int:
    """Print a value in another unit of its marker."""
    knowledge = load(resource("knowledge"))
    say(units.convert(options.value, options.unit, options.marker, options.to, knowledge))
    return 0
