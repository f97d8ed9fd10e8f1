"""The forms of a patient, a course and a medication: all problems at once, nothing guessed."""

from datetime import date
from decimal import Decimal

import pytest

from clinic_desktop.clinical.admission import read_course, read_date, read_medication, read_patient
from clinic_desktop.clinical.ages import AgeLimits
from clinic_desktop.model.course import Answer, Goal, Precision
from clinic_desktop.model.problem import ProblemKind, Refused

TODAY = date(2026, 11, 23)
MAN = {
    "family": "Okafor",
    "given": "Daniel",
    "birth_date": "11 Feb 1988",
    "chart_number": "10427",
    "phone": "555-0142",
    "email": "d.okafor@example.org",
}


def patient(**changed):
    return read_patient(**{**MAN, **changed}, today=TODAY, new_id="m")


def problems_of(read, **changed):
    with pytest.raises(Refused) as caught:
        read(**changed)
    return {problem.field: problem for problem in caught.value.problems}


def test_a_man_is_read_with_his_text_trimmed_and_his_contacts_as_typed():
    man = patient(family=" Okafor ", phone=" 555-0142 ", email="")
    assert (man.family, man.birth_date, man.phone, man.email) == (
        "Okafor",
        date(1988, 2, 11),
        "555-0142",
        None,
    )
    assert man.id == "m"
    assert patient(phone="").phone is None


@pytest.mark.parametrize("text", ["11 Feb 1988", "1988-02-11", "11.02.1988", "Feb 11, 1988"])
def test_a_birth_date_is_read_as_people_type_it(text):
    assert patient(birth_date=text).birth_date == date(1988, 2, 11)


def test_an_ambiguous_birth_date_is_asked_about():
    problem = problems_of(patient, birth_date="11/02/1988")["birth_date"]
    assert problem.kind is ProblemKind.QUESTION
    assert [repair.text for repair in problem.repairs] == ["11 Feb 1988", "2 Nov 1988"]


def test_every_problem_of_the_form_is_told_at_once():
    found = problems_of(
        patient, family=" ", given="", birth_date="soon", chart_number="", phone="x", email="x"
    )
    assert set(found) == set(MAN)


def test_a_birth_date_lies_neither_in_the_future_nor_too_long_ago():
    assert "future" in problems_of(patient, birth_date="24 Nov 2026")["birth_date"].sentence
    assert "long ago" in problems_of(patient, birth_date="11 Feb 1888")["birth_date"].sentence
    assert patient(birth_date="23 Nov 2026").birth_date == TODAY


@pytest.mark.parametrize("name", ["Okafor\nDaniel", "Okafor\x00", "O" * 201])
def test_names_are_one_readable_line(name):
    assert "one line" in problems_of(patient, family=name)["family"].sentence


@pytest.mark.parametrize("name", ["Ng", "O’Brien-Łukasiewicz", "Castellanos Ávila", "李", "d'Été"])
def test_names_of_any_script_are_taken_as_they_are(name):
    assert patient(family=name).family == name


@pytest.mark.parametrize(
    "phone",
    [
        "555-0142",
        "+44 23 9282 2331",
        "+1 (555) 010-0142 x12",
        "(023) 9282 2331",
        "023 9282 2331 ext. 4",
        "112",
    ],
)
def test_possible_telephone_numbers_are_kept_as_typed(phone):
    assert patient(phone=phone).phone == phone


@pytest.mark.parametrize("phone", ["call him", "12", "+44", "+999 12345678", "1234567890123456", "--"])
def test_impossible_telephone_numbers_are_refused(phone):
    assert "telephone" in problems_of(patient, phone=phone)["phone"].sentence


@pytest.mark.parametrize("email", ["d.okafor", "d@", "@example.org", "a b@example.org", "a@example"])
def test_what_is_no_e_mail_address_is_refused(email):
    assert "e-mail" in problems_of(patient, email=email)["email"].sentence


@pytest.fixture
def aged(known):
    """A man born on a day, with the ages of the knowledge; `kept` is a birth date whose age was confirmed."""

    def read(birth_date, kept=None):
        return patient(birth_date=birth_date, ages=AgeLimits.of(known, kept))

    return read


