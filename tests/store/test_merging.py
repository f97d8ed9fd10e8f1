"""Two charts of one man made one, and taken apart again: nothing of either is lost or changed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_desktop.model.merge import Merge
from clinic_desktop.model.message_draft import MessageDraft
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.visit_draft import VisitDraft
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import create
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.erasing_again import erase_again
from clinic_desktop.store.retracting import Destination
from tests.faults import script
from tests.store import charts
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, draft, okafor, paper, reopen, semen, serum

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.store.clinic import Clinic

ONE, TWO = 1, 2
HE, TWIN = script.man_id(ONE), script.man_id(TWO)
LATER = NOW + timedelta(hours=1)
REASON = "registered twice"
thorough = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=30)


@pytest.fixture
def two(clinic: Clinic) -> Clinic:
    """A clinic with two men who have everything."""
    for man in (ONE, TWO):
        for step in script.STEPS:
            step(clinic, man)
    return clinic


def merge(clinic: Clinic) -> None:
    clinic.merges.merge(TWIN, HE, reason=REASON, now=NOW)


def facts(chart: Chart) -> str:
    """A chart byte for byte, but for how often it was written to."""
    return repr(replace(chart, revision=0))


def both(clinic: Clinic) -> tuple[str, str]:
    return facts(clinic.patients.chart(HE)), facts(clinic.patients.chart(TWIN))


def ids(chart: Chart) -> set[str]:
    every = (*chart.courses, *chart.medications, *chart.visits, *chart.panels, *chart.sources)
    return {each.id for each in every}


def found_faults(clinic: Clinic) -> list[str]:
    return [finding for result in check(clinic) for finding in result.findings]


def test_the_merged_chart_holds_what_both_held_in_order(two: Clinic) -> None:
    before = ids(two.patients.chart(HE)) | ids(two.patients.chart(TWIN))
    merge(two)
    chart = two.patients.chart(HE)
    assert ids(chart) == before
    assert [panel.collected for panel in chart.panels] == sorted(panel.collected for panel in chart.panels)
    assert [visit.day for visit in chart.visits] == sorted(visit.day for visit in chart.visits)
    assert chart.patient.chart_number == f"{HE}-chart"
    assert found_faults(two) == []


def test_the_other_chart_says_where_it_is_and_is_on_no_list(two: Clinic) -> None:
    merge(two)
    twin = two.patients.one(TWIN)
    assert twin is not None
    assert twin.merged_into == f"{HE}-chart"
    assert [man.id for man in two.patients.merged()] == [TWIN]
    assert TWIN not in {man.id for man in two.patients.all()}
    assert two.patients.find(TWIN)[0].merged_into == f"{HE}-chart"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    folder = tmp_path_factory.mktemp("shared") / "clinic"
    with create(folder, name="N", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK) as made:
        yield made


@st.composite
def whole_charts(draw: st.DrawFn) -> tuple[object, ...]:
    return (
        draw(charts.patients),
        draw(st.lists(charts.ended_courses, max_size=2)),
        draw(st.lists(charts.ended_medications, max_size=2)),
        draw(st.lists(charts.visits, max_size=2, unique_by=lambda visit: visit.day)),
        draw(st.lists(charts.panels(), max_size=2)),
    )


def keep(clinic: Clinic, parts: tuple) -> str:
    patient, courses, medications, visits, panels = parts
    clinic.patients.add(patient, NOW)
    for course in courses:
        clinic.treatment.add_course(patient.id, course, NOW)
    for medication in medications:
        clinic.treatment.add_medication(patient.id, medication, NOW)
    for visit in visits:
        clinic.visits.add(patient.id, visit, NOW)
    for panel in panels:
        clinic.panels.sign(patient.id, panel, visit_id=f"visit of {panel.id}", now=NOW)
    return patient.id


@thorough
@given(one=whole_charts(), other=whole_charts())
def test_merging_and_unmerging_gives_back_both_charts_byte_for_byte(
    shared: Clinic, one: tuple, other: tuple
) -> None:
    he, twin = keep(shared, one), keep(shared, other)
    before = [facts(shared.patients.chart(each)) for each in (he, twin)]
    shared.merges.merge(twin, he, reason=REASON, now=NOW, other_birth_date=True)
    together = shared.patients.chart(he)
    assert len(together.panels) == len(one[4]) + len(other[4])
    shared.merges.unmerge(twin, reason="two men", now=NOW)
    assert [facts(shared.patients.chart(each)) for each in (he, twin)] == before


def test_every_history_stands_after_it_too(two: Clinic) -> None:
    before = script.state(two, ONE), script.state(two, TWO)
    merge(two)
    two.merges.unmerge(TWIN, reason="two men", now=NOW)
    for man, was in zip((ONE, TWO), before, strict=True):
        now = script.state(two, man) or ""
        assert now.replace(f"revision={two.patients.chart(script.man_id(man)).revision}", "") == (
            was or ""
        ).replace(f"revision={len(script.STEPS)}", "")
    assert found_faults(two) == []


def test_what_is_added_since_stays_and_what_corrects_goes_back(two: Clinic) -> None:
    merge(two)
    two.panels.sign(HE, serum("since", script.SECOND), visit_id="visit-since", now=LATER)
    (drug,) = (each for each in two.patients.chart(HE).medications if each.id.startswith(TWIN))
    two.treatment.change_medication(HE, replace(drug, dose="12.5"), LATER, reason="halved")
    visit = next(each for each in two.patients.chart(HE).visits if each.id == f"{TWIN}-visit")
    two.visits.change(HE, replace(visit, decisions="Again in May."), LATER, reason="left out")
    two.visits.review(HE, visit.id, "All is well.", LATER)
    number = two.reports.issue(HE, visit.id, "patient", b"%PDF since", LATER)
    panel = next(each for each in two.patients.chart(HE).final_panels if each.id.startswith(TWIN))
    corrected = replace(panel, id="corrected", accession="B-2", replaces=None)
    two.panels.correct(HE, panel.id, corrected, reason="accession", now=LATER)
    assert len(two.panels.history(HE, "corrected")) >= 2
    assert two.treatment.corrected_medications(HE)[drug.id] == 2
    assert number == f"{HE}-chart-2"
    two.merges.unmerge(TWIN, reason="two men", now=LATER)
    he, twin = two.patients.chart(HE), two.patients.chart(TWIN)
    assert "since" in ids(he)
    assert "corrected" in ids(twin)
    assert [each.dose for each in twin.medications] == ["12.5"]
    assert {each.number for each in two.reports.of(TWIN)} == {f"{TWIN}-chart-1", number}
    assert found_faults(two) == []


def test_nothing_is_written_to_a_chart_that_is_merged(two: Clinic) -> None:
    merge(two)
    with pytest.raises(Refused, match=f"merged into chart {HE}-chart; open that one"):
        two.panels.sign(TWIN, serum("late", script.SECOND), visit_id="v-late", now=NOW)
    with pytest.raises(Refused, match="open that one"):
        two.patients.change(replace(script.patient(TWO), phone="1"), NOW)
    with pytest.raises(Refused, match="open that one"):
        two.patients.erase(TWIN, "asked for", NOW)


def test_a_paper_of_either_record_is_linked_to_a_panel_of_the_other(two: Clinic) -> None:
    merge(two)
    assert two.sources.content(HE, f"{TWIN}-paper").startswith(b"%PDF")
    attached = two.sources.attach(HE, paper("new-paper"), b"%PDF-1.7 another", NOW)
    assert not attached.elsewhere
    panel = next(each for each in two.patients.chart(HE).final_panels if each.id.startswith(TWIN))
    two.sources.link(HE, panel.id, "new-paper", NOW)
    linked = [each for each in two.sources.of(HE) if panel.id in each.panels]
    assert b"%PDF-1.7 another" in {two.sources.content(HE, each.id) for each in linked}
    (own,) = (each for each in two.sources.of(HE) if each.id == f"{TWIN}-paper")
    again = two.sources.attach(HE, replace(own, id="x"), two.sources.content(HE, own.id), NOW)
    assert again.known


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"patient_id": HE, "into_id": HE, "reason": REASON}, "into"),
        ({"patient_id": TWIN, "into_id": HE, "reason": "  "}, "reason"),
        ({"patient_id": "young", "into_id": HE, "reason": REASON}, "birth_date"),
        ({"patient_id": "merged", "into_id": HE, "reason": REASON}, "into"),
        ({"patient_id": TWIN, "into_id": "merged", "reason": REASON}, "into"),
        ({"patient_id": "okafor", "into_id": HE, "reason": REASON}, "into"),
        ({"patient_id": "typing", "into_id": HE, "reason": REASON}, "draft"),
    ],
)
def test_a_merge_is_refused_where_something_stands_in_its_way(
    two: Clinic, arguments: dict[str, str], field: str
) -> None:
    born = script.patient(ONE).birth_date
    two.patients.add(okafor(id="young", chart_number="3", birth_date=born + timedelta(days=1)), NOW)
    two.patients.add(okafor(id="merged", chart_number="4"), NOW)
    two.patients.add(okafor(id="typing", chart_number="5"), NOW)
    two.merges.merge("merged", "okafor", reason=REASON, now=NOW)
    two.drafts.keep(draft(patient="typing"))
    two.drafts.flush()
    with pytest.raises(Refused) as caught:
        two.merges.merge(**arguments, now=NOW)
    assert [problem.field for problem in caught.value.problems] == [field]
    assert not [each for each in two.merges.of(HE) if each.stands]


@pytest.mark.parametrize("side", ["merged", "kept"])
def test_an_unsaved_visit_is_never_lost_in_a_merge(two: Clinic, side: str) -> None:
    two.patients.add(okafor(id="typing", chart_number="5"), NOW)
    typed = VisitDraft(
        patient="typing", visit="new", day="21 Nov 2026", note="typed", kept_by=USER, changed_at=NOW
    )
    two.visit_drafts.keep(typed)
    if side == "merged":
        with pytest.raises(Refused, match="half typed"):
            two.merges.merge("typing", "okafor", reason=REASON, now=NOW, other_birth_date=True)
    else:
        two.merges.merge("okafor", "typing", reason=REASON, now=NOW, other_birth_date=True)
    (held,) = two.visit_drafts.of("typing")
    assert held.note == "typed"


def test_another_birth_date_is_merged_when_it_is_said_again(two: Clinic) -> None:
    two.patients.add(okafor(id="young", chart_number="3", birth_date=NOW.date()), NOW)
    two.merges.merge("young", HE, reason=REASON, now=NOW, other_birth_date=True)
    assert [each.patient for each in two.merges.of(HE)] == ["young"]


def test_who_merged_and_undid_it_when_and_why_is_kept(two: Clinic) -> None:
    merge(two)
    two.merges.unmerge(TWIN, reason=" two men ", now=LATER)
    with pytest.raises(Refused, match="not merged"):
        two.merges.unmerge(TWIN, reason="again", now=LATER)
    (kept,) = two.merges.of(TWIN)
    assert two.merges.of(HE) == (kept,)
    assert kept == Merge(
        patient=TWIN,
        chart_number=f"{TWIN}-chart",
        into=HE,
        into_chart_number=f"{HE}-chart",
        moved=(
            *(("courses", 1), ("medications", 1), ("visits", 2), ("panels", 3)),
            *(("issued pages", 1), ("source documents", 1)),
        ),
        reason=REASON,
        merged_by=USER,
        merged_at=NOW,
        undone_reason="two men",
        undone_by=USER,
        undone_at=LATER,
    )


def test_the_audit_of_the_chart_tells_the_merge_and_what_came_with_it(two: Clinic) -> None:
    alone = len(two.audit.of_patient(HE))
    his = len(two.audit.of_patient(TWIN))
    merge(two)
    told = two.audit.of_patient(HE)
    assert len(told) == alone + len(two.audit.of_patient(TWIN))
    assert any(entry.subject == "merge" for entry in told)
    two.merges.unmerge(TWIN, reason="two men", now=LATER)
    left = two.audit.of_patient(HE)
    assert [entry.act.value for entry in left if entry.subject == "merge"] == ["change", "add"]
    assert len(left) == alone + 2
    assert len(two.audit.of_patient(TWIN)) > his
    assert two.audit.users_of_patient(HE) == (USER,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE merge SET reason = 'another'",
        "UPDATE merge SET undone_by = NULL, undone_at = NULL, undone_reason = NULL",
        "DELETE FROM merge",
        "UPDATE patient SET merged_into = NULL WHERE id = 'man000002x'",
        "UPDATE patient SET merged_into = (SELECT number FROM patient AS p WHERE p.id = 'man000002x') "
        "WHERE id = 'okafor'",
        "INSERT INTO merge (patient, into_patient, moved, reason, merged_by, merged_at) SELECT into_patient, "
        "patient, '{}', 'r', merged_by, merged_at FROM merge",
        "INSERT OR REPLACE INTO merge SELECT number, patient, into_patient, moved, 'x', merged_by, "
        "merged_at, NULL, NULL, NULL FROM merge",
    ],
)
def test_no_statement_changes_a_merge_or_makes_one_by_itself(two: Clinic, statement: str) -> None:
    merge(two)
    with pytest.raises(StoreFault), two._file.transaction(NOW):
        two._file.run(statement)


def test_erasing_a_man_erases_what_was_merged_into_his_chart(two: Clinic) -> None:
    merge(two)
    two.patients.erase(HE, "asked for", NOW)
    assert [man.id for man in two.patients.all()] == ["okafor"]
    assert two.patients.merged() == ()
    assert two._file.rows("SELECT count(*) FROM erasure") == [(2,)]
    for table in ("panel", "visit", "merge", "medication", "report", "version"):
        assert two._file.rows(f"SELECT * FROM {table}") == [], table
    assert found_faults(two) == []


def test_erasing_one_of_two_that_were_taken_apart_leaves_the_other(two: Clinic) -> None:
    merge(two)
    two.merges.unmerge(TWIN, reason="two men", now=NOW)
    before = facts(two.patients.chart(TWIN))
    two.patients.erase(HE, "asked for", NOW)
    assert facts(two.patients.chart(TWIN)) == before
    assert two.merges.of(TWIN) == ()
    assert found_faults(two) == []


def test_a_message_typed_for_a_merged_visit_is_kept_and_goes_with_it(two: Clinic) -> None:
    merge(two)
    message = MessageDraft(
        patient=HE, visit=f"{TWIN}-later", text="In May again.", kept_by=USER, changed_at=NOW
    )
    two.message_drafts.keep(message)
    two.message_drafts.flush()
    assert two.message_drafts.of(HE, f"{TWIN}-later") == message
    two.merges.unmerge(TWIN, reason="two men", now=NOW)
    assert two.message_drafts.of(TWIN, f"{TWIN}-later") == replace(message, patient=TWIN)


def test_a_correction_half_typed_of_a_merged_visit_goes_with_it(two: Clinic) -> None:
    merge(two)
    typed = VisitDraft(patient=HE, visit=f"{TWIN}-later", note="Sleeps better.", kept_by=USER, changed_at=NOW)
    own = VisitDraft(patient=HE, visit="new", day="1 Apr 2027", kept_by=USER, changed_at=NOW)
    for each in (typed, own):
        two.visit_drafts.keep(each)
    two.merges.unmerge(TWIN, reason="two men", now=NOW)
    assert two.visit_drafts.of(TWIN) == (replace(typed, patient=TWIN),)
    assert two.visit_drafts.of(HE) == (own,)


def test_a_panel_of_a_merged_record_moves_to_another_man(two: Clinic) -> None:
    merge(two)
    panel = semen("wrong", script.FIRST)
    two.merges.unmerge(TWIN, reason="wait", now=NOW)
    two.panels.sign(TWIN, panel, visit_id="unused", now=NOW)
    merge(two)
    to = Destination("okafor", "arrived", "new-visit")
    two.panels.retract(HE, "wrong", reason="another man's", to=to, now=NOW)
    assert [each.id for each in two.patients.chart("okafor").panels] == ["arrived"]
    assert two.patients.chart("okafor").panels[0].moved_from is not None


def test_who_was_erased_alone_goes_alone_from_a_restored_copy_where_he_was_merged(
    two: Clinic, folder: Path, tmp_path: Path
) -> None:
    merge(two)
    two._file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("clinic.lock"))
    two.merges.unmerge(TWIN, reason="two men", now=NOW)
    two.patients.erase(HE, "asked for", NOW)
    assert erase_again(two, copy, NOW) == 1
    two.close()
    with reopen(copy) as restored:
        assert {man.id for man in restored.patients.all()} == {"okafor", TWIN}


def test_a_chart_that_comes_and_leaves_changes_what_his_treatment_is(two: Clinic) -> None:
    assert two.treatment.changed_at(HE) == NOW
    two.merges.merge(TWIN, HE, reason=REASON, now=LATER)
    assert two.treatment.changed_at(HE) == LATER
    last = LATER + timedelta(hours=1)
    two.merges.unmerge(TWIN, reason="two men", now=last)
    assert two.treatment.changed_at(HE) == last
