"""What is done to one man, step by step, and how his chart stands after each step.

The steps are the saves, signatures and corrections of a working day. How a chart must stand is taken from a
run that nobody interrupts; what the store makes of its input is proven elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.model.course import Course, Goal, Medication
from clinic_desktop.model.patient import Visit
from clinic_desktop.store.database import StoreFault
from tests.store.people import NOW, PDF, number, okafor, paper, semen, serum, suppressed_lh

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.store.clinic import Clinic

FIRST, SECOND = date(2026, 9, 21), date(2026, 10, 19)
REASON = "misread the paper"


def man_id(man: int) -> str:
    """A name that no other text of the clinic holds."""
    return f"man{man:06}x"


def patient(man: int) -> Patient:
    return okafor(id=man_id(man), chart_number=f"{man_id(man)}-chart", given=f"Daniel {man_id(man)}")


def course(man: int) -> Course:
    return Course(
        id=f"{man_id(man)}-course",
        pathway="post_trt_reactivation",
        goals=(Goal.FERTILITY,),
        anchor=date(2026, 7, 20),
    )


def medication(man: int) -> Medication:
    return Medication(
        id=f"{man_id(man)}-drug", agent="clomiphene", start=date(2026, 8, 3), dose="25", unit="mg"
    )


def visit(man: int) -> Visit:
    return Visit(id=f"{man_id(man)}-visit", day=FIRST, note="Sleeps better.")


def later_visit(man: int) -> Visit:
    return Visit(id=f"{man_id(man)}-later", day=SECOND)


def blood(man: int) -> Panel:
    readings = (suppressed_lh(), number("testosterone", "4.50", "nmol/L"), number("shbg", "31", "nmol/L"))
    return serum(f"{man_id(man)}-blood", FIRST, *readings)


def corrected_blood(man: int) -> Panel:
    readings = (suppressed_lh(), number("testosterone", "45.0", "nmol/L"))
    return serum(f"{man_id(man)}-blood-again", FIRST, *readings)


def _attach(clinic: Clinic, man: int) -> None:
    source = paper(f"{man_id(man)}-paper", title=f"{man_id(man)}.pdf")
    clinic.sources.attach(man_id(man), source, PDF + man_id(man).encode(), NOW)


def _sign_blood(clinic: Clinic, man: int) -> None:
    source = f"{man_id(man)}-paper"
    clinic.panels.sign(man_id(man), blood(man), visit_id="unused", now=NOW, source=source)


def _review(clinic: Clinic, man: int) -> None:
    clinic.visits.review(man_id(man), f"{man_id(man)}-visit", "Your hormones are coming back.", NOW)


def _correct_visit(clinic: Clinic, man: int) -> None:
    stored = next(v for v in clinic.patients.chart(man_id(man)).visits if v.id == f"{man_id(man)}-visit")
    clinic.visits.change(man_id(man), replace(stored, note="Sleeps worse."), NOW, reason=REASON)


STEPS: tuple[Callable[[Clinic, int], object], ...] = (
    lambda clinic, man: clinic.patients.add(patient(man), NOW),
    lambda clinic, man: clinic.patients.change(replace(patient(man), phone="+34 600 100 200"), NOW),
    lambda clinic, man: clinic.treatment.add_course(man_id(man), course(man), NOW),
    lambda clinic, man: clinic.treatment.add_medication(man_id(man), medication(man), NOW),
    lambda clinic, man: clinic.visits.add(man_id(man), visit(man), NOW),
    _attach,
    _sign_blood,
    lambda clinic, man: clinic.panels.sign(
        man_id(man), semen(f"{man_id(man)}-semen", SECOND), visit_id=f"{man_id(man)}-later", now=NOW
    ),
    lambda clinic, man: clinic.panels.correct(
        man_id(man), f"{man_id(man)}-blood", corrected_blood(man), reason=REASON, now=NOW
    ),
    lambda clinic, man: clinic.treatment.change_medication(
        man_id(man), replace(medication(man), dose="50"), NOW, reason=REASON
    ),
    lambda clinic, man: clinic.treatment.change_course(
        man_id(man), replace(course(man), anchor=date(2026, 7, 21)), NOW, reason=REASON
    ),
    _review,
    _correct_visit,
    lambda clinic, man: clinic.reports.issue(man_id(man), f"{man_id(man)}-visit", "patient", b"%PDF", NOW),
)


def state(clinic: Clinic, man: int) -> str | None:
    """All that is stored of a man, in words that do not name him; None where he is not there."""
    try:
        chart = clinic.patients.chart(man_id(man))
    except StoreFault:
        return None
    histories = [clinic.panels.history(man_id(man), panel.id) for panel in chart.panels]
    versions = [
        *(clinic.treatment.course_versions(man_id(man), each.id) for each in chart.courses),
        *(clinic.treatment.medication_versions(man_id(man), each.id) for each in chart.medications),
        *(clinic.visits.versions(man_id(man), each.id) for each in chart.visits),
    ]
    return repr((chart, histories, versions, clinic.reports.of(man_id(man)))).replace(man_id(man), "he")


def states(clinic: Clinic) -> list[str | None]:
    """How a man stands before the first step and after each one."""
    man = 999_999
    found = [state(clinic, man)]
    for step in STEPS:
        step(clinic, man)
        found.append(state(clinic, man))
    return found