@pytest.mark.parametrize(
    ("born", "age"),
    [("24 Nov 2008", 17), ("23 Nov 2014", 12), ("23 Nov 1940", 86), ("24 Nov 1915", 110)],
)
def test_an_age_outside_the_usual_is_asked_about_and_may_be_kept(aged, born, age):
    problem = problems_of(lambda: aged(born))["birth_date"]
    assert problem.kind is ProblemKind.QUESTION
    assert f"{age} years old" in problem.sentence
    assert [(repair.label, repair.text) for repair in problem.repairs] == [(f"keep {born}", born)]
    kept = read_date("birth_date", born, TODAY, future_ok=False)
    assert aged(born, kept).birth_date == kept
    assert "birth_date" in problems_of(lambda: aged(born, date(2009, 1, 1)))


@pytest.mark.parametrize(
    ("born", "age"), [("24 Nov 2014", 11), ("23 Nov 2026", 0), ("23 Nov 1915", 111), ("1 Jan 1900", 126)]
)
def test_an_impossible_age_is_refused_and_cannot_be_kept(aged, born, age):
    problem = problems_of(lambda: aged(born))["birth_date"]
    assert (problem.kind, problem.repairs) == (ProblemKind.REFUSED, ())
    assert f"{age} years old" in problem.sentence
    kept = read_date("birth_date", born, TODAY, future_ok=False)
    assert "birth_date" in problems_of(lambda: aged(born, kept))


@pytest.mark.parametrize("born", ["23 Nov 2008", "24 Nov 1940", "11 Feb 1988"])
def test_a_usual_age_is_not_asked_about(aged, born):
    assert aged(born).birth_date


def test_without_age_limits_as_on_import_no_age_is_asked_about():
    assert patient(birth_date="24 Nov 2014").birth_date == date(2014, 11, 24)


def test_dates_after_today_are_refused_unless_they_may_lie_ahead():
    assert read_date("start", "24 Nov 2026", TODAY, future_ok=True) == date(2026, 11, 24)
    with pytest.raises(Refused, match="future"):
        read_date("start", "24 Nov 2026", TODAY, future_ok=False)


@pytest.fixture
def course(known):
    def read(**changed):
        typed = {"pathway": "post_trt_reactivation", "goals": ["fertility"], "anchor": "20 Jul 2026"}
        return read_course(**{**typed, **changed}, today=TODAY, knowledge=known, new_id="c")

    return read


def test_a_course_is_read_with_the_testosterone_before_it(course):
    found = course(
        goals=["fertility", "symptoms", "fertility"],
        end="1 Dec 2027",
        outcome=" recovered ",
        testosterone_agent="testosterone_cypionate",
        testosterone_dose="100 mg",
        testosterone_interval_days="3.5",
        testosterone_since="1 Jan 2024",
        testosterone_last_dose="20 Jul 2026",
        contraindications={"thrombosis": "no", "eye": "not asked"},
    )
    assert found.goals == (Goal.FERTILITY, Goal.SYMPTOMS)
    assert (found.anchor, found.end, found.outcome) == (date(2026, 7, 20), date(2027, 12, 1), "recovered")
    assert found.testosterone.interval_days == Decimal("3.5")
    assert (found.testosterone.since, found.testosterone.last_dose) == (date(2024, 1, 1), date(2026, 7, 20))
    assert found.contraindications == (("thrombosis", Answer.NO), ("eye", Answer.NOT_ASKED))


def test_a_course_without_testosterone_or_end_has_none(course):
    found = course()
    assert (found.testosterone, found.end, found.outcome) == (None, None, None)
    assert found.anchor_precision is Precision.DAY


def test_an_anchor_known_to_the_month_stands_in_its_middle(course):
    found = course(anchor="Jul 2026", anchor_precision="month")
    assert (found.anchor, found.anchor_precision) == (date(2026, 7, 15), Precision.MONTH)
    assert "anchor" in problems_of(course, anchor="Jul 2026")


