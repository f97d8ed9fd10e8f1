"""What merging two charts would make, said before it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.drawing.history_words import field_lines, history_line
from clinic_desktop.drawing.merge_preview import MergePreview, merge_preview, moved_words
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.audit import Act, AuditEntry, FieldChange
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal, Medication
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.patient import Patient, Visit
from tests.store.people import number, serum

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

DANIEL = Patient(
    id="d", chart_number="10427", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11), phone="1"
)
TWIN = replace(DANIEL, id="t", chart_number="20002", given="Dan", phone=None)
COURSE = Course(id="c", pathway="serm_therapy", goals=(Goal.FERTILITY,), anchor=date(2026, 8, 3))
DRUG = Medication(id="m", agent="clomiphene", start=date(2026, 8, 3), dose="25", unit="mg")
VISIT = Visit(id="v", day=date(2026, 9, 21))
BLOOD = replace(serum("p"), status=PanelStatus.SIGNED)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(resource("knowledge"))


def compared(knowledge: Knowledge, kept: Chart, merged: Chart) -> MergePreview:
    return merge_preview(kept, merged, knowledge)


def test_both_stand_side_by_side_and_what_differs_is_marked(knowledge: Knowledge) -> None:
    found = compared(knowledge, Chart(DANIEL), Chart(TWIN, (COURSE,), (DRUG,), (VISIT,), (BLOOD,)))
    said = {side.about: (side.kept, side.merged, side.differs) for side in found.sides}
    assert said["Name"] == ("Okafor, Daniel", "Okafor, Dan", True)
    assert said["Birth date"] == ("11 Feb 1988", "11 Feb 1988", False)
    assert said["Chart number"] == ("10427", "20002", False)
    assert said["Phone"] == ("1", "–", True)
    assert said["Courses"] == ("–", "SERM therapy, from 3 Aug 2026", False)
    assert said["Medications"] == ("–", "Clomiphene 25 mg, from 3 Aug 2026", False)
    assert said["Panels"] == ("–", "21 Sep 2026 08:10, serum, 2 results", False)
    assert said["Visits"] == ("–", "21 Sep 2026", False)
    assert found.moves == "1 course, 1 medication, 1 visit, 1 panel"
    assert found.conflicts == ()


def test_what_does_not_go_together_is_said(knowledge: Knowledge) -> None:
    one = Chart(DANIEL, (COURSE,), (DRUG,), (VISIT,), (BLOOD,))
    other = Chart(
        replace(TWIN, birth_date=date(1988, 2, 12)),
        (replace(COURSE, id="c2", anchor=date(2026, 9, 1)),),
        (replace(DRUG, id="m2", dose="50"),),
        (replace(VISIT, id="v2"),),
        (replace(BLOOD, id="p2", readings=(number("lh", "4.5", "IU/L"),)),),
    )
    assert compared(knowledge, one, other).conflicts == (
        "The birth dates differ: this may be two men.",
        "Both hold a collection of 21 Sep 2026 08:10, serum, 1 result; merged, it stands there twice.",
        "Two courses run at the same time: SERM therapy, from 3 Aug 2026 and SERM therapy, from 1 Sep 2026.",
        "Both list a medicine for the same time: Clomiphene 50 mg, from 3 Aug 2026.",
        "Both hold a visit of 21 Sep 2026; each keeps its note and review.",
    )
    ended = replace(
        one, courses=(replace(COURSE, end=date(2026, 8, 20)),), medications=(), panels=(), visits=()
    )
    assert compared(knowledge, replace(ended, patient=other.patient), other).conflicts == ()


def test_long_lists_end_in_how_many_more_there_are(knowledge: Knowledge) -> None:
    visits = tuple(Visit(id=f"v{day}", day=date(2026, 9, day)) for day in range(1, 10))
    (said,) = (
        side
        for side in compared(knowledge, Chart(DANIEL, visits=visits), Chart(TWIN)).sides
        if side.about == "Visits"
    )
    assert said.kept.endswith("4 Sep 2026\nand 3 more")
    assert compared(knowledge, Chart(DANIEL), Chart(TWIN)).moves == "nothing"


def entry(act: Act, subject: str, *changes: FieldChange) -> AuditEntry:
    return AuditEntry(
        seq=9,
        at=datetime(2026, 11, 23, 9, 0),
        user="nora",
        act=act,
        subject=subject,
        row="1",
        patient_id="t",
        chart_number="20002",
        changes=changes,
        detail="",
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (entry(Act.ADD, "merge"), "Merged chart 20002 into another one"),
        (entry(Act.CHANGE, "merge"), "Took chart 20002 apart from the one it was merged into"),
        (
            entry(Act.CHANGE, "patient", FieldChange("merged_into", None, "1")),
            "Began to read chart 20002 with another one",
        ),
        (
            entry(Act.CHANGE, "patient", FieldChange("merged_into", "1", None)),
            "Began to read chart 20002 alone",
        ),
        (entry(Act.CHANGE, "patient", FieldChange("archived", "0", "1")), "Archived him"),
        (
            entry(Act.CHANGE, "patient", FieldChange("archived", "1", "0")),
            "Brought him back from the archive",
        ),
        (entry(Act.CHANGE, "patient", FieldChange("phone", None, "1")), "Changed his details"),
    ],
)
def test_the_history_tells_it_in_words(knowledge: Knowledge, told: AuditEntry, words: str) -> None:
    assert history_line(told, knowledge, {}).what == words


def test_what_came_with_a_chart_is_told_in_words(knowledge: Knowledge) -> None:
    told = entry(
        Act.ADD,
        "merge",
        FieldChange("moved", None, '{"courses": 1, "panels": 3}'),
        FieldChange("reason", None, "registered twice"),
        FieldChange("merged_by", None, "nora"),
    )
    assert field_lines(told, knowledge) == (
        ("What came with it", "–", "1 course, 3 panels"),
        ("Reason", "–", "registered twice"),
    )
    assert moved_words((("visits", 0),)) == "nothing"


def test_what_is_half_typed_is_named_and_said_to_hold_the_merge_back(knowledge: Knowledge) -> None:
    typed = {"t": ["Visit of 24 Nov"]}
    found = merge_preview(Chart(DANIEL), Chart(TWIN), knowledge, typed)
    said = {side.about: (side.kept, side.merged) for side in found.sides}
    assert said["Drafts"] == ("–", "Visit of 24 Nov")
    assert found.conflicts[0] == "Something in chart 20002 is half typed; sign or discard it first."
    kept = merge_preview(Chart(TWIN), Chart(DANIEL), knowledge, typed)
    assert kept.conflicts == ()
