"""What was signed, stored or reviewed is corrected with a reason; every earlier version stays readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clinic_desktop.model.course import Answer
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.clinic import create
from clinic_desktop.store.database import StoreFault
from tests.store import charts
from tests.store.people import CLOMIPHENE, NOW, PASSPHRASE, QUICK, SERM_COURSE, USER, okafor, reopen

if TYPE_CHECKING:
    from clinic_desktop.model.course import Medication
    from clinic_desktop.store.clinic import Clinic

LATER = NOW + timedelta(hours=3)
ENDED = date(2026, 12, 1)
VISIT = Visit(id="v", day=date(2026, 9, 21), note="feels well")


@pytest.fixture
def treated(clinic: Clinic) -> Clinic:
    """A man with a course, a medication and a reviewed visit."""
    clinic.treatment.add_course("okafor", SERM_COURSE, NOW)
    clinic.treatment.add_medication("okafor", CLOMIPHENE, NOW)
    clinic.visits.add("okafor", VISIT, NOW)
    clinic.visits.review("okafor", "v", "All is well.", NOW)
    return clinic


def reviewed(clinic: Clinic) -> Visit:
    (visit,) = clinic.patients.chart("okafor").visits
    return visit


def test_a_corrected_medication_keeps_its_earlier_version_with_who_when_and_why(treated: Clinic) -> None:
    better = replace(CLOMIPHENE, dose="50")
    treated.treatment.change_medication("okafor", better, LATER, reason=" typed wrongly ")
    old, now = treated.treatment.medication_versions("okafor", "m")
    assert (old.fact, old.number, old.written_by, old.written_at) == (CLOMIPHENE, 1, USER, NOW)
    assert (old.replaced_by, old.replaced_at, old.reason) == (USER, LATER, "typed wrongly")
    assert (now.fact, now.number, now.written_at, now.replaced_at) == (better, 2, LATER, None)
    assert treated.patients.chart("okafor").medications == (better,)


def test_it_is_told_how_often_each_fact_was_corrected(treated: Clinic) -> None:
    for dose in ("50", "75"):
        better = replace(CLOMIPHENE, dose=dose)
        treated.treatment.change_medication("okafor", better, LATER, reason="typed wrongly")
    treated.treatment.change_course("okafor", replace(SERM_COURSE, end=ENDED), LATER)
    assert treated.treatment.corrected_medications("okafor") == {"m": 2}
    assert treated.treatment.corrected_courses("okafor") == {}
    assert treated.treatment.corrected_medications("nobody") == {}


def test_the_end_and_the_outcome_of_what_was_open_are_told_without_a_reason(treated: Clinic) -> None:
    treated.treatment.change_course("okafor", replace(SERM_COURSE, end=ENDED), LATER)
    treated.treatment.change_course("okafor", replace(SERM_COURSE, end=ENDED, outcome="better"), LATER)
    treated.treatment.change_medication("okafor", replace(CLOMIPHENE, end=ENDED), LATER)
    assert len(treated.treatment.course_versions("okafor", "c")) == 1
    assert len(treated.treatment.medication_versions("okafor", "m")) == 1
    # But what was told once is corrected like anything else.
    with pytest.raises(Refused, match="Say why") as caught:
        treated.treatment.change_medication("okafor", replace(CLOMIPHENE, end=None), LATER)
    assert caught.value.problems[0].field == "correction_reason"
    treated.treatment.change_course("okafor", replace(SERM_COURSE, outcome="worse"), LATER, reason="mistaken")
    assert [version.fact.outcome for version in treated.treatment.course_versions("okafor", "c")] == [
        "better",
        "worse",
    ]


@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_a_correction_without_a_reason_changes_nothing(treated: Clinic, reason: str | None) -> None:
    before = treated.patients.chart("okafor")
    for change in (
        lambda: treated.treatment.change_course(
            "okafor", replace(SERM_COURSE, anchor=date(2026, 8, 4)), LATER, reason=reason
        ),
        lambda: treated.treatment.change_medication(
            "okafor", replace(CLOMIPHENE, dose="9"), LATER, reason=reason
        ),
        lambda: treated.visits.change("okafor", replace(reviewed(treated), note="x"), LATER, reason=reason),
        lambda: treated.visits.change(
            "okafor", replace(reviewed(treated), safety=(("mood", Answer.YES),)), LATER, reason=reason
        ),
    ):
        with pytest.raises(Refused, match="Say why"):
            change()
    assert treated.patients.chart("okafor") == before
    assert treated._file.rows("SELECT * FROM version") == []


def test_storing_what_is_there_already_is_no_version_and_needs_no_reason(treated: Clinic) -> None:
    treated.treatment.change_course("okafor", SERM_COURSE, LATER)
    treated.treatment.change_medication("okafor", CLOMIPHENE, LATER)
    treated.visits.change("okafor", reviewed(treated), LATER)
    assert treated._file.rows("SELECT * FROM version") == []


def test_a_visit_changes_freely_until_its_review_and_with_a_reason_after_it(clinic: Clinic) -> None:
    clinic.visits.add("okafor", VISIT, NOW)
    clinic.visits.change("okafor", replace(VISIT, note="slept badly"), NOW)
    clinic.visits.review("okafor", "v", "All is well.", NOW)
    assert len(clinic.visits.versions("okafor", "v")) == 1
    clinic.visits.change("okafor", replace(reviewed(clinic), note="slept well"), LATER, reason="misheard")
    old, now = clinic.visits.versions("okafor", "v")
    assert (old.fact.note, old.reason, old.replaced_at) == ("slept badly", "misheard", LATER)
    assert (now.fact.note, now.fact.reviewed_by) == ("slept well", USER)


def test_the_message_of_an_earlier_review_stays_readable(treated: Clinic) -> None:
    treated.visits.review("okafor", "v", "Come again soon.", LATER)
    old, now = treated.visits.versions("okafor", "v")
    assert (old.fact.message, old.fact.reviewed_at, old.reason) == ("All is well.", NOW, None)
    assert (now.fact.message, now.fact.reviewed_at) == ("Come again soon.", LATER)


ANOTHER_WAY = (
    "UPDATE medication SET dose = '50'",
    "UPDATE medication SET dose = '50', version = 2",
    "UPDATE medication SET dose = '50', version = 2, correction_reason = ' '",
    "UPDATE medication SET dose = '50', correction_reason = 'r'",
    "UPDATE medication SET dose = '50', version = 3, correction_reason = 'r'",
    "UPDATE medication SET version = 0",
    "UPDATE medication SET id = 'other'",
    "UPDATE medication SET patient = 2",
    "DELETE FROM medication",
    "REPLACE INTO medication SELECT * FROM medication",
    "INSERT INTO medication (id, patient, agent, start_date, dose, unit, route, frequency, written_by, "
    "written_at, version) VALUES ('n', 1, 'x', '2026-01-01', '', '', '', '', 'nora', '2026-01-01', 2)",
    "UPDATE course SET anchor = '2026-08-04'",
    "UPDATE course SET baselines = '[1]'",
    "UPDATE course SET goals = '[]', version = version + 1",
    "DELETE FROM course",
    "REPLACE INTO course SELECT * FROM course",
    "UPDATE visit SET note = 'x'",
    "UPDATE visit SET message = 'x'",
    "UPDATE visit SET note = 'x', version = 2",
    "UPDATE visit SET note = 'x', message = 'y', version = 2",
    "DELETE FROM visit",
    "REPLACE INTO visit SELECT * FROM visit",
    "UPDATE version SET reason = 'x'",
    "DELETE FROM version",
    "REPLACE INTO version SELECT * FROM version",
    "INSERT INTO version VALUES ('medication', 'm', 2, 1, '{}', 'nora', '2026-01-01', 'r')",
    "INSERT INTO version VALUES ('course', 'c', 1, 1, '{}', 'nora', '2026-01-01', 'r')",
)


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("statement", ANOTHER_WAY)
def test_the_file_takes_a_correction_in_no_other_way(treated: Clinic, statement: str, recursive: str) -> None:
    treated.patients.add(okafor(id="other", chart_number="2"), NOW)
    if statement.startswith(("UPDATE version", "DELETE FROM version", "REPLACE INTO version")):
        treated.treatment.change_medication("okafor", replace(CLOMIPHENE, dose="1"), NOW, reason="r")
    file = treated._file
    before = [file.rows(f"SELECT * FROM {table}") for table in ("medication", "course", "visit", "version")]
    file.connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    with file.acting_at(NOW), pytest.raises(StoreFault):
        file.run(statement)
    assert before == [
        file.rows(f"SELECT * FROM {table}") for table in ("medication", "course", "visit", "version")
    ]


@settings(deadline=None, max_examples=25)
@given(drugs=st.lists(charts.ended_medications, min_size=1, max_size=6))
@example(drugs=[replace(CLOMIPHENE, end=ENDED, reason=None), replace(CLOMIPHENE, end=ENDED, reason="")])
def test_any_row_of_corrections_is_read_back_version_by_version(
    tmp_path_factory: pytest.TempPathFactory, drugs: list[Medication]
) -> None:
    folder = tmp_path_factory.mktemp("corrected") / "clinic"
    with create(folder, name="C", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK) as clinic:
        clinic.patients.add(okafor(), NOW)
        expected = [replace(drug, id="one") for drug in drugs]
        clinic.treatment.add_medication("okafor", expected[0], NOW)
        for number, drug in enumerate(expected[1:], start=1):
            clinic.treatment.change_medication("okafor", drug, NOW, reason=f"reason {number}")
        versions = clinic.treatment.medication_versions("okafor", "one")
        told = [version.fact for version in versions]
        # A version is a change: the same once more, or an end or a reason that was open, is none.
        assert told[-1] == expected[-1]
        for drug in expected:
            assert any(drug == replace(fact, end=drug.end and fact.end, reason=drug.reason) for fact in told)
            assert drug.reason is None or any(drug.reason == fact.reason for fact in told)
        assert [version.number for version in versions] == list(range(1, len(versions) + 1))


def test_a_course_and_the_medication_that_goes_with_it_are_stored_together_or_not_at_all(
    treated: Clinic,
) -> None:
    (course,) = treated.patients.chart("okafor").courses
    moved, ended = replace(course, anchor=ENDED), replace(CLOMIPHENE, end=ENDED)
    with pytest.raises(Refused):
        treated.treatment.change_course("okafor", moved, LATER, medication=ended)
    assert treated.patients.chart("okafor").medications == (CLOMIPHENE,)
    treated.treatment.change_course("okafor", moved, LATER, reason="noted later", medication=ended)
    chart = treated.patients.chart("okafor")
    assert (chart.courses, chart.medications) == ((moved,), (ended,))


def test_a_page_that_was_issued_is_the_same_bytes_in_a_clinic_opened_again_after_day_0_moved(
    treated: Clinic,
) -> None:
    pdf = b"%PDF-1.4 as it was handed out"
    number = treated.reports.issue("okafor", "v", "patient", pdf, NOW)
    (course,) = treated.patients.chart("okafor").courses
    moved, ended = replace(course, anchor=ENDED), replace(CLOMIPHENE, end=ENDED)
    treated.treatment.change_course("okafor", moved, LATER, reason="noted later", medication=ended)
    folder = treated.folder
    treated.close()
    with reopen(folder) as again:
        assert again.patients.chart("okafor").courses == (moved,)
        assert again.reports.page(number) == pdf
        assert [fact.fact for fact in again.treatment.course_versions("okafor", course.id)] == [course, moved]