def test_every_problem_of_a_course_is_told_at_once(course):
    found = problems_of(
        course,
        pathway="",
        goals=[],
        anchor="",
        end="soon",
        testosterone_agent="",
        testosterone_interval_days="often",
        testosterone_since="never",
        testosterone_last_dose="never",
    )
    assert set(found) == {
        "pathway",
        "goals",
        "anchor",
        "end",
        "testosterone_agent",
        "testosterone_interval_days",
        "testosterone_since",
        "testosterone_last_dose",
    }


@pytest.mark.parametrize("text", ["0", "-7", "NaN", "Infinity", "seven"])
def test_a_dosing_interval_is_a_number_of_days(course, text):
    changed = {"testosterone_agent": "testosterone_gel", "testosterone_interval_days": text}
    assert set(problems_of(course, **changed)) == {"testosterone_interval_days"}


def test_a_course_and_its_testosterone_end_after_they_begin(course):
    assert set(problems_of(course, end="19 Jul 2026")) == {"end"}
    changed = {
        "testosterone_agent": "testosterone_gel",
        "testosterone_since": "20 Jul 2026",
        "testosterone_last_dose": "19 Jul 2026",
    }
    assert set(problems_of(course, **changed)) == {"testosterone_last_dose"}


def test_a_course_and_its_testosterone_may_end_on_the_day_they_begin(course):
    found = course(
        end="20 Jul 2026",
        testosterone_agent="testosterone_pellets",
        testosterone_since="20 Jul 2026",
        testosterone_last_dose="20 Jul 2026",
    )
    assert found.end == found.anchor == found.testosterone.last_dose == found.testosterone.since


@pytest.fixture
def medication(known):
    def read(**changed):
        typed = {"agent": "clomiphene", "dose": "25", "unit": "mg", "start": "3 Aug 2026"}
        return read_medication(**{**typed, **changed}, today=TODAY, knowledge=known, new_id="x")

    return read


def test_a_medication_is_read_and_may_begin_tomorrow(medication):
    found = medication(
        start="24 Nov 2026", end="1 Dec 2026", route="oral", frequency=" daily ", reason=" low LH "
    )
    assert (found.agent, found.dose, found.unit, found.route) == ("clomiphene", "25", "mg", "oral")
    assert (found.start, found.end) == (date(2026, 11, 24), date(2026, 12, 1))
    assert (found.frequency, found.reason) == ("daily", "low LH")
    assert (medication().end, medication(dose="", unit="").dose) == (None, "")


@pytest.mark.parametrize("dose", ["25", "12.5", "250-500", "250 – 500"])
def test_a_dose_is_a_number_or_a_span(medication, dose):
    assert medication(dose=dose).dose == dose


def test_every_problem_of_a_medication_is_told_at_once(medication):
    found = problems_of(medication, agent="", dose="some", unit="", start="", end="soon")
    assert set(found) == {"agent", "dose", "unit", "start", "end"}
    assert set(problems_of(medication, end="2 Aug 2026")) == {"end"}


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\u2028", "\u200d", "\x07"]
)
@pytest.mark.parametrize("field", ["family", "given", "chart_number"])
def test_a_character_that_hides_or_turns_a_name_is_refused(field, hidden):
    found = problems_of(patient, **{field: f"Da{hidden}niel"})
    assert "control characters" in found[field].sentence


@pytest.mark.parametrize("name", ["O’Connor", "Núñez-Łuk", "小林", "علی\u200cرضا", "Анна"])
def test_names_of_any_script_are_read(name):
    assert patient(family=name).family == name


def test_a_testosterone_preparation_is_an_androgen_and_no_dose_is_below_zero(course):
    use = {"testosterone_agent": "clomiphene", "testosterone_dose": "-5"}
    found = problems_of(course, **use)
    assert "no androgen" in found["testosterone_agent"].sentence
    assert "below zero" in found["testosterone_dose"].sentence
    assert (
        course(testosterone_agent="testosterone_gel", testosterone_dose="50 mg").testosterone.dose == "50 mg"
    )
