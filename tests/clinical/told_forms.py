"""Forms filled in wrongly, each mistake once, and every sentence that answers them, as plain text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.clinical import intake
from clinic_desktop.clinical.admission import read_course, read_date, read_medication, read_patient
from clinic_desktop.clinical.ages import AgeLimits
from clinic_desktop.clinical.typed_dates import read_day, read_moment, read_month
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Problem, Refused
from tests.clinical.charts import MAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from clinic_desktop.knowledge.entities import Knowledge

TODAY = date(2026, 11, 23)
WHO = {"family": "Okafor", "given": "Daniel", "birth_date": "11 Feb 1988", "chart_number": "10427"}
COURSE = {"pathway": "post_trt_reactivation", "goals": ["fertility"], "anchor": "20 Jul 2026"}
GEL = {"testosterone_agent": "testosterone_gel"}
DRUG = {"agent": "clomiphene", "dose": "25", "unit": "mg", "start": "3 Aug 2026"}
LINE = {"marker": "lh", "text": "7.4", "unit": "IU/L", "range": "1.7-8.6"}

PATIENTS = (
    {"family": " ", "given": "", "birth_date": " ", "chart_number": ""},
    {"family": "Oka\nfor", "given": "Dan\x00iel", "chart_number": "104\x7f"},
    {"birth_date": "soon"},
    {"birth_date": "24 Nov 2026"},
    {"birth_date": "31 Dec 1899"},
    {"birth_date": "24 Nov 2008"},
    {"birth_date": "24 Nov 2014"},
    {"birth_date": "11/02/1988"},
    {"phone": " 12 ", "email": " d.okafor "},
    {"phone": "+44"},
)
COURSES = (
    {"pathway": "", "goals": [], "anchor": ""},
    {"anchor": "Jul 2026"},
    {"anchor": "Juli 2026", "anchor_precision": "month"},
    {"anchor": "2026-13", "anchor_precision": "month"},
    {"anchor": "soon", "anchor_precision": "month"},
    {"end": "19 Jul 2026"},
    {"end": "soon"},
    {**GEL, "testosterone_agent": "", "testosterone_dose": "100 mg"},
    {**GEL, "testosterone_interval_days": " 0 "},
    {**GEL, "testosterone_since": "24 Nov 2026"},
    {**GEL, "testosterone_since": "never", "testosterone_last_dose": "never"},
    {**GEL, "testosterone_since": "20 Jul 2026", "testosterone_last_dose": "19 Jul 2026"},
)
MEDICATIONS = (
    {"agent": "", "dose": " some ", "unit": "", "start": ""},
    {"end": "2 Aug 2026"},
    {"start": "never", "end": "never"},
)
DAYS = ("", "soon", "31 Feb 2026", "5/6/2026", "23 Nov 3026")
MOMENTS = ("", "soon 08:10", "23 Nov 2026 24:10", "5/6/2026 08:10", "31 Feb 2026 08:10")
PANELS = (
    {"collected": " ", "laboratory": " "},
    {"collected": "25 Nov 2026 08:10"},
    {"collected": "10 Feb 1988"},
    {"abstinence_days": "a week"},
    {"abstinence_days": "61"},
)
LINES = (
    {"marker": "unheard_of"},
    {"text": "plenty"},
    {"text": "4,5"},
    {"text": "1,104", "marker": "testosterone", "unit": "ng/dL"},
    {"unit": " "},
    {"unit": "furlongs"},
    {"unit": "furlongs", "text": "-3"},
    {"unit": "furlongs", "text": "-3", "kept": True},
    {"range": "1.7-"},
    {"text": "500"},
    {"text": "500", "kept": True},
    {"text": "-3"},
    {"marker": "testosterone", "text": "7000", "unit": "ng/dL", "range": ""},
    {"marker": "testosterone", "text": "250", "unit": "nmol/L", "range": ""},
    {"marker": "testosterone", "text": "300", "unit": "mg/dL", "range": ""},
    {"marker": "shbg", "text": "0.3", "unit": "mg/dL", "range": ""},
    {"marker": "shbg", "text": "300", "unit": "ug/dL", "range": ""},
    {"text": "none seen", "unit": ""},
    {"marker": "haematocrit", "text": "0", "unit": "%", "range": ""},
)


def told(known: Knowledge) -> str:
    """Every form with the problems it is answered with."""
    return "".join(
        f"{name.upper()} {typed!r}\n{''.join(f'  {line}' for line in _answered(read))}\n"
        for name, typed, read in _forms(known)
    )


def _forms(known: Knowledge) -> Iterator[tuple[str, object, Callable[[], Iterable[Problem]]]]:
    ages = AgeLimits.of(known)
    for typed in PATIENTS:
        fields = {**WHO, **typed, "today": TODAY, "new_id": "m", "ages": ages}
        yield "patient", typed, lambda fields=fields: read_patient(**fields)
    for typed in COURSES:
        fields = {**COURSE, **typed, "today": TODAY, "knowledge": known, "new_id": "c"}
        yield "course", typed, lambda fields=fields: read_course(**fields)
    for typed in MEDICATIONS:
        fields = {**DRUG, **typed, "today": TODAY, "knowledge": known, "new_id": "x"}
        yield "medication", typed, lambda fields=fields: read_medication(**fields)
    for text in DAYS:
        yield "day", text, lambda text=text: read_day("day", text)
        yield "month", text, lambda text=text: read_month("month", text)
    yield "day until today", "24 Nov 2026", lambda: read_date("day", "24 Nov 2026", TODAY, future_ok=False)
    for text in MOMENTS:
        yield "moment", text, lambda text=text: read_moment("moment", text)
    for typed in PANELS:
        yield "panel", typed, lambda typed=typed: _panel(known, **typed)
    for typed in LINES:
        field = DraftField(**{**LINE, **typed})
        yield "line", typed, lambda field=field: _panel(known, fields=(field,))
    twice = (DraftField(**LINE), DraftField(**LINE))
    yield "line", "twice", lambda: _panel(known, fields=twice)


def _panel(known: Knowledge, **typed: object) -> tuple[Problem, ...]:
    usual = {"collected": "23 Nov 2026 08:10", "laboratory": "Northside Lab", "fields": (DraftField(**LINE),)}
    draft = Draft(patient="m", specimen=Specimen.SERUM, template="first", **{**usual, **typed})
    return intake.read(draft, known, Chart(MAN), TODAY, "new").problems


def _answered(read: Callable[[], Iterable[Problem]]) -> Iterator[str]:
    try:
        problems = tuple(read())
    except Refused as refused:
        problems = refused.problems
    for problem in problems:
        yield said(problem)


def said(problem: Problem) -> str:
    """A problem in one line, and each repair with what it puts into the field in one more."""
    repairs = "".join(
        f"      {each.label}: text {each.text!r}, unit {each.unit!r}, method {each.method!r}\n"
        for each in problem.repairs
    )
    return f"{problem.field} {problem.kind}: {problem.sentence}\n{repairs}"
