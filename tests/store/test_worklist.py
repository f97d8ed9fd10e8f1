"""The worklist's rows: kept as given, read back whole, and known to be stale by chart, day or setting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.backfill import Backfill, OldCollection
from clinic_desktop.model.draft import DraftField
from clinic_desktop.model.message_draft import MessageDraft
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.visit_draft import VisitDraft
from clinic_desktop.model.worklist import (
    DueTest,
    Glance,
    KeptKind,
    Listed,
    Pressing,
    Telling,
    ToReview,
    WaitingFor,
    WorklistRow,
)
from tests.store.people import NOW, USER, draft, okafor, reopen

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

TODAY = date(2026, 11, 23)
OVERDUE, DUE, TO_REVIEW = WaitingFor
STAMP = "2026-11-23 edition 7"
BLOOD = DueTest(template="first", due=date(2026, 11, 14), late=date(2026, 11, 22), samples="1 of 2 draws")
SEMEN = DueTest(
    template="semen", due=date(2026, 12, 4), late=date(2026, 12, 12), preparation=("plan_prepare_semen",)
)
REVIEW = ToReview(
    visit="v",
    day=date(2026, 9, 21),
    results=2,
    telling=Telling(pressing=Pressing.BEHIND, marker="lh", value="<0.1", unit="IU/L", others=3),
    earlier=1,
)
ROW = WorklistRow(
    patient="okafor",
    revision=1,
    stamp=STAMP,
    pathway="serm_therapy",
    anchor=date(2026, 8, 3),
    end=date(2027, 8, 3),
    tests=(BLOOD, SEMEN),
    review=REVIEW,
)


def kept(clinic: Clinic, *rows: WorklistRow) -> None:
    clinic.worklist.keep(rows)
    clinic.worklist.flush()


def test_a_row_reads_back_whole_on_any_connection(clinic: Clinic) -> None:
    kept(clinic, ROW)
    assert clinic.worklist.of("okafor") == ROW
    with reopen(clinic.folder, writing=False) as reader:
        assert reader.worklist.listed("okafor") == Listed(okafor(), ROW)


def test_a_row_without_course_test_and_review_reads_back_too(clinic: Clinic) -> None:
    bare = WorklistRow(patient="okafor", revision=1, stamp=STAMP)
    kept(clinic, bare)
    assert clinic.worklist.of("okafor") == bare


def test_men_without_a_row_and_rows_of_another_day_or_chart_are_stale(clinic: Clinic) -> None:
    clinic.patients.add(okafor(id="abel", chart_number="2", family="Abel"), NOW)
    assert clinic.worklist.stale(STAMP) == ("abel", "okafor")
    kept(clinic, ROW, replace(ROW, patient="abel"))
    assert clinic.worklist.stale(STAMP) == ()
    assert clinic.worklist.stale("2026-11-24 edition 7") == ("abel", "okafor")
    clinic.visits.add("okafor", Visit(id="v", day=TODAY), NOW)
    assert clinic.worklist.stale(STAMP) == ("okafor",)


def test_who_waits_is_counted_and_listed_by_what_he_waits_for(clinic: Clinic) -> None:
    men = ("Abel", "Baker", "Cole", "Dean", "Ends")
    for name in men:
        clinic.patients.add(okafor(id=name, chart_number=name, family=name), NOW)
    quiet = replace(ROW, tests=(), review=None)
    safety = replace(REVIEW, telling=Telling(pressing=Pressing.SAFETY))
    kept(
        clinic,
        replace(quiet, patient="Abel"),
        replace(quiet, patient="Baker", tests=(SEMEN,)),
        replace(quiet, patient="Cole", review=REVIEW),
        replace(quiet, patient="Dean", tests=(replace(BLOOD, late=SEMEN.late),), review=safety),
        replace(quiet, patient="Ends", tests=(BLOOD,), end=date(2026, 11, 22)),
        replace(quiet, tests=(SEMEN, BLOOD)),
    )
    expected = {OVERDUE: ("okafor",), DUE: ("Dean",), TO_REVIEW: ("Dean", "Cole")}
    for kind, found in expected.items():
        assert clinic.worklist.waiting(kind, TODAY, TODAY) == found
    assert clinic.worklist.counts(TODAY, TODAY) == {kind: len(men) for kind, men in expected.items()}
    assert clinic.worklist.waiting(DUE, TODAY, date(2026, 12, 4)) == ("Dean", "Baker")
    assert clinic.worklist.waiting(TO_REVIEW, TODAY, TODAY, 1) == ("Dean",)
    assert [each.patient for each in clinic.worklist.in_course(TODAY)] == [*men[:4], "okafor"]


def test_at_a_glance_a_row_says_what_sorts_it(clinic: Clinic) -> None:
    kept(clinic, ROW)
    assert clinic.worklist.in_course(TODAY) == (
        Glance("okafor", "10427", "serm_therapy", "2026-08-03", "2026-11-14", "2026-11-22", "2026-09-21"),
    )


def test_an_archived_or_merged_man_waits_for_nothing(clinic: Clinic) -> None:
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    kept(clinic, ROW, replace(ROW, patient="other"))
    clinic.merges.merge("other", "okafor", reason="one man", now=NOW)
    clinic.patients.archive("okafor", NOW)
    assert set(clinic.worklist.counts(TODAY, TODAY).values()) == {0}
    assert clinic.worklist.in_course(TODAY) == ()
    assert clinic.worklist.stale(STAMP) == ()


def test_a_row_of_an_older_chart_that_is_written_late_replaces_no_newer_one(clinic: Clinic) -> None:
    kept(clinic, replace(ROW, revision=3))
    kept(clinic, replace(ROW, revision=2, tests=()))
    found = clinic.worklist.of("okafor")
    assert found is not None
    assert found.revision == 3


def test_a_man_who_was_erased_meanwhile_gets_no_row(clinic: Clinic) -> None:
    clinic.patients.erase("okafor", "he asked for it", NOW)
    kept(clinic, ROW)
    assert clinic.worklist.listed("okafor") is None


def test_rows_are_no_reason_for_the_audit_nor_for_a_backup(clinic: Clinic) -> None:
    before = clinic.rows_written
    entries = clinic.audit.of_patient("okafor")
    kept(clinic, ROW)
    assert clinic.audit.of_patient("okafor") == entries
    assert clinic.rows_written == before


def test_a_clinic_open_for_reading_keeps_nothing(clinic: Clinic) -> None:
    with reopen(clinic.folder, writing=False) as reader, pytest.raises(Refused):
        reader.worklist.keep([ROW])


def test_panels_old_results_messages_and_visits_that_were_begun_are_told_with_how_far_they_came(
    clinic: Clinic,
) -> None:
    clinic.visits.add("okafor", Visit(id="v", day=TODAY), NOW)
    message = MessageDraft(patient="okafor", visit="v", text="Soon.", kept_by=USER, changed_at=NOW)
    cell = DraftField(marker="lh", text="4.8")
    clinic.drafts.keep(draft())
    clinic.backfills.keep(
        Backfill(
            patient="okafor",
            columns=(OldCollection(collected="2 May 2025", cells=(cell,)), OldCollection()),
            begun_by="ben",
        )
    )
    clinic.message_drafts.keep(message)
    for visit, typed in (("v", ""), ("yet to be made", "24 Nov 2026")):
        clinic.visit_drafts.keep(
            VisitDraft(patient="okafor", visit=visit, day=typed, note="sleeps", changed_at=NOW)
        )
    for kept_key_by_key in (clinic.drafts, clinic.message_drafts, clinic.visit_drafts):
        kept_key_by_key.flush()
    panel, old, said, mended, new = sorted(
        clinic.worklist.unfinished(), key=lambda each: list(KeptKind).index(each.kind)
    )
    assert (panel.kind, panel.typed, panel.lines, panel.by) == (
        KeptKind.PANEL,
        sum(bool(line.text.strip()) for line in draft().fields),
        len(draft().fields),
        draft().begun_by,
    )
    assert (old.kind, old.typed, old.lines, old.by) == (KeptKind.OLD_RESULTS, 1, 1, "ben")
    assert (said.kind, said.day, said.by, said.visit) == (KeptKind.MESSAGE, "2026-11-23", USER, "v")
    assert (mended.kind, mended.day, new.day) == (KeptKind.VISIT, "2026-11-23", "24 Nov 2026")
    assert {each.patient for each in (panel, old, said, mended, new)} == {okafor()}
