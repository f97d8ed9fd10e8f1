"""The report command: the very page that the window previews, written to a file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clinic_desktop.cli.looking import chart_of
from clinic_desktop.cli.output import complain, say, write_whole
from clinic_desktop.cli.signing_in import signed_in
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import language_of
from clinic_desktop.model.audit import Act
from clinic_desktop.model.issued_report import Paper, Reader
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.role import Right
from clinic_desktop.page_issuing import PageWishes, hand_out, make_report, same_as_issued
from clinic_desktop.page_making import made_page
from clinic_desktop.store.holder import Held
from clinic_desktop.store.writability import why_unwritable

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date
    from pathlib import Path

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.page_issuing import VisitReport
    from clinic_desktop.store.clinic import Clinic

PRINTED_AT = "SOURCE_DATE_EPOCH"


def report(options: Namespace, now: datetime) -> int:
    """Write the page of one visit as PDF.

    A patient's page that may leave is issued as the window issues it: numbered, and kept with the visit.
    While another program holds the clinic it cannot be, and says so on its face. A draft and the clinician's
    summary take no number.
    """
    printed_at = _printed_at(now)
    if options.reader == Reader.PATIENT and not options.draft:
        return _issue(options, now, printed_at)
    with signed_in(options, now, writing=False) as clinic:
        chart = chart_of(clinic, options.chart)
        visit = _visit_of(chart, options.visit, now.date())
        made = made_page(
            clinic,
            chart,
            visit,
            language=language_of(options.lang),
            paper=Paper(options.paper),
            reader=Reader(options.reader),
            author=clinic.user,
            now=printed_at,
            draft=options.draft,
            slip=options.slip,
        )
        what = "draft of a page" if options.draft else "page"
        clinic.record(
            Act.PRINT, chart.patient.id, f"{what} of the visit of {visit.day}, without a number", now
        )
    write_whole(options.output, made.pdf)
    _say_written("draft of the page" if options.draft else "page", chart, visit, options.output)
    return 0


def _issue(options: Namespace, now: datetime, printed_at: datetime) -> int:
    """Write the patient's page, numbered and kept; the very page that was issued last keeps its number."""
    with _opened(options, now) as clinic:
        clinic.demand(Right.ENTER)
        chart = chart_of(clinic, options.chart)
        visit = _visit_of(chart, options.visit, now.date())
        wishes = PageWishes(
            Reader.PATIENT, language_of(options.lang), Paper(options.paper), slip=options.slip
        )
        made = make_report(*(clinic, chart, visit, wishes, now), printed_at=printed_at, issued=clinic.writing)
        if made.blocks:
            said = [Problem("report", block.sentence) for block in made.blocks]
            raise Refused(*said, Problem("report", "A draft, marked as one, can be written with --draft."))
        number = _write(clinic, chart, made, options.output, now, printed_at)
    said = f"page, report {number}," if number else "page, which is not issued and says so,"
    _say_written(said, chart, visit, options.output)
    return 0


def _opened(options: Namespace, now: datetime) -> Clinic:
    """Open the clinic to issue a page in it; to read only where it cannot be written now."""
    try:
        return signed_in(options, now, writing=not why_unwritable(options.clinic))
    except Held as held:
        complain(f"{held.problems[0].sentence} Until then no page is numbered and kept.")
        return signed_in(options, now, writing=False)


def _write(
    clinic: Clinic, chart: Chart, made: VisitReport, output: Path, now: datetime, printed_at: datetime
) -> str:
    """Write a page and keep it, or neither; return its number, "" where it has none."""
    if not clinic.writing:
        write_whole(output, made.pdf)
        clinic.record(
            Act.EXPORT, chart.patient.id, f"page of the visit of {made.visit.day}, without a number", now
        )
        return ""
    with clinic.together(now):
        if made.before is not None and same_as_issued(clinic, chart, made, printed_at):
            number, pdf = made.before.number, clinic.reports.page(made.before.number)
            clinic.record(Act.EXPORT, chart.patient.id, f"{number}, saved as PDF", now)
        else:
            number, pdf = hand_out(clinic, made, Act.EXPORT, "saved as PDF", now), made.pdf
        write_whole(output, pdf)
    return number


def _say_written(what: str, chart: Chart, visit: Visit, output: Path) -> None:
    say(f"Wrote the {what} of {chart.patient.name}, visit of {say_day(visit.day)}, to {output}.")


def _printed_at(now: datetime) -> datetime:
    """Return the moment that the page says it was printed at, which a build may fix for equal bytes."""
    fixed = os.environ.get(PRINTED_AT, "")
    if not fixed:
        return now
    try:
        return datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError):
        raise refuse(
            "printed_at", f"{PRINTED_AT} is “{fixed}”, not seconds since 1970; unset it, or give a number."
        ) from None


def _visit_of(chart: Chart, wanted: date | None, today: date) -> Visit:
    """Return the visit of a day, else the last one up to today."""
    day = _visit_day(chart, wanted, today)
    return next(visit for visit in chart.visits if visit.day == day)


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
