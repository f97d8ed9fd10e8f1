"""The report command: the very page that the window previews, written to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.cli.known_here import known_in
from clinic_desktop.cli.looking import chart_of
from clinic_desktop.cli.output import say, write_whole
from clinic_desktop.cli.signing_in import signed_in
from clinic_desktop.clinic_choices import letterhead, units_of
from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.drawing.summary import page_timeline, summary
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import refuse
from clinic_desktop.report.patient_page import patient_page

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date, datetime

    from clinic_desktop.model.chart import Chart


def report(options: Namespace, now: datetime) -> int:
    """Write the patient's page of one visit as PDF.

    The file carries no report number: a number belongs to a page that the clinic issued and keeps, which
    the window does.
    """
    _refuse_what_is_not_built(options)
    with signed_in(options, now, writing=False) as clinic:
        chart = chart_of(clinic, options.chart)
        head = letterhead(clinic)
        user, knowledge = clinic.user, known_in(clinic)
        units = units_of(clinic, knowledge)
        day = _visit_day(chart, options.visit, now.date())
        clinic.record(Act.PRINT, chart.patient.id, f"page of the visit of {day}, without a number", now)
    assessment = assess(chart, knowledge, day)
    said = summary(
        assessment,
        page_timeline(assessment, knowledge, units),
        day,
        knowledge,
        head,
        author=user,
        printed_at=now,
    )
    write_whole(options.output, patient_page(said, load_theme(resource("themes", "light.toml"))))
    say(f"Wrote the page of {chart.patient.name}, visit of {say_day(day)}, to {options.output}.")
    return 0


def _refuse_what_is_not_built(options: Namespace) -> None:
    asked = {
        "The report for the clinician": options.reader == "clinician",
        "Letter paper": options.paper == "letter",
        "The page in Spanish": options.lang == "es",
        "Marking a page as a draft": options.draft,
    }
    for what, wanted in asked.items():
        if wanted:
            raise refuse(
                "report", f"{what} is not yet available; ask for the patient's page on A4 in English."
            )


def _visit_day(chart: Chart, wanted: date | None, today: date) -> date:
    """Return the visit's day: the wanted one, else the last one up to today."""
    days = sorted(visit.day for visit in chart.visits)
    if wanted is not None:
        if wanted in days:
            return wanted
        raise refuse("visit", f"There is no visit on {say_day(wanted)}; {_visits_in_words(days)}.")
    past = [day for day in days if day <= today]
    if not past:
        raise refuse("visit", f"There is no visit to report on yet; {_visits_in_words(days)}.")
    return past[-1]


def _visits_in_words(days: list[date]) -> str:
    if not days:
        return "sign a panel first, which makes one"
    return f"his visits are on {', '.join(say_day(day) for day in days[-5:])}"
