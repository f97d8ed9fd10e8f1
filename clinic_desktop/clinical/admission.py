"""Checks the forms of a patient, a course and a medication; every problem of a form is told at once."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar

from clinic_desktop.clinical.contact import check_email, check_phone
from clinic_desktop.clinical.typed_dates import read_day, read_month, say_day
from clinic_desktop.clinical.wash_out import EXOGENOUS_KINDS
from clinic_desktop.language import tr
from clinic_desktop.model.course import Answer, Course, Goal, Medication, Precision, TestosteroneUse
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.problem import Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clinic_desktop.clinical.ages import AgeLimits
    from clinic_desktop.knowledge.entities import Knowledge

Read = TypeVar("Read")
EARLIEST_BIRTH = date(1900, 1, 1)
LONGEST_LINE = 200
BETWEEN_LETTERS = re.compile(r"(?<=[\u0600-\u0fff])[\u200c\u200d](?=[\u0600-\u0fff])")
"""What joins or parts the letters of a Persian or an Indian name belongs to it."""
HIDDEN = frozenset(("Cc", "Cf", "Zl", "Zp"))
BELOW_ZERO = re.compile(r"\s*[-−–]\s*[.\d]")
DOSE = re.compile(r"\d+(?:\.\d+)?(?:\s*[-–]\s*\d+(?:\.\d+)?)?")


def read_date(field: str, text: str, today: date, *, future_ok: bool) -> date:
    """Read a typed day; a day after today is refused unless `future_ok`. Raises Refused with one problem."""
    day = read_day(field, text)
    if not future_ok and day > today:
        raise Refused(Problem(field, tr("{day} lies in the future; correct the date.", day=say_day(day))))
    return day


def read_patient(
    *,
    family: str,
    given: str,
    birth_date: str,
    chart_number: str,
    phone: str = "",
    email: str = "",
    today: date,
    new_id: str,
    ages: AgeLimits | None = None,
) -> Patient:
    """Return the patient the form describes, text trimmed; raises Refused with every problem of the form.

    With `ages` the birth date is held against them; without, as on import, it stands as it is.
    """
    form = _Form()
    form.line("family", family, tr("Type the family name."))
    form.line("given", given, tr("Type the given name."))
    form.line("chart_number", chart_number, tr("Type the chart number."))
    born = form.take(lambda: _read_birth_date(birth_date, today, ages))
    if phone.strip():
        form.take(lambda: check_phone(phone.strip()))
    if email.strip():
        form.take(lambda: check_email(email.strip()))
    form.raise_if_any()
    return Patient(
        id=new_id,
        chart_number=chart_number.strip(),
        family=family.strip(),
        given=given.strip(),
        birth_date=born or EARLIEST_BIRTH,
        phone=phone.strip() or None,
        email=email.strip() or None,
    )


def read_course(
    *,
    pathway: str,
    goals: Iterable[str],
    anchor: str,
    anchor_precision: str = Precision.DAY,
    end: str = "",
    outcome: str = "",
    testosterone_agent: str = "",
    testosterone_dose: str = "",
    testosterone_interval_days: str = "",
    testosterone_since: str = "",
    testosterone_last_dose: str = "",
    contraindications: Mapping[str, str] | None = None,
    today: date,
    knowledge: Knowledge,
    new_id: str,
) -> Course:
    """Return the course the form describes; raises Refused with every problem of the form.

    With `anchor_precision` "month" the anchor may be typed as `Jul 2026` and stands for mid-month.
    """
    form = _Form()
    if pathway not in knowledge.pathways:
        form.add("pathway", tr("Choose the pathway."))
    wanted = tuple(dict.fromkeys(goals))
    if not wanted:
        form.add("goals", tr("Choose at least one goal."))
    precise = anchor_precision != Precision.MONTH
    day = form.take(lambda: read_day("anchor", anchor) if precise else read_month("anchor", anchor))
    ends = form.take(lambda: read_date("end", end, today, future_ok=True)) if end.strip() else None
    if day is not None and ends is not None and ends < day:
        form.add("end", tr("The course began on {day}; its end cannot lie before that.", day=say_day(day)))
    use = _read_testosterone(
        form,
        agent=testosterone_agent,
        dose=testosterone_dose,
        interval=testosterone_interval_days,
        since=testosterone_since,
        last_dose=testosterone_last_dose,
        today=today,
        knowledge=knowledge,
    )
    form.raise_if_any()
    return Course(
        id=new_id,
        pathway=pathway,
        goals=tuple(Goal(goal) for goal in wanted),
        anchor=day or today,
        anchor_precision=Precision(anchor_precision),
        end=ends,
        outcome=knowledge.outcome_written(outcome.strip()) or None,
        testosterone=use,
        contraindications=tuple((asked, Answer(said)) for asked, said in (contraindications or {}).items()),
    )


def _read_testosterone(
    form: _Form,
    *,
    agent: str,
    dose: str,
    interval: str,
    since: str,
    last_dose: str,
    today: date,
    knowledge: Knowledge,
) -> TestosteroneUse | None:
    if not any(text.strip() for text in (agent, dose, interval, since, last_dose)):
        return None
    if agent not in knowledge.agents:
        form.add("testosterone_agent", tr("Choose the testosterone preparation."))
    elif not may_be_androgen(agent, knowledge):
        named = knowledge.agents[agent].name
        said = tr("{agent} is no androgen; choose the testosterone preparation.", agent=named)
        form.add("testosterone_agent", said)
    if below_zero(dose):
        form.add("testosterone_dose", tr("“{dose}” is below zero; correct the dose.", dose=dose.strip()))
    days = form.take(lambda: _positive("testosterone_interval_days", interval)) if interval.strip() else None
    begun = (
        form.take(lambda: read_date("testosterone_since", since, today, future_ok=False)) if since else None
    )
    last = (
        form.take(lambda: read_date("testosterone_last_dose", last_dose, today, future_ok=True))
        if last_dose
        else None
    )
    if begun is not None and last is not None and last < begun:
        form.add(
            "testosterone_last_dose", tr("The last dose cannot lie before the first one; correct a date.")
        )
    return TestosteroneUse(
        agent=agent, dose=dose.strip() or None, interval_days=days, last_dose=last, since=begun
    )


def read_medication(
    *,
    agent: str,
    dose: str = "",
    unit: str = "",
    route: str = "",
    frequency: str = "",
    start: str,
    end: str = "",
    reason: str = "",
    today: date,
    knowledge: Knowledge,
    new_id: str,
) -> Medication:
    """Return the medication the form describes; raises Refused with every problem of the form.

    Start and end may lie in the future: a prescription can begin tomorrow.
    """
    form = _Form()
    if agent not in knowledge.agents:
        form.add("agent", tr("Choose the drug."))
    if dose.strip() and DOSE.fullmatch(dose.strip()) is None:
        form.add(
            "dose",
            tr("“{dose}” is not a number; type the dose as 25 and choose its unit.", dose=dose.strip()),
        )
    if dose.strip() and not unit.strip():
        form.add("unit", tr("Choose the unit of the dose."))
    begins = form.take(lambda: read_date("start", start, today, future_ok=True))
    ends = form.take(lambda: read_date("end", end, today, future_ok=True)) if end.strip() else None
    if begins is not None and ends is not None and ends < begins:
        form.add("end", tr("It began on {day}; the end cannot lie before that.", day=say_day(begins)))
    form.raise_if_any()
    return Medication(
        id=new_id,
        agent=agent,
        start=begins or today,
        end=ends,
        dose=dose.strip(),
        unit=unit.strip(),
        route=route.strip(),
        frequency=frequency.strip(),
        reason=reason.strip() or None,
    )


def may_be_androgen(agent: str, knowledge: Knowledge) -> bool:
    """True for testosterone, any androgen, and for a drug of which the kind is not known."""
    return knowledge.agents[agent].kind in (*EXOGENOUS_KINDS, "other")


def below_zero(dose: str) -> bool:
    """True for a dose that begins with a minus."""
    return BELOW_ZERO.match(dose) is not None


def _hides(text: str) -> bool:
    """True where a text holds a control character, or one that is not seen, or turns what follows round."""
    return any(unicodedata.category(letter) in HIDDEN for letter in BETWEEN_LETTERS.sub("", text))


class _Form:
    """Collects the problems of one form, so that all of them can be shown at once."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def add(self, field: str, sentence: str) -> None:
        self._problems.append(Problem(field, sentence))

    def line(self, field: str, text: str, missing: str) -> None:
        """Ask for one line of readable text."""
        if not text.strip():
            self.add(field, missing)
        elif _hides(text.strip()) or len(text) > LONGEST_LINE:
            self.add(field, tr("Use one line of plain text, without line breaks or control characters."))

    def take(self, read: Callable[[], Read]) -> Read | None:
        """Return what `read` returns, or None where it refuses; its problems are kept."""
        try:
            return read()
        except Refused as refused:
            self._problems.extend(refused.problems)
            return None

    def raise_if_any(self) -> None:
        if self._problems:
            raise Refused(*self._problems)


def _read_birth_date(text: str, today: date, ages: AgeLimits | None) -> date:
    born = read_day("birth_date", text)
    if born > today:
        raise Refused(
            Problem("birth_date", tr("{day} lies in the future; correct the birth date.", day=say_day(born)))
        )
    if born < EARLIEST_BIRTH:
        raise Refused(
            Problem("birth_date", tr("{day} is too long ago; correct the year of birth.", day=say_day(born)))
        )
    if ages is not None:
        ages.check(born, today)
    return born


def _positive(field: str, text: str) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        number = Decimal(0)
    if not number.is_finite() or number <= 0:
        raise Refused(
            Problem(field, tr("“{text}” is not a number of days; type it as 7.", text=text.strip()))
        )
    return number
