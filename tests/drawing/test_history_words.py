"""A history's entries in words: facts by their names, values with both sides, erased ones without any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.drawing.history_words import NOTHING, field_lines, history_line, names_among, names_in
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.audit import Act, AuditEntry, FieldChange
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal, Medication
from clinic_desktop.model.patient import Patient, Visit

KNOWLEDGE = load(resource("knowledge"))
AT = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
CHART = Chart(
    patient=Patient(id="p", chart_number="1", family="A", given="B", birth_date=date(1990, 1, 1)),
    courses=(Course(id="c", pathway="serm_therapy", goals=(Goal.FERTILITY,), anchor=date(2026, 7, 20)),),
    medications=(
        Medication(
            id="m",
            agent="clomiphene",
            dose=None,
            unit=None,
            route="oral",
            frequency="daily",
            start=date(2026, 8, 3),
            end=None,
        ),
    ),
    visits=(Visit(id="v", day=date(2026, 9, 21)),),
)


def entry(act, subject=None, row=None, detail="", patient="p", at=AT, **fields):
    changes = tuple(FieldChange(name, *values) for name, values in fields.items())
    return AuditEntry(
        seq=7,
        at=at,
        user="nora",
        act=act,
        subject=subject,
        row=row,
        detail=detail,
        patient_id=patient,
        changes=changes,
    )


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (entry(Act.VIEW), "Viewed the chart"),
        (entry(Act.VIEW, patient=None, detail="the history"), "Viewed: the history"),
        (entry(Act.PRINT, detail="1-1, printed"), "Printed: 1-1, printed"),
        (entry(Act.SIGN_IN, patient=None), "Signed in"),
        (
            entry(Act.SIGN_IN, patient=None, detail="after 2 wrong passphrases"),
            "Signed in: after 2 wrong passphrases",
        ),
        (
            entry(Act.SIGN_IN, patient=None, detail="unlocked after 1 wrong passphrase"),
            "Signed in: unlocked after 1 wrong passphrase",
        ),
        (
            entry(Act.RESTORE, patient=None, detail="the backup of 2026-11-23T08:00:00"),
            "Restored: the backup of 2026-11-23T08:00:00",
        ),
        (entry(Act.CHANGE, "patient", "p"), "Changed his details"),
        (entry(Act.CHANGE, "medication", "m", dose=("25", "50")), "Changed medicine Clomiphene"),
        (entry(Act.ADD, "medication", "x", agent=(None, "hcg")), "Added medicine hCG"),
        (entry(Act.ADD, "medication", "x", agent=(None, "new_drug")), "Added medicine new_drug"),
        (entry(Act.CHANGE, "visit", "v"), "Changed visit of 21 Sep 2026"),
        (entry(Act.ADD, "visit", "x", day=(None, "2026-10-01")), "Added visit of 1 Oct 2026"),
        (entry(Act.ADD, "panel", "x", collected_day=(None, "2026-10")), "Added panel of 2026-10"),
        (entry(Act.ADD, "panel", "x", collected_day=(None, "2026-99-99")), "Added panel of 2026-99-99"),
        (entry(Act.CHANGE, "panel", "unknown"), "Changed panel"),
        (
            entry(Act.ADD, "reading", "1/lh", value_text=(None, "<0.1"), unit=(None, "IU/L")),
            "Added result LH <0.1 IU/L",
        ),
        (entry(Act.DELETE, "reading", "1/own"), "Deleted result own"),
        (entry(Act.DELETE, "reading"), "Deleted result"),
        (entry(Act.ADD, "erasure", "1", patient=None), "Erased a patient"),
        (entry(Act.CHANGE, "setting", "last_laboratory"), "Changed setting last laboratory"),
        (entry(Act.ADOPTED, "clinic_user", "ben"), "User ben was there when the audit began"),
    ],
)
def test_an_entry_is_told_by_the_names_of_its_facts(told, said):
    assert history_line(told, KNOWLEDGE, names_in(CHART, KNOWLEDGE)).what == said


def test_a_course_is_called_by_its_pathway_from_the_entry_or_the_chart():
    title = KNOWLEDGE.pathways["serm_therapy"].title
    names = names_in(CHART, KNOWLEDGE)
    added = entry(Act.ADD, "course", "x", pathway=(None, "serm_therapy"))
    changed = entry(Act.CHANGE, "course", "c", outcome=(None, "recovered"))
    assert history_line(added, KNOWLEDGE, {}).what == f"Added course {title}"
    assert history_line(changed, KNOWLEDGE, names).what == f"Changed course {title}"
    unknown = entry(Act.ADD, "course", "x", pathway=(None, "later"))
    assert history_line(unknown, KNOWLEDGE, {}).what == "Added course later"


def test_a_result_is_told_with_the_day_of_its_panel_and_the_chart_with_its_man():
    panel = entry(Act.ADD, "panel", "s", position=(None, "3"), collected_day=(None, "2026-09-21"))
    names = {**names_among([panel]), ("patient", "p"): "Okafor, Daniel"}
    result = entry(Act.ADD, "reading", "3/lh", value_text=(None, "<0.1"), unit=(None, "IU/L"))
    added = replace(result, chart_number="10427")
    line = history_line(added, KNOWLEDGE, names)
    assert (line.what, line.chart) == ("Added result LH <0.1 IU/L of 21 Sep 2026", "10427 · Okafor, Daniel")
    assert history_line(replace(added, patient_id=None), KNOWLEDGE, names).chart == "10427"
    assert names_in(CHART, KNOWLEDGE)["patient", CHART.patient.id] == CHART.patient.name


def test_the_line_holds_time_user_and_number():
    line = history_line(entry(Act.VIEW), KNOWLEDGE, {})
    assert (line.key, line.when, line.user, line.chart) == ("7", "23 Nov 2026, 09:05", "nora", "")
    assert history_line(entry(Act.ADOPTED, "patient", "p", at=None), KNOWLEDGE, {}).when == "not known"


def test_fields_are_told_with_both_values_in_words_and_empty_ones_left_out():
    told = entry(
        Act.CHANGE,
        "medication",
        "m",
        agent=("clomiphene", "not_listed"),
        end_date=(None, "2026-11-01"),
        reason=("", None),
        goals=("[]", "{}"),
        written_by=(None, "nora"),
    )
    assert field_lines(told, KNOWLEDGE) == (
        ("Agent", "Clomiphene", "not_listed"),
        ("Until", NOTHING, "1 Nov 2026"),
    )


def test_a_result_is_told_as_it_was_printed_under_its_markers_name():
    told = entry(
        Act.ADD,
        "reading",
        "1/lh",
        marker=(None, "lh"),
        value_text=(None, "2026-11-01"),
        unit=(None, "IU/L"),
        number=(None, "4.8"),
    )
    assert field_lines(told, KNOWLEDGE) == (
        ("Marker", NOTHING, "LH"),
        ("Result", NOTHING, "2026-11-01"),
        ("Unit", NOTHING, "IU/L"),
    )
    own = entry(Act.ADD, "reading", "1/own", marker=(None, "own"), pathway=(None, "serm_therapy"))
    assert field_lines(own, KNOWLEDGE)[0] == ("Marker", NOTHING, "own")


def test_answers_are_told_by_the_names_of_their_questions():
    told = entry(
        Act.CHANGE,
        "visit",
        "v",
        safety=("[]", '[["sight", "yes"], ["leg", "no"], ["teeth", "no"]]'),
        complaint=("", "2026-11-23"),
    )
    assert field_lines(told, KNOWLEDGE) == (
        ("Safety questions", NOTHING, "Sight: yes, Leg: no, teeth: no"),
        ("Complaint", NOTHING, "2026-11-23"),
    )
    started = entry(Act.CHANGE, "course", "c", contraindications=("[]", '[["eye", "no"]]'))
    assert field_lines(started, KNOWLEDGE) == (("Questions at the start", NOTHING, "Eye disease: no"),)
