"""Forms that are right: everything typed is in what is read, and each limit is met from both sides."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clinic_desktop.clinical import intake
from clinic_desktop.clinical.admission import read_course, read_date, read_medication, read_patient
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Answer, Course, Goal, Medication, Precision
from clinic_desktop.model.course import TestosteroneUse as Use
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.problem import Refused
from tests.clinical.charts import MAN, blood, panel, reading

TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)
WHO = {"family": "Okafor", "given": "Daniel", "birth_date": "11 Feb 1988", "chart_number": "10427"}
NAMED = Patient(id="m", chart_number="10427", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))
NOBODY_ELSE = Chart(MAN)


def patient(**typed):
    return read_patient(**{**WHO, **typed}, today=TODAY, new_id="m")


def course(known, **typed):
    fields = {"pathway": "serm_therapy", "goals": ["fertility"], "anchor": "20 Jul 2026", **typed}
    return read_course(**fields, today=TODAY, knowledge=known, new_id="c")


def medication(known, **typed):
    fields = {"agent": "clomiphene", "start": "3 Aug 2026", **typed}
    return read_medication(**fields, today=TODAY, knowledge=known, new_id="x")


def test_a_patient_is_all_that_was_typed_and_no_more():
    assert patient() == NAMED
    contacts = {"phone": " 555-0142 ", "email": " d.okafor@example.org "}
    assert patient(**contacts) == replace(NAMED, phone="555-0142", email="d.okafor@example.org")


def test_a_course_is_all_that_was_typed_and_no_more(known):
    bare = Course(id="c", pathway="serm_therapy", goals=(Goal.FERTILITY,), anchor=date(2026, 7, 20))
    assert course(known) == bare
    typed = {
        "end": "24 Nov 2026",
        "outcome": " recovered ",
        "testosterone_agent": "testosterone_cypionate",
        "testosterone_dose": " 100 mg ",
        "testosterone_interval_days": " 0.5 ",
        "testosterone_since": "23 Nov 2026",
        "testosterone_last_dose": "24 Nov 2026",
        "contraindications": {"eye": "no"},
    }
    use = Use(
        agent="testosterone_cypionate",
        dose="100 mg",
        interval_days=Decimal("0.5"),
        last_dose=TOMORROW,
        since=TODAY,
    )
    assert course(known, **typed) == replace(
        bare,
        end=TOMORROW,
        outcome="recovered",
        testosterone=use,
        contraindications=(("eye", Answer.NO),),
    )
    alone = course(known, testosterone_agent="testosterone_gel").testosterone
    assert alone == Use(agent="testosterone_gel")


def test_a_medication_is_all_that_was_typed_and_no_more(known):
    bare = Medication(id="x", agent="clomiphene", start=date(2026, 8, 3))
    assert medication(known) == bare
    typed = {
        "dose": " 25 ",
        "unit": " mg ",
        "route": " oral ",
        "frequency": " daily ",
        "start": "24 Nov 2026",
        "end": "24 Nov 2026",
        "reason": " low LH ",
    }
    assert medication(known, **typed) == Medication(
        id="x",
        agent="clomiphene",
        start=TOMORROW,
        end=TOMORROW,
        dose="25",
        unit="mg",
        route="oral",
        frequency="daily",
        reason="low LH",
    )


def test_a_day_of_a_form_may_be_today():
    assert read_date("start", "23 Nov 2026", TODAY, future_ok=False) == TODAY
    with pytest.raises(Refused) as caught:
        read_date("start", "24 Nov 2026", TODAY, future_ok=False)
    assert [problem.field for problem in caught.value.problems] == ["start"]


@pytest.mark.parametrize(
    ("field", "longest", "too_long"),
    [
        ("family", "O" * 200, "O" * 201),
        ("chart_number", "1" * 200, "1" * 201),
        ("birth_date", "1 Jan 1900", "31 Dec 1899"),
        ("phone", "1" * 15, "1" * 16),
        ("phone", "112", "12"),
    ],
)
def test_the_last_that_is_taken_and_the_first_that_is_not(field, longest, too_long):
    assert patient(**{field: longest})
    with pytest.raises(Refused) as caught:
        patient(**{field: too_long})
    assert [problem.field for problem in caught.value.problems] == [field]


@pytest.mark.parametrize("precision", list(Precision))
def test_the_precision_of_an_anchor_is_kept(known, precision):
    assert course(known, anchor_precision=precision).anchor_precision is precision


def typed(known, *fields, chart=NOBODY_ELSE, collected="23 Nov 2026 08:10"):
    draft = Draft(
        patient="m",
        specimen=Specimen.SERUM,
        template="first",
        collected=collected,
        laboratory="Northside Lab",
        fields=fields,
    )
    return intake.read(draft, known, chart, TODAY, "new")


def test_a_sample_of_the_day_of_birth_is_possible_and_one_of_the_day_before_is_not(known):
    assert typed(known, collected="11 Feb 1988").problems == ()
    assert [each.field for each in typed(known, collected="10 Feb 1988").problems] == ["collected"]


def test_without_a_collection_time_a_result_is_still_set_beside_the_last_one(known):
    line = DraftField(marker="lh", text="48", unit="IU/L")
    chart = Chart(MAN, panels=(blood(60, lh="4.8"),))
    (missing, asked) = typed(known, line, chart=chart, collected="").problems
    assert missing.field == "collected"
    assert "he was at 4.8 IU/L" in asked.sentence


def test_of_an_incoming_panel_every_reading_is_checked_also_behind_an_unknown_one(known):
    taken = panel(0, reading("unheard_of", "3", "IU/L"), reading("lh", "500"), reading("fsh", "-1"))
    found = intake.panel_problems(taken, known, TODAY)
    assert [problem.field for problem in found] == ["unheard_of", "lh", "fsh"]
